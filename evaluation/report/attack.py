"""The attack on a planned report, before it goes out.

Counts as such tell nothing: each was rounded by its own throw when its quarter closed, and second groupings that would
tell something were left out then (`evaluation.actions.closing`). What a report adds is which answers it shows and which
it withholds, beside what its reader knows: the lead of a programme sees how many answered, to a person.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.disclosure import Answers, Fact, Ledger, Line, Release, Table, Verdict, Withheld, audit, implies
from evaluation.enums import Again, ManagerState, Moment
from evaluation.instruments import CHOICES, Item
from evaluation.measures import PAIRED, Family
from evaluation.queries.report import Stored
from evaluation.report.learning import FIELD, ITEMS, MANAGERS, Behind

SHOWN_OR_NOT = (
    *((moment, key) for key in PAIRED for moment in Moment),
    *((Moment.AFTER, key) for key in (*FIELD, "recommend")),
    *((moment, key) for key in ("collaborate", "changed") for moment in Moment if moment != Moment.BEFORE),
)
"""Every mean, share or table of answers that a report shows or withholds, but for a programme's own questions."""


MANAGER_ITEMS = (
    *(f"{ManagerState.ANSWERED}:{verdict}" for verdict in Again),
    *(state.value for state in (ManagerState.DECLINED, ManagerState.RETURNED, ManagerState.LAPSED)),
)


@dataclass(frozen=True)
class Truth:
    """What the reader of a report knows of its answers without it, and what they are: true counts by moment, question
    and answer ("after:useful:5"), by moment how many sets of questions were answered, and what became of the questions
    to line managers, of which their number is known."""

    answers: Mapping[str, int]
    answered: Mapping[str, int]
    managers: Mapping[str, int]


def attack(
    name: str,
    found: Stored,
    cells: int,
    behind: Behind,
    *,
    own_items: Sequence[Item] = (),
    left_out: Collection[str] = (),
    knows: Truth | None = None,
) -> Verdict:
    """Whether anything about few people can be concluded from a report. `cells` is how many stored numbers may lie
    behind one of its own; `knows` is there where its reader knows how many answered."""
    counts: dict[Hashable, int] = {}
    facts: list[Fact] = []
    tables = []
    items = ITEMS | {item.key: item for item in own_items}
    own = ((moment, item.key) for item in own_items for moment in item.moments)
    for moment, key in (*SHOWN_OR_NOT, *own):
        label = f"{moment}:{key}"
        if label in left_out:
            continue
        behind_it = behind(moment, key)
        stored = _stored(found, label, items[key])
        if knows and behind_it.shown:
            counts |= {key: knows.answers.get(key, 0) for key in stored}
            facts += _told(stored, cells, knows.answers)
            facts.append(Fact(f"{label}: answered", dict.fromkeys(stored, 1), 0, knows.answered[moment]))
            lines: tuple[Line | Fact | Withheld, ...] = (Withheld(label, tuple(stored), shown=True),)
        else:
            counts[label] = behind_it.answers
            facts.append(_sum(label, stored, cells, behind_it))
            lines = (Withheld(label, (label,), behind_it.shown),)
        tables.append(Table(label, lines))
    asked = sum(knows.managers.values()) if knows else 0
    if knows and asked and MANAGERS not in left_out:
        said = Counter({item: found.of(Family.MANAGER)[item] for item in MANAGER_ITEMS})
        counts |= {item: knows.managers.get(item, 0) for item in said}
        facts += _told(said, cells, knows.managers)
        facts.append(Fact("line managers who were asked", dict.fromkeys(said, 1), asked, asked))
    return audit(Ledger(counts, known_to_all=tuple(facts)), Release(name, tuple(tables)))


def _stored(found: Stored, label: str, item: Item) -> Counter[str]:
    """The stored numbers of a question by answer, with those that are 0."""
    answers = found.of(Family.ANSWER)
    return Counter({f"{label}:{number}": answers[f"{label}:{number}"] for number, _words in CHOICES[item.scale]})


def _told(stored: Mapping[str, int], cells: int, truth: Mapping[str, int]) -> Iterator[Fact]:
    """What each published number says of the count behind it."""
    for key, number in stored.items():
        low, high = implies(number, cells)
        yield Fact(key, {key: 1}, low, max(high, truth.get(key, 0)))


def _sum(label: str, stored: Mapping[str, int], cells: int, behind: Answers) -> Fact:
    """The same for all answers to a question together."""
    low = sum(implies(number, cells).low for number in stored.values())
    high = sum(implies(number, cells).high for number in stored.values())
    return Fact(label, {label: 1}, min(low, behind.answers), max(high, behind.answers))
