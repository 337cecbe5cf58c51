"""The drill from its options to its figures."""

import argparse
import time
from collections import defaultdict
from datetime import timedelta

from django.db import connection

from core import clock
from core.models import Letter
from exchanges.actions.reminders import remind_and_expire
from tests.drills.database import thrown_away
from tests.drills.hostile.report import say
from tests.drills.product import Product, product, waited_for
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory

PROCESSES = 2
WITHIN = 60  # seconds after the last kill
SLOWLY = 0.01  # seconds that the mail server takes for each
KIND = "exchanges.visit_reminder"


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `drill reminders-kill`."""
    parser.add_argument("--letters", type=int, default=1000, help="how many reminders are due (1,000)")
    parser.add_argument("--kills", type=int, default=3, help="how often the worker is killed (3)")
    parser.add_argument(
        "--control", action="store_true", help="nothing sweeps up what a killed worker held: the drill must notice"
    )


def run(asked: argparse.Namespace) -> int:
    """Do it; 1 where a reminder is lost, late, or has two names; under --control, 1 where nothing was noticed."""
    with thrown_away("reminders_kill", copies=0):
        due(asked.letters)
        left_out = "sweep the outbox" if asked.control else ""
        with product(slowly=SLOWLY, DRILL_LEFT_OUT=left_out) as processes:
            took = drive(processes, asked)
            faults = judged(processes, asked, took)
    for fault in faults:
        say(f"FAULT {fault}")
    if asked.control:
        say("noticed: without the sweep reminders are lost" if faults else "MISSED the missing sweep")
        return 0 if faults else 1
    return 1 if faults else 0


def due(many: int) -> None:
    """So many reminders, as they come about: visits confirmed eight weeks ago, which begin within two weeks."""
    began = time.monotonic()
    with clock.at(clock.now() - timedelta(days=56)):
        for _number in range(many // 2):
            given.confirmed(PersonFactory(), PersonFactory(), ahead=60)
    Letter.objects.all().delete()
    remind_and_expire()
    found = Letter.objects.filter(kind=KIND).count()
    say(f"{found:,} reminders of {many // 2:,} visits are due (made in {time.monotonic() - began:.0f} s)")
    connection.close()


def drive(processes: Product, asked: argparse.Namespace) -> float:
    """Let the worker send, kill it in the middle of it, again and again; the seconds from the last kill to the end."""
    processes.clock()
    started = time.monotonic()
    for number in range(1, asked.kills + 1):
        processes.worker(PROCESSES)
        wanted = asked.letters * number // (asked.kills + 2)
        reached = waited_for(lambda wanted=wanted: len(processes.mail.arrived) >= wanted, 120)  # type: ignore[misc]
        processes.kill("worker")
        say(f"kill {number}: after {len(processes.mail.arrived):,} mails" + ("" if reached else " (it was slow)"))
    last = time.monotonic()
    processes.worker(PROCESSES)
    waited_for(lambda: not Letter.objects.due().exists(), WITHIN)
    ended = max((each.at for each in processes.mail.arrived), default=last)
    say(f"{ended - started:.1f} s in all, {max(0.0, ended - last):.1f} s after the last kill")
    return max(0.0, ended - last)


def judged(processes: Product, asked: argparse.Namespace, took: float) -> list[str]:
    """What did not hold."""
    names: dict[str, set[str]] = defaultdict(set)
    for each in processes.mail.arrived:
        names[each.to].add(each.message_id)
    letters = Letter.objects.filter(kind=KIND).select_related("recipient")
    lost = [letter for letter in letters if letter.recipient is None or letter.recipient.email not in names]
    unsettled = letters.due().count()
    copies = processes.mail.copies()
    twice = len(processes.mail.arrived) - len(copies)
    most = asked.kills * PROCESSES
    say(f"lost {len(lost)}, not settled {unsettled}, duplicates {twice} (at most {most}), names {len(copies):,}")
    faults = [f"{len(lost)} reminders were never sent"] if lost else []
    if unsettled:
        faults.append(f"{unsettled} reminders were still due {WITHIN} s after the last kill")
    if twice > most:
        faults.append(f"{twice} duplicates are more than kills times processes ({most})")
    if two_names := [to for to, ids in names.items() if len(ids) > 1]:
        faults.append(f"{len(two_names)} people got two reminders with different Message-IDs")
    if took > WITHIN:
        faults.append(f"the last reminder came {took:.0f} s after the last kill")
    return faults
