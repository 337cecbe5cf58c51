"""The drill from its options to its lines."""

import argparse
import time

from django.db import connection

from tests.drills.approve_race.rounds import yes_against_all_else, yes_against_no
from tests.drills.database import thrown_away
from tests.drills.hostile.report import say
from tests.web import two_processes

UNLOCKED = "tests.drills.unlocked:application"


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `drill approve-race`."""
    parser.add_argument("--rounds", type=int, default=20, help="how many rounds of each race (20)")
    parser.add_argument("--each", type=int, default=50, help="how many say yes, and how many say no (50)")
    parser.add_argument("--control", action="store_true", help="without row locks, to see whether the drill tells")


def run(asked: argparse.Namespace) -> int:
    """Do it; 1 where a round leaves something wrong behind, or, under --control, where none does."""
    wrong, wsgi = 0, UNLOCKED if asked.control else "expex.wsgi"
    races = {
        "yes against no": lambda port: yes_against_no(port, asked.each),
        "yes against taking back, other dates, cancelling": lambda port: yes_against_all_else(port, asked.each // 2),
    }
    with thrown_away("approve_race", copies=0), two_processes(wsgi, quiet=True) as port:
        for name, race in races.items():
            began, ends, problems = time.monotonic(), [], []
            for _number in range(asked.rounds):
                outcome = race(port)
                ends.append(outcome.decision)
                problems += outcome.problems
            counted = ", ".join(f"{ends.count(end)} {end}" for end in sorted(set(ends)))
            say(f"{name}: {asked.rounds} rounds in {time.monotonic() - began:.0f} s; {counted}")
            for problem in problems[:10]:
                say(f"  WRONG: {problem}")
            wrong += len(problems)
        connection.close()
    say(f"{wrong} things wrong")
    return int(bool(wrong) is not asked.control)
