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


MANAGER_ITEMS = {
    "line managers who answered": tuple(f"{ManagerState.ANSWERED}:{verdict}" for verdict in Again),
    "line managers who did not": (
        ManagerState.DECLINED.value,
        ManagerState.RETURNED.value,
        ManagerState.LAPSED.value,
    ),
}


@dataclass(frozen=True)
class Truth:
    """What the reader of a report knows without it: by moment how many sets of questions were answered; and how many
    line managers were asked and answered, here with what each of them did."""

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
            possible = _possible(stored, cells, behind_it.answers)
            for answer, many in possible.items():
                counts[answer] = many
            facts += _told(stored, cells, possible)
            most = max(knows.answered[moment], sum(possible.values()))
            facts.append(Fact(f"{label}: answered", dict.fromkeys(stored, 1), 0, most))
            lines: tuple[Line | Fact | Withheld, ...] = (Withheld(label, tuple(stored), shown=True),)
        else:
            counts[label] = behind_it.answers
            facts.append(_sum(label, stored, cells, behind_it))
            lines = (Withheld(label, (label,), behind_it.shown),)
        tables.append(Table(label, lines))
    if knows and any(knows.managers.values()) and MANAGERS not in left_out:
        for who, outcomes in MANAGER_ITEMS.items():
            said = Counter({item: found.of(Family.MANAGER)[item] for item in outcomes})
            counts |= {item: knows.managers.get(item, 0) for item in said}
            facts += _told(said, cells, knows.managers)
            many = sum(knows.managers.get(item, 0) for item in outcomes)
            facts.append(Fact(who, dict.fromkeys(said, 1), many, many))
    return audit(Ledger(counts, known_to_all=tuple(facts)), Release(name, tuple(tables)))


def _stored(found: Stored, label: str, item: Item) -> Counter[str]:
    """The stored numbers of a question by answer, with those that are 0."""
    answers = found.of(Family.ANSWER)
    return Counter({f"{label}:{number}": answers[f"{label}:{number}"] for number, _words in CHOICES[item.scale]})


def _possible(stored: Mapping[str, int], cells: int, at_least: int) -> Counter[str]:
    """Counts as they may be behind published numbers, as few as there can be. What a reader can show holds for every
    world that they cannot rule out, so any of these tells what all the true answers would, which are many to count."""
    counts = Counter({key: implies(number, cells).low for key, number in stored.items()})
    missing = at_least - sum(counts.values())
    for key, number in stored.items():
        more = max(0, min(missing, implies(number, cells).high - counts[key]))
        counts[key], missing = counts[key] + more, missing - more
    if missing > 0:  # more answers than these numbers tell of: some were left out
        counts[next(iter(counts))] += missing
    return counts


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
