"""Planning a visit, calling it off, and saying what became of it."""

import secrets
from collections.abc import Sequence
from typing import Any

from accounts.models import User, Workplace
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.actions import booking, calendar, superseding
from exchanges.actions.paperwork import settling
from exchanges.certificate import says
from exchanges.diary import USUAL, HalfDay, Hours
from exchanges.enums import (
    CancelReason,
    Direction,
    ExchangeEvent,
    ExchangeState,
    MissedReason,
    MistakeReason,
    VisitEvent,
    VisitState,
)
from exchanges.errors import NothingSuggested, NotTheirPlace, PairHasAnother
from exchanges.models import Certificate, Exchange, Visit
from exchanges.queries import earliest_for_visit, outstanding
from exchanges.rules import has_begun
from exchanges.states import EXCHANGE, OPEN_EXCHANGE, VISIT, VISIT_IS_OVER

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another


def open_visits(exchange: Exchange) -> list[Visit]:
    """Make the one or two visits of an exchange that was just agreed. Part of accepting; tells nobody by itself."""
    legs = {
        Direction.PROPOSER_VISITS: [(exchange.proposer, exchange.partner)],
        Direction.PARTNER_VISITS: [(exchange.partner, exchange.proposer)],
        Direction.BOTH: [(exchange.proposer, exchange.partner), (exchange.partner, exchange.proposer)],
    }[Direction(exchange.direction)]
    return [plan_visit(exchange, visitor=visitor, number=number) for number, (visitor, _host) in enumerate(legs, 1)]


def plan_visit(exchange: Exchange, *, visitor: User, number: int) -> Visit:
    """Make one visit of an exchange, to be dated later. Part of agreeing to it, or of adding one; tells nobody."""
    host = exchange.other(visitor)
    visit = Visit.objects.create(
        exchange=exchange,
        visitor=visitor,
        host=host,
        number=number,
        workplace=_usual_place(host),
        state=VISIT.first,
        state_since=clock.now(),
    )
    return lifecycle.begin(VISIT, visit, VisitEvent.PLAN)


def _usual_place(host: User) -> Workplace | None:
    """Where a host receives visitors; unknown where that place has closed, so that the host is asked."""
    place = host.profile.workplace
    return None if place is None or place.closed_on or place.organisation.closed_on else place


@action
def suggest_dates(
    *, visit: Visit, by: User, half_days: Sequence[HalfDay], hours: Hours = USUAL, seen: int | None = None
) -> Visit:
    """Suggest half-days; agreed dates stand until the other person answers. The other person is told.

    For a visit that was called off or did not happen this arranges it again.
    """
    wanted = booking.check_dates(half_days)
    booking.check_not_too_soon(wanted, earliest_for_visit(visit, half_days=len(wanted), on=wanted[-1].date))
    if visit.state in VISIT.moves[VisitEvent.REARRANGE].sources:
        visit = lifecycle.apply(
            VISIT,
            visit,
            VisitEvent.REARRANGE,
            by=by,
            seen=seen,
            cancel_reason="",
            missed_reason="",
            recorded_by=None,
        )
        seen = visit.version
    booking.check_free(visit, wanted)
    waiting = [HalfDay(each.date, each.half) for each in visit.half_days.filter(agreed=False)]
    visit = lifecycle.apply(
        VISIT,
        visit,
        VisitEvent.SUGGEST,
        by=by,
        seen=seen,
        same=sorted(waiting) == wanted,
        suggested_by=by,
        suggested_at=clock.now(),
    )
    booking.suggest(visit, wanted, hours)
    audit.record("visit.dates_suggested", target=visit, by=by, half_days=len(wanted))
    emails.dates_suggested.post(to=visit.other(by), visit_id=visit.pk, once=str(visit.version))
    return visit


@action
def agree_dates(*, visit: Visit, by: User, seen: int | None = None) -> Visit:
    """Say yes to the suggested half-days: they are booked for both, or nothing is. Both are told once confirmed."""
    wanted = [HalfDay(each.date, each.half) for each in visit.half_days.filter(agreed=False)]
    visit = fix_dates(visit=visit, wanted=wanted, by=by, seen=seen)
    audit.record("visit.dates_agreed", target=visit, by=by, half_days=len(wanted))
    return confirm_if_ready(visit=visit, by=by)


@action
def fix_dates(*, visit: Visit, wanted: Sequence[HalfDay], by: User | None, seen: int | None = None) -> Visit:
    """Book the half-days on which both agree. `by` is None where agreeing to the exchange agreed to them."""
    if not wanted:
        raise NothingSuggested
    wanted = booking.check_dates(wanted)
    fixed = lifecycle.apply(
        VISIT,
        visit,
        VisitEvent.AGREE,
        by=by,
        seen=seen,
        suggested_by=None,
        suggested_at=None,
        first_date=wanted[0].date,
        last_date=wanted[-1].date,
    )
    booking.book(fixed, wanted)
    superseding.dates_changed(fixed)
    settling.dates_changed(fixed)
    return fixed


@action
def set_aside_suggestion(*, visit: Visit, by: User, seen: int | None = None) -> Visit:
    """Keep what was agreed before, or go on without dates; the other person is told."""
    visit = lifecycle.apply(VISIT, visit, VisitEvent.SET_ASIDE, by=by, seen=seen, suggested_by=None, suggested_at=None)
    visit.half_days.filter(agreed=False).delete()
    emails.suggestion_set_aside.post(to=visit.other(by), visit_id=visit.pk, once=str(visit.version))
    return visit


@action
def confirm_if_ready(*, visit: Visit, by: User | None = None) -> Visit:
    """Once nothing is outstanding the visit is confirmed, and both are told. Until then calendars that knew of it have
    what was agreed as tentative."""
    if visit.state != VisitState.PLANNED or outstanding(visit):
        calendar.follow(visit=visit, by=by)
        return visit
    visit = lifecycle.apply(VISIT, visit, VisitEvent.CONFIRM)
    audit.record("visit.confirmed", target=visit)
    for person in (visit.visitor, visit.host) if not has_begun(visit.host, visit) else ():
        emails.visit_confirmed.post(to=person, visit_id=visit.pk, once=str(visit.version))
    calendar.follow(visit=visit, told=[visit.visitor, visit.host])
    return visit


@action
def choose_place(*, visit: Visit, by: User, workplace: Workplace | None = None, place: str = "") -> Visit:
    """The host says where the visit happens: a workplace of their organisation, or a place in their own words.

    The visitor reads it on the page and in the confirmation.
    """
    visit = lifecycle.lock(visit)
    if not by.has_perm("exchanges.choose_place", visit):
        raise NotAllowed
    if workplace is not None and workplace.organisation_id != by.profile.organisation_id:
        raise NotTheirPlace
    if workplace is None and not place:
        raise NotTheirPlace
    visit.workplace, visit.place = workplace, "" if workplace else place
    visit.save(update_fields=["workplace", "place"])
    audit.record("visit.place_chosen", target=visit, by=by, workplace=workplace.pk if workplace else None)
    return confirm_if_ready(visit=visit, by=by)


@action
def call_off(*, visit: Visit, by: User, reason: CancelReason, seen: int | None = None) -> Visit:
    """Call a dated visit off before it begins: the half-days are free again, the other person is told why."""
    visit = lifecycle.apply(
        VISIT,
        visit,
        VisitEvent.CALL_OFF,
        by=by,
        seen=seen,
        because=reason.label,
        cancel_reason=reason,
        **_NO_DATES,
    )
    _clear(visit)
    superseding.dates_changed(visit)
    audit.record("visit.called_off", target=visit, by=by, reason=reason.value)
    emails.visit_called_off.post(to=visit.other(by), visit_id=visit.pk, once=str(visit.version))
    calendar.follow(visit=visit, by=by, told=[visit.other(by)])
    return visit


@action
def record_took_place(*, visit: Visit, by: User, break_minutes: int = 0, seen: int | None = None) -> Visit:
    """Say that the visit took place: both get a certificate, the other person is told, a finished exchange closes."""
    visit = lifecycle.apply(
        VISIT,
        visit,
        VisitEvent.TAKE_PLACE,
        by=by,
        seen=seen,
        same=visit.break_minutes == break_minutes,
        recorded_by=by,
        break_minutes=break_minutes,
    )
    for person in (visit.visitor, visit.host):
        _certify(visit, person)
        emails.visit_took_place.post(to=person, visit_id=visit.pk, once=str(visit.version))
    audit.record("visit.took_place", target=visit, by=by)
    close_if_over(visit.exchange)
    return visit


@action
def record_by_mistake(*, visit: Visit, by: User, reason: MistakeReason, seen: int | None = None) -> Visit:
    """Say that the record was a mistake: both certificates are revoked and both people told; the visit is confirmed
    again, with its dates, so that somebody says what did become of it. A closed exchange opens again."""
    exchange = lifecycle.lock(visit.exchange)
    is_closed = exchange.state == ExchangeState.CLOSED
    if is_closed and _have_another(exchange):
        raise PairHasAnother
    visit = lifecycle.apply(VISIT, visit, VisitEvent.CORRECT, by=by, seen=seen, because=reason.label, recorded_by=None)
    standing = visit.certificates.standing()
    standing.update(revoked_at=clock.now(), revoked_by=by, revoked_why=str(reason.label))
    if is_closed:
        lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.REOPEN)
    audit.record("visit.recorded_by_mistake", target=visit, by=by, reason=reason.value)
    for person in (visit.visitor, visit.host):
        emails.certificate_revoked.post(to=person, visit_id=visit.pk, once=str(visit.version))
    return visit


@action
def record_missed(*, visit: Visit, by: User, reason: MissedReason, seen: int | None = None) -> Visit:
    """Say that the visit did not happen, and why; it can be arranged again or dropped. The other person is told."""
    visit = lifecycle.apply(
        VISIT,
        visit,
        VisitEvent.MISS,
        by=by,
        seen=seen,
        because=reason.label,
        missed_reason=reason,
        recorded_by=by,
        **_NO_DATES,
    )
    _clear(visit)
    superseding.dates_changed(visit)
    audit.record("visit.missed", target=visit, by=by, reason=reason.value)
    emails.visit_missed.post(to=visit.other(by), visit_id=visit.pk, once=str(visit.version))
    calendar.follow(visit=visit, by=by, told=[visit.other(by)])
    return visit


@action
def drop(*, visit: Visit, by: User, seen: int | None = None) -> Visit:
    """Let a visit go for good; the other person is told, a finished exchange closes."""
    visit = lifecycle.apply(
        VISIT, visit, VisitEvent.DROP, by=by, seen=seen, suggested_by=None, suggested_at=None, **_NO_DATES
    )
    _clear(visit)
    superseding.dates_changed(visit)
    audit.record("visit.dropped", target=visit, by=by)
    emails.visit_dropped.post(to=visit.other(by), visit_id=visit.pk)
    calendar.follow(visit=visit, by=by, told=[visit.other(by)])
    close_if_over(visit.exchange)
    return visit


def drop_with_exchange(visit: Visit, *, told: Sequence[User] = ()) -> None:
    """The whole exchange is cancelled: this visit goes with it. Tells nobody by itself, but for the calendar of whoever
    is not in `told`."""
    if visit.state in VISIT.moves[VisitEvent.CALL_OFF].sources:
        visit = lifecycle.apply(VISIT, visit, VisitEvent.CALL_OFF, **_NO_DATES)
    if visit.state in VISIT.moves[VisitEvent.DROP].sources:
        visit = lifecycle.apply(VISIT, visit, VisitEvent.DROP, suggested_by=None, suggested_at=None)
    _clear(visit)
    calendar.follow(visit=visit, told=told)
    superseding.dates_changed(visit)


def close_if_over(exchange: Exchange) -> None:
    """When every visit took place or was dropped, the exchange closes; both are told."""
    exchange = lifecycle.lock(exchange)
    if exchange.visits.exclude(state__in=VISIT_IS_OVER).exists():
        return
    lifecycle.apply(EXCHANGE, exchange, ExchangeEvent.CLOSE)
    audit.record("exchange.closed", target=exchange)


_NO_DATES: dict[str, Any] = {"first_date": None, "last_date": None}


def _clear(visit: Visit) -> None:
    visit.half_days.all().delete()
    booking.free(visit)


def _have_another(exchange: Exchange) -> bool:
    two = {exchange.proposer_id, exchange.partner_id}
    others = Exchange.objects.filter(state__in=OPEN_EXCHANGE, proposer__in=two, partner__in=two)
    return others.exclude(pk=exchange.pk).exists()


def _certify(visit: Visit, person: User) -> None:
    certificate = Certificate(visit=visit, person=person, code=_new_code(), issued_at=clock.now())
    certificate.says = says(certificate)
    certificate.save()


def _new_code() -> str:
    letters = [secrets.choice(CODE_LETTERS) for _ in range(12)]
    return "-".join("".join(letters[i : i + 4]) for i in range(0, 12, 4))
