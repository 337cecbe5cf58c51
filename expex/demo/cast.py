"""The named people of the demo: the only ones who can sign in. They are among `people/`, as everybody else is."""

OPERATOR = "sam.okafor"

CAST = {
    "gareth.price": "GP: something needs him, something waits, a visit this week, a reflection to finish",
    "amina.yusuf": "Consultant geriatrician: requests to answer, a visitor this week",
    "ruth.bell": "Care home nurse: a complete exchange with certificates and reflections",
    "olu.adeyemi": "Social worker: suggested dates to answer",
    "helen.marsh": "Organisation lead: staff to confirm",
    "sam.okafor": "Operator of this installation",
    "nia.rowlands": "Newcomer: not yet confirmed, everything still to do",
}
"""Who they are to somebody who tries the product, in the order in which to try them."""

PASSWORD = "exchange-half-a-day"  # noqa: S105  printed for everybody to use
