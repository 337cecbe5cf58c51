"""The lifecycles of shared learning and of a change. A rule is a permission of `rules.py`."""

from core.lifecycle import STAYS, Lifecycle, move
from reflections.enums import ChangeEvent, ChangeState, SharedEvent, SharedState

SHARED = Lifecycle(
    "shared learning",
    first=SharedState.DRAFT,
    moves={
        # Whatever is changed is a draft again: nobody sees words that no lead has looked at.
        SharedEvent.CHANGE: move(
            [
                SharedState.DRAFT,
                SharedState.WITH_LEAD,
                SharedState.SENT_BACK,
                SharedState.PUBLISHED,
                SharedState.WITHDRAWN,
            ],
            SharedState.DRAFT,
            "reflections.own_shared",
        ),
        SharedEvent.SEND: move(
            [SharedState.DRAFT, SharedState.SENT_BACK], SharedState.WITH_LEAD, "reflections.send_shared"
        ),
        SharedEvent.PUBLISH: move([SharedState.WITH_LEAD], SharedState.PUBLISHED, "reflections.review_shared"),
        SharedEvent.SEND_BACK: move([SharedState.WITH_LEAD], SharedState.SENT_BACK, "reflections.review_shared"),
        SharedEvent.TAKE_DOWN: move([SharedState.PUBLISHED], SharedState.SENT_BACK, "reflections.take_down_shared"),
        SharedEvent.TAKE_BACK: move(
            [SharedState.WITH_LEAD, SharedState.PUBLISHED], SharedState.WITHDRAWN, "reflections.own_shared"
        ),
    },
)

SEEN_BY_NOBODY_ELSE = [SharedState.DRAFT, SharedState.SENT_BACK, SharedState.WITHDRAWN]

UNDER_WAY = [ChangeState.IDEA, ChangeState.AGREED]
OVER = [ChangeState.ADOPTED, ChangeState.DROPPED]

CHANGE = Lifecycle(
    "change",
    first=ChangeState.IDEA,
    moves={
        ChangeEvent.EDIT: move([*UNDER_WAY, *OVER], STAYS, "reflections.own_change"),
        ChangeEvent.AGREE: move([ChangeState.IDEA], ChangeState.AGREED, "reflections.own_change"),
        ChangeEvent.ADOPT: move(UNDER_WAY, ChangeState.ADOPTED, "reflections.own_change"),
        ChangeEvent.DROP: move(UNDER_WAY, ChangeState.DROPPED, "reflections.own_change"),
        ChangeEvent.TAKE_UP: move(OVER, ChangeState.IDEA, "reflections.own_change"),
    },
)
