"""Every write of evaluation."""

from evaluation.actions.feedback import (
    STILL_OPEN,
    answer,
    ask,
    ask_who_is_due,
    decline,
    forget_person,
    keep,
    lapse_what_is_over,
    remind,
)

__all__ = [
    "STILL_OPEN",
    "answer",
    "ask",
    "ask_who_is_due",
    "decline",
    "forget_person",
    "keep",
    "lapse_what_is_over",
    "remind",
]
