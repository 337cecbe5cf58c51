"""What becomes of exchanges when somebody pauses, draws a block, or leaves altogether."""

from accounts.models import User
from core.models import Letter
from core.transactions import action
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.enums import CancelReason, DeclineReason, ExchangeState, VisitEvent
from exchanges.models import Exchange, LeadMessage, Message, Objective, PairingQuestion
from exchanges.states import VISIT


@action
def answer_for_paused(*, person: User) -> int:
    """Somebody paused their profile: their open requests are declined kindly, so that nobody waits in vain, and so are
    pairings to which they have not said yes."""
    asked = Exchange.objects.filter(partner=person, state=ExchangeState.REQUESTED)
    paired = Exchange.objects.visible_to(person).filter(state=ExchangeState.PROPOSED)
    waiting = [*asked, *(exchange for exchange in paired if not exchange.said_yes(person))]
    for exchange in waiting:
        exchanges.decline(exchange=exchange, by=person, reason=DeclineReason.PAUSED)
    return len(waiting)


@action
def end_across_block(*, one: User, other: User) -> None:
    """A block was drawn: what is open between the two ends, with words that tell neither who drew it."""
    for exchange in Exchange.objects.between(one, other).open():
        if exchange.state in (ExchangeState.REQUESTED, ExchangeState.PROPOSED):
            exchanges.expire(exchange=exchange)
        else:
            exchanges.cancel(exchange=exchange, by=None, reason=CancelReason.OTHER)


@action
def end_for_leaver(*, person: User) -> None:
    """Somebody closes their account: their requests are withdrawn, requests to them and pairings declined, agreed
    exchanges cancelled. Where a visit has begun or taken place, the others are dropped and what was stays to be
    recorded. Whoever had something with them is told."""
    for exchange in Exchange.objects.visible_to(person).open().select_related("proposer", "partner"):
        if exchange.state == ExchangeState.AGREED:
            _leave(exchange, person)
        elif exchange.state == ExchangeState.TO_APPROVE:
            exchanges.cancel(exchange=exchange, by=person, reason=CancelReason.LEFT)
        elif exchange.state == ExchangeState.REQUESTED and exchange.proposer_id == person.pk:
            exchanges.withdraw(exchange=exchange, by=person)
        else:
            exchanges.decline(exchange=exchange, by=person, reason=DeclineReason.LEFT)


@action
def forget(*, person: User, called: str) -> None:
    """Somebody's account is erased, and from now on they are called `called`: what they wrote to others goes, also as a
    lead and about pairings, and their objectives. Who met whom, when and where stays; so do their notes to partners,
    who may have used them as feedback, and certificates, which can be checked for six years. Nobody is told."""
    Message.objects.filter(author=person).delete()
    Objective.objects.filter(person=person).delete()
    theirs = Exchange.objects.visible_to(person)
    theirs.filter(proposer=person).update(reason="")
    theirs.filter(last_word_by=person).update(last_word="")
    Exchange.objects.filter(lead_word_by=person).update(lead_word="")
    PairingQuestion.objects.filter(asked_by=person).update(text="")
    PairingQuestion.objects.filter(answered_by=person).update(answer="")
    LeadMessage.objects.filter(by=person).update(subject="", text="")
    for letter in Letter.objects.filter(kind__startswith="exchanges.", subject__contains=person.name):
        letter.subject = letter.subject.replace(person.name, called)
        letter.save(update_fields=["subject"])


def _leave(exchange: Exchange, person: User) -> None:
    if person.has_perm("exchanges.cancel_exchange", exchange):
        exchanges.cancel(exchange=exchange, by=person, reason=CancelReason.LEFT)
        return
    for leg in exchange.visits.all():
        if leg.state in VISIT.moves[VisitEvent.CALL_OFF].sources and person.has_perm("exchanges.call_off_visit", leg):
            leg = visits.call_off(visit=leg, by=person, reason=CancelReason.LEFT)
        if leg.state in VISIT.moves[VisitEvent.DROP].sources:
            visits.drop(visit=leg, by=person)
