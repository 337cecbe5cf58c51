"""How people and places are said."""

from accounts.presenters.membership import PersonCard, person_card, what_confirming_does
from accounts.presenters.organisation import address, for_visitors, place_lines, place_rows, visitor_notes
from accounts.presenters.person import (
    BROWSERS,
    SYSTEMS,
    account_rows,
    confirmation,
    device,
    name_for,
    public_name,
    work,
    work_and_place,
)
from accounts.presenters.profile import (
    ShownProfile,
    distance,
    learning_need_facts,
    missing_tasks,
    profile_standing,
    profile_tasks,
    shown_profile,
    topic_names,
    usual_half_days,
)

__all__ = [
    "BROWSERS",
    "SYSTEMS",
    "PersonCard",
    "ShownProfile",
    "account_rows",
    "address",
    "confirmation",
    "device",
    "distance",
    "for_visitors",
    "learning_need_facts",
    "missing_tasks",
    "name_for",
    "person_card",
    "place_lines",
    "place_rows",
    "profile_standing",
    "profile_tasks",
    "public_name",
    "shown_profile",
    "topic_names",
    "usual_half_days",
    "visitor_notes",
    "what_confirming_does",
    "work",
    "work_and_place",
]
