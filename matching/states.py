"""What can happen to a round of pairing."""

from core.lifecycle import STAYS, Lifecycle, move
from matching.enums import RoundEvent, RoundState

ROUND = Lifecycle(
    "round",
    first=RoundState.DRAFT,
    moves={
        RoundEvent.SET_UP: move([RoundState.DRAFT], STAYS, "matching.run_round"),
        RoundEvent.ASK: move([RoundState.DRAFT], STAYS, "matching.run_round"),
        RoundEvent.PAIR: move([RoundState.DRAFT], STAYS),
        RoundEvent.WISH: move([RoundState.DRAFT], STAYS, "matching.run_round"),
        RoundEvent.CHANGE: move([RoundState.DRAFT], STAYS, "matching.run_round"),
        RoundEvent.PUBLISH_SOME: move([RoundState.DRAFT], STAYS, "matching.run_round"),
        RoundEvent.PUBLISH: move([RoundState.DRAFT], RoundState.PUBLISHED, "matching.run_round"),
        RoundEvent.STOP: move([RoundState.DRAFT], STAYS, "matching.run_round"),
        RoundEvent.FINISH: move([RoundState.DRAFT], RoundState.PUBLISHED, "matching.run_round"),
        RoundEvent.DISCARD: move([RoundState.DRAFT], RoundState.DISCARDED, "matching.run_round"),
    },
)
