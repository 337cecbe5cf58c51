"""What may be published of counts without saying anything about a single person: numbers in, numbers and reasons out.

Knows no organisation, no database and no Django. Four parts, explained with their sources in docs/evaluation.md:

- `protect` rounds a base cell once, at random but always alike; `reads` and `implies` say what the stored number means.
- `Answers` says when a mean, a median, a percentage or a quote may be shown; `mean`, `median` and `shares` are made of
  stored numbers alone.
- `tells_nothing` looks at events that are counted in two groupings, one inside the other.
- `audit` takes a planned release and whatever was published before, tries to find hidden counts out, and refuses the
  release with reasons and a coarser proposal where it can.
"""

from evaluation.disclosure.auditor import Finding, Verdict, audit
from evaluation.disclosure.nested import tells_nothing, tells_nothing_of_known
from evaluation.disclosure.release import (
    ANYBODY,
    BadRelease,
    Base,
    Fact,
    Ledger,
    Line,
    Reader,
    Release,
    Table,
    Withheld,
)
from evaluation.disclosure.rounding import BASE, CellName, Interval, implies, protect, reads
from evaluation.disclosure.thresholds import (
    FEWEST_ANSWERS,
    FEWEST_ORGANISATIONS,
    FEWEST_PEOPLE,
    Answers,
    mean,
    median,
    shares,
)

__all__ = [
    "ANYBODY",
    "BASE",
    "FEWEST_ANSWERS",
    "FEWEST_ORGANISATIONS",
    "FEWEST_PEOPLE",
    "Answers",
    "BadRelease",
    "Base",
    "CellName",
    "Fact",
    "Finding",
    "Interval",
    "Ledger",
    "Line",
    "Reader",
    "Release",
    "Table",
    "Verdict",
    "Withheld",
    "audit",
    "implies",
    "mean",
    "median",
    "protect",
    "reads",
    "shares",
    "tells_nothing",
    "tells_nothing_of_known",
]
