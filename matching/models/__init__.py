from matching.models.listing import EVERYBODY, USUAL_TRAVEL_KM, Listing, ListingQuerySet
from matching.models.suggestion import KeptSuggestions, SetAside

__all__ = ["EVERYBODY", "USUAL_TRAVEL_KM", "KeptSuggestions", "Listing", "ListingQuerySet", "SetAside"]
