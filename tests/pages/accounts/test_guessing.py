"""Guessing a password or a code, by many at once over HTTP: strict per account, generous for a whole hospital."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from core import clock
from tests import cast
from tests.factories.accounts import PASSWORD
from tests.second_step import app_code, app_for, recovery_code_of, type_password
from tests.web import Answer, ask, at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRONG, TOO_MANY = "do not go together", "Wait 5 minutes"
STAFF = 150  # more than one address on the internet may fail in a minute


@pytest.fixture(autouse=True)
def fresh_limits(transactional_db: None) -> None:
    cache.clear()


def sign_in(web: int, email: str, password: str = PASSWORD, **headers: str) -> Answer:
    return ask(web, "POST", reverse("account_login"), form={"login": email, "password": password}, headers=headers)


def hospital() -> list[str]:
    """The addresses of many people with the same cheap password."""
    password = make_password(PASSWORD)
    people = User.objects.bulk_create(
        User(email=f"nurse{number}@ward.example", name=f"Nurse {number}", password=password, last_login=clock.now())
        for number in range(STAFF)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return [person.email for person in people]


def test_sixty_guesses_at_once_try_five_passwords_and_the_owner_gets_in_another_way(web: int) -> None:
    gareth = cast.gareth()
    pages = [answer.page for answer in at_once(list(range(60)), lambda n: sign_in(web, gareth.email, f"guess {n}"))]
    assert 1 <= sum(WRONG in page for page in pages) <= 5
    assert sum(TOO_MANY in page for page in pages) >= 55
    assert TOO_MANY in sign_in(web, gareth.email).page
    code = ask(web, "POST", reverse("account_request_login_code"), form={"email": gareth.email})
    assert code.leads_to == reverse("account_confirm_login_code")


def test_a_whole_hospital_gets_in_from_one_address(web: int) -> None:
    """And after more mistakes from there than one address may make, forging where one comes from helps nobody."""
    everybody = hospital()
    answers = [answer for start in range(0, STAFF, 30) for answer in at_once(
        everybody[start : start + 30], lambda email: sign_in(web, email)
    )]  # fmt: skip
    assert {(answer.status, answer.leads_to) for answer in answers} == {(302, "/")}

    guesses = [
        answer
        for start in range(0, STAFF, 30)
        for answer in at_once(
            list(range(start, start + 30)),
            lambda n: sign_in(web, f"nobody{n}@ward.example", **{"X-Forwarded-For": f"203.0.113.{n}"}),
        )
    ]
    assert sum(WRONG in answer.page for answer in guesses) == 120
    assert sum(TOO_MANY in answer.page or answer.status == 429 for answer in guesses) == STAFF - 120


def test_a_recovery_code_lets_one_of_fifty_in(web: int) -> None:
    amina = cast.amina()
    app_for(amina)
    code = recovery_code_of(amina)
    browsers = [type_password(amina).session.session_key for _ in range(50)]
    answers = at_once(
        browsers, lambda key: ask(web, "POST", reverse("mfa_authenticate"), session=str(key), form={"code": code})
    )
    assert sum(answer.leads_to == "/" for answer in answers) == 1


def test_codes_of_the_app_are_not_guessed_either(web: int) -> None:
    amina = cast.amina()
    secret = app_for(amina)
    guesses: list[dict[str, Any]] = [
        {"session": str(type_password(amina).session.session_key), "form": {"code": f"{number:06}"}}
        for number in range(20)
    ]
    answers = at_once(guesses, lambda guess: ask(web, "POST", reverse("mfa_authenticate"), **guess))
    assert sum("That did not work several times" in answer.page for answer in answers) >= 15
    late = ask(web, "POST", reverse("mfa_authenticate"), session=guesses[0]["session"], form={"code": app_code(secret)})
    assert late.leads_to != "/"
