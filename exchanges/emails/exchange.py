"""Every message about asking, answering and talking."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.outbox import Mail, message
from core.page import Link
from exchanges.enums import DeclineReason, ExchangeState, Origin
from exchanges.models import Exchange
from exchanges.presenters import called


def _exchange(exchange_id: int) -> Exchange | None:
    scope = Exchange.objects.select_related("proposer", "partner__profile__organisation", "programme")
    return scope.filter(pk=exchange_id).first()


def open_exchange(exchange: Exchange, text: str) -> Link:
    return Link(text, reverse("exchange_detail", args=[exchange.pk]))


@message("exchanges.request_received")
def request_received(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None or exchange.state != ExchangeState.REQUESTED:
        return None
    name = exchange.proposer.name
    return Mail(
        subject=_("%(name)s asks you for an exchange") % {"name": name},
        paragraphs=[
            _("%(name)s would like to share a working day with you and has said what they hope to learn.")
            % {"name": name},
            _("You can say yes, ask a question first, propose changes, or say no. Please answer within 21 days."),
        ],
        action=open_exchange(exchange, _("Read the request")),
    )


@message("exchanges.request_reminder")
def request_reminder(*, to: User, exchange_id: int, days: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None or exchange.state != ExchangeState.REQUESTED or exchange.awaiting_id != to.pk:
        return None
    name = called(exchange, to).name
    return Mail(
        subject=_("%(name)s is waiting for your answer") % {"name": name},
        paragraphs=[
            _("It has been %(days)s days. A no is fine too, and kinder than silence: it takes one minute.")
            % {"days": days},
            _("Without an answer the request ends by itself after 21 days."),
        ],
        action=open_exchange(exchange, _("Answer %(name)s") % {"name": called(exchange, to).first_name}),
    )


@message("exchanges.terms_changed")
def terms_changed(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None or exchange.state != ExchangeState.REQUESTED:
        return None
    name = called(exchange, to).name
    return Mail(
        subject=_("%(name)s proposes changes to your exchange") % {"name": name},
        paragraphs=[_("See what they propose, then say yes, propose something else, or end it.")],
        action=open_exchange(exchange, _("See the changes")),
    )


@message("exchanges.request_accepted")
def request_accepted(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    name = called(exchange, to).first_name
    text = _("Next: dates. You and %(name)s now see each other's email address on the page of your exchange.")
    if exchange.state == ExchangeState.TO_APPROVE and exchange.programme:
        text = _("A lead of %(programme)s looks at it next. You will hear from us; there is nothing you need to do.")
    said = {"name": name, "programme": exchange.programme.name if exchange.programme else ""}
    return Mail(
        subject=_("%(name)s said yes") % {"name": called(exchange, to).name},
        paragraphs=[text % said],
        action=open_exchange(exchange, _("Go to your exchange")),
    )


@message("exchanges.request_declined")
def request_declined(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    name = called(exchange, to).name
    if exchange.decline_reason == DeclineReason.PAUSED:
        why = _("They have paused their profile, so nobody can ask them for now.")
    elif exchange.decline_reason == DeclineReason.LEFT:
        why = _("They are no longer on Exp-Ex.")
    elif exchange.decline_reason == DeclineReason.LEFT_PROGRAMME:
        why = _("They no longer take part in the programme that proposed it.")
    else:
        why = _("They gave a reason, which you can read on the page of the request.")
    return Mail(
        subject=_("%(name)s cannot do this exchange") % {"name": name},
        paragraphs=[why, _after_a_no(exchange)],
        action=Link(_("Find somebody else"), reverse("matching:find")),
    )


def _after_a_no(exchange: Exchange) -> str:
    if exchange.origin == Origin.PAIRING:
        return _("This happens often and says nothing about you. The leads of the programme can propose somebody else.")
    return _("This happens often and says nothing about you. Other people would like to be asked.")


@message("exchanges.request_withdrawn")
def request_withdrawn(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=_("%(name)s has withdrawn their request") % {"name": exchange.proposer.name},
        paragraphs=[_("There is nothing you need to do.")],
        action=open_exchange(exchange, _("See the request")),
    )


@message("exchanges.request_expired")
def request_expired(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=(
            _("The pairing with %(name)s has ended")
            if exchange.origin == Origin.PAIRING
            else _("Your request with %(name)s has ended")
        )
        % {"name": called(exchange, to).name},
        paragraphs=[
            _("It ended without an answer. You are both free to look for somebody else, or to try again later.")
        ],
        action=Link(_("Find somebody"), reverse("matching:find")),
    )


@message("exchanges.exchange_cancelled")
def exchange_cancelled(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=_("Your exchange with %(name)s is cancelled") % {"name": called(exchange, to).name},
        paragraphs=[_("All its dates are free again. You can keep what you wrote.")],
        action=open_exchange(exchange, _("See the exchange")),
    )


@message("exchanges.message_received")
def message_received(*, to: User, exchange_id: int, message_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=_("%(name)s has written to you") % {"name": called(exchange, to).name},
        paragraphs=[_("The message is on the page of your exchange, where only the two of you can read it.")],
        action=open_exchange(exchange, _("Read and reply")),
    )
