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
        Event.ACCEPT: move([State.REQUESTED], State.AGREED, "exchanges.answer_request"),
        Event.DECLINE: move([State.REQUESTED], State.DECLINED, "exchanges.decline_request"),
        Event.WITHDRAW: move([State.REQUESTED], State.WITHDRAWN, "exchanges.withdraw_request"),
        Event.EXPIRE: move([State.REQUESTED], State.EXPIRED),
        Event.CANCEL: move([State.AGREED], State.CANCELLED, "exchanges.cancel_exchange"),
        Event.CLOSE: move([State.AGREED], State.CLOSED),
        Event.ADD_VISIT: move([State.AGREED], STAYS, "exchanges.add_visit"),
        Event.REOPEN: move([State.CLOSED], State.AGREED),
    },
)

OPEN_EXCHANGE = [State.REQUESTED, State.AGREED]
