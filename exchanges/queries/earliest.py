"""From when on a visit can be: today and the longest of what has to happen before it, with the reasons."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Organisation, Profile, User, Workplace
from core import clock, words
from exchanges.diary import LeadTime
from exchanges.enums import Direction
from exchanges.models import Exchange, Programme, Visit
from exchanges.queries.paperwork import agreements_for, lines_of, shorter_time
from exchanges.queries.study_leave import notice
from exchanges.queries.visit import days_off
from exchanges.rules import employer_of
from exchanges.standard import Place, chosen, meets_people

TOMORROW = gettext_lazy("A visit is arranged at least a day ahead.")


@dataclass(frozen=True)
class Earliest:
    """The first date that can be chosen, and why none before it."""

    date: date
    why: str | Promise


def earliest_visit(
    *,
    visitor: User | None = None,
    host: User | None = None,
    half_days: int = 1,
    workplace: Workplace | None = None,
    contact: bool | None = None,
    programme: Programme | None = None,
    exchange: Exchange | None = None,
    on: date | None = None,
) -> Earliest:
    """From when a visit can be dated: the next working day after the longest of the visitor's notice and what the
    host's paperwork takes. Of nobody in particular it is tomorrow. Days count from when dates are proposed: whoever
    agrees later does not make them too soon. Agreements must last until `on`, the day that somebody has in mind.
    """
    tomorrow = Earliest(clock.today() + timedelta(days=1), TOMORROW)
    if visitor is None or host is None:
        return tomorrow
    released = notice(visitor=visitor, programme=programme, exchange=exchange)
    organisation = workplace.organisation if workplace else employer_of(host)
    from_then = on or clock.today() + timedelta(days=released.days)
    papers = _paperwork_time(visitor, organisation, half_days, contact, from_then)
    times = sorted((each for each in (released, papers) if each.days > 0), key=lambda each: each.days)
    if not times:
        return tomorrow
    off = days_off(workplace or _usual_place(host))
    steps = [(_working_day(clock.today() + timedelta(days=each.days), off), each) for each in times]
    said = [
        _("%(why)s: from %(day)s.") % {"why": str(each.why).rstrip("."), "day": words.day(day)} for day, each in steps
    ]
    return Earliest(steps[-1][0], " ".join(said))


def earliest_for_visit(visit: Visit, *, half_days: int | None = None, on: date | None = None) -> Earliest:
    """The same of one visit; of its usual length unless told."""
    return earliest_visit(
        visitor=visit.visitor,
        host=visit.host,
        half_days=half_days or int(visit.exchange.length),
        workplace=visit.workplace,
        contact=visit.meets_people,
        programme=visit.exchange.programme,
        exchange=visit.exchange,
        on=on,
    )


def earliest_by_terms(
    proposer: User, partner: User, direction: str, half_days: int, *, exchange: Exchange | None = None
) -> Earliest:
    """The same of the first visit that two people would have on such terms."""
    visitor, host = (partner, proposer) if direction == Direction.PARTNER_VISITS else (proposer, partner)
    return earliest_visit(
        visitor=visitor,
        host=host,
        half_days=half_days,
        workplace=_usual_place(host),
        programme=exchange.programme if exchange else None,
        exchange=exchange,
    )


def _paperwork_time(
    visitor: User, organisation: Organisation | None, half_days: int, contact: bool | None, on: date
) -> LeadTime:
    sector = organisation.sector if organisation else ""
    place = Place(sector, half_days, meets_people(sector) if contact is None else contact)
    slow = [line for line in chosen(lines_of(organisation), place) if line.lead_days]
    if not slow or organisation is None:
        return LeadTime(0, "")
    spared = agreements_for(visitor, organisation, on, on)
    slow = [line for line in slow if line.key not in spared]
    if not slow:
        return LeadTime(0, "")
    slowest = max(slow, key=lambda line: line.lead_days)
    days = slowest.lead_days
    shorter = shorter_time(organisation)
    if shorter is not None and shorter.days < days:
        days = shorter.days
    why = _("The host’s organisation needs %(time)s for “%(what)s”") % {"time": _weeks(days), "what": slowest.title}
    return LeadTime(days, why)


def _usual_place(host: User) -> Workplace | None:
    profile: Profile | None = getattr(host, "profile", None)
    return profile.workplace if profile else None


def _weeks(days: int) -> str:
    if days % 7 == 0:
        return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _working_day(day: date, off: Container[date]) -> date:
    while day.weekday() >= 5 or day in off:
        day += timedelta(days=1)
    return day
