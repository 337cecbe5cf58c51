"""Release from work: a line manager answers from an email, on a phone, without an account."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from exchanges.models import StudyLeave
from tests import cast
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.journeys.conftest import Calendar
from tests.journeys.phone import Phone, choose, fill, holds, miss, press, read, tick, visit
from tests.journeys.steps import (
    LINK,
    given_signed_in,
    letter_to,
    then_needed,
    when_dates_are_suggested,
    when_paperwork_is_done,
)

PhoneOf = Callable[..., Phone]
TO_DO = "1 thing to do before a visit"
QUESTION = "May Dr Gareth Price have 1 half-day of study leave?"


def test_the_manager_says_not_then_and_then_yes(phone_of: PhoneOf, calendar: Calendar) -> None:
    """The dates do not suit; others are found; what was filled in before is there again."""
    gareth, amina, manager = phone_of(cast.gareth()), phone_of(cast.amina()), phone_of(None)
    leaves.known()
    given.planned(gareth.person, amina.person, ahead=60)

    given_signed_in(gareth)
    then_needed(gareth, "Ask for release from work", TO_DO)
    press(gareth, "Ask now")
    read(
        gareth, "Who has to say yes: your line manager.", "asks for 6 weeks’ notice", "See how a ward plans a discharge"
    )
    fill(gareth, "Name of your line manager", "Dr Mair Jones")
    fill(gareth, "Work email of your line manager", "gareth.price+boss@example.org")
    tick(gareth, "A colleague covers", "It is up to date")
    press(gareth, "Ask for release")
    read(gareth, "There is a problem", "This looks like your own address")
    fill(gareth, "Work email of your line manager", leaves.MANAGER.email)
    press(gareth, "Ask for release")
    read(gareth, "Asked. You hear as soon as there is an answer.", "Waits for Dr Mair Jones (line manager), asked")
    given_signed_in(amina)
    exchange = gareth.path.split("#")[0]
    visit(amina, exchange)
    read(amina, "Gareth has asked for release from work, and waits for the answer.")
    miss(amina, "Mair Jones")

    the_manager_opens_the_letter(manager)
    press(manager, "Send my answer")
    read(manager, "Choose yes, or not on these dates", "Type your full name")
    tick(manager, "Not on these dates")
    choose(manager, "If not on these dates: why?", "The work cannot be covered then")
    fill(manager, "Dates that would do instead", "Any Tuesday in September")
    fill(manager, "Your full name", "Mair Jones")
    press(manager, "Send my answer")
    read(manager, "Thank you", "They are told, with your reason", "What happens now")

    then_needed(gareth, "Choose other dates", TO_DO)
    letter_to(amina.person.email, "The dates with Dr Gareth Price have to change")
    press(gareth, "Suggest dates")
    when_dates_are_suggested(gareth, day="2026-09-08", half="Morning")
    then_needed(amina, "Dr Gareth Price suggests dates")
    press(amina, "Answer")
    press(amina, "These dates suit me")

    then_needed(gareth, "Ask for release from work", TO_DO)
    press(gareth, "Ask now")
    holds(gareth, "Name of your line manager", "Dr Mair Jones")
    press(gareth, "Ask for release")
    the_manager_opens_the_letter(manager)
    read(manager, "Tuesday 8 September 2026, morning", "visiting clinics")
    tick(manager, "Yes, I allow it")
    fill(manager, "Your full name", "Mair Jones")
    press(manager, "Send my answer")
    read(manager, "Your yes is noted.")

    visit(gareth, exchange)
    read(gareth, "Being prepared", "Study leave is granted for these dates.", "Yes from Dr Mair Jones (line manager)")
    when_paperwork_is_done(gareth)
    when_paperwork_is_done(amina)
    visit(gareth, exchange)
    read(gareth, "Confirmed", "Study leave is granted for these dates.")
    press(gareth, "Request letter")
    read(gareth, "Dear Dr Mair Jones,", "visiting clinics")


def test_a_gateway_that_presses_every_button_decides_nothing(phone_of: PhoneOf, calendar: Calendar) -> None:
    """It opens the link, follows every link of the page, and presses every button with the form as it stands."""
    gareth, gateway = cast.gareth(), phone_of(None)
    leave = leaves.waiting(gareth, cast.amina())

    the_manager_opens_the_letter(gateway)
    for address in ("/study-leave/answer/", "/study-leave/answer/stop/", "/study-leave/answer/not-their-manager/"):
        visit(gateway, address)
        buttons = gateway.page.locator("main form button[type=submit]")
        for number in range(buttons.count()):
            gateway.page.goto(gateway.site + address)
            with gateway.page.expect_navigation():
                buttons.nth(number).click()
            read(gateway, "There is a problem")
    assert StudyLeave.objects.get() == leave
    assert StudyLeave.objects.get().state == "waiting"
    the_manager_opens_the_letter(gateway)


def the_manager_opens_the_letter(phone: Phone) -> None:
    """From the email, in a browser in which nobody is signed in; the address shows no key afterwards."""
    found = LINK.search(str(letter_to(leaves.MANAGER.email, QUESTION).body))
    assert found
    visit(phone, found[1])
    assert phone.path == "/study-leave/answer/"
    expect(phone.page).to_have_title(re.compile("^May Dr Gareth Price have study leave"))
    read(phone, "You need no account.", "Dr Amina Yusuf", "A colleague covers")
    expect(phone.page.get_by_role("radio", checked=True)).to_have_count(0)
