"""Who may, in an exchange. Asked by the lifecycle tables, the views and the buttons alike."""

from exchanges.rules.exchange import (
    TALK_AFTERWARDS,
    asked,
    has_seen_something,
    hopes_it,
    is_worth_talking,
    may_still_hope,
    nothing_has_begun,
    takes_part,
    was_asked,
    was_given_terms,
)
from exchanges.rules.pairing import decides_pairing, needs_approval
from exchanges.rules.programme import is_own_place, leads_a_programme, leads_programme, leads_their_programme
from exchanges.rules.visit import (
    CORRECT_WITHIN,
    has_begun,
    has_suggestion,
    hosts,
    is_across_a_block,
    is_on_visit,
    is_still_ahead,
    took_place,
    was_recorded_lately,
    was_suggested_dates,
)

__all__ = [
    "CORRECT_WITHIN",
    "TALK_AFTERWARDS",
    "asked",
    "decides_pairing",
    "has_begun",
    "has_seen_something",
    "has_suggestion",
    "hopes_it",
    "hosts",
    "is_across_a_block",
    "is_on_visit",
    "is_own_place",
    "is_still_ahead",
    "is_worth_talking",
    "leads_a_programme",
    "leads_programme",
    "leads_their_programme",
    "may_still_hope",
    "needs_approval",
    "nothing_has_begun",
    "takes_part",
    "took_place",
    "was_asked",
    "was_given_terms",
    "was_recorded_lately",
    "was_suggested_dates",
]
