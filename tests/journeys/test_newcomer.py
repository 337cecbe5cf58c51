"""Somebody who has never heard of Exp-Ex joins, says who they are, and is found."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from accounts.models import TrustedDomain
from tests import cast
from tests.factories.accounts import PASSWORD
from tests.journeys.phone import Phone, choose, fill, follow, miss, press, read, tick, touch, unfold, visit
from tests.journeys.steps import code_for, given_signed_in, when_found

PhoneOf = Callable[..., Phone]
ADDRESS = "nia.rowlands@nhs.net"


@pytest.fixture
def directory(transactional_db: None) -> None:
    """The real organisations and districts that ship with the product, and the addresses that vouch for NHS staff."""
    call_command("load_reference")
    TrustedDomain.objects.get_or_create(domain="nhs.net")


@pytest.mark.usefixtures("directory")
def test_a_newcomer_joins_and_is_found(phone_of: PhoneOf) -> None:
    """With an address of the NHS nobody has to confirm her; six tasks later a consultant finds her."""
    nia, amina = phone_of(None), phone_of(cast.amina())

    she_joins(nia)
    she_does_the_six_tasks(nia)
    she_opens_her_profile(nia)

    given_signed_in(amina)
    when_found(amina, "Nia Rowlands", words="falls clinic Hereford")
    read(
        amina,
        "Falls prevention lead, says they work at Wye Valley NHS Trust",
        "Falls prevention",
        "How a practice plans home visits",
    )
    read(amina, "Tuesday mornings, Tuesday afternoons and Thursday mornings", "Hereford", "up to 30 km")
    miss(amina, ADDRESS, "18A1234E")
    expect(amina.page.get_by_role("button", name="Ask for an exchange")).to_be_visible()

    she_changes_her_mind_about_learning(nia)


def she_joins(nia: Phone) -> None:
    """From the first page, with a code from her mail. The address confirms her."""
    visit(nia, "/")
    press(nia, "Start")
    fill(nia, "Your name", "Nia Rowlands")
    fill(nia, "Work email address", ADDRESS)
    fill(nia, "Password", PASSWORD)
    press(nia, "Join")
    read(nia, ADDRESS)
    fill(nia, "Code", code_for(ADDRESS))
    press(nia, "Continue")
    read(nia, "Welcome, Nia Rowlands.", "Hello Nia", "4 things left")
    miss(nia, "You are not confirmed yet")


def she_does_the_six_tasks(nia: Phone) -> None:
    """In the order of the list, each leading back to it."""
    begins(nia, "About your work")
    choose(nia, "Profession", "Nurse")
    fill(nia, "Job title", "Falls prevention lead")
    press(nia, "Save and continue")
    fill(nia, "Number", "18a1234e")
    press(nia, "Add this number")
    read(nia, "Thank you. We will check it.", "18A1234E", "Self-declared")
    press(nia, "Continue")

    begins(nia, "Where you work")
    fill(nia, "Name or postcode of the organisation, or its code in the NHS directory (ODS)", "wye valley")
    press(nia, "Search")
    press(nia, "Choose Wye Valley NHS Trust")
    tick(nia, "Wye Valley NHS Trust")
    press(nia, "Save and continue")
    read(nia, "Where you work is saved.", "County Hospital")
    press(nia, "Continue")

    begins(nia, "What you can show")
    fill(nia, "What would somebody see with you?", "A falls clinic, and the home visits that follow it.")
    unfold(nia, "Older people and frailty")
    tick(nia, "Falls prevention")
    press(nia, "Save and continue")

    begins(nia, "What you want to learn")
    press(nia, "Add something")
    fill(nia, "What do you want to see or learn?", "How a practice plans home visits")
    choose(nia, "Topic", "Avoiding hospital admission")
    press(nia, "Save")
    press(nia, "Continue")

    begins(nia, "When and how far")
    for day, half in (("Tuesday", "Morning"), ("Tuesday", "Afternoon"), ("Thursday", "Morning")):
        nia.page.get_by_role("group", name=day).get_by_role("checkbox", name=half).check()
    fill(nia, "How far you can travel", "30")
    press(nia, "Save and continue")

    begins(nia, "What others see")
    press(nia, "Save and continue")
    read(nia, "6 of 6 tasks done.")


def begins(nia: Phone, task: str) -> None:
    """Touch a task of the list."""
    touch(nia, nia.page.locator(".nhsuk-task-list").get_by_role("link", name=task, exact=True))


def she_opens_her_profile(nia: Phone) -> None:
    """And looks at it as others will."""
    press(nia, "Open my profile")
    read(nia, "Your profile is open. You can be found now.")
    follow(nia, "Preview as others see me")
    read(nia, "Nia Rowlands", "A falls clinic, and the home visits that follow it.", "Wye Valley NHS Trust")
    miss(nia, "18A1234E", ADDRESS)


def she_changes_her_mind_about_learning(nia: Phone) -> None:
    """Others still find her, and home says what her profile misses."""
    follow(nia, "Profile")
    begins(nia, "What you want to learn")
    follow(nia, "Take off the list How a practice plans home visits")
    press(nia, "Take it off")
    visit(nia, "/")
    read(nia, "Your profile is open, but 1 thing is missing.", "Find somebody whose work you would like to see")
