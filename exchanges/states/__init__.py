"""The lifecycles of exchanges. A rule is a permission of `rules`; without one, the clock or another action makes the
move."""

from exchanges.states.exchange import (
    EXCHANGE,
    OPEN_EXCHANGE,
)
from exchanges.states.paperwork import (
    PAPER,
)
from exchanges.states.programme import (
    CLOSING_EVENT,
    LINK_UP,
    PARTICIPANT,
    PROGRAMME,
)
from exchanges.states.study_leave import (
    APPROVAL_STEP,
    LEAVE_STANDS,
    RELEASED,
    STUDY_LEAVE,
)
from exchanges.states.visit import (
    VISIT,
    VISIT_HOLDS_DATES,
    VISIT_IS_OVER,
)

__all__ = [
    "APPROVAL_STEP",
    "CLOSING_EVENT",
    "EXCHANGE",
    "LEAVE_STANDS",
    "LINK_UP",
    "OPEN_EXCHANGE",
    "PAPER",
    "PARTICIPANT",
    "PROGRAMME",
    "RELEASED",
    "STUDY_LEAVE",
    "VISIT",
    "VISIT_HOLDS_DATES",
    "VISIT_IS_OVER",
]
