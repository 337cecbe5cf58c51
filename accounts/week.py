"""The half-days of a working week, as profiles keep them ("mon-am") and as people say them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.enums import Half

DAYS: dict[str, Promise] = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
}
HALVES: dict[str, Promise] = {"am": _("morning"), "pm": _("afternoon")}

HALF_DAYS: tuple[str, ...] = tuple(f"{day}-{half}" for day in DAYS for half in HALVES)
"""Every code, from Monday morning to Friday afternoon."""


def half_day_choices() -> list[tuple[str, Promise]]:
    """Codes with their half alone; the page puts the day before the pair."""
    return [(code, Half(code[-2:].upper()).label) for code in HALF_DAYS]
