"""How well a finder does on the frozen sentences: recall and precision by kind, with 95 % confidence intervals."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reflections.identifiers import KINDS, STRUCTURED, Finding
from tests.paths import CHECKOUT

FOLDER = CHECKOUT / "tests" / "data" / "identifiers"
SETS = ("seen", "held_out")
NAMES = ("person_name",)
Z = 1.959964  # 95 %


@cache
def sentences(name: str) -> tuple[dict[str, Any], ...]:
    """The sentences of one set: text, the partner's names, and what is expected."""
    return tuple(json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines())


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22:209), which holds near 0 and 1 too."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * (share * (1 - share) / of + square / (4 * of * of)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass
class Score:
    """Counts by kind. A finding counts where its kind is the expected one and the places overlap."""

    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    exact: int = 0
    clean: int = 0
    clean_flagged: int = 0

    def recall(self, kinds: Sequence[str]) -> tuple[int, int]:
        hits = sum(self.hit[kind] for kind in kinds)
        return hits, hits + sum(self.missed[kind] for kind in kinds)

    def precision(self, kinds: Sequence[str]) -> tuple[int, int]:
        hits = sum(self.hit[kind] for kind in kinds)
        return hits, hits + sum(self.false[kind] for kind in kinds)

    def add(self, row: dict[str, Any], found: list[Finding]) -> None:
        left = list(found)
        for expected in row["expected"]:
            same = [
                each
                for each in left
                if each.kind == expected["kind"] and each.start < expected["end"] and expected["start"] < each.end
            ]
            if same:
                left.remove(same[0])
                self.hit[expected["kind"]] += 1
                self.exact += (same[0].start, same[0].end) == (expected["start"], expected["end"])
            else:
                self.missed[expected["kind"]] += 1
        for each in left:
            self.false[each.kind] += 1
        if not row["expected"]:
            self.clean += 1
            self.clean_flagged += bool(found)


def measure(finder: Callable[..., list[Finding]], *names: str) -> Score:
    """Run a finder over these sets."""
    score = Score()
    for name in names:
        for row in sentences(name):
            score.add(row, finder(row["text"], known_names=row.get("known_names", ())))
    return score


def meets(score: Score) -> bool:
    """The targets: 0.98 and 0.95 on everything with a form, 0.85 and 0.70 on names."""
    return all(
        of and hits / of >= target
        for (hits, of), target in (
            (score.recall(STRUCTURED), 0.98),
            (score.precision(STRUCTURED), 0.95),
            (score.recall(NAMES), 0.85),
            (score.precision(NAMES), 0.70),
        )
    )


def table(score: Score) -> Iterator[list[str]]:
    """One row for each kind, then all that has a form, then names."""
    lines: list[tuple[str, Sequence[str]]] = [(kind, (kind,)) for kind in KINDS if kind not in NAMES]
    for name, kinds in [*lines, ("all structured", STRUCTURED), ("person_name", NAMES)]:
        yield [name, *(_share(*counts) for counts in (score.recall(kinds), score.precision(kinds)))]


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of:.3f} ({low:.3f} to {high:.3f}), {hits} of {of}" if of else "none"
