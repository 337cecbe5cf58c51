"""A whole scheme: a lead sets it up, invites 118 people, pairs two of them, and sees their exchange to its end."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from accounts.enums import Profession
from core import outbox
from exchanges.actions import invitation as invitations
from exchanges.models import Programme, ProgrammeInvitation
from tests import cast
from tests.calendars import carried, events, parsed, starts
from tests.factories import programme_desk as desk
from tests.factories import study_leave as leaves
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.journeys import people
from tests.journeys.conftest import Calendar
from tests.journeys.phone import Phone, box, fill, follow, miss, press, read, tick, unfold, visit
from tests.journeys.steps import (
    LINK,
    given_signed_in,
    given_signed_in_with_both_steps,
    letter_to,
    then_needed,
    when_dates_are_suggested,
    when_paperwork_is_done,
    when_reflected,
    when_reminders_are_sent,
    when_said_to_have_taken_place,
    when_the_letter_is_opened,
)
from tests.second_step import app_for

PhoneOf = Callable[..., Phone]
SCHEME = "Wye Valley GP and consultant exchange"
DAY = "Tuesday 21 July 2026, morning"
SIDES = (("GPs", "GP", "59"), ("Consultants", "Consultant doctor", "59"))
UNRECORDED = "The visit is over, and nobody has said whether it took place"
WAY = "Dr Gareth Price visits Dr Amina Yusuf"


def test_a_lead_runs_a_scheme_from_its_first_task_to_the_end_of_an_exchange(
    phone_of: PhoneOf, calendar: Calendar, tmp_path: Path
) -> None:
    """Her phone is looked over on every page; the others, whose pages other journeys look over, have no scripts."""
    gareth, amina = phone_of(people.gareth(), javascript=False), phone_of(people.amina(), javascript=False)
    helen, manager = phone_of(cast.lead()), phone_of(None, javascript=False)
    leaves.known()
    key = app_for(helen.person)

    given_signed_in_with_both_steps(helen, key, "/programmes/")
    she_sets_it_up(helen)
    she_invites_118_people(helen, tmp_path)
    he_accepts_and_she_applies(gareth, amina)
    two_others_find_each_other()

    calendar.turn_to("2026-06-03 08:30")
    given_signed_in_with_both_steps(helen, key)
    she_gives_a_place_approves_and_pairs(helen)
    both_say_yes(gareth, amina)
    they_agree_on_a_day(gareth, amina)
    his_manager_releases_him_by_the_link(gareth, manager)
    the_paperwork_is_done(gareth, amina)
    the_calendar_mail_can_be_read(gareth, amina)

    calendar.turn_to("2026-07-19 08:00")
    when_reminders_are_sent()
    for person in (gareth.person, amina.person):
        letter_to(person.email, f"Your visit: {DAY}")
    calendar.turn_to("2026-07-22 09:00")
    the_visit_is_over_and_nobody_says_so(helen, key)
    it_took_place_and_both_reflect(gareth, amina)
    visit(helen, programme_page())
    miss(helen, UNRECORDED)
    then_the_strip_says(helen, "First visit made", "1 of 2")
    then_the_strip_says(helen, "Closed", "1 of 2")
    follow(helen, "With Dr Amina Yusuf")
    read(helen, WAY, "Closed")
    miss(helen, "They talk before they walk.")


def she_sets_it_up(helen: Phone) -> None:
    """Every task of the list, in its order; the page says what is missing until nothing is."""
    press(helen, "Begin a programme")
    read(helen, "Wye Valley NHS Trust runs it.")
    fill(helen, "Name of the programme", SCHEME)
    press(helen, "Begin to set it up")
    read(helen, "1 of 6 tasks that are needed are done.", "Before you can open it:")
    follow(helen, "Name and purpose")
    fill(helen, "What is it for?", "GPs and consultants see each other’s work for half a day.")
    press(helen, "Save")
    follow(helen, "Who meets whom")
    tick(helen, "Two sides, such as GPs and consultants")
    press(helen, "Save")
    follow(helen, "Organisations that take part")
    for name in ("Meadow Lane Surgery", "Nevill Hall Hospital"):
        fill(helen, "Name or postcode of an organisation, or its code in the NHS directory (ODS)", name)
        press(helen, "Search")
        press(helen, f"Add {name}")
        read(helen, f"{name} takes part.")
    press(helen, "Back to the tasks")
    follow(helen, "Who can join")
    for number, (name, profession, most) in enumerate(SIDES, start=1):
        follow(helen, f"Name it side {number}")
        fill(helen, "What is this side called?", name)
        unfold(helen, "Medical")
        tick(helen, profession)
        fill(helen, "Most people on this side", most)
        press(helen, "Save")
    press(helen, "Back to the tasks")
    follow(helen, "What an exchange is like")
    tick(helen, "One-way: one visits the other")
    press(helen, "Save")
    follow(helen, "Dates and how many people")
    for group, (day, month, year) in (("First day for visits", (1, 7, 2026)), ("Last day for visits", (31, 12, 2026))):
        boxes = helen.page.get_by_role("group", name=group)
        for name, value in (("Day", day), ("Month", month), ("Year", year)):
            boxes.get_by_label(name).fill(str(value))
    press(helen, "Save")
    follow(helen, "What is asked of people")
    fill(helen, "What do you ask of people?", "Visit once, write down what you saw, come to the closing event.")
    press(helen, "Save")
    follow(helen, "Your own questions")
    press(helen, "Add a question")
    fill(helen, "Your question", "Which days suit you least?")
    tick(helen, "In a few words")
    press(helen, "Save")
    press(helen, "Back to the tasks")
    follow(helen, "Agreeing to pairings")
    tick(helen, "Yes, a lead agrees first")
    press(helen, "Save")
    press(helen, "Open the programme")
    press(helen, "Yes, go on")
    read(helen, "It is open.")


def she_invites_118_people(helen: Phone, folder: Path) -> None:
    """A list out of a spreadsheet: the columns are guessed, and everybody on it gets one letter."""
    follow(helen, "See it as people see it")
    follow(helen, "Invite people")
    follow(helen, "Upload it instead")
    box(helen, "Your list").set_input_files(the_list(folder))
    press(helen, "Upload and look at it")
    read(helen, "118 rows in")
    press(helen, "Continue")
    read(helen, "118 people get an email", "Nothing has been sent yet.")
    press(helen, "Send 118 invitations")
    read(helen, "118 invitations sent")
    outbox.drain()


def the_list(folder: Path) -> Path:
    """Gareth, 58 other GPs and 59 consultants. Amina hears of it otherwise."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["Name", "Email address", "Side", "Organisation"])
    writer.writerow(["Dr Gareth Price", "gareth.price@example.org", "GPs", "Meadow Lane Surgery"])
    for number in range(58):
        writer.writerow([f"Gwen Partridge {number}", f"gp{number:02}@example.org", "GPs", "Meadow Lane Surgery"])
    for number in range(59):
        writer.writerow([f"Col Sultan {number}", f"c{number:02}@example.org", "Consultants", "Nevill Hall Hospital"])
    path = folder / "people.csv"
    path.write_text(written.getvalue(), encoding="utf-8-sig")
    return path


def he_accepts_and_she_applies(gareth: Phone, amina: Phone) -> None:
    """He has a letter with a link; she reads about it among the programmes of her hospital."""
    found = LINK.search(str(letter_to(gareth.person.email, f"Helen Marsh invites you to {SCHEME}").body))
    assert found
    visit(gareth, found[1])
    follow(gareth, "Sign in with the invited address")
    fill(gareth, "Email address", gareth.person.email)
    fill(gareth, "Password", PASSWORD)
    press(gareth, "Sign in")
    read(gareth, "You would take part as: GPs.")
    fill(gareth, "Which days suit you least?", "Mondays")
    press(gareth, "Yes, I take part")
    read(gareth, f"You take part in {SCHEME}. Welcome.")

    given_signed_in(amina, "/programmes/")
    follow(amina, SCHEME)
    press(amina, "Apply for a place")
    press(amina, "Apply for a place")
    read(amina, f"You have applied for {SCHEME}.")


def two_others_find_each_other() -> None:
    """They were on the list, and need nobody to pair them: only the lead’s yes."""
    two = []
    for email, profession in (("gp00@example.org", Profession.GP), ("c00@example.org", Profession.CONSULTANT)):
        invitation = ProgrammeInvitation.objects.get(email=email)
        two.append(PersonFactory(name=invitation.name, email=email, profile__profession=profession))
        invitations.accept_invitation(invitation=invitation, version=1, side=invitation.side, by=two[-1])
    desk.handed_in(Programme.objects.get(), *two)


def she_gives_a_place_approves_and_pairs(helen: Phone) -> None:
    """One letter the next morning says what waits; each kind of thing is done for all at once."""
    letter_to(helen.person.email, f"1 person waits to join {SCHEME}")
    letter_to(helen.person.email, f"1 exchange waits for your approval in {SCHEME}")
    visit(helen, programme_page())
    read(helen, "1 person asks to take part.", "To approve")
    press(helen, "Approve those ticked (To approve)")
    read(helen, "Approve these exchanges?", "Gwen Partridge 0 and Col Sultan 0")
    press(helen, "Approve 1 exchange")
    read(helen, "1 exchange is approved.")
    follow(helen, "Accept or decline")
    read(helen, "3 people take part. GPs: 2 of 59. Consultants: 1 of 59.")
    tick(helen, "Dr Amina Yusuf")
    press(helen, "Give those ticked a place")
    press(helen, "Yes, give them a place")
    read(helen, "1 person has a place, and has been told.")

    visit(helen, programme_page())
    tick_person(helen, "Dr Gareth Price")
    tick_person(helen, "Dr Amina Yusuf")
    press(helen, "Pair them")
    tick(helen, WAY)
    fill(helen, "A word to both", "You share more patients than you know.")
    press(helen, "Propose it to both")
    read(helen, "Proposed. All of them have been told, and have 21 days to answer.")


def tick_person(helen: Phone, name: str) -> None:
    """In the table of people, where each box also says what they do."""
    helen.page.get_by_role("checkbox", name=name).check()


def both_say_yes(gareth: Phone, amina: Phone) -> None:
    """Each from their own letter; he says what he hopes to learn."""
    when_the_letter_is_opened(gareth, f"{SCHEME} proposes: you and Dr Amina Yusuf")
    read(gareth, "You share more patients than you know.")
    press(gareth, "Say yes")
    fill(gareth, "What I hope to learn", "How a ward plans a discharge")
    press(gareth, "Say yes")
    read(gareth, "It is agreed once Amina says yes too.")
    when_the_letter_is_opened(amina, "Dr Gareth Price said yes to being paired with you")
    press(amina, "Say yes")
    press(amina, "Say yes")
    read(amina, "You both said yes. Choose dates next.")


def they_agree_on_a_day(gareth: Phone, amina: Phone) -> None:
    then_needed(gareth, "Choose dates with Dr Amina Yusuf")
    press(gareth, "Suggest dates")
    press(gareth, "Suggest dates", within="You visit Dr Amina Yusuf")
    when_dates_are_suggested(gareth, day="2026-07-21", half="Morning")
    then_needed(amina, "Dr Gareth Price suggests dates")
    press(amina, "Answer")
    press(amina, "These dates suit me")
    read(amina, "The dates are booked for both of you.", "Being prepared")


def his_manager_releases_him_by_the_link(gareth: Phone, manager: Phone) -> None:
    """He names his manager, who has no account and answers from the letter."""
    visit(gareth, "/")
    press(gareth, "Ask now")
    fill(gareth, "Name of your line manager", leaves.MANAGER.name)
    fill(gareth, "Work email of your line manager", leaves.MANAGER.email)
    tick(gareth, "A colleague covers", "It is up to date")
    press(gareth, "Ask for release")
    read(gareth, "Asked. You hear as soon as there is an answer.")
    found = LINK.search(
        str(letter_to(leaves.MANAGER.email, "May Dr Gareth Price have 1 half-day of study leave?").body)
    )
    assert found
    visit(manager, found[1])
    read(manager, "You need no account.", "How a ward plans a discharge", DAY)
    tick(manager, "Yes, I allow it")
    fill(manager, "Your full name", "Mair Jones")
    press(manager, "Send my answer")
    read(manager, "Your yes is noted.")


def the_paperwork_is_done(gareth: Phone, amina: Phone) -> None:
    when_paperwork_is_done(gareth)
    when_paperwork_is_done(amina)
    read(amina, "3 of 3 done", "Confirmed")


def the_calendar_mail_can_be_read(gareth: Phone, amina: Phone) -> None:
    """By a library that did not write it: the same event for both, at nine in the morning of London."""
    confirmed = "Confirmed: Dr Gareth Price visits Dr Amina Yusuf, Tuesday 21 July 2026, morning"
    first = [the_event(letter_to(person.email, confirmed)) for person in (gareth.person, amina.person)]
    assert len({str(event["UID"]) for event in first}) == 1
    assert {(starts(event).isoformat(), int(event["SEQUENCE"])) for event in first} == {
        ("2026-07-21T09:00:00+01:00", 0)
    }


def the_event(letter: Any) -> Any:
    """The one event of a letter; the file says Europe/London, which `parsed` looks at."""
    (method, text), *_same = carried(letter)
    assert method == "REQUEST"
    (event,) = events(parsed(text))
    return event


def the_visit_is_over_and_nobody_says_so(helen: Phone, key: str) -> None:
    """The lead sees it first, reminds both with one button, and cannot do so again at once."""
    given_signed_in_with_both_steps(helen, key)
    visit(helen, programme_page())
    read(helen, UNRECORDED, "Dr Gareth Price and Dr Amina Yusuf")
    press(helen, f"Remind those ticked ({UNRECORDED})")
    press(helen, "Remind 2 people")
    read(helen, "2 people are reminded.")


def it_took_place_and_both_reflect(gareth: Phone, amina: Phone) -> None:
    letter = letter_to(gareth.person.email, f"{SCHEME}: something waits for you")
    assert "Say whether the visit with Dr Amina Yusuf took place." in str(letter.body)
    given_signed_in(gareth)
    press(gareth, "Say what happened")
    when_said_to_have_taken_place(gareth, breaks=15)
    read(gareth, "This exchange is complete.")
    follow(gareth, "Reflect on this visit")
    when_reflected(gareth, what="They talk before they walk.", so_what="I shall ask the ward first.")
    when_the_letter_is_opened(amina, "Your certificate is ready")
    follow(amina, "Reflect on this visit")
    when_reflected(amina, what="He knew every family.", so_what="I shall ring before I write.")


def then_the_strip_says(helen: Phone, name: str, number: str) -> None:
    """One number of the lead’s page, with what it is out of."""
    expect(helen.page.locator(".ex-strip__number", has_text=name)).to_contain_text(number, use_inner_text=True)


def programme_page() -> str:
    """The lead’s page of the only programme there is."""
    return f"/programmes/{Programme.objects.get().pk}/lead/"
