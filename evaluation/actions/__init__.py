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
from evaluation.actions.learning import keep_out_of_pairing
from evaluation.actions.manager import (
    answer_as_manager,
    ask_manager,
    ask_managers_who_are_due,
    decline_as_manager,
    lapse_questions_to_managers,
    remind_managers,
    return_as_manager,
)
from evaluation.actions.programme import (
    MOST_ITEMS,
    add_item,
    ask_at_six_months,
    change_item,
    move_item_up,
    retire_item,
)

__all__ = [
    "MOST_ITEMS",
    "STILL_OPEN",
    "add_item",
    "answer",
    "answer_as_manager",
    "ask",
    "ask_at_six_months",
    "ask_manager",
    "ask_managers_who_are_due",
    "ask_who_is_due",
    "change_item",
    "decline",
    "decline_as_manager",
    "forget_person",
    "keep",
    "keep_out_of_pairing",
    "lapse_questions_to_managers",
    "lapse_what_is_over",
    "move_item_up",
    "remind",
    "remind_managers",
    "retire_item",
    "return_as_manager",
]
