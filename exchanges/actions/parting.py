"""What becomes of exchanges when somebody pauses, draws a block, or leaves altogether."""

from accounts.models import User
from core.models import Letter
from core.transactions import action
from exchanges.actions import calendar
from exchanges.actions import exchange as exchanges
from exchanges.actions import invitation as invitations
from exchanges.actions import participant as participants
from exchanges.actions import visit as visits
from exchanges.actions.programme_lead import hand_over
from exchanges.enums import AskedOf, CancelReason, DeclineReason, ExchangeState, LinkUpState, VisitEvent
from exchanges.models import (
    AccessNeed,
    ApprovalStep,
    Arrival,
    EventReply,
    Exchange,
    LeadMessage,
    LinkUpIdea,
    Message,
    Milestone,
    Objective,
    PairingQuestion,
    PaperworkItem,
    ProgrammeAnswer,
    Second,
    StudyLeave,
    TakingPart,
)
from exchanges.states import VISIT

FORGOTTEN, FORGOTTEN_ADDRESS = "forgotten", "forgotten@example.invalid"


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
    exchanges cancelled, and programmes that they lead handed over; they leave every other. Where a visit has begun or
    taken place, the others are dropped and what was stays to be recorded. Whoever had something with them is told."""
    for exchange in Exchange.objects.visible_to(person).open().select_related("proposer", "partner"):
        if exchange.state == ExchangeState.AGREED:
            _leave(exchange, person)
        elif exchange.state == ExchangeState.TO_APPROVE:
            exchanges.cancel(exchange=exchange, by=person, reason=CancelReason.LEFT)
        elif exchange.state == ExchangeState.REQUESTED and exchange.proposer_id == person.pk:
            exchanges.withdraw(exchange=exchange, by=person)
        else:
            exchanges.decline(exchange=exchange, by=person, reason=DeclineReason.LEFT)
    participants.leave_all(person=person)
    hand_over(person=person)


@action
def forget(*, person: User, called: str) -> None:
    """Somebody's account is erased, and from now on they are called `called`: what they wrote to others goes, also as
    a lead and about pairings; their objectives and milestones; what was known of their calendar; what they answered to
    programmes; the names and addresses of those whom they asked for release; and their ideas for who should meet,
    unless a programme came of one. Who met whom, when and where stays;
    so do their notes to partners, who may have used them as feedback, and certificates, which can be checked for six
    years. Nobody is told."""
    Message.objects.filter(author=person).delete()
    Objective.objects.filter(person=person).delete()
    calendar.forget(person)
    Milestone.objects.filter(added_by=person).delete()
    ProgrammeAnswer.objects.filter(participant__person=person).delete()
    EventReply.objects.filter(person=person).delete()
    Second.objects.filter(person=person).delete()
    LinkUpIdea.objects.filter(suggested_by=person).exclude(state=LinkUpState.ADOPTED).delete()
    TakingPart.objects.filter(leave_allowed_by=person).update(leave_word="")
    StudyLeave.objects.filter(visit__visitor=person).update(word="", cover_word="", days_used=None)
    of_theirs = ApprovalStep.objects.filter(leave__visit__visitor=person)
    of_theirs.filter(asked_of=AskedOf.PERSON).update(name=FORGOTTEN, email=FORGOTTEN_ADDRESS, word="", other_dates="")
    of_theirs.exclude(decided_name="").update(decided_name=FORGOTTEN)
    ApprovalStep.objects.filter(decided_by=person).update(decided_name=called)
    AccessNeed.objects.filter(visit__visitor=person).delete()
    Arrival.objects.filter(visit__host=person).delete()
    PaperworkItem.objects.filter(done_by=person).exclude(typed_name="").update(typed_name=called)
    theirs = Exchange.objects.visible_to(person)
    theirs.filter(proposer=person).update(reason="")
    theirs.filter(last_word_by=person).update(last_word="")
    participants.forget_words(person=person)
    invitations.forget_invited(person=person)
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
