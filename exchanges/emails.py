"""Every message about exchanges, one function each. They say what is needed and link to the page; never what was
written in a conversation, a reflection or an objective."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.outbox import Mail, message
from core.page import Link
from exchanges.enums import DeclineReason, ExchangeState, VisitState
from exchanges.models import Exchange, Visit
from exchanges.presenters import called, dates_of, period_of, place_of


def _exchange(exchange_id: int) -> Exchange | None:
    return Exchange.objects.select_related("proposer", "partner__profile__organisation").filter(pk=exchange_id).first()


def _visit(visit_id: int) -> Visit | None:
    return (
        Visit.objects.select_related("visitor", "host", "workplace", "suggested_by", "exchange")
        .prefetch_related("half_days")
        .filter(pk=visit_id)
        .first()
    )


def _open(exchange: Exchange, text: str) -> Link:
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
        action=_open(exchange, _("Read the request")),
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
        action=_open(exchange, _("Answer %(name)s") % {"name": called(exchange, to).first_name}),
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
        action=_open(exchange, _("See the changes")),
    )


@message("exchanges.request_accepted")
def request_accepted(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    name = called(exchange, to).first_name
    return Mail(
        subject=_("%(name)s said yes") % {"name": called(exchange, to).name},
        paragraphs=[
            _("Next: dates. You and %(name)s now see each other's email address on the page of your exchange.")
            % {"name": name}
        ],
        action=_open(exchange, _("Go to your exchange")),
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
    else:
        why = _("They gave a reason, which you can read on the page of the request.")
    return Mail(
        subject=_("%(name)s cannot do this exchange") % {"name": name},
        paragraphs=[why, _("This happens often and says nothing about you. Other people would like to be asked.")],
        action=Link(_("Find somebody else"), reverse("matching:find")),
    )


@message("exchanges.request_withdrawn")
def request_withdrawn(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=_("%(name)s has withdrawn their request") % {"name": exchange.proposer.name},
        paragraphs=[_("There is nothing you need to do.")],
        action=_open(exchange, _("See the request")),
    )


@message("exchanges.request_expired")
def request_expired(*, to: User, exchange_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=_("Your request with %(name)s has ended") % {"name": called(exchange, to).name},
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
        action=_open(exchange, _("See the exchange")),
    )


@message("exchanges.message_received")
def message_received(*, to: User, exchange_id: int, message_id: int) -> Mail | None:
    exchange = _exchange(exchange_id)
    if exchange is None:
        return None
    return Mail(
        subject=_("%(name)s has written to you") % {"name": called(exchange, to).name},
        paragraphs=[_("The message is on the page of your exchange, where only the two of you can read it.")],
        action=_open(exchange, _("Read and reply")),
    )


@message("exchanges.dates_suggested")
def dates_suggested(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None or visit.suggested_by_id in (None, to.pk):
        return None
    return Mail(
        subject=_("%(name)s suggests dates") % {"name": visit.other(to).name},
        paragraphs=[
            _("For the visit of %(visitor)s to %(host)s:") % {"visitor": visit.visitor.name, "host": visit.host.name},
            *dates_of(visit.suggested_half_days()),
            _("Say yes, or suggest others."),
        ],
        action=_open(visit.exchange, _("Answer")),
    )


@message("exchanges.suggestion_set_aside")
def suggestion_set_aside(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None:
        return None
    if visit.first_date:
        text = _("The dates you had agreed stay as they are.")
    else:
        text = _("There are no dates yet. Suggest some that suit you.")
    return Mail(
        subject=_("The suggested dates do not suit %(name)s") % {"name": visit.other(to).name},
        paragraphs=[text],
        action=_open(visit.exchange, _("See the visit")),
    )


@message("exchanges.visit_confirmed")
def visit_confirmed(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.CONFIRMED:
        return None
    return Mail(
        subject=_("Confirmed: %(visitor)s visits %(host)s, %(period)s")
        % {"visitor": visit.visitor.name, "host": visit.host.name, "period": period_of(visit)},
        paragraphs=[
            *dates_of(visit.agreed_half_days()),
            _("Where: %(place)s") % {"place": place_of(visit)},
            _("The page of your exchange says whom to ask for, and what to know before you go."),
        ],
        action=_open(visit.exchange, _("See the visit")),
    )


@message("exchanges.visit_called_off")
def visit_called_off(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("%(name)s has to call the visit off") % {"name": visit.other(to).name},
        paragraphs=[
            _("The reason: %(reason)s.") % {"reason": visit.get_cancel_reason_display()},
            _("Your half-days are free again. You can arrange it for another time."),
        ],
        action=_open(visit.exchange, _("Suggest other dates")),
    )


@message("exchanges.visit_missed")
def visit_missed(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.MISSED:
        return None
    return Mail(
        subject=_("The visit did not happen"),
        paragraphs=[
            _("%(name)s has noted it: %(reason)s.")
            % {"name": visit.other(to).name, "reason": visit.get_missed_reason_display()},
            _("You can arrange it for another time, or let it go."),
        ],
        action=_open(visit.exchange, _("See the visit")),
    )


@message("exchanges.visit_dropped")
def visit_dropped(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("One visit of your exchange is dropped"),
        paragraphs=[
            _("The visit of %(visitor)s to %(host)s will not be arranged again.")
            % {"visitor": visit.visitor.name, "host": visit.host.name}
        ],
        action=_open(visit.exchange, _("See your exchange")),
    )


@message("exchanges.visit_reminder")
def visit_reminder(*, to: User, visit_id: int, days: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.CONFIRMED:
        return None
    return Mail(
        subject=_("Your visit: %(period)s") % {"period": period_of(visit)},
        paragraphs=[
            _("%(visitor)s visits %(host)s.") % {"visitor": visit.visitor.name, "host": visit.host.name},
            *dates_of(visit.agreed_half_days()),
            _("If you are unwell or the date no longer works, tell the other person on the page of your exchange."),
        ],
        action=_open(visit.exchange, _("See what to know before the visit")),
    )


@message("exchanges.did_it_take_place")
def did_it_take_place(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.CONFIRMED:
        return None
    return Mail(
        subject=_("Did your visit take place?"),
        paragraphs=[
            _("%(visitor)s was to visit %(host)s, %(period)s.")
            % {"visitor": visit.visitor.name, "host": visit.host.name, "period": period_of(visit)},
            _("One of you says so in a click; then your certificate is ready."),
        ],
        action=_open(visit.exchange, _("Say what happened")),
    )


@message("exchanges.visit_took_place")
def visit_took_place(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.TOOK_PLACE:
        return None
    return Mail(
        subject=_("Your certificate is ready"),
        paragraphs=[
            _("%(visitor)s visited %(host)s, %(period)s: %(hours)s.")
            % {
                "visitor": visit.visitor.name,
                "host": visit.host.name,
                "period": period_of(visit),
                "hours": words.hours(visit.minutes()),
            },
            _("While it is fresh: five minutes to reflect, and a few words to the other person."),
        ],
        action=_open(visit.exchange, _("Get the certificate and reflect")),
    )


@message("exchanges.certificate_revoked")
def certificate_revoked(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("Your certificate no longer counts"),
        paragraphs=[
            _("The visit of %(visitor)s to %(host)s, %(period)s, was recorded by mistake. Do not show its certificate.")
            % {"visitor": visit.visitor.name, "host": visit.host.name, "period": period_of(visit)},
            _("If the visit did take place, one of you says so again, and both of you get a new certificate."),
        ],
        action=_open(visit.exchange, _("See the visit")),
    )


@message("exchanges.note_received")
def note_received(*, to: User, visit_id: int) -> Mail | None:
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("%(name)s has written you a note") % {"name": visit.other(to).name},
        paragraphs=[_("It is about your visit, and only the two of you can read it.")],
        action=_open(visit.exchange, _("Read the note")),
    )
