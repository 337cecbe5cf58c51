"""The hostile drill from its options to its table: the parts are cut into jobs, done by two processes."""

import argparse
import traceback
from collections.abc import Callable, Iterator
from functools import partial

from django.db import transaction

from tests import cast
from tests.drills.database import in_processes, thrown_away
from tests.drills.hostile import control, naughty, posts, requests, sockets
from tests.drills.hostile.forms import gaps
from tests.drills.hostile.report import MOST_SHOWN, Found, Total, say
from tests.drills.hostile.strings import Naughty, listed, ours
from tests.drills.hostile.strings import naughty as all_strings
from tests.pages.every_form import FORMS, Form

PARTS = ("strings", "posts", "addresses", "sockets")
SHARE = {"addresses": 0.8, "sockets": 0.2}  # of --requests
PIECE = {"in": 300, "out": 600, "posts": 120, "addresses": 250, "sockets": 100}

Job = Callable[[], list[Found]]


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `drill hostile`."""
    parser.add_argument("--posts", type=int, default=20_000, help="how many generated posts (20,000)")
    parser.add_argument("--requests", type=int, default=5_000, help="how many odd addresses and raw requests (5,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other posts and requests")
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument("--form", default="", help="one form, by its route as a fault names it")
    parser.add_argument("--string", default="", help="one string, by its name as a fault names it")
    parser.add_argument("--number", type=int, help="one post or request, by its number as a fault names it")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th string")
    most = f"about how many pages to open for one form, so that it takes less time ({naughty.MOST_OPENED:,})"
    parser.add_argument("--opened", type=int, default=naughty.MOST_OPENED, help=most)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many pieces: go on where it was broken off")
    parser.add_argument("--processes", type=int, default=2, help="how many work at a time (2)")
    parser.add_argument("--control", action="store_true", help="plant faults, and see whether the drill notices each")


def run(asked: argparse.Namespace) -> int:
    """Do it; 1 where something was found, or, under --control, where something planted was not."""
    if asked.control:
        control.shorten(asked)
    total = Total()
    with thrown_away("hostile", copies=asked.processes), control.planted(asked.control):
        missing = list(gaps())
        for gap in missing:
            say(f"GAP {gap}")
        with transaction.atomic():
            cast.gareth()
        say(f"{len(ours())} strings of ours, {len(listed()) or 'none (the shared data is missing)'} of the Big List")
        if asked.only in (None, "sockets") and not asked.form:
            with sockets.served() as (port, log):
                work(asked, total, port)
                for fault in sockets.faults_in(log.read_text(errors="replace")):
                    total.add(Found("sockets", faults=[fault]))
        else:
            work(asked, total, 0)
    for line in total.table():
        say(line)
    if asked.control:
        return control.verdict(total.faults)
    for fault in total.faults[:MOST_SHOWN]:
        say(f"FAULT {fault}")
    return 1 if total.faults or missing or not total.sent else 0


def work(asked: argparse.Namespace, total: Total, port: int) -> None:
    """Every job, as they come."""
    todo = list(jobs(asked, port))[asked.skip :]
    total.pieces = len(todo)
    for answers in in_processes(_do, todo, number=asked.processes):
        for found in answers:
            total.add(found)
        total.ended()


def _do(job: Job) -> list[Found]:
    """One piece; where it breaks, that is a fault too, and the rest goes on."""
    try:
        return job()
    except Exception as error:  # a world that cannot be built, a page that cannot be read
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__}: {error!s:.200} ({where.filename}:{where.lineno})"
        what = f"{getattr(job, 'args', '')!s:.120}: {told}"
        return [Found("broken off", faults=[what])]


def jobs(asked: argparse.Namespace, port: int) -> Iterator[Job]:
    """The drill in pieces, the long ones first."""
    forms = [form for form in FORMS if asked.form in ("", str(form))]
    if asked.control:
        forms = [form for form in forms if str(form) in control.FORMS]
    if asked.only in (None, "strings"):
        strings = [each for each in all_strings() if asked.string in ("", each.what)][:: asked.every]
        for form in forms:
            for piece in _pieces(strings, PIECE["out"]):
                yield partial(_strings_out, str(form), piece, asked.opened)
        for form in forms:
            for piece in _pieces(strings, PIECE["in"]):
                yield partial(_strings_in, str(form), piece)
    if asked.only in (None, "posts"):
        each = -(-asked.posts // len(FORMS))
        for form in forms:
            for numbers in _numbers(asked, each, PIECE["posts"]):
                yield partial(_posts, str(form), numbers, asked.seed)
    if asked.only in (None, "addresses") and not asked.form:
        for numbers in _numbers(asked, int(asked.requests * SHARE["addresses"]), PIECE["addresses"]):
            yield partial(_addresses, numbers, asked.seed)
    if port:
        for numbers in _numbers(asked, int(asked.requests * SHARE["sockets"]), PIECE["sockets"]):
            yield partial(_sockets, port, numbers, asked.seed)


def _pieces(strings: list[Naughty], size: int) -> Iterator[list[Naughty]]:
    for start in range(0, len(strings), size):
        yield strings[start : start + size]


def _numbers(asked: argparse.Namespace, most: int, size: int) -> Iterator[range]:
    if asked.number is not None:
        yield range(asked.number, asked.number + 1)
        return
    for start in range(0, most, size):
        yield range(start, min(most, start + size))


def _form(named: str) -> Form:
    return next(form for form in FORMS if str(form) == named)


def _strings_in(form: str, strings: list[Naughty]) -> list[Found]:
    return [naughty.try_alone(_form(form), strings)]


def _strings_out(form: str, strings: list[Naughty], opened: int) -> list[Found]:
    return [naughty.show(_form(form), strings, opened)]


def _posts(form: str, numbers: range, seed: int) -> list[Found]:
    return posts.send(_form(form), numbers, seed)


def _addresses(numbers: range, seed: int) -> list[Found]:
    return [requests.send(numbers, seed)]


def _sockets(port: int, numbers: range, seed: int) -> list[Found]:
    return [sockets.send(port, numbers, seed)]
