"""Texts that people sign or keep to on a visit, with the version under which they signed."""

from django.utils.translation import gettext_lazy as _

from core.page import Words

UNDERTAKING_VERSION = "1 (November 2026)"

UNDERTAKING: dict[str, tuple[Words, ...]] = {
    "1 (November 2026)": (
        _("I come to observe and to learn. I stay with my host or with somebody my host names."),
        _(
            "What I see, hear or read about people who use services, their families and staff is confidential. I do not"
            " write it down in a way that could show who they are, and I do not speak of it elsewhere. This holds after"
            " the visit too."
        ),
        _("I take no photographs and no recordings, and I put nothing about the visit on social media."),
        _("I use no clinical system, and nobody’s card or password."),
        _("Anybody may ask me to leave the room, at any time and without a reason. Then I go."),
        _(
            "If I see something unsafe, I tell my host or the person in charge at once. Keeping confidence never keeps"
            " me from that."
        ),
    )
}
"""Every version that somebody signed stays here."""


def undertaking(version: str = UNDERTAKING_VERSION) -> tuple[Words, ...]:
    """The paragraphs of that version; none for a version that never was."""
    return UNDERTAKING.get(version, ())


MAY_NOT: tuple[Words, ...] = (
    _("prescribe"),
    _("order tests"),
    _("order or carry out examinations"),
    _("take specimens"),
    _("begin, change, advise on or stop a treatment"),
    _("give clinical advice or take clinical decisions"),
)
"""What an observer may not do (Doncaster and Bassetlaw Teaching Hospitals' list)."""

INDUCTION: tuple[Words, ...] = (
    _("A tour: entrance, toilets, somewhere to leave a bag"),
    _("Fire: the alarm, the way out, where to gather"),
    _("Visitor’s badge, and photo card at hand"),
    _("Dress and hand hygiene, bare below the elbows in clinical rooms"),
    _("Phones, cameras and social media"),
    _("Emergency number and panic alarm"),
    _("Whom to turn to, and who stands in"),
    _("No use of clinical systems or of anybody’s card"),
    _("How to raise a concern"),
    _("Lunch, parking, a room to pray or to feed a baby, access needs"),
)
"""What a host's ten minutes on arrival cover."""

UNWELL: Words = _(
    "Stay at home with a cough, a fever, sickness or diarrhoea, until you have been well for 48 hours, and tell your"
    " host on the page of your exchange."
)
