"""Why two people might suit each other, and how far apart they are."""

from accounts.queries import Place, km_apart
from matching.criteria import sentences
from matching.criteria.sentences import WEEK, away
from matching.models import Listing
from matching.queries import Seeker

__all__ = ["WEEK", "away", "half_day_reason", "km_between", "place_reasons", "reasons", "topic_reasons"]


def reasons(viewer: Seeker, listing: Listing) -> list[str]:
    """Why these two might suit each other, the strongest first, in sentences without full stops."""
    km = km_between(viewer, listing)
    near = [away(km)] if km is not None and km <= viewer.travels_km else []
    return [*topic_reasons(viewer, listing), *place_reasons(viewer, listing), *near, *half_day_reason(viewer, listing)]


def topic_reasons(viewer: Seeker, listing: Listing) -> list[str]:
    """What the reader wants and they offer, then what they want and the reader offers; one sentence each at most."""
    return sentences.topics(viewer.wanted, viewer.offers, listing.wanted_topics, listing.offer_topics)


def place_reasons(viewer: Seeker, listing: Listing) -> list[str]:
    """Their specialty and the kind of place where they work, as far as the reader wants to see them."""
    return [
        *sentences.specialty(viewer.wanted_specialties, listing.specialty),
        *sentences.sector(viewer.wanted_sectors, listing.sector),
    ]


def half_day_reason(viewer: Seeker, listing: Listing) -> list[str]:
    """When both are usually free, where that is known of both."""
    return sentences.half_days(viewer.half_days, listing.half_days)


def km_between(viewer: Seeker, listing: Listing) -> float | None:
    """How far it is, where both places are known."""
    return _km(viewer.place, listing.place)


def _km(here: Place | None, there: Place | None) -> float | None:
    return km_apart(here, there) if here and there else None
