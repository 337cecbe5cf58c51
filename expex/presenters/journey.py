"""What the page of one exchange says: the next button, the facts, the place, what can be done about a visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User, Workplace
from core import clock, words
from core.page import Link, Row
from exchanges import presenters
from exchanges.enums import ExchangeEvent, ExchangeState, LeaveState, Origin, VisitEvent, VisitState
from exchanges.models import Exchange, Visit
from exchanges.queries import offered_half_days, standing_leave

SOON = timedelta(days=7)

MAP = "https://www.openstreetmap.org/search"


def exchange_url(exchange_id: int) -> str:
    """The page of one exchange."""
    return reverse("exchange_detail", args=[exchange_id])


def next_button(exchange: Exchange, visits: Iterable[Visit], can: set[str], user: User) -> Link | None:
    """The one thing to do next, if it is for the reader to do."""
    if exchange.state == ExchangeState.REQUESTED and exchange.awaiting_id == user.pk:
        if can & {ExchangeEvent.ACCEPT, ExchangeEvent.HAND_IN}:
            return Link(_("Say yes"), reverse("exchanges:exchange_accept", args=[exchange.pk]))
        return Link(_("Reply"), "#conversation")
    visits = list(visits)
    # The same order as in the sentence above the button, whichever visit it is: whom somebody waits for comes first.
    for visit in visits:
        if visit.suggested_by_id not in (None, user.pk):
            return Link(_("Answer the dates"), f"#visit-{visit.number}")
    for visit in visits:
        if visit.state == VisitState.CONFIRMED and user.has_perm("exchanges.record_visit", visit):
            return Link(_("Say whether it took place"), f"#visit-{visit.number}")
    for visit in visits:
        if again := _release_again(visit, user):
            return again
    for visit in visits:
        if visit.state in (VisitState.TO_PLAN, VisitState.CALLED_OFF, VisitState.MISSED) and not visit.suggested_by_id:
            return Link(_("Suggest dates"), reverse("exchanges:visit_suggest", args=[visit.pk]))
        if standing_leave(visit) is None and user.has_perm("exchanges.ask_leave", visit):
            return Link(_("Ask for release from work"), reverse("exchanges:leave_ask", args=[visit.pk]))
    return None


def _release_again(visit: Visit, user: User) -> Link | None:
    """What the visitor does where their release was refused, or nobody could answer for it."""
    leave = standing_leave(visit)
    if leave is None or visit.visitor_id != user.pk or visit.state != VisitState.PLANNED or visit.suggested_by_id:
        return None
    if leave.state == LeaveState.RETURNED:
        return Link(_("Name somebody else"), reverse("exchanges:leave_name", args=[leave.pk]))
    if leave.state == LeaveState.REFUSED:
        return Link(_("Suggest other dates"), reverse("exchanges:visit_suggest", args=[visit.pk]))
    return None


def exchange_facts(exchange: Exchange, user: User, *, can_reach: bool) -> list[Row]:
    """Who visits whom, how long, since when, and after agreement how to reach each other."""
    other = exchange.other(user)
    rows = [
        Row(_("What"), presenters.direction_words(exchange, user)),
        Row(_("How long"), presenters.length_words(exchange)),
        _how_it_began(exchange, user),
    ]
    if exchange.programme:
        rows.append(Row(_("Part of"), exchange.programme.name))
    if exchange.state == ExchangeState.REQUESTED and (on_offer := offered_half_days(exchange)):
        offered = [presenters.half_day_words(each) for each in on_offer]
        rows.append(Row(_("Half-days on offer"), "; ".join(offered)))
    if earlier := presenters.earlier_terms(exchange, user):
        who = _("you") if exchange.terms_by_id == user.pk else presenters.called(exchange, user).first_name
        rows.append(Row(_("Changed by %(who)s from") % {"who": who}, earlier))
    if can_reach and exchange.state in (ExchangeState.AGREED, ExchangeState.CLOSED):
        rows.append(Row(_("Email"), other.email))
    if exchange.last_word:
        who = _("you") if exchange.last_word_by_id == user.pk else presenters.called(exchange, user).first_name
        rows.append(Row(_("A word from %(who)s") % {"who": who}, exchange.last_word))
    return rows


def _how_it_began(exchange: Exchange, user: User) -> Row:
    said = {"day": words.day(presenters.asked_on(exchange))}
    if exchange.origin == Origin.PAIRING and not exchange.reason:
        return Row(_("Proposed by the programme"), said["day"])
    said["who"] = _("you") if exchange.proposer_id == user.pk else exchange.proposer.name
    return Row(_("Asked"), _("%(day)s by %(who)s") % said)


@dataclass(frozen=True)
class Where:
    """The place of a visit as the reader needs it: unfolded by itself in the week before."""

    name: str
    place: Workplace | None
    host_name: str
    host_says: str
    is_soon: bool
    map_url: str


def where(visit: Visit, user: User) -> Where | None:
    """Where a visit happens; None while nobody has said so."""
    if not visit.has_place():
        return None
    place = visit.workplace
    is_soon = visit.first_date is not None and timedelta() <= visit.first_date - clock.today() <= SOON
    return Where(
        name=presenters.place_of(visit),
        place=place,
        host_name=visit.host.first_name,
        host_says="" if visit.host_id == user.pk else visit.host.profile.for_visitors,
        is_soon=is_soon,
        map_url=f"{MAP}?{urlencode({'query': place.postcode})}" if place and place.postcode else "",
    )


def visit_buttons(visit: Visit, can: set[str], user: User) -> list[Link]:
    """What the reader can do about a visit, the likeliest first."""
    buttons = []
    if VisitEvent.TAKE_PLACE in can:
        buttons.append(Link(_("It took place"), reverse("exchanges:visit_took_place", args=[visit.pk])))
    if VisitEvent.MISS in can:
        buttons.append(Link(_("It did not happen"), reverse("exchanges:visit_missed", args=[visit.pk])))
    if VisitEvent.REARRANGE in can or (
        VisitEvent.SUGGEST in can and not user.has_perm("exchanges.record_visit", visit)
    ):
        text = _("Suggest other dates") if visit.first_date or visit.suggested_by_id else _("Suggest dates")
        buttons.append(Link(text, reverse("exchanges:visit_suggest", args=[visit.pk])))
    if VisitEvent.CALL_OFF in can:
        buttons.append(Link(_("Call it off"), reverse("exchanges:visit_call_off", args=[visit.pk])))
    if VisitEvent.DROP in can:
        buttons.append(Link(_("Drop this visit"), reverse("exchanges:visit_drop", args=[visit.pk])))
    return buttons


def reflection_link(visit: Visit, reflection: Any) -> Link:
    """To start, go on with or read the reflection of a visit."""
    if reflection is None:
        return Link(_("Reflect on this visit"), reverse("reflections:reflection_start", args=[visit.pk]))
    if reflection.is_finished:
        return Link(_("Read your reflection"), reverse("reflections:reflection_read", args=[reflection.pk]))
    return Link(_("Go on with your reflection"), reverse("reflections:reflection_write", args=[reflection.pk]))
