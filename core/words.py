"""Dates and spans of time as people say them."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock


def day(value: date) -> str:
    """Thursday 4 June 2026."""
    return date_format(value, "l j F Y")


def short_day(value: date) -> str:
    """Thu 4 June."""
    return date_format(value, "D j F")


def month(value: date) -> str:
    """June."""
    return date_format(value, "F")


def month_and_year(value: date) -> str:
    """June 2026."""
    return date_format(value, "F Y")


def plain_date(value: date) -> str:
    """4 June 2026."""
    return date_format(value, "j F Y")


def half_day(value: date, half: str) -> str:
    """Thursday 4 June 2026, morning."""
    return _("%(day)s, %(half)s") % {"day": day(value), "half": half_name(half)}


def half_name(half: str) -> str:
    """morning or afternoon."""
    return _("morning") if half == "AM" else _("afternoon")


def moment(value: datetime) -> str:
    """Thursday 4 June 2026 at 14:05, local time."""
    local = value.astimezone(clock.uk())
    return _("%(day)s at %(time)s") % {"day": day(local.date()), "time": f"{local:%H:%M}"}


def ago(value: datetime) -> str:
    """today, yesterday, 3 days ago."""
    days = (clock.today() - value.astimezone(clock.uk()).date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}


def since(value: datetime) -> str:
    """today, yesterday, 4 June: what follows "since"."""
    day_of = value.astimezone(clock.uk()).date()
    return ago(value) if (clock.today() - day_of).days < 2 else date_format(day_of, "j F")


def hours(minutes: int) -> str:
    """3 hours 30 minutes."""
    whole, rest = divmod(minutes, 60)
    parts = []
    if whole:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole})
    if rest or not whole:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)


def listed(items: list[str]) -> str:
    """one; one and two; one, two and three."""
    if len(items) < 2:
        return "".join(items)
    return _("%(most)s and %(last)s") % {"most": ", ".join(items[:-1]), "last": items[-1]}


def capital(words: str) -> str:
    """The same with a capital letter in front."""
    return words[:1].upper() + words[1:]
