"""A GP whose practice closed last month: told once, asked on the first page, and back at work in three touches."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.management import call_command

from accounts.actions.succession import succeed
from accounts.models import Organisation, User
from core import outbox
from tests import cast
from tests.factories.accounts import MembershipFactory, OutcodeFactory, PersonFactory
from tests.journeys.conftest import Calendar
from tests.journeys.phone import Phone, fill, follow, miss, press, read, tick, visit
from tests.journeys.steps import given_signed_in, letter_to, then_needed, when_found, when_the_letter_is_opened
from tests.unit.accounts.test_import_organisations import line, write

PhoneOf = Callable[..., Phone]
OPEN = (line("M81901", "THE OLD MILL SURGERY"), line("M81902", "RIVERSIDE HEALTH CENTRE", street="9 QUAY STREET"))
ASKED = "The Old Mill Surgery closed on 31 October 2026"
LETTER = "Where do you work now?"


def given_a_gp_at_the_old_mill(folder: Path) -> User:
    """The directory knows the practice, and a lead has confirmed her there."""
    OutcodeFactory(code="SO23", town="Winchester")
    call_command("import_organisations", str(write(folder, *OPEN)))
    place = Organisation.objects.get(ods_code="M81901").workplaces.get()
    person = PersonFactory(
        name="Dr Nia Rowlands", email="nia.rowlands@example.org", profile__workplace=place, profile__role="GP partner"
    )
    MembershipFactory(person=person, organisation=place.organisation)
    return person


def when_the_next_file_says_that_it_closed(folder: Path) -> None:
    """In November the operator brings in the directory of the month."""
    closed = line("M81901", "THE OLD MILL SURGERY", closed="20261031", status="C")
    call_command("import_organisations", str(write(folder, closed, OPEN[1])))


def test_her_practice_merged_and_she_goes_along(phone_of: PhoneOf, calendar: Calendar, tmp_path: Path) -> None:
    """Confirmed at the old practice, she is confirmed at the one that it merged into, and found there."""
    calendar.turn_to("2026-11-21 09:00")
    nia, amina = phone_of(given_a_gp_at_the_old_mill(tmp_path)), phone_of(cast.amina())
    when_the_next_file_says_that_it_closed(tmp_path)
    old, new = (Organisation.objects.get(ods_code=code) for code in ("M81901", "M81902"))
    succeed(predecessor=old, successor=new, kind="merged", on=date(2026, 11, 1))

    when_the_letter_is_opened(nia, LETTER)
    read(nia, "Where do you work now?", "The Old Mill Surgery closed on 31 October 2026", "nobody has to confirm you")
    then_needed(nia, ASKED)
    press(nia, "Say where you work")
    press(nia, "I work at Riverside Health Centre")
    tick(nia, "Riverside Health Centre")
    press(nia, "Save and continue")
    read(nia, "Where you work is saved.", "9 Quay Street")
    miss(nia, "can change it")  # her place is confirmed, so she speaks for it
    visit(nia, "/")
    miss(nia, ASKED)

    given_signed_in(amina)
    when_found(amina, "Dr Nia Rowlands", words="Riverside")
    read(amina, "Riverside Health Centre", "Winchester")
    miss(amina, "Old Mill")
    outbox.drain()
    letter_to(nia.person.email, LETTER)


def test_her_practice_closed_and_she_works_elsewhere_now(phone_of: PhoneOf, calendar: Calendar, tmp_path: Path) -> None:
    """Nobody follows: she looks for the practice that took her on, without JavaScript."""
    calendar.turn_to("2026-11-21 09:00")
    nia = phone_of(given_a_gp_at_the_old_mill(tmp_path), javascript=False)
    when_the_next_file_says_that_it_closed(tmp_path)

    given_signed_in(nia)
    then_needed(nia, ASKED)
    press(nia, "Say where you work")
    read(nia, "Your certificates keep the name", "I work for myself or am between posts")
    press(nia, "Find where you work now")
    fill(nia, "Name or postcode of the organisation, or its code in the NHS directory (ODS)", "riverside")
    press(nia, "Search")
    press(nia, "Choose Riverside Health Centre")
    tick(nia, "Riverside Health Centre")
    press(nia, "Save and continue")
    read(nia, "9 Quay Street", "only people whose place here is confirmed can change it")
    follow(nia, "Home")
    miss(nia, ASKED)
