from matching.models.learning import Learning
from matching.models.listing import EVERYBODY, USUAL_TRAVEL_KM, Listing, ListingQuerySet, SeenBy
from matching.models.round import Draft, DraftNumbers, DraftPair, PairWish, Round, Seat
from matching.models.suggestion import KeptSuggestions, SetAside

__all__ = [
    "EVERYBODY",
    "USUAL_TRAVEL_KM",
    "Draft",
    "DraftNumbers",
    "DraftPair",
    "KeptSuggestions",
    "Learning",
    "Listing",
    "ListingQuerySet",
    "PairWish",
    "Round",
    "Seat",
    "SeenBy",
    "SetAside",
]
