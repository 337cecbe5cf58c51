"""Sharing: what a care home nurse learned passes a lead’s eyes, is found by a GP, and changes what he does."""

from collections.abc import Callable

from playwright.sync_api import expect

from accounts.models import User
from tests.factories.exchanges import took_place
from tests.factories.sharing import lead_of
from tests.journeys import people
from tests.journeys.conftest import Calendar
from tests.journeys.phone import Phone, choose, fill, follow, miss, press, read, tick, visit
from tests.journeys.steps import given_signed_in, letter_to, when_the_letter_is_opened
from tests.second_step import app_code, app_for

PhoneOf = Callable[..., Phone]
TITLE = "Handing over by telephone: three sentences first"
WITH_A_NAME = "Mrs Albright came back at night. Since then we say three sentences first."
WITHOUT = "Somebody came back at night. Since then we say three sentences first."
WORD = "A good idea. Please leave out the name."


def test_what_one_learned_changes_what_another_does(phone_of: PhoneOf, calendar: Calendar) -> None:
    """Written, sent back, changed, published, found, done too, adopted."""
    ruth, gareth = phone_of(people.ruth()), phone_of(people.gareth())
    took_place(ruth.person, people.olu())
    helen = phone_of(lead_of(ruth.person.profile.organisation, name="Helen Marsh", email="helen.marsh@example.org"))

    she_writes_it_and_sends_it(ruth)
    her_lead_sends_it_back(helen, key=app_for(helen.person))
    she_changes_it_and_sends_it_again(ruth)
    her_lead_publishes_it(helen)

    he_finds_it_and_did_it_too(gareth, ruth.person)
    he_wants_to_do_it_in_his_practice_too(gareth)
    letter_to(ruth.person.email, "Somebody did what you wrote about")

    calendar.turn_to("2026-09-14 09:00")
    he_adopts_it(gareth)


def she_writes_it_and_sends_it(ruth: Phone) -> None:
    """The check marks a name; she does not see it and sends it all the same, without her own."""
    given_signed_in(ruth)
    follow(ruth, "Learning")
    read(ruth, "Nothing is shared yet")
    follow(ruth, "Share what you learned")
    fill(ruth, "Title", TITLE)
    fill(ruth, "What could others use?", WITH_A_NAME)
    choose(ruth, "Topic", "Handover and transfer of care")
    tick(ruth, "Everybody on Exp-Ex")
    tick(ruth, "No, without my name")
    press(ruth, "Save and see it as others will")
    read(ruth, "Draft", "Check these before you use it", "Mrs Albright", "Nurse at a care home")
    press(ruth, "Send it to a lead")
    read(ruth, "Your text is sent.", "With a lead")


def her_lead_sends_it_back(helen: Phone, *, key: str) -> None:
    """From the letter to the text, by both steps of signing in, and back with a word."""
    when_the_letter_is_opened(helen, "Ruth Bell would like to share what they learned")
    fill(helen, "Code", app_code(key))
    press(helen, "Sign in")
    read(helen, TITLE, "Please keep it to yourself who wrote it", "Mrs Albright")
    tick(helen, "Send it back, with a word")
    press(helen, "Send my answer")
    read(helen, "Say what should be different")
    fill(helen, "A word to the author", WORD)
    press(helen, "Send my answer")
    read(helen, "Nothing waits")


def she_changes_it_and_sends_it_again(ruth: Phone) -> None:
    """Home says what the lead asks for."""
    visit(ruth, "/")
    press(ruth, "Read the word")
    read(ruth, "Sent back", WORD)
    follow(ruth, "Change it")
    fill(ruth, "What could others use?", WITHOUT)
    press(ruth, "Save and see it as others will")
    miss(ruth, "Mrs Albright")
    press(ruth, "Send it to a lead")
    read(ruth, "With a lead")


def her_lead_publishes_it(helen: Phone) -> None:
    """Home tells her that it waits again."""
    visit(helen, "/")
    press(helen, "See what waits")
    press(helen, "Read it")
    tick(helen, "Publish it")
    press(helen, "Send my answer")
    read(helen, "The text is published, and its author knows.")


def he_finds_it_and_did_it_too(gareth: Phone, author: User) -> None:
    """By a word of the text; who wrote it stays unknown to him."""
    given_signed_in(gareth)
    follow(gareth, "Learning")
    fill(gareth, "Search the library", "penguins")
    press(gareth, "Search")
    read(gareth, "Nothing fits this")
    fill(gareth, "Search the library", "telephone")
    press(gareth, "Search")
    read(gareth, "1 text", "Nurse at a care home")
    follow(gareth, TITLE)
    read(gareth, WITHOUT)
    expect(gareth.page.locator("body")).not_to_contain_text(author.name)
    press(gareth, "Thank you")
    read(gareth, "You said thank you.", "1 person said thank you.")
    press(gareth, "We did this too")
    fill(gareth, "How did it go?", "The out-of-hours doctor asks for it now.")
    press(gareth, "We did this too")
    read(gareth, "The out-of-hours doctor asks for it now.", "1 person did this too.")


def he_wants_to_do_it_in_his_practice_too(gareth: Phone) -> None:
    """An idea, then agreed."""
    press(gareth, "We want to do this too")
    read(gareth, f"Because of “{TITLE}”")
    fill(gareth, "What will you do differently?", "Three sentences first when we send somebody in")
    fill(gareth, "When will you look at it again?", "2026-09-14")
    press(gareth, "Save")
    read(gareth, "Your idea is noted.", "Monday 14 September 2026", TITLE)
    press(gareth, "It is agreed")
    read(gareth, "Agreed")


def he_adopts_it(gareth: Phone) -> None:
    """On the day to look again, from what waits for him."""
    given_signed_in(gareth)
    visit(gareth, "/")
    read(gareth, "You wanted to look again")
    press(gareth, "Say how it goes")
    press(gareth, "It is adopted")
    fill(gareth, "What happened?", "All five of us do it. The ward rings back half as often.")
    press(gareth, "It is adopted")
    read(gareth, "Adopted", "The ward rings back half as often.")
