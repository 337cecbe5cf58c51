"""The attack on a planned report, before it goes out.

Counts as such tell nothing: each was rounded by its own throw when its quarter closed, and second groupings that would
tell something were left out then (`evaluation.actions.closing`). What a report adds is which means it shows and which
it withholds. Whoever knows every stored number may learn from that how few people answered.
"""

from collections.abc import Collection, Hashable

from evaluation.disclosure import Fact, Ledger, Release, Table, Verdict, Withheld, audit, implies
from evaluation.enums import Moment
from evaluation.instruments import CHOICES
from evaluation.measures import PAIRED, Family
from evaluation.queries.report import Stored
from evaluation.report.learning import FIELD, ITEMS, Behind
from evaluation.report.numbers import distribution

ASKED = (
    *((moment, key) for key in PAIRED for moment in Moment),
    *((Moment.AFTER, key) for key in (*FIELD, "recommend")),
    *((moment, key) for key in ("collaborate", "changed") for moment in (Moment.AFTER, Moment.FOLLOW_UP)),
)
"""Every mean, share or table of answers that a report shows or withholds."""


def attack(name: str, found: Stored, cells: int, behind: Behind, left_out: Collection[str]) -> Verdict:
    """Whether anything about few people can be concluded from which answers are shown. `cells` is how many stored
    numbers may lie behind one of the report's."""
    counts: dict[Hashable, int] = {}
    facts, tables = [], []
    for moment, item in ASKED:
        label = f"{moment}:{item}"
        if label in left_out:
            continue
        truth = behind(moment, item)
        answers = distribution(
            found.of(Family.ANSWER), label, [number for number, _words in CHOICES[ITEMS[item].scale]]
        )
        low = sum(implies(number, cells).low for number in answers.values())
        high = max(truth.answers, sum(implies(number, cells).high for number in answers.values()))
        counts[label] = truth.answers
        facts.append(Fact(label, {label: 1}, min(low, truth.answers), high))
        tables.append(Table(label, (Withheld(label, (label,), truth.shown),)))
    return audit(Ledger(counts, known_to_all=tuple(facts)), Release(name, tuple(tables)))
