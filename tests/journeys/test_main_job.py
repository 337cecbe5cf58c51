"""The main job: two people who do not know each other find one another, meet, reflect, and hold the evidence."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys import people
from tests.journeys.conftest import Calendar
from tests.journeys.phone import Phone, choose, fill, follow, holds, miss, press, read, tick, unfold, visit
from tests.journeys.steps import (
    given_signed_in,
    given_signed_in_with_a_code,
    letter_to,
    then_anyone_can_check,
    then_certified,
    then_needed,
    then_nothing_is_left,
    when_dates_are_suggested,
    when_found,
    when_gone_in_own_time,
    when_paperwork_is_done,
    when_reflected,
    when_reminders_are_sent,
    when_said_to_have_taken_place,
    when_the_letter_is_opened,
)

PhoneOf = Callable[..., Phone]
FIRST, SECOND = "Dr Gareth Price visits you", "You visit Ruth Bell"


def test_two_strangers_exchange_visits(phone_of: PhoneOf, calendar: Calendar) -> None:
    """Reciprocal, with a question first, a date that moves, and both visits taking place."""
    gareth, ruth, colleague = phone_of(people.gareth()), phone_of(people.ruth()), phone_of(None)
    people.olu()

    given_signed_in_with_a_code(gareth)
    given_signed_in(ruth)
    he_finds_her_and_asks(gareth)
    she_asks_something_first(ruth, gareth)

    calendar.turn_to("2026-06-11 17:30")
    she_says_yes_after_a_reminder(ruth, gareth)
    they_date_the_second_visit_and_move_the_first(gareth, ruth)

    calendar.turn_to("2026-07-21 08:00")
    when_reminders_are_sent()
    for person in (gareth.person, ruth.person):
        letter_to(person.email, "Your visit: Thursday 23 July 2026, morning")

    calendar.turn_to("2026-07-23 13:30")
    the_first_visit_takes_place(gareth, ruth, colleague)

    calendar.turn_to("2026-07-30 20:00")
    the_second_visit_closes_the_exchange(ruth, gareth)


def he_finds_her_and_asks(gareth: Phone) -> None:
    """He searches by topic and by words, reads why they suit each other, asks, changes something, and sends."""
    follow(gareth, "Find")
    read(gareth, "2 people", "Olu Adeyemi", "Ruth Bell")
    unfold(gareth, "Filters")
    choose(gareth, "They can show", "Life and work in a care home")
    press(gareth, "Show people")
    read(gareth, "1 person", "Ruth Bell")
    miss(gareth, "Olu Adeyemi")
    when_found(gareth, "Ruth Bell", words="care home breakfast")
    read(
        gareth,
        "You want life and work in a care home; they offer it",
        "Orchard View Care Home",
        "before it is a crisis",
    )
    miss(gareth, "ruth.bell@example.org")
    press(gareth, "Ask for an exchange")
    holds(gareth, "Your message", "Hello Ruth, I am Dr Gareth Price, GP.")
    tick(gareth, "Thursday 16 July 2026, morning", "Tuesday 21 July 2026, morning")
    press(gareth, "Read it through before you send it")
    read(gareth, "There is a problem", "Say at least one thing that you hope to learn")
    tick(gareth, "How a care home notices that somebody is unwell")
    fill(gareth, "What I hope to learn", "What a handover between shifts must hold")
    press(gareth, "Read it through before you send it")
    read(
        gareth,
        "This is what Ruth Bell will read.",
        "We visit each other",
        "Half a day",
        "Thursday 16 July 2026, morning",
    )
    follow(gareth, "Change something")
    holds(gareth, "What I hope to learn", "What a handover between shifts must hold")
    fill(gareth, "Your message", "Hello Ruth, I visit homes like yours and always come too late. May I see a morning?")
    press(gareth, "Read it through before you send it")
    read(gareth, "How a care home notices that somebody is unwell", "What a handover between shifts must hold")
    press(gareth, "Send the request")
    read(gareth, "Sent. Ruth has 21 days to answer.", "Waiting for Ruth since today.")
    visit(gareth, "/")
    read(gareth, "Waiting for others", "to answer your request, since today")


def she_asks_something_first(ruth: Phone, gareth: Phone) -> None:
    """It is her turn, then his, then hers again; each sees whose turn it is."""
    then_needed(ruth, "Dr Gareth Price asks you for an exchange")
    press(ruth, "Answer Gareth")
    read(ruth, "Dr Gareth Price writes", "May I see a morning?", "You and Dr Gareth Price visit each other")
    miss(ruth, "gareth.price@example.org")
    follow(ruth, "Ask a question first")
    fill(ruth, "Your question", "Could you come at seven, for the handover?")
    press(ruth, "Ask the question")
    read(ruth, "Your question is on its way.", "Waiting for Gareth since today.")

    then_needed(gareth, "Ruth Bell asks you a question")
    press(gareth, "Reply")
    read(gareth, "Could you come at seven, for the handover?")
    fill(gareth, "Write a message", "Gladly. Seven it is.")
    press(gareth, "Send")
    read(gareth, "Gladly. Seven it is.", "Waiting for Ruth since today.")
    then_needed(ruth, "Dr Gareth Price asks you for an exchange")


def she_says_yes_after_a_reminder(ruth: Phone, gareth: Phone) -> None:
    """Nine days later, from the link of the reminder, and with one of the half-days."""
    when_reminders_are_sent()
    when_the_letter_is_opened(ruth, "Dr Gareth Price is waiting for your answer")
    read(ruth, "Gladly. Seven it is.")
    press(ruth, "Say yes")
    tick(ruth, "Thursday 16 July 2026, morning")
    tick(ruth, "Whom a practice sends to hospital")
    press(ruth, "Say yes")
    read(
        ruth, "You said yes. Gareth has been told.", "gareth.price@example.org", "You both said yes. Choose dates next."
    )

    when_the_letter_is_opened(gareth, "Ruth Bell said yes")
    read(gareth, "ruth.bell@example.org", "What Ruth hopes to learn", "Whom a practice sends to hospital")
    read(gareth, "Thursday 16 July 2026, 09:00 to 13:00", "Being prepared", "Where: Orchard View Care Home")
    when_gone_in_own_time(gareth)
    read(gareth, "Paperwork: 3 of 3 to do (waits for you and Ruth)")
    when_paperwork_is_done(gareth)
    read(gareth, "1 of 3 done, 35 days left", "Paperwork: 2 of 3 to do (waits for Ruth)")
    when_paperwork_is_done(ruth)
    read(ruth, "3 of 3 done, 35 days left", "Confirmed", "Signed as DR GARETH PRICE")
    letter_to(gareth.person.email, "Confirmed: Dr Gareth Price visits Ruth Bell, Thursday 16 July 2026, morning")
    follow(ruth, "The page for the day itself")
    read(ruth, "For the day of the visit", "Orchard View Care Home", "A visitor does not:", "take specimens")


def they_date_the_second_visit_and_move_the_first(gareth: Phone, ruth: Phone) -> None:
    """He suggests, she agrees; then she suggests another day for the first one, and he agrees."""
    then_needed(gareth, "Choose dates with Ruth Bell")
    press(gareth, "Suggest dates")
    press(gareth, "Suggest dates", within="Ruth Bell visits you")
    when_dates_are_suggested(gareth, day="2026-07-30", half="Afternoon")
    read(gareth, "Ruth has been asked whether these dates suit.", "You suggested these; Ruth has not answered yet")

    then_needed(ruth, "Dr Gareth Price suggests dates")
    press(ruth, "Answer")
    press(ruth, "These dates suit me", within="You visit Dr Gareth Price")
    read(ruth, "The dates are booked for both of you.", "Thursday 30 July 2026, 13:00 to 17:00")
    when_gone_in_own_time(ruth)

    when_paperwork_is_done(ruth)
    when_paperwork_is_done(gareth)
    visit(ruth, "/")
    follow(ruth, "Exchanges")
    follow(ruth, "Dr Gareth Price")
    press(ruth, "Suggest other dates", within=FIRST)
    read(ruth, "Thursday 16 July 2026, morning, stand until Gareth says yes to the new ones.")
    when_dates_are_suggested(ruth, day="2026-07-23", half="Morning")
    then_needed(gareth, "Ruth Bell suggests dates")
    read(gareth, "Coming up", "Thursday 16 July 2026, 09:00 to 13:00")
    press(gareth, "Answer")
    press(gareth, "These dates suit me", within=SECOND)
    read(gareth, "Thursday 23 July 2026, 09:00 to 13:00", "Next: You visit Ruth Bell, Thursday 23 July 2026, morning.")
    miss(gareth, "16 July 2026, 09:00")
    when_gone_in_own_time(gareth)
    visit(ruth, "/")
    read(
        ruth,
        "Nothing needs you right now.",
        "Thursday 23 July 2026, 09:00 to 13:00",
        "Thursday 30 July 2026, 13:00 to 17:00",
    )


def the_first_visit_takes_place(gareth: Phone, ruth: Phone, colleague: Phone) -> None:
    """He says so; both hold a certificate that anybody can check; he reflects, and writes her a note."""
    given_signed_in(gareth)
    then_needed(gareth, "Did the visit take place?")
    press(gareth, "Say what happened")
    when_said_to_have_taken_place(gareth, breaks=30)
    read(gareth, "Noted. Your certificate is ready; now is a good time to reflect.", "Next: Ruth Bell visits you")
    code = then_certified(gareth, "You visited Ruth Bell")
    then_anyone_can_check(colleague, code, "Dr Gareth Price", "visited Ruth Bell", "3 hours 30 minutes", "Orchard View")

    follow(gareth, "Reflect on this visit")
    when_reflected(gareth, what="They talk before they walk.", so_what="I shall ask the carers first.")
    visit(gareth, "/")
    follow(gareth, "Write a note to Ruth Bell")
    fill(gareth, "Your note", "You see more at breakfast than I do in a week. Thank you.")
    press(gareth, "Send the note")
    read(gareth, "Ruth Bell can read your note.")

    when_the_letter_is_opened(ruth, "Your certificate is ready")
    read(ruth, "Dr Gareth Price visited you", "Gareth’s note to you", "You see more at breakfast than I do in a week.")
    miss(ruth, "They talk before they walk.")
    assert then_certified(ruth, "Dr Gareth Price visited you") != code
    follow(ruth, "Reflect on this visit")
    when_reflected(ruth, what="He sat down with everybody.", so_what="We may ask for that.")
    visit(ruth, "/")
    follow(ruth, "Write a note to Dr Gareth Price")
    fill(ruth, "Your note", "Come again.")
    press(ruth, "Send the note")


def the_second_visit_closes_the_exchange(ruth: Phone, gareth: Phone) -> None:
    """She says so; both write their last words, and neither home asks for anything more."""
    given_signed_in(ruth)
    then_needed(ruth, "Did the visit take place?")
    press(ruth, "Say what happened")
    when_said_to_have_taken_place(ruth, breaks=0)
    read(ruth, "This exchange is complete: both visits took place.", "Closed")
    then_certified(ruth, "You visited Dr Gareth Price")
    when_the_letter_is_opened(gareth, "Your certificate is ready")
    read(gareth, "This exchange is complete: both visits took place.")
    then_certified(gareth, "Ruth Bell visited you")
    for phone, other in ((ruth, gareth), (gareth, ruth)):
        visit(phone, "/")
        follow(phone, f"Write a note to {other.person.name}")
        fill(phone, "Your note", "Thank you.")
        press(phone, "Send the note")
        follow(phone, "Reflect on this visit")
        when_reflected(phone, what="Much in common.", so_what="We shall stay in touch.")
        then_nothing_is_left(phone)


def test_the_same_without_javascript(phone_of: PhoneOf, calendar: Calendar) -> None:
    """One way and shorter: every page does its work on the server."""
    gareth, ruth = phone_of(people.gareth(), javascript=False), phone_of(people.ruth(), javascript=False)

    given_signed_in_with_a_code(gareth)
    when_found(gareth, "Ruth Bell", words="care home")
    press(gareth, "Ask for an exchange")
    fill(gareth, "What I hope to learn", "How a care home notices that somebody is unwell")
    tick(gareth, "I visit Ruth", "Thursday 16 July 2026, morning")
    press(gareth, "Read it through before you send it")
    press(gareth, "Send the request")
    read(gareth, "Sent. Ruth has 21 days to answer.")
    expect(gareth.page.locator(".js-enabled")).to_have_count(0)

    given_signed_in(ruth)
    then_needed(ruth, "Dr Gareth Price asks you for an exchange")
    press(ruth, "Answer Gareth")
    press(ruth, "Say yes")
    tick(ruth, "Thursday 16 July 2026, morning")
    press(ruth, "Say yes")
    read(ruth, "You said yes. Gareth has been told.", "Thursday 16 July 2026, 09:00 to 13:00", "Being prepared")
    then_needed(gareth, "Ask for release from work", "1 thing to do before a visit")
    press(gareth, "Ask now")
    follow(gareth, "I visit in my own time")
    tick(gareth, "I visit in my own time: I do not need release from work")
    press(gareth, "Say so")
    when_paperwork_is_done(gareth)
    when_paperwork_is_done(ruth)
    read(ruth, "3 of 3 done", "Confirmed")

    calendar.turn_to("2026-07-16 17:00")
    given_signed_in(gareth)
    then_needed(gareth, "Did the visit take place?")
    press(gareth, "Say what happened")
    when_said_to_have_taken_place(gareth, breaks=15)
    read(gareth, "This exchange is complete.")
    then_certified(gareth, "You visited Ruth Bell")
    follow(gareth, "Reflect on this visit")
    when_reflected(gareth, what="They talk before they walk.", so_what="I shall ask the carers first.")
