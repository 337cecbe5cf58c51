"""What the first page says: what needs me, what waits for others, what is to finish."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Concern, LeadClaim, User
from accounts.presenters import claim_card
from accounts.queries import claims_to_answer, invitation_for, invitations_to, people_to_confirm
from core import words
from core.page import Card, Link, MayWait, Row
from exchanges import presenters
from exchanges.enums import ExchangeState, VisitState
from exchanges.models import Exchange, Visit
from exchanges.queries import Desk
from expex.presenters.journey import exchange_url, reflection_link
from expex.presenters.programme import lead_decides, pairing_card

MOST_CLAIMS = 3


def needs_me(desk: Desk, user: User) -> list[Card]:
    """What waits for this person's decision, most pressing first."""
    cards = [_request_card(exchange, user) for exchange in desk.requests_to_answer]
    for visit in desk.visits:
        if card := _visit_card(visit, user):
            cards.append(card)
    return cards


def waits_for_others(desk: Desk, user: User) -> list[Row]:
    """What somebody else has to answer: who, what, since when."""
    rows = []
    for exchange in desk.requests_waiting:
        if exchange.state == ExchangeState.TO_APPROVE:
            rows.append(_waiting(presenters.called(exchange, user).name, lead_decides(exchange), exchange.pk))
            continue
        since = words.since(exchange.awaiting_since) if exchange.awaiting_since else ""
        value = _("to answer your request, since %(since)s") % {"since": since}
        if exchange.state == ExchangeState.PROPOSED:
            value = _("to answer the pairing, since %(since)s") % {"since": since}
        elif exchange.proposer_id != user.pk:
            value = _("to answer you, since %(since)s") % {"since": since}
        rows.append(_waiting(presenters.called(exchange, user).name, value, exchange.pk))
    for visit in desk.visits:
        if visit.suggested_by_id == user.pk and visit.suggested_at:
            value = _("to answer the dates you suggested, since %(since)s") % {"since": words.since(visit.suggested_at)}
            rows.append(_waiting(visit.other(user).name, value, visit.exchange_id))
    return rows


def coming_up(desk: Desk, user: User) -> list[Visit]:
    """Confirmed visits that are not over yet, the next one first."""
    return [
        visit
        for visit in desk.visits
        if visit.state == VisitState.CONFIRMED and not user.has_perm("exchanges.record_visit", visit)
    ]


def to_finish(desk: Desk, user: User, written: dict[int, Any]) -> list[Link]:
    """Reflections and notes of the last weeks that are still to write."""
    links = []
    for visit in desk.visits:
        if visit.state != VisitState.TOOK_PLACE:
            continue
        reflection = written.get(visit.pk)
        if reflection is None or not reflection.is_finished:
            link = reflection_link(visit, reflection)
            links.append(Link(f"{link.text}: {_said(visit, user)}", link.url))
        if not any(note.author_id == user.pk for note in visit.partner_notes.all()):
            text = _("Write a note to %(name)s") % {"name": visit.other(user).name}
            links.append(Link(text, reverse("exchanges:note_write", args=[visit.pk])))
    return links


def _said(visit: Visit, user: User) -> str:
    return f"{presenters.visit_title(visit, user)}, {presenters.short_period_of(visit)}"


def _waiting(name: str, value: str, exchange_id: int) -> Row:
    hidden = _("the exchange with %(name)s") % {"name": name}
    return Row(name, value, exchange_url(exchange_id), _("Open"), hidden)


def _request_card(exchange: Exchange, user: User) -> Card:
    if exchange.state in (ExchangeState.PROPOSED, ExchangeState.TO_APPROVE):
        return pairing_card(exchange, user)
    other = presenters.called(exchange, user)
    name, first = other.name, other.first_name
    url = exchange_url(exchange.pk)
    what = presenters.direction_words(exchange, user) + "."
    if exchange.terms_by_id == user.pk:
        title = _("%(name)s asks you a question") % {"name": name}
        return Card(title, _("They decide once you have replied."), url, _("Reply"))
    due = _("Answer by %(day)s") % {"day": words.short_day(presenters.answer_by(exchange))}
    if exchange.proposer_id == user.pk:
        return Card(_("%(name)s proposes changes") % {"name": name}, what, url, _("See the changes"), due)
    text = f"{other.work}. {what}" if other.work else what
    return Card(
        _("%(name)s asks you for an exchange") % {"name": name}, text, url, _("Answer %(name)s") % {"name": first}, due
    )


def invited(user: User) -> MayWait:
    """An invitation of a lead that waits for somebody who has joined already."""
    return MayWait(invitations_to(user), lambda _many: _invited(user))


def _invited(user: User) -> list[Card]:
    invitation = invitation_for(user)
    if invitation is None or invitation.invited_by is None:
        return []
    said = {"name": invitation.invited_by.name, "organisation": invitation.organisation.name}
    return [
        Card(
            _("%(name)s invites you") % said,
            _("To join as staff of %(organisation)s.") % said,
            reverse("accounts:invitation_show"),
            _("Answer the invitation"),
        )
    ]


def stewardship(user: User) -> list[MayWait]:
    """What waits for an operator or a lead: who asks to lead, people to confirm."""
    claims, people = claims_to_answer(user), people_to_confirm(user)
    url = reverse("accounts:people_list" if user.is_operator else "accounts:organisation_list")
    return [MayWait(claims, lambda _many: _claims(claims)), MayWait(people, lambda waiting: _people(waiting, url))]


def _claims(claims: QuerySet[LeadClaim]) -> list[Card]:
    cards = [claim_card(claim) for claim in claims[:MOST_CLAIMS]]
    if len(cards) == MOST_CLAIMS:
        text = _("Several people ask to confirm staff where they work.")
        return [Card(_("Who confirms staff?"), text, reverse("accounts:claim_list"), _("See who asks"))]
    return cards


def _people(waiting: int, url: str) -> list[Card]:
    text = ngettext("%(n)s person waits to be confirmed.", "%(n)s people wait to be confirmed.", waiting)
    return [Card(_("People to confirm"), text % {"n": waiting}, url, _("See who waits"))]


def concerns(user: User) -> MayWait:
    """What was told to this person in confidence and is not closed, however they came to look after it."""
    return MayWait(Concern.objects.visible_to(user).unfinished(), _concerns)


def _concerns(told: int) -> list[Card]:
    text = ngettext("%(n)s concern is not closed yet.", "%(n)s concerns are not closed yet.", told)
    return [Card(_("Concerns"), text % {"n": told}, reverse("accounts:concern_list"), _("Read them"))]


def _visit_card(visit: Visit, user: User) -> Card | None:
    name = visit.other(user).name
    url = f"{exchange_url(visit.exchange_id)}#visit-{visit.number}"
    title = presenters.visit_title(visit, user)
    if visit.suggested_by_id not in (None, user.pk):
        text = "; ".join(presenters.dates_of(visit.suggested_half_days())[:3])
        return Card(_("%(name)s suggests dates") % {"name": name}, text, url, _("Answer"))
    if visit.suggested_by_id is not None:
        return None
    if visit.state == VisitState.TO_PLAN:
        return Card(_("Choose dates with %(name)s") % {"name": name}, f"{title}.", url, _("Suggest dates"))
    if visit.state in (VisitState.CALLED_OFF, VisitState.MISSED):
        text = _("%(title)s. It did not happen as planned.") % {"title": title}
        return Card(_("Arrange it again with %(name)s?") % {"name": name}, text, url, _("Decide"))
    if visit.state == VisitState.PLANNED and visit.host_id == user.pk and not visit.has_place():
        return Card(_("Say where %(name)s should come") % {"name": name}, f"{title}.", url, _("Choose the place"))
    if visit.state == VisitState.CONFIRMED and visit.last_date and user.has_perm("exchanges.record_visit", visit):
        text = f"{title}, {presenters.period_of(visit)}."
        return Card(_("Did the visit take place?"), text, url, _("Say what happened"))
    return None
