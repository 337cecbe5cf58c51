"""Exchanges in a given state, reached through the same actions as in the product."""

from datetime import date, timedelta
from uuid import uuid4

from accounts.models import User
from core import clock
from exchanges.actions import exchange as exchanges
from exchanges.actions import study_leave
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope, Terms
from exchanges.diary import HalfDay
from exchanges.enums import Direction, Length, ReleaseHow
from exchanges.models import Exchange, Programme, Visit
from expex.paperwork import do_paper
from tests.days import in_days

AHEAD = 63  # beyond the notice of any employer and the paperwork of any host


def working_day(ahead: int = AHEAD) -> date:
    """The first Tuesday at least so many days ahead."""
    day = clock.today() + timedelta(days=ahead)
    while day.weekday() != 1:
        day += timedelta(days=1)
    return day


def morning(ahead: int = AHEAD) -> HalfDay:
    """A Tuesday morning."""
    return HalfDay(working_day(ahead), "AM")


def terms() -> Terms:
    """Half a day, the asker visits, no dates yet."""
    return Terms(Direction.PROPOSER_VISITS, Length.HALF_DAY)


def requested(
    proposer: User,
    partner: User,
    *,
    direction: Direction = Direction.PROPOSER_VISITS,
    length: Length = Length.HALF_DAY,
    half_days: list[HalfDay] | None = None,
) -> Exchange:
    """Asked, and waiting for the partner's answer."""
    return exchanges.ask(
        by=proposer,
        partner=partner,
        terms=Terms(direction, length, [morning()] if half_days is None else half_days),
        reason="I would like to see how you plan a discharge.",
        objectives=[Hope("See how a ward plans a discharge")],
        submission=uuid4(),
    )


def agreed(proposer: User, partner: User, *, direction: Direction = Direction.PROPOSER_VISITS) -> Exchange:
    """Said yes to, with no dates yet."""
    exchange = requested(proposer, partner, direction=direction)
    return exchanges.accept(exchange=exchange, by=partner)


def confirmed(proposer: User, partner: User, *, ahead: int = AHEAD) -> Visit:
    """One visit, dated and confirmed."""
    return papers_done(dated(proposer, partner, ahead=ahead))


def dated(proposer: User, partner: User, *, ahead: int = AHEAD) -> Visit:
    """One visit, dated, with its paperwork still to do."""
    half_day = morning(ahead)
    exchange = requested(proposer, partner, half_days=[half_day])
    exchanges.accept(exchange=exchange, by=partner, half_day=half_day)
    return released(exchange.visits.get())


def planned(proposer: User, partner: User, *, ahead: int = AHEAD, programme: Programme | None = None) -> Visit:
    """One visit with dates, whose visitor still needs release from work."""
    half_day = morning(ahead)
    exchange = requested(proposer, partner, half_days=[half_day])
    if programme is not None:
        Exchange.objects.filter(pk=exchange.pk).update(programme=programme)
        exchange.refresh_from_db()
    exchanges.accept(exchange=exchange, by=partner, half_day=half_day)
    return exchange.visits.get()


def released(visit: Visit) -> Visit:
    """The visitor goes in their own time: the shortest release, and nobody is written to."""
    visit.refresh_from_db()
    study_leave.declare(visit=visit, by=visit.visitor, how=ReleaseHow.OWN_TIME)
    visit.refresh_from_db()
    return visit


def papers_done(visit: Visit) -> Visit:
    """Everybody has done what was theirs of the paperwork."""
    for item in visit.papers.to_do():
        do_paper(item)
    return Visit.objects.get(pk=visit.pk)


def begun(proposer: User, partner: User) -> Visit:
    """One visit that was confirmed and lies two or three weeks back, and of which nobody has said what became of it."""
    with clock.at(in_days(-22 - AHEAD)):
        return confirmed(proposer, partner)


def took_place(proposer: User, partner: User) -> Visit:
    """One visit that lies a fortnight back and is on record."""
    with clock.at(in_days(-26 - AHEAD)):
        visit = confirmed(proposer, partner)
    return visits.record_took_place(visit=visit, by=proposer, break_minutes=30)
