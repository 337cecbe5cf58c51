"""The lifecycles of exchanges. A rule is a permission of `rules`; without one, the clock or another action makes the
move."""

from exchanges.states.exchange import EXCHANGE, OPEN_EXCHANGE
from exchanges.states.programme import PARTICIPANT, PROGRAMME
from exchanges.states.study_leave import APPROVAL_STEP, LEAVE_STANDS, RELEASED, STUDY_LEAVE
from exchanges.states.visit import VISIT, VISIT_HOLDS_DATES, VISIT_IS_OVER

__all__ = [
    "APPROVAL_STEP",
    "EXCHANGE",
    "LEAVE_STANDS",
    "OPEN_EXCHANGE",
    "PARTICIPANT",
    "PROGRAMME",
    "RELEASED",
    "STUDY_LEAVE",
    "VISIT",
    "VISIT_HOLDS_DATES",
    "VISIT_IS_OVER",
]
