"""What the first page and the page of an exchange say about programmes, to whoever takes part and whoever leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core import words
from core.page import Card, Link, MayWait
from exchanges import presenters
from exchanges.enums import ExchangeState
from exchanges.models import Exchange, Programme
from exchanges.queries import applications_waiting, exchanges_of, led_programmes, needs_of, questions_read_by, to_decide
from expex.presenters.journey import exchange_url

MINE = "me"
MOST_APPROVALS = 3


def pairing_card(exchange: Exchange, user: User) -> Card:
    """A pairing that waits for my answer, or a question of the lead about what I agreed."""
    other = presenters.called(exchange, user)
    said = {"name": other.name, "programme": exchange.programme.name if exchange.programme else ""}
    url = exchange_url(exchange.pk)
    if exchange.state == ExchangeState.TO_APPROVE:
        title = _("A question about your exchange with %(name)s") % said
        return Card(title, _("A lead of %(programme)s asks it before deciding.") % said, url, _("Answer"))
    what = presenters.direction_words(exchange, user)
    due = _("Answer by %(day)s") % {"day": words.short_day(presenters.answer_by(exchange))}
    text = f"{other.work}. {what}." if other.work else f"{what}."
    title = _("Pairing proposed: you and %(name)s") % said
    return Card(title, f"{said['programme']}. {text}", url, _("See the pairing"), due)


def lead_decides(exchange: Exchange) -> str:
    """In the list of what waits for others: an exchange that a lead looks at."""
    since = words.since(exchange.answered_at) if exchange.answered_at else ""
    return _("a lead of %(programme)s to decide, since %(since)s") % {
        "programme": exchange.programme.name if exchange.programme else "",
        "since": since,
    }


@dataclass(frozen=True)
class PairingPanel:
    """What the page of an exchange shows of its pairing or approval."""

    title: str
    text: str
    lead_word: str
    picked: str
    questions: list[presenters.Asked]
    lead_asks: bool
    may_ask: bool
    where: str = ""
    """The sentence under the title, where the leads wait for the two and not the two for them."""


def pairing_panel(exchange: Exchange, user: User) -> PairingPanel | None:
    """The part of the page about a pairing or an approval; None where it is about neither."""
    if exchange.state not in presenters.PAIRING_STATES:
        return None
    questions = questions_read_by(exchange, user)
    title = {
        ExchangeState.PROPOSED: _("The programme proposes you to each other"),
        ExchangeState.TO_APPROVE: _("A lead looks at it"),
        ExchangeState.REFUSED: _("Not approved"),
    }[ExchangeState(exchange.state)]
    lead_asks = any(each.to_both and not each.answered_at for each in questions)
    text = where = ""
    if exchange.state == ExchangeState.TO_APPROVE:
        text = _("You will hear from us. Until then you can write to each other.")
        if lead_asks:
            text = _("They ask you both something first. One answer from either of you is enough.")
            where = _("You both said yes. A lead of %(programme)s asks you both something before deciding.") % {
                "programme": exchange.programme.name if exchange.programme else ""
            }
    return PairingPanel(
        title=title,
        text=text,
        lead_word=exchange.lead_word,
        picked=presenters.picked_words(exchange),
        questions=presenters.asked_about(questions, user),
        lead_asks=lead_asks,
        may_ask=exchange.state == ExchangeState.PROPOSED and not exchange.said_yes(user),
        where=where,
    )


def programme_tabs(programmes: Sequence[Programme], shown: str) -> list[tuple[Link, bool]]:
    """The switch of the first page between what is mine and each programme that I lead; empty where I lead none."""
    if not programmes:
        return []
    home = reverse("home")
    tabs = [(Link(_("Me"), f"{home}?show={MINE}"), shown == MINE)]
    return tabs + [(Link(each.name, f"{home}?show={each.pk}"), shown == str(each.pk)) for each in programmes]


def cards_of_programme(programme: Programme) -> list[Card]:
    """What needs the leads of a programme, a card for each kind."""
    url = reverse("exchanges:programme_lead", args=[programme.pk])
    cards = []
    if applied := applications_waiting(programme):
        text = ngettext("%(n)s person asks to take part.", "%(n)s people ask to take part.", applied)
        cards.append(Card(_("Applications"), text % {"n": applied}, url, _("Look at it")))
    for kind, needs in needs_of(programme, exchanges_of(programme)).items():
        names = [presenters.pair_title(need.exchange) for need in needs[:2]]
        more = len(needs) - len(names)
        if more:
            names.append(ngettext("%(n)s more pair", "%(n)s more pairs", more) % {"n": more})
        cards.append(Card(f"{kind.label}: {len(needs)}", "; ".join(names), f"{url}#{kind.value}", _("Look at it")))
    return cards


def approvals_to_give(user: User) -> MayWait:
    """Exchanges that wait for this person's approval though they lead no programme: all leads of it are of the two."""
    led = led_programmes(user).order_by().values("pk")
    waiting = to_decide(user).exclude(programme__in=led).select_related("proposer", "partner", "programme")
    return MayWait(waiting, lambda _many: [_approval(each) for each in waiting[:MOST_APPROVALS]])


def _approval(exchange: Exchange) -> Card:
    return Card(
        _("To approve: %(pair)s") % {"pair": presenters.pair_title(exchange)},
        _("Every lead of %(programme)s is one of the two, so it is for you to decide.")
        % {"programme": exchange.programme.name if exchange.programme else ""},
        presenters.lead_exchange_url(exchange),
        _("Decide"),
    )
