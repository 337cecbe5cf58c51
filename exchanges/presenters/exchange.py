"""How an exchange is said: its state, whose turn it is, what can be done."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts import presenters as people
from accounts.models import Profile, User
from core import clock, words
from core.page import Colour, Status, Step
from exchanges.diary import ANSWER_WITHIN
from exchanges.enums import Direction, ExchangeEvent, ExchangeState, LeaveState, Length, Origin, VisitState
from exchanges.models import Exchange, Visit
from exchanges.presenters.pairing import PAIRING_STATES, where_pairing_stands
from exchanges.presenters.visit import period_of, visit_title
from exchanges.queries import event_dates, is_released, standing_leave
from exchanges.states import OPEN_EXCHANGE

COLOURS: dict[ExchangeState, Colour] = {
    ExchangeState.REQUESTED: "blue",
    ExchangeState.PROPOSED: "blue",
    ExchangeState.TO_APPROVE: "purple",
    ExchangeState.AGREED: "green",
    ExchangeState.CLOSED: "grey",
    ExchangeState.DECLINED: "grey",
    ExchangeState.WITHDRAWN: "grey",
    ExchangeState.EXPIRED: "grey",
    ExchangeState.CANCELLED: "grey",
    ExchangeState.REFUSED: "grey",
}


PAIR_OF_VISITS = 2  # with more it is a series
MOST_STEPS = 4  # visits that the path shows one by one


@dataclass(frozen=True)
class Called:
    """One person as the other may call them: by name, or by their work while the name is hidden."""

    pk: int
    name: str
    first_name: str
    work: str


def called(exchange: Exchange, viewer: User) -> Called:
    """How the other of the two is called to this one.

    Whoever asks shows their name by asking; whoever is asked keeps it hidden, if they chose so, until both agree. Two
    whom a programme pairs are named to each other.
    """
    person = exchange.other(viewer)
    if exchange.was_agreed():
        return Called(
            person.pk, person.name, person.first_name, people.work_and_place(person.profile, always_place=True)
        )
    if person.pk == exchange.proposer_id or exchange.origin == Origin.PAIRING:
        return Called(person.pk, person.name, person.first_name, people.work_and_place(person.profile))
    return called_before(person.profile, viewer)


def called_before(profile: Profile, viewer: User) -> Called:
    """How somebody is called to a person who has no exchange with them yet."""
    first = profile.person.first_name if profile.shows_name else people.work(profile)
    work = people.work_and_place(profile) if profile.shows_name else ""
    return Called(profile.person_id, people.public_name(profile, viewer=viewer), first, work)


def exchange_status(exchange: Exchange) -> Status:
    """The tag of an exchange."""
    return Status(ExchangeState(exchange.state).label, COLOURS[ExchangeState(exchange.state)])


def asked_on(exchange: Exchange) -> date:
    """The day on which it was asked, by the clock on the wall."""
    return exchange.asked_at.astimezone(clock.uk()).date()


def direction_words(exchange: Exchange, viewer: User) -> str:
    """You visit Amina; Amina visits you; you visit each other."""
    return _direction_words(exchange.direction, exchange, viewer)


def _direction_words(direction: str, exchange: Exchange, viewer: User) -> str:
    name = called(exchange, viewer).name
    if direction == Direction.BOTH:
        return _("You and %(name)s visit each other") % {"name": name}
    viewer_visits = (direction == Direction.PROPOSER_VISITS) == (exchange.proposer_id == viewer.pk)
    return (_("You visit %(name)s") if viewer_visits else _("%(name)s visits you")) % {"name": name}


def length_words(exchange: Exchange) -> str:
    """Half a day."""
    return str(Length(exchange.length).label)


def earlier_terms(exchange: Exchange, viewer: User) -> str:
    """What was on the table before it was changed; empty where nothing of it changed."""
    if not exchange.earlier_direction or exchange.was_agreed():
        return ""
    before = (exchange.earlier_direction, exchange.earlier_length)
    if before == (exchange.direction, exchange.length):
        return ""
    who = _direction_words(exchange.earlier_direction, exchange, viewer)
    return f"{who}, {Length(exchange.earlier_length).label.lower()}"


def first_visit_words(exchange: Exchange, viewer: User) -> str:
    """Above the half-days to choose from: whose visit it is, and whether it is the first of two."""
    first = Direction.PROPOSER_VISITS if exchange.direction == Direction.BOTH else exchange.direction
    who = _direction_words(first, exchange, viewer)
    if exchange.direction == Direction.BOTH:
        who = _("%(who)s first") % {"who": who}
    if exchange.length == Length.HALF_DAY:
        return _("%(who)s. On which half-day?") % {"who": who}
    return _("%(who)s. When could it begin?") % {"who": who}


def answer_by(exchange: Exchange) -> date:
    """The last day to answer: 21 days after it became somebody's turn."""
    since = exchange.awaiting_since or exchange.asked_at
    return since.astimezone(clock.uk()).date() + ANSWER_WITHIN


def where_it_stands(exchange: Exchange, viewer: User) -> str:
    """The one sentence under the title: where the exchange is, and what comes next."""
    name = called(exchange, viewer).first_name
    if exchange.state == ExchangeState.REQUESTED:
        return _requested(exchange, viewer, name)
    if exchange.state in PAIRING_STATES:
        return where_pairing_stands(exchange, viewer, name)
    if exchange.state == ExchangeState.AGREED:
        return _agreed(exchange, viewer, name)
    if exchange.state == ExchangeState.CLOSED:
        return _closed(exchange)
    if exchange.state == ExchangeState.DECLINED:
        if (exchange.last_word_by_id or exchange.partner_id) == viewer.pk:
            reason = exchange.get_decline_reason_display()
            return _("You said no: %(reason)s. %(name)s has been told.") % {"name": name, "reason": reason}
        return _("%(name)s cannot do this exchange: %(reason)s.") % {
            "name": name,
            "reason": exchange.get_decline_reason_display(),
        }
    if exchange.state == ExchangeState.WITHDRAWN:
        if exchange.proposer_id == viewer.pk:
            return _("You withdrew your request.")
        return _("%(name)s withdrew the request. There is nothing you need to do.") % {"name": name}
    if exchange.state == ExchangeState.EXPIRED and exchange.origin == Origin.PAIRING:
        return _("The pairing ended without an answer from both. The programme can propose others.")
    if exchange.state == ExchangeState.EXPIRED:
        return _("The request ended without an answer. You can ask again.")
    return _("This exchange is cancelled. Its half-days are free again.")


def _requested(exchange: Exchange, viewer: User, name: str) -> str:
    if exchange.awaiting_id != viewer.pk:
        since = words.since(exchange.awaiting_since) if exchange.awaiting_since else ""
        return _("Waiting for %(name)s since %(since)s. We remind them kindly.") % {"name": name, "since": since}
    if exchange.terms_by_id == viewer.pk:
        return _("%(name)s asks a question before answering. Reply in the conversation.") % {"name": name}
    if exchange.proposer_id == viewer.pk:
        return _("%(name)s proposes changes. See what they suggest, and answer.") % {"name": name}
    return _("%(name)s asks you for an exchange. Read it, and answer.") % {"name": name}


def _agreed(exchange: Exchange, viewer: User, name: str) -> str:
    visits = list(exchange.visits.all())
    for visit in visits:
        if visit.suggested_by_id and visit.suggested_by_id != viewer.pk:
            return _("%(name)s suggests dates. Say yes, or suggest others.") % {"name": name}
    for visit in visits:
        if visit.state == VisitState.CONFIRMED and visit.last_date and visit.last_date < clock.today():
            return _("%(visit)s, %(period)s. Say whether it took place.") % {
                "visit": visit_title(visit, viewer),
                "period": period_of(visit),
            }
    for visit in visits:
        if refused := _without_release(visit, viewer):
            return refused
    if any(visit.state in (VisitState.CALLED_OFF, VisitState.MISSED) for visit in visits):
        return _("One visit did not happen as planned. Arrange it again, or let it go.")
    if any(visit.state == VisitState.TO_PLAN and not visit.suggested_by_id for visit in visits):
        return _("You both said yes. Choose dates next.")
    if any(visit.suggested_by_id == viewer.pk for visit in visits):
        return _("Waiting for %(name)s to answer the dates you suggested.") % {"name": name}
    ahead = [visit for visit in visits if visit.state in (VisitState.PLANNED, VisitState.CONFIRMED)]
    if ahead:
        visit = min(ahead, key=lambda each: each.first_date or each.state_since.date())
        return _("Next: %(visit)s, %(period)s.") % {"visit": visit_title(visit, viewer), "period": period_of(visit)}
    return _("You both said yes.")


def _without_release(visit: Visit, viewer: User) -> str:
    """Where release was refused for the dates of a visit, or nobody could answer for it; empty otherwise. The host
    learns that other dates are needed, nothing of what the employer said."""
    leave = standing_leave(visit)
    if leave is None or visit.state != VisitState.PLANNED or visit.suggested_by_id:
        return ""
    said = {"name": visit.visitor.first_name, "period": period_of(visit)}
    if leave.state == LeaveState.REFUSED:
        if visit.visitor_id == viewer.pk:
            return _("Your release from work was refused for %(period)s. Suggest other dates next.") % said
        return (
            _("%(name)s cannot get away from work on %(period)s. Other dates are next; you can suggest some too.")
            % said
        )
    if leave.state == LeaveState.RETURNED and visit.visitor_id == viewer.pk:
        return _("Nobody could answer your request for release from work. Name somebody else next.")
    return ""


def _closed(exchange: Exchange) -> str:
    visits = list(exchange.visits.all())
    happened = sum(visit.state == VisitState.TOOK_PLACE for visit in visits)
    if happened == 0:
        return _("This exchange is closed. No visit took place.")
    if happened == len(visits):
        if happened > PAIR_OF_VISITS:
            return _("This exchange is complete: all %(n)s visits took place.") % {"n": happened}
        return (
            _("This exchange is complete.")
            if happened == 1
            else _("This exchange is complete: both visits took place.")
        )
    if len(visits) > PAIR_OF_VISITS:
        counted = {"n": happened, "all": len(visits)}
        return _("This exchange is closed: %(n)s of %(all)s visits took place.") % counted
    return _("This exchange is closed: one of two visits took place.")


def path(exchange: Exchange, viewer: User, *, reflected: bool | None) -> list[Step]:
    """The path of an exchange, from asked to closed, with the dates of what is done; of one that came to nothing, as
    far as it went. `reflected` is None where nobody but the two may know."""
    dates = event_dates(exchange)
    visits = list(exchange.visits.all())
    dated = bool(visits) and all(visit.first_date or visit.state in _PAST for visit in visits)
    asked = words.plain_date(asked_on(exchange))

    def when(event: str) -> str:
        return words.plain_date(dates[event]) if event in dates else ""

    paired = exchange.origin == Origin.PAIRING
    said = next((event for event in _SAID_YES if event in dates), "")
    done: list[tuple[str, bool, str]] = [
        (_("Proposed") if paired else _("Asked"), True, when(ExchangeEvent.PROPOSE) or asked),
        (_("Agreed"), bool(said), when(said)),
        *_approval(exchange, dates),
        (_("Dates"), dated, ""),
        (_("Release"), dated and all(is_released(visit) or visit.state in _PAST for visit in visits), ""),
    ]
    papers = [item for visit in visits if visit.state not in _PAST for item in visit.papers.all()]
    if visits:
        open_items = sum(item.is_open() for item in papers)
        note = _("%(n)s to do") % {"n": open_items} if open_items and dated else ""
        done.append((_("Paperwork"), dated and not open_items, note))
    for legs in _in_few_steps(visits):
        done.append(_leg_step(legs, len(visits)))
    if not visits:
        done.append((_("Visit"), False, ""))
    if reflected is not None:
        done.append((_("Reflected"), reflected, ""))
    done.append((_("Closed"), exchange.state == ExchangeState.CLOSED, when(ExchangeEvent.CLOSE)))
    came_to_nothing = ended(exchange) and exchange.state != ExchangeState.CLOSED
    return _mark([step for step in done if step[1]] if came_to_nothing else done)


_PAST = (VisitState.TOOK_PLACE, VisitState.DROPPED)

_SAID_YES = (ExchangeEvent.ACCEPT, ExchangeEvent.HAND_IN, ExchangeEvent.PAIR)


def _approval(exchange: Exchange, dates: dict[str, date]) -> list[tuple[str, bool, str]]:
    """The step that only exchanges have which a programme's lead looks at."""
    if ExchangeEvent.APPROVE in dates:
        return [(_("Approved"), True, words.plain_date(dates[ExchangeEvent.APPROVE]))]
    return [(_("Approved"), False, "")] if exchange.state == ExchangeState.TO_APPROVE else []


def _in_few_steps(visits: list[Visit]) -> list[list[Visit]]:
    """One step for each visit; in a long series those behind and those ahead are one step each, so that the path stays
    short enough for a phone."""
    if len(visits) <= MOST_STEPS:
        return [[visit] for visit in visits]
    first = next((place for place, visit in enumerate(visits) if visit.state not in _PAST), len(visits))
    behind, now, ahead = visits[:first], visits[first : first + 1], visits[first + 1 :]
    return [legs for legs in (behind, now, ahead) if legs]


def _leg_step(legs: list[Visit], many: int) -> tuple[str, bool, str]:
    visit, last = legs[0], legs[-1]
    if len(legs) > 1:
        between = {"first": visit.number, "last": last.number}
        return _("Visits %(first)s to %(last)s") % between, all(leg.state in _PAST for leg in legs), ""
    name = _("Visit %(number)s") % {"number": visit.number} if many > 1 else _("Visit")
    note = "" if visit.state == VisitState.TO_PLAN else str(VisitState(visit.state).label)
    return name, visit.state in _PAST, words.plain_date(visit.first_date) if visit.first_date else note


def _mark(steps: list[tuple[str, bool, str]]) -> list[Step]:
    marked: list[Step] = []
    current_found = False
    for title, is_done, note in steps:
        if is_done:
            marked.append(Step(title, "done", note))
        elif current_found:
            marked.append(Step(title, "later", note))
        else:
            marked.append(Step(title, "current", note))
            current_found = True
    return marked


def ended(exchange: Exchange) -> bool:
    """Nothing more can happen to it."""
    return exchange.state not in OPEN_EXCHANGE
