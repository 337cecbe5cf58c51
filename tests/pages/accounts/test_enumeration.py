"""Nobody learns who has an account: not from page, headers or mail, nor from the work an answer takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
KNOWN, UNKNOWN = "gareth.price@nhs.net", "gwyneth.pugh@nhs.net"
WRONG_CODE = {"code": "WRNG-CODE"}
# allauth tells the owner of an address without an account only once; nobody else can count that.
ANOTHER_NUMBER_OF_LETTERS = {"a code by email, once more"}
NOT_ABOUT_THEM = {"X-Request-ID", "Content-Length", "Expires"}
CHANGES_EACH_TIME = re.compile(r'(name="csrfmiddlewaretoken" value=)"\w+"|nonce-[\w-]+')


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: with the hasher of production nothing else in an answer takes as long."""

    done = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.done += 1
        return super().encode(password, salt)


@dataclass
class Way:
    """Pages opened one after the other with the address of somebody who has an account, or has none."""

    posts: list[tuple[str, dict[str, str]]]


def ways(email: str) -> dict[str, Way]:
    code, confirm = reverse("account_request_login_code"), reverse("account_confirm_login_code")
    join, shown = reverse("account_signup"), reverse("account_email_verification_sent")
    forgot, reset = reverse("account_reset_password"), reverse("account_confirm_password_reset_code")
    details = {"name": "Sam Field", "email": email, "password1": PASSWORD}
    return {
        "a wrong password": Way([(reverse("account_login"), {"login": email, "password": "wrong"})] * 2),
        "a guess too many": Way([(reverse("account_login"), {"login": email, "password": "wrong"})] * 6),
        "joining": Way([(join, details), (shown, WRONG_CODE), (shown, {"action": "resend"})]),
        "joining, three wrong codes": Way([(join, details), *[(shown, WRONG_CODE)] * 3]),
        "joining with a poor password": Way([(join, {**details, "password1": "short"})]),
        "a code by email": Way([(code, {"email": email}), (confirm, WRONG_CODE)]),
        "a code by email, once more": Way([(code, {"email": email}), (confirm, {"action": "resend"})]),
        "a code by email, three wrong ones": Way([(code, {"email": email}), *[(confirm, WRONG_CODE)] * 3]),
        "a forgotten password": Way([(forgot, {"email": email}), *[(reset, WRONG_CODE)] * 3]),
        "a new password without the code": Way(
            [(forgot, {"email": email}), (reverse("account_complete_password_reset"), {"password1": PASSWORD})]
        ),
    }


def seen(answer: HttpResponse, email: str) -> dict[str, Any]:
    """What an attacker sees: status, headers, cookies by name, and the page."""
    headers = {name: value for name, value in answer.headers.items() if name not in NOT_ABOUT_THEM}
    page = CHANGES_EACH_TIME.sub(r"\1", answer.content.decode()).replace(email, "THEM").replace(email.upper(), "THEM")
    return {"status": answer.status_code, "headers": headers, "cookies": sorted(answer.cookies), "page": page}


def walk(way: Way, email: str) -> tuple[list[dict[str, Any]], list[int]]:
    """Each answer with the page that follows it, and how many passwords were hashed for it."""
    browser, answers, hashed = Client(), [], []
    for url, form in way.posts:
        before = CountingHasher.done
        answer = browser.post(url, form)
        hashed.append(CountingHasher.done - before)
        answers.append(seen(answer, email))
        if answer.status_code == 302:
            answers.append(seen(browser.get(answer["Location"]), email))
    return answers, hashed


@pytest.mark.parametrize("way", ways(""))
def test_both_see_the_same_and_cost_the_same(way: str, letters: Letters, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    PersonFactory(email=KNOWN)
    found = []
    for email in (KNOWN, UNKNOWN):
        cache.clear()
        answers, hashed = walk(ways(email)[way], email)
        found.append((answers, hashed, len(letters())))
    known, unknown = found
    assert known[0] == unknown[0]
    assert known[1] == unknown[1], "passwords hashed"
    assert known[2] == unknown[2] or way in ANOTHER_NUMBER_OF_LETTERS, "letters"


def test_the_counter_counts(settings: Settings) -> None:
    """Else the test above would find nothing."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    before = CountingHasher.done
    Client().post(reverse("account_login"), {"login": UNKNOWN, "password": "wrong"})
    assert CountingHasher.done > before


def test_a_closed_account_is_seen_only_with_its_password(client: Client) -> None:
    person = PersonFactory(email=KNOWN, is_active=False)
    wrong = client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})
    assert seen(wrong, KNOWN) == seen(
        Client().post(reverse("account_login"), {"login": UNKNOWN, "password": "wrong"}), UNKNOWN
    )
