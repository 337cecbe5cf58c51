"""The lifecycles of exchanges. A rule is a permission of `rules`; without one, the clock or another action makes the
move."""

from exchanges.states.exchange import EXCHANGE, OPEN_EXCHANGE
from exchanges.states.paperwork import PAPER
from exchanges.states.programme import PARTICIPANT, PROGRAMME
from exchanges.states.visit import VISIT, VISIT_HOLDS_DATES, VISIT_IS_OVER

__all__ = [
    "EXCHANGE",
    "OPEN_EXCHANGE",
    "PAPER",
    "PARTICIPANT",
    "PROGRAMME",
    "VISIT",
    "VISIT_HOLDS_DATES",
    "VISIT_IS_OVER",
]
