"""The drill from its options to its figures."""

import argparse
import subprocess
import sys
import time

from django.db import connection

from core.models import Letter
from tests.drills.database import thrown_away
from tests.drills.hostile.report import say
from tests.drills.product import Product, product, waited_for
from tests.drills.redis_down.journey import Day
from tests.paths import CHECKOUT
from tests.web import ask

FOLLOWS_WITHIN = 60  # seconds


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `drill redis-down`."""
    parser.add_argument("--control", action="store_true", help="Redis stays away: the drill must notice")


def run(asked: argparse.Namespace) -> int:
    """Do it; 1 where a page fails or a letter is lost; under --control, 1 where nothing was noticed."""
    faults: list[str] = []
    with thrown_away("redis_down", copies=0), product() as processes:
        day = Day()
        connection.close()
        port = processes.web()
        processes.clock()
        processes.worker(1)
        if not is_sent(day.first_letter(), 60):
            faults.append(f"mail does not even work with Redis: {processes.told('worker')}")
        processes.broker.stop()
        say("Redis is stopped")
        faults += day.lived(port)
        if "degraded" not in ask(port, "GET", "/readyz").page:
            faults.append("/readyz does not say that Redis is away")
        time.sleep(5)
        say(f"{Letter.objects.due().count()} letters wait, {len(processes.mail.arrived) - 1} left meanwhile")
        if not asked.control:
            faults += by_hand(processes)
            faults += day.one_more(port)
            processes.broker.launch()
            processes.broker.wait()
            say("Redis is back")
        began = time.monotonic()
        if not waited_for(lambda: not Letter.objects.due().exists(), FOLLOWS_WITHIN):
            faults.append(f"{Letter.objects.due().count()} letters still wait after {FOLLOWS_WITHIN} s")
        else:
            say(f"the rest followed within {time.monotonic() - began:.1f} s")
        faults += counted(processes)
    for fault in faults:
        say(f"FAULT {fault}")
    if asked.control:
        say("noticed: without Redis the mail waits" if faults else "MISSED that the mail waits")
        return 0 if faults else 1
    return 1 if faults else 0


def is_sent(letter: Letter, seconds: float) -> bool:
    """Has it left?"""
    return waited_for(lambda: Letter.objects.filter(pk=letter.pk, sent_at__isnull=False).exists(), seconds)


def by_hand(processes: Product) -> list[str]:
    """`manage drain_outbox` needs no Redis."""
    waiting = Letter.objects.due().count()
    done = subprocess.run(
        [sys.executable, "manage.py", "drain_outbox"],
        cwd=CHECKOUT,
        env=processes.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    left = Letter.objects.due().count()
    say(f"by hand, with Redis away: {waiting - left} of {waiting} letters settled")
    return [f"drain_outbox left {left} letters: {done.stderr[-500:]}"] if done.returncode or left else []


def counted(processes: Product) -> list[str]:
    """Every letter that was sent has arrived once."""
    sent = Letter.objects.filter(sent_at__isnull=False).count()
    copies = processes.mail.copies()
    twice = sum(copies.values()) - len(copies)
    say(f"{sent} letters sent, {len(copies)} arrived, lost {sent - len(copies)}, duplicates {twice}")
    return [] if sent == len(copies) and not twice else ["what was sent is not what arrived"]
