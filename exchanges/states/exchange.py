"""What can happen to an exchange."""

from core.lifecycle import STAYS, Lifecycle, move
from exchanges.enums import ExchangeEvent as Event
from exchanges.enums import ExchangeState as State

EXCHANGE = Lifecycle(
    "exchange",
    first=State.REQUESTED,
    moves={
        Event.QUESTION: move([State.REQUESTED], STAYS, "exchanges.answer_request"),
        Event.ANSWER: move([State.REQUESTED], STAYS, "exchanges.take_part"),
        Event.CHANGE: move([State.REQUESTED], STAYS, "exchanges.take_part"),
        Event.ACCEPT: move([State.REQUESTED], State.AGREED, "exchanges.accept_request"),
        Event.HAND_IN: move([State.REQUESTED], State.TO_APPROVE, "exchanges.accept_for_approval"),
        Event.APPROVE: move([State.TO_APPROVE], State.AGREED, "exchanges.decide_pairing"),
        Event.REFUSE: move([State.TO_APPROVE], State.REFUSED, "exchanges.decide_pairing"),
        Event.LEAD_ASKS: move([State.TO_APPROVE], STAYS, "exchanges.decide_pairing"),
        Event.ANSWER_LEAD: move([State.TO_APPROVE], STAYS, "exchanges.take_part"),
        Event.GO_ON: move([State.REFUSED], State.REQUESTED, "exchanges.go_on_outside"),
        Event.PROPOSE: move([State.REQUESTED], State.PROPOSED),
        Event.CONSENT: move([State.PROPOSED], STAYS, "exchanges.consent_to_pairing"),
        Event.PAIR: move([State.PROPOSED], State.AGREED, "exchanges.complete_pairing"),
        Event.DECLINE: move([State.REQUESTED, State.PROPOSED], State.DECLINED, "exchanges.decline_request"),
        Event.WITHDRAW: move([State.REQUESTED], State.WITHDRAWN, "exchanges.withdraw_request"),
        Event.EXPIRE: move([State.REQUESTED, State.PROPOSED], State.EXPIRED),
        Event.CANCEL: move([State.AGREED, State.TO_APPROVE], State.CANCELLED, "exchanges.cancel_exchange"),
        Event.CLOSE: move([State.AGREED], State.CLOSED),
        Event.REOPEN: move([State.CLOSED], State.AGREED),
    },
)

OPEN_EXCHANGE = [State.REQUESTED, State.PROPOSED, State.TO_APPROVE, State.AGREED]
