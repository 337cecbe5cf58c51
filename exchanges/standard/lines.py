"""Which paperwork a visit needs: the lines, and the rule that chooses among them. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.enums import Sector
from core.page import Words
from exchanges.enums import Doer, How

TRUSTS = frozenset(
    {
        Sector.ACUTE,
        Sector.MENTAL_HEALTH,
        Sector.COMMUNITY,
        Sector.AMBULANCE,
        Sector.INDEPENDENT_HOSPITAL,
        Sector.JUSTICE,
        Sector.DEFENCE,
    }
)
"""Large providers, where a department of its own lets visitors in."""

CARE = TRUSTS | {
    Sector.GENERAL_PRACTICE,
    Sector.PHARMACY,
    Sector.DENTAL,
    Sector.EYES_AND_EARS,
    Sector.HOSPICE,
    Sector.CARE_HOME,
    Sector.HOME_CARE,
    Sector.ADULT_SOCIAL_CARE,
    Sector.CHILDRENS_SERVICES,
}
"""Where a visitor meets people who use services, unless the host says otherwise."""

EDITION = "2026-11"


@dataclass(frozen=True)
class Place:
    """What the rule must know of a visit: the kind of host, how many half-days, whether it meets people in care."""

    sector: str
    half_days: int
    contact: bool


@dataclass(frozen=True)
class Line:
    """One thing that is asked for before a visit, and when it is asked.

    `days_before` are working days; `lead_days` are days that whoever does it needs from being asked, which moves the
    earliest date of a visit. `valid_days`: so long the date given counts. No `sectors`: every kind of host.
    """

    key: str
    title: Words
    why: Words
    who: str
    how: str
    days_before: int = 2
    lead_days: int = 0
    sectors: frozenset[str] = frozenset()
    least_half_days: int = 1
    contact_only: bool = False
    valid_days: int = 0
    is_off: bool = False
    edition: str = EDITION
    source: str = ""


STANDARD: tuple[Line, ...] = (
    Line(
        "undertaking",
        _("Confidentiality undertaking"),
        _("What you see and hear about people stays where you saw it."),
        Doer.VISITOR,
        How.UNDERTAKING,
        source="Penrose practice: observer policy (penroseportal.co.uk)",
    ),
    Line(
        "indemnity",
        _("Indemnity in writing"),
        _("Only for visits in which you do more than observe: host and defence organisation say that you are covered."),
        Doer.VISITOR,
        How.TICK,
        days_before=5,
        sectors=CARE,
        contact_only=True,
        is_off=True,
        source="Medical Defence Union: observers; own judgement for hands-on visits (themdu.com)",
    ),
    Line(
        "car",
        _("Car insurance that covers work"),
        _("If you drive to people’s homes, your insurance must cover business use."),
        Doer.VISITOR,
        How.TICK,
        sectors=frozenset({Sector.HOME_CARE, Sector.COMMUNITY}),
        is_off=True,
        source="Own judgement",
    ),
    Line(
        "consent",
        _("People are told and can say no"),
        _("The host asks everybody who would be seen; a no has no effect on their care."),
        Doer.HOST,
        How.TICK,
        days_before=3,
        sectors=CARE,
        contact_only=True,
        source="Medical Defence Union: observers; Imperial minimum for observers in general practice",
    ),
    Line(
        "induction",
        _("Induction is planned"),
        _("Fire, badge, dress, hand hygiene, phones, emergency number, a deputy: ten minutes on arrival."),
        Doer.HOST,
        How.TICK,
        sectors=CARE,
        source="Penrose practice: induction of observers, and own additions",
    ),
    Line(
        "training",
        _("Mandatory training is up to date"),
        _("Data security within twelve months, infection control, fire safety and safeguarding."),
        Doer.EMPLOYER,
        How.DATED,
        days_before=10,
        sectors=TRUSTS | {Sector.CARE_HOME, Sector.HOME_CARE, Sector.HOSPICE},
        least_half_days=2,
        contact_only=True,
        valid_days=365,
        source="Core Skills Training Framework (skillsforhealth.org.uk); yearly data security",
    ),
    Line(
        "dbs",
        _("Criminal record check, as the role needs it"),
        _("Not every role may be checked, and an accompanied observer rarely is: “not applicable” is an answer."),
        Doer.EMPLOYER,
        How.CONFIRMATION,
        days_before=10,
        sectors=CARE,
        least_half_days=4,
        contact_only=True,
        source="NHS Employers: DBS eligibility (nhsemployers.org)",
    ),
    Line(
        "occupational-health",
        _("Cleared by occupational health"),
        _("A yes and the date of it. Results and vaccinations are never asked for here."),
        Doer.EMPLOYER,
        How.DATED,
        days_before=10,
        sectors=TRUSTS,
        least_half_days=4,
        contact_only=True,
        source="Deanery checklist for staff who do no exposure-prone work",
    ),
    Line(
        "access-letter",
        _("Letter of access or observer agreement"),
        _("It lets you onto the site as an observer, without duties of any kind."),
        Doer.HOST_ORGANISATION,
        How.TICK,
        days_before=5,
        lead_days=56,
        sectors=TRUSTS,
        least_half_days=2,
        source="University Hospitals of Liverpool: observers, eight weeks’ notice (uhliverpool.nhs.uk)",
    ),
    Line(
        "site-induction",
        _("Site induction is booked"),
        _("Longer visits begin with the site’s own induction: who to call, where to go, what is closed to you."),
        Doer.HOST,
        How.TICK,
        days_before=5,
        sectors=TRUSTS,
        least_half_days=4,
        source="Penrose practice: induction of observers, and own additions",
    ),
)


def own_line(key: str) -> Line | None:
    """The product's own line of that key."""
    return next((line for line in STANDARD if line.key == key), None)


def meets_people(sector: str) -> bool:
    """Whether a visit to such a host meets people who use services, before the host has said so."""
    return sector in CARE


def applies(line: Line, place: Place) -> bool:
    """Whether this visit needs that line."""
    return (
        not line.is_off
        and (not line.sectors or place.sector in line.sectors)
        and place.half_days >= line.least_half_days
        and (place.contact or not line.contact_only)
    )


def chosen(lines: Iterable[Line], place: Place) -> list[Line]:
    """The lines that this visit needs, in the order of the set."""
    return [line for line in lines if applies(line, place)]
