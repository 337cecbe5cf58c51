"""How fast letters leave, with a mail server that takes no time; and what a look costs when none is due."""

import multiprocessing
import resource
import time
from itertools import cycle, islice
from random import Random
from typing import Any

from tests.benchmarks.support.figures import milliseconds, run, show, verdict

LETTERS, PROCESSES, AN_HOUR = 2_000, 2, 100_000
OLD_LETTERS, FLOOR_FETCHES, TIMES = 1_000_000, 20.0, 30
VISITS = 200


def main(markdown: bool) -> None:
    from django.conf import settings

    from core.models import Letter

    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.dummy.EmailBackend"
    Letter.objects.filter(key__contains="bench").exclude(kind="exchanges.visit_reminder", subject="Old").delete()
    rows = drained()
    show(
        f"Sending {LETTERS:,} reminders, {PROCESSES} processes, a mail server that takes no time",
        ["", "seconds", "an hour", "target", "within"],
        rows,
        markdown=markdown,
    )
    old = fill_up()
    floor, sweep, look = best(one_row), best(sweeping), best(looking)
    show(
        f"Among {old:,} letters of which none is due; one row by its key: {milliseconds(floor)} ms",
        ["", "ms", "x floor", "target", "within"],
        [line("sweep", sweep, floor), line("look for what is due", look, floor)],
        markdown=markdown,
    )


def drained() -> list[list[str]]:
    """Reminders of confirmed visits, sent by two processes as two workers would."""
    from django.db import connections

    from core import clock
    from core.models import Letter
    from core.outbox import kinds_about
    from exchanges.emails import visit_reminder
    from exchanges.enums import VisitState
    from exchanges.models import Visit

    assert kinds_about("reminders")
    Letter.objects.due().update(not_needed_at=clock.now())
    visits = list(Visit.objects.filter(state=VisitState.CONFIRMED).select_related("visitor", "host")[:VISITS])
    if not visits:
        raise SystemExit("the nation has no confirmed visit to remind of")
    for number, visit in enumerate(islice(cycle(visits), LETTERS)):
        person = visit.visitor if number % 2 else visit.host
        visit_reminder.post(to=person, visit_id=visit.pk, days=14, once=f"bench {time.time()} {number}")
    connections.close_all()
    context = multiprocessing.get_context("fork")
    began, used = time.perf_counter(), processor()
    workers = [context.Process(target=work) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took, used = time.perf_counter() - began, processor() - used
    left = Letter.objects.due().count()
    if left:
        raise SystemExit(f"{left} letters did not leave")
    rate, alone = LETTERS / took * 3600, LETTERS / used * PROCESSES * 3600
    return [
        ["by the clock on the wall", f"{took:.1f}", f"{rate:,.0f}", f"{AN_HOUR:,}", verdict(AN_HOUR, rate)],
        ["by the workers' processor time", f"{used / PROCESSES:.1f}", f"{alone:,.0f}", f"{AN_HOUR:,}", ""],
    ]


def processor() -> float:
    """Seconds of processor time that processes have used which are over by now: the workers, without PostgreSQL."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def work() -> None:
    """What the worker's task does, until nothing is due."""
    from core import outbox

    while outbox.drain():
        pass


def fill_up() -> int:
    """A million letters that have left."""
    from django.db import connection

    from core.models import Letter

    missing = OLD_LETTERS - Letter.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            """
            INSERT INTO core_letter (key, kind, recipient_id, address, ids, created_at, not_before, attempts, sent_at,
                                     problem, subject, path)
            SELECT 'bench old ' || n || clock_timestamp(), 'exchanges.visit_reminder', people.id, '', '{}',
                   now() - interval '30 days', now() - interval '30 days', 1, now() - interval '30 days', '', 'Old', ''
            FROM generate_series(1, %s) AS n
            CROSS JOIN LATERAL (SELECT min(id) AS id FROM accounts_user) AS people
            """,
            [max(0, missing)],
        )
        cursor.execute("ANALYZE core_letter")
    return Letter.objects.count()


def one_row() -> Any:
    """The floor."""
    from core.models import Letter

    return Letter.objects.filter(pk=Random(1).randrange(1, 1000)).first()


def sweeping() -> Any:
    """What the clock asks every ten seconds."""
    from core import outbox

    return outbox.sweep()


def looking() -> Any:
    """What the clock asks every two seconds."""
    from core import outbox

    return outbox.drain()


def best(call: Any) -> float:
    """The median of some calls, after a first one."""
    call()
    seen = []
    for _ in range(TIMES):
        began = time.perf_counter()
        call()
        seen.append(time.perf_counter() - began)
    return sorted(seen)[len(seen) // 2]


def line(name: str, seconds: float, floor: float) -> list[str]:
    """One figure beside its floor."""
    ratio = seconds / floor
    return [name, milliseconds(seconds), f"{ratio:.1f}", f"{FLOOR_FETCHES:.0f}", verdict(ratio, FLOOR_FETCHES)]


if __name__ == "__main__":
    run(main)
