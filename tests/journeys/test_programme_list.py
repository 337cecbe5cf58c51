"""A lead of the Wessex scheme invites 118 people from a spreadsheet with odd headings and three bad rows, corrects it
and uploads it again; one of them joins on her phone; another reads the poster."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from accounts.models import User
from exchanges.models import Participant, ProgrammeInvitation
from tests import cast
from tests.factories.accounts import PASSWORD, OutcodeFactory, PersonFactory
from tests.factories.joining import programme_of, takes_part
from tests.journeys.phone import Phone, box, fill, follow, holds, miss, press, read, tick, touch, visit
from tests.journeys.steps import LINK, code_for, given_signed_in_with_both_steps, letter_to
from tests.second_step import app_for

PhoneOf = Callable[..., Phone]
ZOE = "zoe.okonkwo@gmail.com"
BAD = {7: "gp06@example", 61: "", 90: "consultant00@example.org"}  # row -> what stands in its column of addresses
SCHEME = "Wessex GP and consultant exchange"


def people() -> list[list[str]]:
    """59 GPs and 59 consultants, as a deanery's list has them."""
    rows = [["Dr", f"Gwen{number:02}", "Partridge", f"gp{number:02}@example.org", "GP"] for number in range(58)]
    rows.append(["Dr", "Zoë", "Okonkwo-Llewellyn", ZOE, "GP"])
    rows += [["Mr", f"Col{number:02}", "Sultan", f"consultant{number:02}@example.org", "Cons."] for number in range(59)]
    return [[*row, "Wessex Foundation"] for row in rows]


def spreadsheet(folder: Path, *, mistakes: bool) -> Path:
    """As Excel on a British desk writes it: a title above the headings, semicolons, Windows letters."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Wessex scheme 2026 – cohort 4"])
    writer.writerow(["Title", "Known as", "Family Name", "Work e-mail *", "GP or consultant?", "Trust / practice"])
    for number, row in enumerate(people(), start=3):
        if mistakes and number in BAD:
            row[3] = BAD[number]
        writer.writerow(row)
    path = folder / ("people corrected.csv" if not mistakes else "people.csv")
    path.write_bytes(written.getvalue().encode("cp1252"))
    return path


def test_a_lead_imports_118_people_and_one_of_them_joins_on_her_phone(phone_of: PhoneOf, tmp_path: Path) -> None:
    OutcodeFactory()
    lead = PersonFactory(name="Priya Nair", email="priya.nair@example.org")
    programme = programme_of(lead, name=SCHEME, capacity=118, sides={"GPs": ["gp"], "Cons": ["consultant"]})
    priya, zoe = phone_of(lead), phone_of(None)
    given_signed_in_with_both_steps(priya, app_for(lead), f"/programmes/{programme.pk}/invite/list/")

    she_uploads(priya, spreadsheet(tmp_path, mistakes=True))
    read(priya, "Nothing has been sent yet.", "3 rows cannot be used", "115 people get an email")
    read(priya, "Row 7, Work e-mail *: “gp06@example” is not an email address.")
    read(priya, "Row 61, Work e-mail *: There is no email address.")
    press(priya, "Send 115 invitations")
    read(priya, "115 invitations sent", "3 rows with a problem")

    follow(priya, "Upload the corrected file")
    she_uploads(priya, spreadsheet(tmp_path, mistakes=False))
    read(priya, "3 people get an email", "115 are invited already")
    press(priya, "Send 3 invitations")
    read(priya, "3 invitations sent", "115 unchanged")
    assert ProgrammeInvitation.objects.filter(programme=programme, side__isnull=False).count() == 118

    she_joins_from_the_letter(zoe)
    visit(priya, f"/programmes/{programme.pk}/people/?show=taking-part")
    read(priya, "1 of 118 places are taken.", "Zoë Okonkwo-Llewellyn", "not confirmed as staff yet")
    follow(priya, "Invitations")
    follow(priya, "Joined")
    read(priya, ZOE, "Said yes on 2 June 2026")


def she_uploads(priya: Phone, file: Path) -> None:
    """The columns are guessed; the one with an odd heading she says herself."""
    box(priya, "Your list").set_input_files(file)
    press(priya, "Upload and look at it")
    read(priya, "Which column holds what?", "118 rows in")
    holds(priya, "Email address", "3")
    holds(priya, "First name", "1")
    box(priya, "Side of the programme").select_option("4")
    box(priya, "Organisation").select_option("5")
    press(priya, "Continue")


def she_joins_from_the_letter(zoe: Phone) -> None:
    """No account yet: the address is the invited one, and one button after that is the place."""
    letter = letter_to(ZOE, f"Priya Nair invites you to {SCHEME}")
    found = LINK.search(str(letter.body))
    assert found, letter.body
    visit(zoe, found[1])
    read(zoe, f"Priya Nair invites you to {SCHEME}", "It asks two visits of you")
    press(zoe, "Join")
    holds(zoe, "Email address", ZOE)
    fill(zoe, "Your name", "Zoë Okonkwo-Llewellyn")
    fill(zoe, "Password", PASSWORD)
    press(zoe, "Join")
    fill(zoe, "Code", code_for(ZOE))
    press(zoe, "Continue")
    read(zoe, f"Take part in {SCHEME}?", "You would take part as: GPs.")
    press(zoe, "Yes, I take part")
    read(zoe, f"You take part in {SCHEME}. Welcome.", "Your place", "Nobody has confirmed yet")
    assert Participant.objects.get().person == User.objects.get(email=ZOE)
    letter_to(ZOE, f"You have a place in {SCHEME}")


def test_a_gp_reads_the_poster_applies_and_is_answered(phone_of: PhoneOf) -> None:
    lead = PersonFactory(name="Priya Nair", email="priya.nair@example.org")
    programme = programme_of(lead, name=SCHEME, capacity=1)
    gareth = takes_part(programme, cast.gareth())
    stranger, priya = phone_of(gareth), phone_of(lead)

    visit(stranger, f"/join/programme/{programme.join_key}/")
    read(stranger, SCHEME, "GPs and consultants see each other’s work", "Run by")
    touch(stranger, stranger.page.get_by_role("main").get_by_role("link", name="Sign in", exact=True))
    fill(stranger, "Email address", gareth.email)
    fill(stranger, "Password", PASSWORD)
    press(stranger, "Sign in")
    press(stranger, "Apply for a place")
    read(stranger, f"You have applied for {SCHEME}. You get an email.")

    given_signed_in_with_both_steps(priya, app_for(lead))
    read(priya, "Applications", "1 person asks to take part.", SCHEME)
    press(priya, "Look at it")
    follow(priya, "Accept or decline")
    follow(priya, "Answer Dr Gareth Price")
    press(priya, "Answer")
    tick(priya, "Give them a place")
    fill(priya, "A word to them", "Good to have you")
    press(priya, "Send the answer")
    read(priya, "Dr Gareth Price has a place, and has been told.", "Every place is taken: 1 of 1.")

    letter_to(gareth.email, f"You have a place in {SCHEME}")
    visit(stranger, f"/programmes/{programme.pk}/place/")
    read(stranger, "You take part in", "Good to have you")
    follow(stranger, "Leave the programme")
    press(stranger, "Leave")
    read(stranger, f"You have left {SCHEME}.", "Apply again")
    miss(stranger, "Good to have you")
