"""Phone and recovery codes are lost: the way back takes a day, and whoever still has them is heard of."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from core import clock
from tests import cast
from tests.second_step import app_code, app_for, type_password

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def lead() -> User:
    """Who cannot go on without the second step."""
    lead = cast.lead()
    app_for(lead)
    return lead


def lost(person: User, **options: Any) -> str:
    out = StringIO()
    call_command("lost_second_step", person.email.upper(), stdout=out, **options)
    return out.getvalue()


def in_a_day() -> time_machine.travel:
    return time_machine.travel(clock.now() + DAY + timedelta(minutes=1))


def test_a_day_after_they_were_told_it_is_gone_and_they_set_up_a_new_one(lead: User, letters: Letters) -> None:
    before = type_password(lead)
    before.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Make sure that it is they" in lost(lead)
    (told,) = letters()
    assert told.to == [lead.email]
    assert "within a day: then it stays" in told.body.replace("\n", " ")
    with pytest.raises(CommandError, match="less than a day ago"):
        lost(lead)
    assert Authenticator.objects.filter(user=lead).exists()
    with in_a_day():
        assert "is gone" in lost(lead)
        assert not Authenticator.objects.filter(user=lead).exists()
        (told,) = letters()
        assert "You are signed out everywhere" in told.body
        assert type_password(lead).get("/organisations/")["Location"] == reverse("accounts:second_step")
        with pytest.raises(CommandError, match="no second step"):
            lost(lead)


def test_whoever_still_has_it_stops_it_by_signing_in() -> None:
    amina = cast.amina()
    secret = app_for(amina)
    lost(amina)
    type_password(amina).post(reverse("mfa_authenticate"), {"code": app_code(secret)})
    with in_a_day():
        with pytest.raises(CommandError, match="was used since"):
            lost(amina)
        assert "told by email" in lost(amina, again=True)
    assert Authenticator.objects.filter(user=amina).exists()


def test_what_was_said_a_week_ago_begins_anew(lead: User, letters: Letters) -> None:
    lost(lead)
    letters()
    with time_machine.travel(clock.now() + 8 * DAY):
        assert "told by email" in lost(lead)
        assert len(letters()) == 1
    assert Authenticator.objects.filter(user=lead).exists()


def test_sessions_end_with_it() -> None:
    amina = cast.amina()
    secret = app_for(amina)
    browser = type_password(amina)
    browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
    assert browser.get("/profile/").status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        lost(amina)
    with time_machine.travel(clock.now() + DAY + timedelta(minutes=2)):
        lost(amina)
    assert browser.get("/profile/").status_code == 302


def test_nobody_else_can_be_meant(lead: User) -> None:
    with pytest.raises(CommandError, match="Nobody signs in with"):
        call_command("lost_second_step", "nobody@example.org")
    with pytest.raises(CommandError, match="no second step"):
        lost(cast.gareth())


def test_the_page_says_what_to_do(lead: User) -> None:
    page = type_password(lead).get(reverse("mfa_authenticate")).text
    assert "I have lost my phone and my recovery codes" in page
