"""Every message about pairings that a programme proposes, and about a lead's approval."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.outbox import Mail, message
from core.page import Link
from exchanges.emails.exchange import open_exchange
from exchanges.enums import ExchangeState
from exchanges.models import Exchange, PairingQuestion, Programme
from exchanges.presenters import called
from exchanges.queries import to_decide

MOST_SHOWN = 3


def _exchange(exchange_id: int, *states: ExchangeState) -> Exchange | None:
    """The exchange with its programme, while it is in one of these states."""
    scope = Exchange.objects.select_related(
        "proposer__profile__organisation", "partner__profile__organisation", "programme"
    )
    return scope.filter(pk=exchange_id, programme__isnull=False, state__in=states).first()


def _question(question_id: int) -> PairingQuestion | None:
    scope = PairingQuestion.objects.select_related(
        "exchange__proposer__profile", "exchange__partner__profile", "exchange__programme", "asked_by"
    )
    return scope.filter(pk=question_id, exchange__programme__isnull=False).first()


def lead_sees(exchange: Exchange, text: str) -> Link:
    """To the page of one exchange as a lead sees it."""
    return Link(text, reverse("exchanges:lead_exchange", args=[exchange.programme_id, exchange.pk]))


def _two(exchange: Exchange) -> dict[str, str]:
    programme = exchange.programme.name if exchange.programme else ""
    return {"one": exchange.proposer.name, "other": exchange.partner.name, "programme": programme}


@message("exchanges.pairing_proposed", topic="requests")
def pairing_proposed(*, to: User, exchange_id: int) -> Mail | None:
    """To both: a programme proposes that they pair up."""
    exchange = _exchange(exchange_id, ExchangeState.PROPOSED)
    if exchange is None or exchange.said_yes(to):
        return None
    other = called(exchange, to)
    said = {"name": other.name, "work": other.work, **_two(exchange)}
    return Mail(
        subject=_("%(programme)s proposes: you and %(name)s") % said,
        paragraphs=[
            _("%(name)s: %(work)s.") % said,
            _("The leads of %(programme)s think that you two would learn from each other.") % said,
            _("You can say yes, ask the leads something first, or say no. Please answer within 21 days."),
        ],
        action=open_exchange(exchange, _("See the pairing")),
    )


@message("exchanges.pairing_reminder", topic="requests")
def pairing_reminder(*, to: User, exchange_id: int, days: int) -> Mail | None:
    """To whoever has not said yes: a pairing has waited 7 or 14 days."""
    exchange = _exchange(exchange_id, ExchangeState.PROPOSED)
    if exchange is None or exchange.said_yes(to):
        return None
    return Mail(
        subject=_("Would you like an exchange with %(name)s?") % {"name": called(exchange, to).name},
        paragraphs=[
            _("It has been %(days)s days. A no is fine too, and kinder than silence: it takes one minute.")
            % {"days": days},
            _("Without an answer the pairing ends by itself after 21 days."),
        ],
        action=open_exchange(exchange, _("Answer")),
    )


@message("exchanges.pairing_consented", topic="requests")
def pairing_consented(*, to: User, exchange_id: int) -> Mail | None:
    """To the other of a pairing: the first one said yes."""
    exchange = _exchange(exchange_id, ExchangeState.PROPOSED)
    if exchange is None or exchange.said_yes(to):
        return None
    return Mail(
        subject=_("%(name)s said yes to being paired with you") % {"name": called(exchange, to).name},
        paragraphs=[_("It is agreed once you say yes too.")],
        action=open_exchange(exchange, _("Answer")),
    )


@message("exchanges.leads_asked", topic="staff")
def leads_asked(*, to: User, question_id: int) -> Mail | None:
    """To the leads of the programme: one of a pairing asks them something first."""
    question = _question(question_id)
    if question is None or question.answered_at or question.asked_by is None:
        return None
    said = {"name": question.asked_by.name, **_two(question.exchange)}
    return Mail(
        subject=_("%(name)s asks you something about a pairing") % said,
        paragraphs=[_("It is about %(one)s and %(other)s in %(programme)s. Your answer is read by %(name)s.") % said],
        action=lead_sees(question.exchange, _("Read and answer")),
    )


@message("exchanges.lead_asks", topic="requests")
def lead_asks(*, to: User, question_id: int) -> Mail | None:
    """To both: a lead asks something before the exchange can go ahead."""
    question = _question(question_id)
    if question is None or question.answered_at or question.asked_by is None:
        return None
    said = {
        "name": question.asked_by.name,
        "other": called(question.exchange, to).name,
    }
    said["programme"] = _two(question.exchange)["programme"]
    return Mail(
        subject=_("A question about your exchange with %(other)s") % said,
        paragraphs=[
            _("%(name)s, who helps to lead %(programme)s, asks you both something before it can go ahead.") % said,
            _("One answer from either of you is enough."),
        ],
        action=open_exchange(question.exchange, _("Read and answer")),
    )


@message("exchanges.question_answered", topic="requests")
def question_answered(*, to: User, question_id: int) -> Mail | None:
    """To whoever asked, one of a pairing or a lead: the answer is there."""
    question = _question(question_id)
    if question is None or question.answered_at is None:
        return None
    exchange = question.exchange
    if not question.to_both:
        return Mail(
            subject=_("An answer to your question about the pairing with %(name)s")
            % {"name": called(exchange, to).name},
            paragraphs=[_("Read it, then say yes or no.")],
            action=open_exchange(exchange, _("Read the answer")),
        )
    return Mail(
        subject=_("%(one)s and %(other)s have answered your question") % _two(exchange),
        paragraphs=[_("Their exchange waits for your decision again.")],
        action=lead_sees(exchange, _("Read and decide")),
    )


@message("exchanges.approvals_wait", topic="staff")
def approvals_wait(*, to: User, programme_id: int) -> Mail | None:
    """To the leads of the programme, in the morning: so many exchanges to which both said yes wait to be approved.
    Once a day at most, when there are new ones; not needed once nothing waits."""
    waiting = list(
        to_decide(to)
        .filter(programme=programme_id)
        .select_related("proposer", "partner", "programme")[: MOST_SHOWN + 1]
    )
    if not waiting:
        return None
    many = to_decide(to).filter(programme=programme_id).count()
    first, programme = waiting[0], waiting[0].programme
    said = {"n": many, "programme": programme.name if programme else ""}
    pairs = [_("%(one)s and %(other)s") % _two(each) for each in waiting[:MOST_SHOWN]]
    if many > MOST_SHOWN:
        rest = many - MOST_SHOWN
        pairs.append(ngettext("%(n)s more pair", "%(n)s more pairs", rest) % {"n": rest})
    subject = ngettext(
        "%(n)s exchange waits for your approval in %(programme)s",
        "%(n)s exchanges wait for your approval in %(programme)s",
        many,
    )
    return Mail(
        subject=subject % said,
        paragraphs=[
            _("Both have said yes: %(pairs)s.") % {"pairs": "; ".join(pairs)},
            _("You can approve them, several at once if you like, ask something first, or say no with a reason."),
            _("You hear of them once a day at most, however many there are."),
        ],
        action=_to_decide_at(first, to, many),
    )


def _to_decide_at(first: Exchange, lead: User, many: int) -> Link:
    """One is looked at by itself, several on the lead's page; who decides in the place of leads has no such page."""
    if many == 1:
        return lead_sees(first, _("Decide"))
    leads = Programme.objects.led_by(lead).filter(pk=first.programme_id or 0).exists()
    page = reverse("exchanges:programme_lead", args=[first.programme_id]) + "#decide" if leads else reverse("home")
    return Link(_("Decide"), page)


@message("exchanges.exchange_approved", topic="requests")
def exchange_approved(*, to: User, exchange_id: int) -> Mail | None:
    """To both: a lead approved the exchange."""
    exchange = _exchange(exchange_id, *ExchangeState)
    if exchange is None or not exchange.was_agreed():
        return None
    other = called(exchange, to)
    return Mail(
        subject=_("Approved: your exchange with %(name)s") % {"name": other.name},
        paragraphs=[
            _("It can go ahead as part of %(programme)s.") % _two(exchange),
            _("You and %(name)s now see each other's email address on the page of your exchange.")
            % {"name": other.first_name},
        ],
        action=open_exchange(exchange, _("Go to your exchange")),
    )


@message("exchanges.picked_day_gone", topic="dates")
def picked_day_gone(*, to: User, exchange_id: int) -> Mail | None:
    """To both: the half-day that they had picked was taken, or came too near, before a lead approved."""
    exchange = _exchange(exchange_id, ExchangeState.AGREED)
    if exchange is None:
        return None
    return Mail(
        subject=_("Find a new date with %(name)s") % {"name": called(exchange, to).name},
        paragraphs=[_("The half-day you had picked is no longer free or too near. Choose another one together.")],
        action=open_exchange(exchange, _("Suggest dates")),
    )


@message("exchanges.exchange_refused", topic="requests")
def exchange_refused(*, to: User, exchange_id: int) -> Mail | None:
    """To both: a lead did not approve the exchange."""
    exchange = _exchange(exchange_id, ExchangeState.REFUSED)
    if exchange is None:
        return None
    said = {"name": called(exchange, to).name, "reason": exchange.get_refuse_reason_display(), **_two(exchange)}
    return Mail(
        subject=_("Your exchange with %(name)s is not part of %(programme)s") % said,
        paragraphs=[
            _("A lead of %(programme)s did not approve it: %(reason)s.") % said,
            _("You can still go on outside the programme, if you both want to. Otherwise there is nothing to do."),
        ],
        action=open_exchange(exchange, _("See what you can do")),
    )


@message("exchanges.goes_on_outside", topic="requests")
def goes_on_outside(*, to: User, exchange_id: int) -> Mail | None:
    """To the other person: one of them would go on outside the programme."""
    exchange = Exchange.objects.select_related("proposer__profile", "partner__profile").filter(pk=exchange_id).first()
    if exchange is None or exchange.state != ExchangeState.REQUESTED:
        return None
    return Mail(
        subject=_("%(name)s would go on with your exchange") % {"name": called(exchange, to).name},
        paragraphs=[
            _("It would no longer be part of the programme, but an exchange between the two of you."),
            _("You can say yes or no. Please answer within 21 days."),
        ],
        action=open_exchange(exchange, _("Answer")),
    )
