"""Reads about people and places that are more than a filter."""

from accounts.queries.membership import employers_confirmed, people_in_reach, people_to_confirm
from accounts.queries.organisation import (
    MOST_FOUND,
    Place,
    employers_of,
    find_organisations,
    km_apart,
    place_of,
    places_of,
    workplaces_in_reach,
)
from accounts.queries.person import blocks_drawn_by
from accounts.queries.profile import NEEDED_TO_OPEN, ProfileProgress, ProfileTask, profile_of, profile_progress

__all__ = [
    "MOST_FOUND",
    "NEEDED_TO_OPEN",
    "Place",
    "ProfileProgress",
    "ProfileTask",
    "blocks_drawn_by",
    "employers_confirmed",
    "employers_of",
    "find_organisations",
    "km_apart",
    "people_in_reach",
    "people_to_confirm",
    "place_of",
    "places_of",
    "profile_of",
    "profile_progress",
    "workplaces_in_reach",
]
