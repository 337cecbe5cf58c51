"""What must not happen by somebody else's hand on an open computer asks once more who is there."""

import html
import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from core import access
from tests import cast
from tests.authenticator import passkey_of
from tests.factories.joining import programme_of
from tests.house.test_access import address
from tests.second_step import app_code, app_for, recovery_code_of, type_password, type_password_again

pytestmark = pytest.mark.django_db
ASKS = {"/account/reauthenticate/", "/account/2fa/reauthenticate/", "/account/sign-in-again/"}
MUST_ASK = {
    "account/email/",
    "account/password/set/",
    "account/data/",
    "account/close/",
    "account/2fa/totp/activate/",
    "account/2fa/totp/deactivate/",
    "account/2fa/recovery-codes/",
    "account/2fa/recovery-codes/generate/",
    "account/2fa/recovery-codes/download/",
    "account/2fa/webauthn/add/",
    "account/2fa/webauthn/keys/<int:pk>/remove/",
    "account/2fa/webauthn/keys/<int:pk>/edit/",
    "account/provider/",
    "people/<int:pk>/lead/",
    "organisations/<int:pk>/staff/<int:member_pk>/lead/",
    "claims/<int:pk>/",
    "programmes/<int:pk>/set-up/leads/",
    "operator/evaluators/add/",
    "programmes/<int:pk>/lead/people.csv",
    "rounds/<int:pk>/pairs.csv",
    "learning/organisations/<int:pk>/changes.csv",
}
JUST_NOW = [route for route, who in access.table().items() if who.just_now]


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def later() -> Iterator[Any]:
    """Six minutes after signing in."""
    with time_machine.travel(time.time(), tick=False) as clock:
        yield clock


def where(answer: Any) -> str:
    return str(answer.headers.get("Location", "")).partition("?")[0]


def two_steps(person: User) -> Client:
    secret = app_for(person)
    browser = type_password(person)
    browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
    return browser


def test_the_table_names_every_such_page() -> None:
    assert set(JUST_NOW) >= MUST_ASK


def test_all_of_them_ask_after_five_minutes(later: Any) -> None:
    operator = cast.operator()
    programme_of(operator)  # some of them are only there for leads of a programme
    Authenticator.objects.create(user=operator, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"})
    browser = two_steps(operator)
    type_password_again(browser)
    later.shift(299)
    assert browser.get(reverse("account_email")).status_code == 200
    later.shift(2)
    for route in JUST_NOW:
        for method in ("get", "post"):
            assert where(getattr(browser, method)(address(route))) in ASKS, f"{method} {route}"


def test_who_has_neither_password_nor_app_signs_in_again(
    later: Any, gareth: User, as_: Callable[[User], Client]
) -> None:
    gareth.set_unusable_password()
    gareth.save()
    browser = as_(gareth)
    assert browser.get(reverse("account_email")).status_code == 200
    later.shift(301)
    again = browser.get(reverse("account_email"))
    assert where(again) == reverse("accounts:sign_in_again")
    page = browser.get(again["Location"])
    out = browser.post(reverse("account_logout"), {"next": page.context["next_url"]})
    assert out["Location"] == f"{reverse('account_request_login_code')}?next=%2Faccount%2Femail%2F"


@pytest.mark.parametrize("route", ["account/email/", "account/password/set/", "account/data/", "people/<int:pk>/lead/"])
def test_having_signed_in_a_moment_ago_is_not_enough(route: str) -> None:
    browser = two_steps(cast.operator())
    assert where(browser.get(address(route))) in ASKS


def code_of_app(person: User) -> Callable[[], str]:
    secret = app_for(person)
    return lambda: app_code(secret)


def recovery_code(person: User) -> Callable[[], str]:
    RecoveryCodes.activate(person)
    return lambda: recovery_code_of(person)


def passkey_only(person: User) -> Callable[[], str]:
    passkey_of(person)
    person.set_unusable_password()
    person.save()
    return recovery_code(person)


def app_and_recovery_code(person: User) -> Callable[[], str]:
    app_for(person)
    return lambda: recovery_code_of(person)


@pytest.mark.parametrize("ways", [code_of_app, app_and_recovery_code, passkey_only])
def test_a_code_instead_opens_the_page(
    later: Any, gareth: User, ways: Callable[[User], Callable[[], str]], as_: Callable[[User], Client]
) -> None:
    """The link "Use a code instead", the code, and the page that was asked for."""
    code = ways(gareth)
    browser = as_(gareth)
    later.shift(301)
    asked = browser.get("/account/data/", follow=True)
    (instead,) = re.findall(r'href="(/account/2fa/reauthenticate/[^"]*)"', asked.text) or [asked.request["PATH_INFO"]]
    assert "next=/account/data/" in unquote(instead)
    assert browser.post(html.unescape(instead), {"code": "000000"}).status_code == 422
    opened = browser.post(html.unescape(instead), {"code": code()}, follow=True)
    assert opened.redirect_chain[-1][0] == "/account/data/"
    assert "Download my data" in opened.text


def test_the_page_opens_afterwards(later: Any, gareth: User) -> None:
    browser = type_password(gareth)
    later.shift(301)
    again = browser.get(reverse("account_email"))
    answer = browser.post(again["Location"], {"password": "wrong", "next": "/account/email/"})
    assert answer.status_code == 422
    answer = browser.post(again["Location"], {"password": "a quiet ward at dawn", "next": "/account/email/"})
    assert answer["Location"] == "/account/email/"
    assert browser.get("/account/email/").status_code == 200


def test_making_somebody_lead_goes_on_where_it_was_stopped(later: Any, operator: User, amina: User) -> None:
    browser = two_steps(operator)
    later.shift(301)
    again = browser.post(reverse("accounts:lead_appoint", args=[amina.pk]))
    assert not Membership.objects.led_by(amina).exists()
    browser.post(again["Location"], {"password": "a quiet ward at dawn"})
    assert Membership.objects.led_by(amina).exists()


def test_a_new_password_never_waits_in_a_session(later: Any, gareth: User, as_: Callable[[User], Client]) -> None:
    browser = as_(gareth)
    later.shift(301)
    browser.post(reverse("account_set_password"), {"password1": "another quiet dawn"})
    assert "another quiet dawn" not in str(dict(browser.session.items()))


def test_changing_the_address_asks_then_proves_then_tells_the_old_one(
    later: Any, gareth: User, letters: Callable[[], list[Any]]
) -> None:
    browser = type_password(gareth)
    old = gareth.email
    later.shift(301)
    change = {"email": "gareth@new.example", "action_add": ""}
    assert where(browser.post(reverse("account_email"), change)) in ASKS
    assert letters() == []
    type_password_again(browser)
    browser.post(reverse("account_email"), change)
    (letter,) = letters()
    assert letter.to == ["gareth@new.example"]
    gareth.refresh_from_db()
    assert gareth.email == old
    code = next(line.strip() for line in letter.body.splitlines() if line.startswith("    "))
    browser.post(reverse("account_email_verification_sent"), {"code": code})
    gareth.refresh_from_db()
    assert gareth.email == "gareth@new.example"
    (told,) = [letter for letter in letters() if "gareth@new.example" in letter.body]
    assert told.to == [old]
    assert "security@expex.invalid" in told.body, "a new password would go to the new address"
    assert reverse("account_reset_password") not in told.body
