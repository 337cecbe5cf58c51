"""What is read of evaluation."""

from evaluation.queries.feedback import (
    FOLLOW_UP_AFTER,
    OPEN_FOR,
    REMIND_AFTER,
    Rate,
    answers_of,
    own_feedback,
    rates,
    to_ask,
    to_lapse,
    to_remind,
    waiting_feedback,
)

__all__ = [
    "FOLLOW_UP_AFTER",
    "OPEN_FOR",
    "REMIND_AFTER",
    "Rate",
    "answers_of",
    "own_feedback",
    "rates",
    "to_ask",
    "to_lapse",
    "to_remind",
    "waiting_feedback",
]
