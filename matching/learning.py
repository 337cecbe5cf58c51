"""What the outcomes of a programme's pairs say about its weights. Numbers only: it is given scores and outcomes.

A logistic regression of "it went well" on what each criterion gave the pair (0 to 1), shrunk towards the weights that
the programme has now (a ridge penalty around them instead of around nothing; A. Hoerl and R. Kennard, 1970; S. le
Cessie and J. van Houwelingen, 1992, for logistic regression). With few outcomes almost nothing changes; no weight more
than doubles or halves in one step, and none that is 0 comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.criteria.sets import Numbers
from matching.criteria.soft import SOFT

NOT_LEARNT = ("host", "new")
"""How reliably somebody hosts is counted from the very visits that are the outcome; and a new pair is always new."""
LEARNT = tuple(each.name for each in SOFT if each.name not in NOT_LEARNT)
FEWEST = 40  # outcomes, without which nothing is learnt
FEWEST_OF_A_KIND = 10  # that went well, and as many that did not
STRENGTH = (
    3.0  # what we assume at first: a pair with everything goes well e^3 = 20 times as readily as one with nothing
)
SHRINKAGE = 8.0  # how much that assumption weighs, beside one outcome each
MOST_TIMES = 2.0
STEPS = 100
NO_DIFFERENCE = 0.02  # of scores: a criterion that gave all pairs about the same says nothing


@dataclass(frozen=True)
class Outcome:
    """A pair whose exchange is over: what each criterion gave it when it was published, and whether it went well."""

    scores: Mapping[str, float]
    went_well: bool


@dataclass(frozen=True)
class Lesson:
    """One criterion: its weight now, the weight that the outcomes speak for, and what the criterion gave on average to
    pairs that went well and to the others."""

    criterion: str
    now: float
    then: float
    well: float
    others: float


def missing(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
    """How many more outcomes it takes: altogether, of those that went well, and of those that did not."""
    well = sum(each.went_well for each in outcomes)
    return (
        max(FEWEST - len(outcomes), 0),
        max(FEWEST_OF_A_KIND - well, 0),
        max(FEWEST_OF_A_KIND - (len(outcomes) - well), 0),
    )


def learn(outcomes: Sequence[Outcome], weights: Mapping[str, float]) -> list[Lesson]:
    """A lesson for each criterion that can be learnt and counts; none where there are too few outcomes. The order of
    the outcomes does not matter."""
    counted = [name for name in LEARNT if weights[name] > 0]
    if any(missing(outcomes)) or not counted:
        return []
    scores = np.array([[each.scores.get(name, 0.0) for name in counted] for each in outcomes])
    went_well = np.array([each.went_well for each in outcomes])
    now = np.array([weights[name] for name in counted])
    then = now.copy()
    differ = scores.std(axis=0) > NO_DIFFERENCE
    if differ.sum() > 1:
        then[differ] = refit(scores[:, differ], went_well, now[differ])
    well, others = scores[went_well].mean(axis=0), scores[~went_well].mean(axis=0)
    columns = (now, then, well, others)
    return [Lesson(name, *(float(each[place]) for each in columns)) for place, name in enumerate(counted)]


def refit(scores: Numbers, went_well: Numbers, weights: Numbers) -> Numbers:
    """Weights that add up to the same: a row of scores is a pair. Newton's method; the problem is convex, so there is
    one answer."""
    assumed = STRENGTH * weights / weights.sum()
    table = np.column_stack([np.ones(len(scores)), scores - scores.mean(axis=0)])
    at, middle = np.concatenate([[0.0], assumed]), np.concatenate([[0.0], assumed])
    shrinkage = np.diag([1e-6, *[SHRINKAGE] * len(weights)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ at, -30, 30)))
        slope = table.T @ (went_well - chance) - shrinkage @ (at - middle)
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + shrinkage
        step = np.linalg.solve(bend, slope)
        at += step * min(1.0, 1 / max(np.abs(step).max(), 1e-12))
        if np.abs(step).max() < 1e-9:
            break
    found = np.maximum(at[1:], 0)
    if not found.sum():
        return weights
    return np.clip(found * weights.sum() / found.sum(), weights / MOST_TIMES, weights * MOST_TIMES).round(2)
