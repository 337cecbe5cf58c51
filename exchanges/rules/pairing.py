"""Who may, about pairings and approvals."""

import rules

from accounts.models import User
from exchanges.enums import Origin, ProgrammeState
from exchanges.models import Exchange, PairingQuestion
from exchanges.rules.programme import leads_programme
from exchanges.rules.visit import is_across_a_block


@rules.predicate
def needs_approval(_user: User, exchange: Exchange) -> bool:
    """Two people of a programme found each other, and a lead of it looks at that. What the leads proposed themselves
    needs no further approval, and nobody waits for the leads of a programme that is over."""
    programme = exchange.programme if exchange.origin == Origin.REQUEST else None
    return programme is not None and programme.approves_pairings and programme.state == ProgrammeState.OPEN


@rules.predicate
def decides_pairing(user: User, exchange: Exchange) -> bool:
    """A lead of its programme; where every lead is one of the two, a lead of the programme's organisation, or the
    operator. Nobody decides about their own exchange."""
    return Exchange.objects.to_decide_by(user).filter(pk=exchange.pk).exists()


@rules.predicate
def has_yet_to_say_yes(user: User, exchange: Exchange) -> bool:
    """One of the two of a pairing, who has not said yes."""
    return exchange.has(user) and not exchange.said_yes(user)


@rules.predicate
def other_said_yes(user: User, exchange: Exchange) -> bool:
    """The other of the two has said yes to the pairing."""
    return exchange.said_yes(exchange.other(user))


@rules.predicate
def takes_part_in_it(user: User, exchange: Exchange) -> bool:
    """One of the two."""
    return exchange.has(user)


@rules.predicate
def may_answer_question(user: User, question: PairingQuestion) -> bool:
    """A lead's question is answered by either of the two; a question to the leads by one of them, never by the two."""
    exchange = question.exchange
    if question.to_both:
        return exchange.has(user)
    return exchange.programme is not None and not exchange.has(user) and leads_programme(user, exchange.programme)


rules.add_perm("exchanges.decide_pairing", decides_pairing)
rules.add_perm("exchanges.consent_to_pairing", has_yet_to_say_yes & ~other_said_yes)
rules.add_perm("exchanges.complete_pairing", has_yet_to_say_yes & other_said_yes)
rules.add_perm("exchanges.go_on_outside", takes_part_in_it & ~is_across_a_block)
rules.add_perm("exchanges.answer_pairing_question", may_answer_question)
