"""What pages that show several apps say."""

from expex.presenters.home import MOST_CLAIMS, coming_up, invited, needs_me, stewardship, to_finish, waits_for_others
from expex.presenters.journey import (
    MAP,
    SOON,
    Where,
    exchange_facts,
    exchange_url,
    next_button,
    reflection_link,
    visit_buttons,
    where,
)
from expex.presenters.study_leave import leave_cards

__all__ = [
    "MAP",
    "MOST_CLAIMS",
    "SOON",
    "Where",
    "coming_up",
    "exchange_facts",
    "exchange_url",
    "invited",
    "leave_cards",
    "needs_me",
    "next_button",
    "reflection_link",
    "stewardship",
    "to_finish",
    "visit_buttons",
    "waits_for_others",
    "where",
]
