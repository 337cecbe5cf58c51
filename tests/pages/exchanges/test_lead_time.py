"""What a scheme of 59 pairs asks of its lead, counted in pages and clicks on the real pages: docs/lead-time.md."""

import csv
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from accounts.enums import Profession
from accounts.models import Membership, User, Workplace
from core import clock
from exchanges.actions import pairing
from exchanges.actions import visit as visits
from exchanges.enums import LeaveState, ParticipantState
from exchanges.models import Exchange, Programme, StudyLeave, Visit
from matching.actions import working_out
from tests.desk import SECONDS, WORD_FOR_WORD, Desk
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories import study_leave as leaves
from tests.factories.accounts import (
    LearningNeedFactory,
    MembershipFactory,
    OrganisationFactory,
    OutcodeFactory,
    PersonFactory,
)
from tests.paths import CHECKOUT
from tests.planner import count_rows

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
PAIRS, BY_POSTER, AIM = 59, 18, 30
LATE, BATCH, FOUND = 10, 20, 6
SIDES = (("GPs", "GP", Profession.GP), ("Consultants", "Consultant doctor", Profession.CONSULTANT))
PAGE = CHECKOUT / "docs" / "lead-time.md"


@time_machine.travel("2026-06-02T08:00Z", tick=True)  # so that dates have as many words tomorrow
def test_a_scheme_of_59_pairs_takes_its_lead_less_than_half_an_hour(as_: As, tmp_path: Path) -> None:
    trust, practice = OrganisationFactory(name="Wye Valley NHS Trust"), OrganisationFactory(name="Meadow Lane Surgery")
    lead = PersonFactory(name="Helen Marsh", profile__workplace=trust.workplaces.get())
    MembershipFactory(person=lead, organisation=trust, role=Membership.Role.LEAD)
    desk = Desk(as_(lead))

    with desk.step("Set it up, every task of the list"):
        set_up(desk, practice.name)
    programme = Programme.objects.get()
    with desk.step("Invite 118 people from a spreadsheet"):
        invite(desk, programme, tmp_path)
    they_come(programme, [practice.workplaces.get(), trust.workplaces.get()])
    count_rows()
    with desk.step(f"Give a place to {BY_POSTER} who applied by the poster"):
        give_places(desk, programme)
    with desk.step("Pair everybody: work out, look through, publish"):
        pair(desk, programme)
    they_answer(programme)
    with desk.step("A weekly letter says that ten pairs are late: look, and remind them", times=-(-PAIRS // LATE)):
        look_and_remind(desk, programme)
    ask_for_leave(programme)
    count_rows()
    with desk.step(
        "Allow study leave where the employer did in advance, twenty visits at a time", times=-(-PAIRS // BATCH)
    ):
        allow_leave(desk)
    they_find_each_other(programme, practice.workplaces.get())
    with desk.step("Approve six exchanges that people found themselves", times=2):
        approve(desk, programme)
    with desk.step("Write to everybody", times=2):
        write_to_everybody(desk, programme)
    with desk.step("Plan the closing event"):
        plan_closing_event(desk, programme)
    with desk.step("Download the people as a spreadsheet, and close"):
        close(desk, programme)

    rows, in_full = table(desk)
    page = PAGE.read_text(encoding="utf-8")
    assert sum(each.minutes for each in desk.efforts) < AIM
    assert rows in page, f"docs/lead-time.md should say:\n{rows}"
    assert f"read word for word, it is {in_full:.0f} minutes" in page, f"docs/lead-time.md should say {in_full:.0f}"


def table(desk: Desk) -> tuple[str, float]:
    """As the page has it; and the minutes, were every word read."""
    rows = [
        f"| {each.name} | {each.times} | {each.pages} | {each.clicks} | {each.signs} | {each.words} "
        f"| {each.minutes:.1f} |"
        for each in desk.efforts
    ]

    def total(what: str) -> int:
        return sum(each.times * getattr(each, what) for each in desk.efforts)

    minutes = sum(each.minutes for each in desk.efforts)
    in_full = minutes + total("words") * (WORD_FOR_WORD - SECONDS["words"]) / 60
    sums = " | ".join(f"{total(what):,}" for what in ("pages", "clicks", "signs", "words"))
    return "\n".join([*rows, f"| **Altogether** | | {sums} | **{minutes:.1f}** |"]), in_full


def set_up(desk: Desk, practice: str) -> None:
    desk.open("/programmes/")
    desk.press("Begin a programme")
    desk.write("Name of the programme", "Wye Valley GP and consultant exchange")
    desk.press("Begin to set it up")
    desk.follow("Name and purpose")
    desk.write("What is it for?", "GPs and consultants see each other’s work for half a day each way. " * 2)
    desk.press("Save")
    desk.follow("Who meets whom")
    desk.tick("Two sides, such as GPs and consultants")
    desk.press("Save")
    desk.follow("Organisations that take part")
    desk.write("Name or postcode of an organisation, or its code in the NHS directory (ODS)", "Meadow Lane")
    desk.press("Search", within="organisations")
    desk.press(f"Add {practice}")
    desk.press("Back to the tasks")
    desk.follow("Who can join")
    for number, (name, profession, _value) in enumerate(SIDES, start=1):
        desk.follow(f"Name it side {number}")
        desk.write("What is this side called?", name)
        desk.write("Most people on this side", str(PAIRS))
        desk.tick(profession)
        desk.press("Save")
    desk.press("Back to the tasks")
    desk.follow("What an exchange is like")
    desk.press("Save")
    desk.follow("Dates and how many people")
    first, last = clock.today() + timedelta(days=60), clock.today() + timedelta(days=300)
    for legend, day in (("First day for visits", first), ("Last day for visits", last)):
        desk.date(legend, f"{day.day:02}", f"{day.month:02}", str(day.year))
    desk.press("Save")
    desk.follow("What is asked of people")
    desk.write("What do you ask of people?", "Two half-days, a few lines afterwards, and the closing event.")
    desk.press("Save")
    desk.follow("Your own questions")
    desk.press("Add a question")
    desk.write("Your question", "Which days suit you least?")
    desk.tick("In a few words")
    desk.press("Save")
    desk.press("Back to the tasks")
    desk.follow("Agreeing to pairings")
    desk.press("Save")
    desk.follow("Study leave in advance")
    desk.press("Ask Wye Valley NHS Trust")
    desk.press("Back to the tasks")
    desk.press("Open the programme")
    desk.press("Yes, go on")
    desk.says("It is open.")


def invite(desk: Desk, programme: Programme, folder: Path) -> None:
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Email address", "Side", "Organisation"])
        for number in range(2 * PAIRS):
            writer.writerow([f"Person {number}", f"p{number}@example.org", SIDES[number % 2][0], "Meadow Lane"])
    desk.open(f"/programmes/{programme.pk}/invite/list/")
    desk.attach("Your list", path)
    desk.press("Upload and look at it")
    desk.press("Continue")
    desk.press("Send 118 invitations")
    desk.says("118 invitations sent")


def they_come(programme: Programme, places: Sequence[Workplace]) -> None:
    """Most by the letter, some by the poster; each GP wants to see what each consultant shows."""
    OutcodeFactory()
    for number in range(2 * PAIRS):
        side = programme.sides.get(number=number % 2 + 1)
        person = PersonFactory(
            name=f"Person {number:03}", profile__profession=SIDES[number % 2][2], profile__workplace=places[number % 2]
        )
        LearningNeedFactory(person=person, topic="frailty")
        state = ParticipantState.APPLIED if number < BY_POSTER else ParticipantState.ACCEPTED
        led.joins(programme, person, side=side, state=state)


def give_places(desk: Desk, programme: Programme) -> None:
    desk.open(f"/programmes/{programme.pk}/people/")
    desk.press(f"Give all {BY_POSTER} a place")
    assert desk.reads("//main//ul[contains(@class, 'ex-addresses')]/li") == BY_POSTER
    desk.press("Yes, give them a place")
    desk.says(f"{BY_POSTER} people have a place, and have been told.")


def pair(desk: Desk, programme: Programme) -> None:
    desk.open(f"/programmes/{programme.pk}/lead/")
    desk.follow("Pair people")
    desk.press("Begin a round")
    desk.press("Save and work out the pairs")
    assert working_out.work_out_waiting() == 1
    desk.open(desk.url)
    desk.says(f"{PAIRS} pairs")
    desk.reads("//article//h3 | //article//p | //article//li")
    desk.press("Publish…")
    desk.press("Publish: propose these pairs")
    assert Exchange.objects.filter(programme=programme).count() == PAIRS


def they_answer(programme: Programme) -> None:
    """All but ten."""
    for exchange in Exchange.objects.filter(programme=programme).order_by("pk")[LATE:]:
        for person in (exchange.proposer, exchange.partner):
            exchange = pairing.say_yes(exchange=exchange, by=person)


def look_and_remind(desk: Desk, programme: Programme) -> None:
    """Ten pairs have not answered for more than a week; each pair is late once."""
    with clock.at(clock.now() + timedelta(days=9)):
        desk.open(f"/programmes/{programme.pk}/lead/")
        assert desk.reads("//main//form[@id='unanswered']//label") == LATE
        desk.press("Remind those ticked (No answer for more than 7 days)")
        desk.press(f"Remind {2 * LATE} people")
        desk.says(f"{2 * LATE} people are reminded.")


def ask_for_leave(programme: Programme) -> None:
    """One side’s employer allows it in advance; twenty of its people have dates and ask."""
    programme.taking_part.update(leave_allowed_at=clock.now())
    for number, visit in enumerate(Visit.objects.filter(number=1).order_by("-pk")[:BATCH]):
        dated = visits.fix_dates(visit=visit, wanted=[given.morning(given.AHEAD + number)], by=None)
        leaves.asked(dated, people={})


def allow_leave(desk: Desk) -> None:
    desk.open("/study-leave/")
    desk.press(f"Allow all {BATCH} that employers allowed in advance")
    assert desk.reads("//main//ul/li") == BATCH
    desk.write("Your full name", "Helen Marsh")
    desk.press("Yes, I allow these")
    assert StudyLeave.objects.filter(state=LeaveState.GRANTED).count() == BATCH


def they_find_each_other(programme: Programme, place: Workplace) -> None:
    for _pair in range(FOUND):
        one, other = PersonFactory(profile__workplace=place), PersonFactory()
        led.joins(programme, one)
        led.joins(programme, other)
        led.handed_in(programme, one, other)


def approve(desk: Desk, programme: Programme) -> None:
    desk.open(f"/programmes/{programme.pk}/lead/#decide")
    desk.press("Approve those ticked (To approve)")
    assert desk.reads("//main//ul[contains(@class, 'ex-results')]/li") == FOUND
    desk.press(f"Approve {FOUND} exchanges")
    desk.says(f"{FOUND} exchanges are approved.")


def write_to_everybody(desk: Desk, programme: Programme) -> None:
    many = programme.participants.count()
    desk.open(f"/programmes/{programme.pk}/lead/")
    desk.tick(f"All {many} people of the programme, on every page")
    desk.press("Write to them")
    desk.write("Subject", "Dates before the summer")
    desk.write("Your message", "Please find your two half-days by the end of the month. We are here to help. " * 3)
    desk.press("Read it through before you send it")
    desk.press("Send it")
    desk.says(f"Sent to {many} people.")


def plan_closing_event(desk: Desk, programme: Programme) -> None:
    desk.open(f"/programmes/{programme.pk}/set-up/")
    desk.follow("Plan a closing event")
    desk.write("What is it called?", "What we saw: closing afternoon")
    desk.write("Day", str(clock.today() + timedelta(days=310)))
    desk.write("Begins at", "14:00")
    desk.write("Ends at", "16:30")
    desk.write("Where, or how to join online", "Education centre, room 2. Step-free.")
    desk.press("Send the invitations")
    desk.says("The invitations are on their way.")


def close(desk: Desk, programme: Programme) -> None:
    desk.open(f"/programmes/{programme.pk}/lead/")
    desk.press("Download these people as a spreadsheet (CSV)")
    desk.press("Download the file")
    desk.open(f"/programmes/{programme.pk}/set-up/")
    desk.follow("Close it")
    desk.press("Yes, go on")
    desk.says("It is closed.")
