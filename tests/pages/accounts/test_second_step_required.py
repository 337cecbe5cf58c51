"""Whoever sees other people's data signs in with two steps, and meets nothing else before."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Membership, User
from core import access
from evaluation.actions.report import name_evaluator
from evaluation.enums import ReportKind
from tests import cast
from tests.factories.accounts import MembershipFactory
from tests.house.test_access import address
from tests.second_step import app_code, app_for, type_password, type_password_again

pytestmark = pytest.mark.django_db
SET_UP = "/account/second-step/"
PEOPLE = "/people/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def evaluator() -> User:
    """Reads reports about a region."""
    person = cast.stranger()
    name_evaluator(person=person, kind=ReportKind.REGION, code="Y60", by=cast.operator())
    return person


WHO = {"operator": cast.operator, "lead": cast.lead, "programme lead": cast.programme_lead, "evaluator": evaluator}


@pytest.fixture(params=WHO)
def anybody(request: pytest.FixtureRequest) -> User:
    """Sees other people's data, or reports about them, and has no second step yet."""
    return WHO[str(request.param)]()


@pytest.fixture(params=["operator", "lead"])
def somebody(request: pytest.FixtureRequest) -> User:
    """One of those who confirm people."""
    return WHO[str(request.param)]()


def test_nothing_but_the_pages_of_the_second_step_opens(anybody: User) -> None:
    browser, open_before = type_password(anybody), 0
    for route, who in access.table().items():
        answer = browser.get(address(route))
        if not who.allows(anybody):
            assert answer.status_code in {403, 404}, route
        elif who.one_step:
            open_before += answer.status_code == 200
            assert answer.headers.get("Location") != SET_UP, route
        else:
            assert answer.headers.get("Location") == SET_UP, f"{route} answers {answer.status_code}"
    assert open_before > 10


def test_every_page_of_the_second_step_is_open_before_it() -> None:
    for route, who in access.table().items():
        if route.startswith("account/2fa/") or "sessions" in route or "reauth" in route or "logout" in route:
            assert who.one_step, route


def test_the_page_says_why(somebody: User) -> None:
    browser = type_password(somebody)
    page = browser.get(f"{PEOPLE}?find=gareth", follow=True)
    assert page.redirect_chain == [(SET_UP, 302)]
    assert "You see other people’s details, or reports about them, so signing in takes two steps" in page.text


@pytest.mark.django_db(transaction=True)  # allauth tells of a new app once it is committed
def test_who_has_turned_it_on_goes_on_to_where_they_were() -> None:
    browser = type_password(cast.operator())
    browser.get(f"{PEOPLE}?find=gareth")
    type_password_again(browser)
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    before = browser.session.session_key
    codes = browser.post(reverse("mfa_activate_totp"), {"code": app_code(secret)}, follow=True)
    assert f'href="{PEOPLE}?find=gareth"' in codes.text
    assert browser.session.session_key != before
    assert browser.get(f"{PEOPLE}?find=gareth").status_code == 200  # the app was just used: no code again
    assert "?find=gareth" not in browser.get(reverse("mfa_index")).text


def test_what_was_written_too_early_is_handed_back(amina: User) -> None:
    browser = type_password(amina)
    MembershipFactory(person=amina, role="lead")
    text = "It was unsafe on the ward that night."
    answer = browser.post(reverse("accounts:concern_tell"), {"text": text})
    assert answer.status_code == 403
    assert text in answer.text
    assert SET_UP in answer.text


def test_who_has_an_app_and_signed_in_before_being_a_lead_types_one_code(amina: User) -> None:
    """Before, this session could not see others' details; the app was turned on in another."""
    browser = type_password(amina)
    secret = app_for(amina)
    assert browser.get("/profile/").status_code == 200
    MembershipFactory(person=amina, role="lead")
    again = browser.get(PEOPLE)
    assert again["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fpeople%2F"
    assert reverse("mfa_reauthenticate") in browser.post("/profile/pause/").text
    answer = browser.post(again["Location"], {"code": app_code(secret), "next": PEOPLE})
    assert answer["Location"] == PEOPLE
    assert browser.get(PEOPLE).status_code == 200


def test_the_password_alone_is_no_second_step(amina: User) -> None:
    browser = type_password(amina)
    app_for(amina)
    MembershipFactory(person=amina, role="lead")
    type_password_again(browser)
    assert browser.get(PEOPLE).status_code == 302


def test_who_took_both_steps_is_not_stopped(somebody: User) -> None:
    secret = app_for(somebody)
    browser = type_password(somebody)
    browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
    assert browser.get(PEOPLE).status_code == 200
    assert browser.get("/").status_code == 200


def test_nobody_else_is_asked(gareth: User, newcomer: User) -> None:
    for person in (gareth, newcomer):
        assert type_password(person).get("/profile/").status_code == 200


def test_the_demo_asks_nobody(somebody: User, settings: Settings) -> None:
    settings.DEMO = True
    assert type_password(somebody).get(PEOPLE).status_code == 200


def test_no_page_leads_round_in_a_circle(anybody: User) -> None:
    page = type_password(anybody).get("/", follow=True)
    assert page.redirect_chain == [(SET_UP, 302)]
    assert page.status_code == 200


def test_the_last_second_step_stays(anybody: User, as_: Callable[[User], Client]) -> None:
    browser = as_(anybody)
    for method in ("get", "post"):
        answer = getattr(browser, method)(reverse("mfa_deactivate_totp"))
        assert answer.status_code == 403
        assert "Add another way first" in answer.text
    assert Authenticator.objects.filter(user=anybody, type=Authenticator.Type.TOTP).exists()


def test_one_of_two_may_go_and_others_may_turn_it_off(
    somebody: User, gareth: User, as_: Callable[[User], Client]
) -> None:
    as_(somebody)
    Authenticator.objects.create(user=somebody, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"})
    app_for(gareth)
    for person in (somebody, gareth):
        browser = as_(person)
        type_password_again(browser)
        assert browser.get(reverse("mfa_deactivate_totp")).status_code == 200
        browser.post(reverse("mfa_deactivate_totp"))
        assert not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def test_becoming_a_lead_says_what_comes(
    operator: User, amina: User, as_: Callable[[User], Client], letters: Callable[[], list[Any]]
) -> None:
    page = as_(operator).post(reverse("accounts:lead_appoint", args=[amina.pk]), follow=True)
    assert "once they have turned on the second step" in page.text
    (letter,) = letters()
    assert "asks you to turn on the second step" in letter.body.replace("\n", " ")


def test_whoever_leads_no_more_is_asked_no_more(lead: User) -> None:
    browser = type_password(lead)
    assert browser.get("/profile/").status_code == 302
    Membership.objects.filter(person=lead).update(role=Membership.Role.MEMBER)
    assert browser.get("/profile/").status_code == 200
