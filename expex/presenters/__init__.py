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
from expex.presenters.paperwork import paperwork_for_leads, paperwork_needs_me

__all__ = [
    "MAP",
    "MOST_CLAIMS",
    "SOON",
    "Where",
    "coming_up",
    "exchange_facts",
    "exchange_url",
    "invited",
    "needs_me",
    "next_button",
    "paperwork_for_leads",
    "paperwork_needs_me",
    "reflection_link",
    "stewardship",
    "to_finish",
    "visit_buttons",
    "waits_for_others",
    "where",
]
