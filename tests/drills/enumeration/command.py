"""The drill from its options to its table. A way passes where neither a threshold on the time nor the median tells."""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from accounts.adapters import AccountAdapter
from expex.settings import base
from tests.drills.database import thrown_away
from tests.drills.hostile.report import say
from tests.factories.accounts import PASSWORD, PersonFactory

MOST_TOLD = 0.60  # how often the better of two guessers may be right
MOST_APART = 15  # milliseconds between the medians
KNOWN = "gareth@nhs.net"
WAYS: dict[str, Callable[[str], tuple[str, dict[str, str]]]] = {
    "a wrong password": lambda email: (reverse("account_login"), {"login": email, "password": "a wrong password"}),
    "joining": lambda email: (reverse("account_signup"), {"name": "Sam Field", "email": email, "password1": PASSWORD}),
    "a code by email": lambda email: (reverse("account_request_login_code"), {"email": email}),
    "a forgotten password": lambda email: (reverse("account_reset_password"), {"email": email}),
}


def options(parser: argparse.ArgumentParser) -> None:
    """The words after `drill enumeration`."""
    parser.add_argument("--pairs", type=int, default=200, help="how many pairs for each way (200)")
    parser.add_argument("--only", choices=WAYS, help="one way")
    parser.add_argument("--seed", type=int, default=1, help="another seed shuffles the pairs anew")
    parser.add_argument(
        "--control", action="store_true", help="leave out what hides it, and see whether the drill tells"
    )


def run(asked: argparse.Namespace) -> int:
    """Do it; 1 where a way tells, or, under --control, where joining does not."""
    chance, told = random.Random(asked.seed), []
    hasher = override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS)
    with thrown_away("enumeration", copies=0), hasher, without_the_hash(asked.control):
        PersonFactory(email=KNOWN)
        for name in [asked.only] if asked.only else ["joining"] if asked.control else WAYS:
            known, unknown = timed(name, asked.pairs, chance)
            middles = [statistics.median(times) * 1000 for times in (known, unknown)]
            right = guesser(known, unknown)
            tells = right > MOST_TOLD or abs(middles[0] - middles[1]) > MOST_APART
            told += [name] * tells
            say(
                f"{name:20} with an account {middles[0]:6.1f} ms, without {middles[1]:6.1f} ms, "
                f"guessed right {right:.0%}{'  TELLS' if tells else ''}"
            )
    return int(bool(told) is not asked.control)


def timed(way: str, pairs: int, chance: random.Random) -> tuple[list[float], list[float]]:
    """The seconds of each answer, for addresses that have an account and for addresses that have none."""
    found: dict[bool, list[float]] = {True: [], False: []}
    gc.disable()
    try:
        for number in range(-3, pairs):  # the first ones fill caches
            emails = {True: KNOWN, False: f"gwyneth{number}-{len(way)}@nhs.net"}
            for has_account in chance.sample([True, False], 2):
                cache.clear()
                browser, (url, form) = Client(), WAYS[way](emails[has_account])
                browser.get(url)
                began = time.perf_counter()
                browser.post(url, form)
                if number >= 0:
                    found[has_account].append(time.perf_counter() - began)
            gc.collect()
    finally:
        gc.enable()
    return found[True], found[False]


def guesser(known: list[float], unknown: list[float]) -> float:
    """How often somebody who compares two answers names the one with an account: one half is pure chance."""
    wins = sum((slow > fast) + (slow == fast) / 2 for slow in known for fast in unknown)
    share = wins / (len(known) * len(unknown))
    return max(share, 1 - share)


@contextmanager
def without_the_hash(wanted: bool) -> Iterator[None]:
    """As allauth does it when nobody looks: for a taken address no password is hashed."""
    kept = AccountAdapter.send_account_already_exists_mail
    if wanted:
        AccountAdapter.send_account_already_exists_mail = lambda self, email: self.send_mail(
            "account/email/account_already_exists", email, {}
        )
    try:
        yield
    finally:
        AccountAdapter.send_account_already_exists_mail = kept
