"""What the check for identifiers finds in the frozen sentences, and how long it takes: for usual texts, and for texts
made to be slow. Needs no database: `python -m tests.benchmarks.identifiers [--markdown]`.
"""

import argparse
import os
import sys
import time
from datetime import UTC, datetime

from reflections.identifiers import find
from tests.benchmarks.support.figures import Spread, milliseconds, show, verdict
from tests.unit.reflections.identifiers.measuring import SETS, measure, sentences, table

LENGTHS = {500: None, 2_000: 50.0, 20_000: None}  # words -> milliseconds
HOSTILE_SIZE, HOSTILE_MOST = 50_000, 100.0
HOSTILE = {
    "digits": "1",
    "digits apart": "1 ",
    "letters": "a",
    "capitals apart": "A ",
    "titles": "Dr ",
    "more titles": "Mrs Mrs ",
    "addresses": "a@",
    "an address without end": "a-",
    "dots": "a.",
    "particles": "Mr van ",
    "labels": "NHS number ",
    "half dates": "DOB 1/1/",
    "months": "12 March ",
    "born": "born ",
    "names": "Ann ",
    "partner": "Amina ",
    "quotes": "a'",
    "accents": "e\u0301",
    "one letter, many accents": "\u0301",
    "nothing to see": "\u200b",
    "blank": " ",
    "lines": "\n",
    "brackets": "(0",
    "plus": "+1 ",
    "register": "GMC is ",
    "shapes": "K1234567 ",
    "postcodes": "SO16 6YD ",
    "called": "a lady called ",
    "spelt out": "a dot a at ",
}
KNOWN = ["Amina Yusuf"]


def main(markdown: bool) -> None:
    where = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}"
    sys.stdout.write(f"{datetime.now(UTC):%-d %B %Y}, {where}\n")
    for title, names in (
        ("Every sentence", SETS),
        ("Held out: written in another pass, never tuned on", ("held_out",)),
    ):
        score = measure(find, *names)
        clean = f"{score.clean_flagged} of {score.clean} sentences without any are flagged"
        show(f"{title}; {clean}", ["kind", "recall (95 %)", "precision (95 %)"], list(table(score)), markdown=markdown)
    words = " ".join(row["text"] for name in SETS for row in sentences(name)).split()
    rows = [line(f"{size:,} words", " ".join((words * 4)[:size]), most) for size, most in LENGTHS.items()]
    for name, piece in HOSTILE.items():
        rows.append(
            line(f"50,000 letters: {name}", (piece * (HOSTILE_SIZE // len(piece)))[:HOSTILE_SIZE], HOSTILE_MOST)
        )
    show("Time", ["text", "median ms", "p95 ms", "target", "within"], rows, markdown=markdown)


def line(name: str, text: str, most: float | None) -> list[str]:
    """One text, seven times over."""
    taken = []
    for _ in range(7):
        began = time.perf_counter()
        find(text, known_names=KNOWN)
        taken.append(time.perf_counter() - began)
    spread = Spread.of(taken)
    target = f"{most:.0f}" if most else ""
    return [name, milliseconds(spread.median), milliseconds(spread.p95), target, verdict(spread.median * 1000, most)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--markdown", action="store_true")
    main(parser.parse_args().markdown)
