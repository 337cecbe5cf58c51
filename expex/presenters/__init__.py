"""What pages that show several apps say."""

from expex.presenters.home import (
    MOST_CLAIMS,
    coming_up,
    concerns,
    invited,
    needs_me,
    stewardship,
    to_finish,
    waits_for_others,
)
from expex.presenters.joining import (
    applications,
    invited_to_programme,
)
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
from expex.presenters.matching import (
    MOST_SUGGESTED,
    suggested,
)
from expex.presenters.paperwork import (
    paperwork_for_leads,
    paperwork_needs_me,
)
from expex.presenters.programme import (
    MINE,
    approvals_to_give,
    cards_of_programme,
    pairing_panel,
    programme_tabs,
)
from expex.presenters.programmes import (
    programme_cards,
)
from expex.presenters.study_leave import (
    leave_cards,
    leave_to_answer,
)

__all__ = [
    "MAP",
    "MINE",
    "MOST_CLAIMS",
    "MOST_SUGGESTED",
    "SOON",
    "Where",
    "applications",
    "approvals_to_give",
    "cards_of_programme",
    "coming_up",
    "concerns",
    "exchange_facts",
    "exchange_url",
    "invited",
    "invited_to_programme",
    "leave_cards",
    "leave_to_answer",
    "needs_me",
    "next_button",
    "pairing_panel",
    "paperwork_for_leads",
    "paperwork_needs_me",
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
