from matching.actions.listing import (
    follow_later,
    listings_later,
    rebuild_listings,
    refresh_listing,
    refresh_listings_at,
    refresh_room,
)
from matching.actions.suggestion import (
    outdate,
    reckon_again,
    reckon_everybody,
    reckon_for,
    reckon_outdated,
    set_aside,
    take_back,
)

__all__ = [
    "follow_later",
    "listings_later",
    "outdate",
    "rebuild_listings",
    "reckon_again",
    "reckon_everybody",
    "reckon_for",
    "reckon_outdated",
    "refresh_listing",
    "refresh_listings_at",
    "refresh_room",
    "set_aside",
    "take_back",
]
