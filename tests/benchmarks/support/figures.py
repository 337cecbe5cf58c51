"""Figures and how they are shown: each beside its floor, as a ratio, with what it should be."""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@dataclass(frozen=True)
class Spread:
    """How long something took, over many times: seconds, or so many times its floor."""

    median: float
    p95: float

    @classmethod
    def of(cls, taken: Sequence[float]) -> "Spread":
        return cls(statistics.median(taken), percentile(taken, 0.95))


def verdict(value: float, target: float | None) -> str:
    """Whether it is what it should be."""
    return "" if target is None else "yes" if value <= target else "NO"


def milliseconds(seconds: float) -> str:
    """With three digits that count."""
    value = seconds * 1000
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def show(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool) -> None:
    """A table for people, or for docs/performance.md."""
    if markdown:
        print(f"\n### {title}\n")
        print("| " + " | ".join(heading) + " |")
        print("|" + "---|" * len(heading))
        for row in rows:
            print("| " + " | ".join(row) + " |")
        return
    widths = [max(len(row[column]) for row in (heading, *rows)) for column in range(len(heading))]
    print(f"\n{title}")
    for row in (heading, *rows):
        print(
            "  ".join(
                cell.ljust(width) if number == 0 else cell.rjust(width)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )


def run(main: Callable[[bool], None]) -> None:
    """Start Django with the bench's settings, say where and when, and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.support.settings"
    import django

    django.setup()
    today = datetime.now(UTC)
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}"
    print(f"{today:%-d %B %Y}, {machine}")
    main(asked.markdown)
