"""How well people fit, and why. `score` weighs all pairs of a cohort, `explain` says it for one pair in sentences,
`barriers` says why a pair is not possible. Nothing beyond the profile enters, and nothing here asks the database."""

from matching.criteria.people import Codes, People, Person, joined, people
from matching.criteria.scoring import (
    MOST_FIT,
    Reason,
    Rules,
    against_all,
    barriers,
    explain,
    explain_all,
    fit,
    score,
    scores_of,
    weigh,
)

__all__ = [
    "MOST_FIT",
    "Codes",
    "People",
    "Person",
    "Reason",
    "Rules",
    "against_all",
    "barriers",
    "explain",
    "explain_all",
    "fit",
    "joined",
    "people",
    "score",
    "scores_of",
    "weigh",
]
