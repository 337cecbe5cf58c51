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
from expex.presenters.matching import MOST_SUGGESTED, suggested
from expex.presenters.programme import MINE, approvals_to_give, pairing_panel, programme_cards, programme_tabs

__all__ = [
    "MAP",
    "MINE",
    "MOST_CLAIMS",
    "MOST_SUGGESTED",
    "SOON",
    "Where",
    "approvals_to_give",
    "coming_up",
    "exchange_facts",
    "exchange_url",
    "invited",
    "needs_me",
    "next_button",
    "pairing_panel",
    "programme_cards",
    "programme_tabs",
    "reflection_link",
    "stewardship",
    "suggested",
    "to_finish",
    "visit_buttons",
    "waits_for_others",
    "where",
]
