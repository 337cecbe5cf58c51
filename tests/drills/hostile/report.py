"""What a part of the drill hands back, and how all of it is shown."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_SHOWN = 40


@dataclass
class Found:
    """What one piece of work sent and saw. `faults` are lines that can be run again; `facts` go into the summary."""

    part: str
    who: str = ""
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def saw(self, kind: str, seconds: float = 0.0) -> None:
        """One answer."""
        self.answers[kind] += 1
        self.slowest = max(self.slowest, seconds)

    def wrong(self, again: str, what: str) -> None:
        """One fault, with the words that run it again."""
        self.faults.append(f"{what}\n    again: {again}")


class Total:
    """All that came back, as it comes."""

    def __init__(self) -> None:
        self.pieces = 0
        self.done = 0
        self.began = time.monotonic()
        self.parts: dict[str, Found] = {}
        self.said = 0.0

    def add(self, found: Found) -> None:
        """Put one piece of work to its part."""
        sum_ = self.parts.setdefault(f"{found.part}  {found.who}".rstrip(), Found(found.part, found.who))
        sum_.answers += found.answers
        sum_.facts += found.facts
        sum_.faults += found.faults
        sum_.slowest = max(sum_.slowest, found.slowest)
        for fault in found.faults:
            say(f"FAULT {fault}")

    def ended(self) -> None:
        """One more piece of the work is done; said now and then."""
        self.done += 1
        if time.monotonic() - self.said > 10:
            self.said = time.monotonic()
            of = f"{self.done:,} of {self.pieces:,} pieces"
            say(f"{self.seconds:5.0f} s  {of}, {self.sent:,} sent, {len(self.faults)} faults")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def sent(self) -> int:
        return sum(found.answers.total() for found in self.parts.values())

    @property
    def faults(self) -> list[str]:
        return [fault for found in self.parts.values() for fault in found.faults]

    def table(self) -> Iterable[str]:
        """The summary."""
        yield f"{'part':<34}{'sent':>8}{'slowest':>9}{'faults':>8}  answers"
        for name, found in sorted(self.parts.items()):
            answers = ", ".join(f"{kind}: {number:,}" for kind, number in sorted(found.answers.items()))
            total, faults = found.answers.total(), len(found.faults)
            yield f"{name:<34}{total:>8,}{found.slowest:>7.2f} s{faults:>8}  {answers}"
        for name, found in sorted(self.parts.items()):
            if found.facts:
                yield f"{name}: " + ", ".join(f"{number:,} {what}" for what, number in sorted(found.facts.items()))
        yield f"{self.sent:,} requests in {self.seconds:.0f} s, {len(self.faults)} faults"


def say(text: str) -> None:
    """One line for whoever watches."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def short(text: str, most: int = 120) -> str:
    """A text in one line that can be copied."""
    shown = ascii(text)
    return shown if len(shown) <= most else f"{shown[:most]}… ({len(text):,} signs)"
