"""The pages on which leads answer, move and take out, and invite: one by one, pasted, and from a spreadsheet."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from core import outbox
from core.models import Letter
from exchanges.actions import invitation as invitations
from exchanges.actions import programme as programmes
from exchanges.enums import ParticipantState
from exchanges.models import InvitationList, Participant, Programme, ProgrammeInvitation
from exchanges.queries import Invitee
from tests.factories.accounts import PersonFactory
from tests.factories.joining import applied, programme_of, taking_part, waiting
from tests.pages.forms import form_on

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
LIST = (
    "Forename;Family name;E-mail address;Which side;Surgery or ward\r\n"
    "Zoë;O’Brien;zoe@example.org;GP;Meadow Lane\r\n"
    "Olu;Adeyemi;olu@example;Consultants;Ward 7\r\n"
    "Nia;Rowlands;nia@example.org;Plumber;\r\n"
)


@pytest.fixture
def priya() -> User:
    return PersonFactory(name="Priya Nair", email="priya.nair@example.org")


@pytest.fixture
def programme(priya: User) -> Programme:
    return programme_of(priya)


@pytest.fixture
def desk(priya: User, as_: As) -> Client:
    return as_(priya)


def to(name: str, *numbers: int) -> str:
    return reverse(f"exchanges:{name}", args=numbers)


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def upload(desk: Client, programme: Programme, content: bytes, name: str = "people.csv"):
    file = SimpleUploadedFile(name, content)
    return desk.post(to("list_upload", programme.pk), {"file": file}, follow=True)


# Answering


def test_a_lead_answers_with_a_word(programme: Programme, desk: Client, gareth: User) -> None:
    place = applied(programme, gareth)
    assert gareth.name in text(desk.get(to("participant_list", programme.pk)))
    page = desk.get(to("participant_answer", programme.pk, place.pk))
    assert "Give them a place" in text(page)
    sent = {"answer": "accept", "word": "Welcome", "version": place.version}
    for _press in range(2):
        answer = desk.post(to("participant_answer", programme.pk, place.pk), sent, follow=True)
        assert answer.status_code == 200
    place.refresh_from_db()
    assert (place.state, place.word) == (ParticipantState.ACCEPTED, "Welcome")
    assert Letter.objects.filter(kind="exchanges.place_accepted").count() == 1


def test_an_answer_must_be_chosen_and_the_word_stays(programme: Programme, desk: Client, gareth: User) -> None:
    place = applied(programme, gareth)
    answer = desk.post(to("participant_answer", programme.pk, place.pk), {"word": "Hm", "version": 1})
    assert answer.status_code == 422
    assert "Choose an answer" in text(answer)
    assert 'value="Hm"' in text(answer)


def test_when_every_place_is_taken_the_waiting_list_is_offered(priya: User, as_: As, gareth: User) -> None:
    programme = programme_of(priya, capacity=1)
    desk = as_(priya)
    place = applied(programme, gareth)
    taking_part(programme, priya)
    address = to("participant_answer", programme.pk, place.pk)
    page = text(desk.get(address))
    assert "Every place is taken" in page
    assert 'value="accept"' not in page
    assert desk.post(address, {"answer": "accept", "version": place.version}).status_code == 422
    desk.post(address, {"answer": "wait", "version": place.version})
    assert Participant.objects.get(pk=place.pk).state == ParticipantState.WAITING


def test_the_free_place_is_one_button_away_for_whoever_waited_longest(priya: User, as_: As) -> None:
    programme = programme_of(priya, capacity=2)
    desk = as_(priya)
    first, second = waiting(programme, priya, PersonFactory(name="Ann Early")), waiting(programme, priya)
    page = text(desk.get(to("participant_list", programme.pk) + "?show=waiting"))
    assert "Give Ann Early the place" in page
    for _press in range(2):
        desk.post(to("participant_offer", programme.pk, first.pk))
    states = dict(Participant.objects.values_list("pk", "state"))
    assert states == {first.pk: ParticipantState.ACCEPTED, second.pk: ParticipantState.WAITING}


def test_those_ticked_are_accepted_after_a_second_look(priya: User, as_: As) -> None:
    programme = programme_of(priya, capacity=2)
    desk = as_(priya)
    places = [applied(programme) for _number in range(3)]
    ticked = {"ticked": [place.pk for place in places] + ["nonsense", "٣", "9" * 30]}
    look = desk.post(to("participants_accept", programme.pk), ticked)
    assert "There is room for 2 more." in text(look)
    assert not Participant.objects.filter(state=ParticipantState.ACCEPTED).exists()
    done = desk.post(to("participants_accept", programme.pk), {**ticked, "sure": "yes"}, follow=True)
    assert "2 people have a place, and have been told." in text(done)
    assert "1 person has none" in text(done)


def test_everybody_who_applied_is_accepted_after_a_second_look(priya: User, as_: As) -> None:
    programme = programme_of(priya)
    desk = as_(priya)
    people = [applied(programme).person.name for _number in range(27)]  # more than a page
    waiting(programme, priya)
    assert "Give all 27 a place" in text(desk.get(to("participant_list", programme.pk)))
    look = desk.post(to("participants_accept", programme.pk), {"everybody": "yes"})
    assert all(name in text(look) for name in people)
    assert not Participant.objects.filter(state=ParticipantState.ACCEPTED).exists()
    sent = {"ticked": form_on(look, to("participants_accept", programme.pk)).fields["ticked"], "sure": "yes"}
    desk.post(to("participants_accept", programme.pk), sent)
    assert Participant.objects.filter(state=ParticipantState.ACCEPTED).count() == 27


def test_ticking_nobody_is_said(programme: Programme, desk: Client) -> None:
    assert "Tick at least one person first." in text(desk.post(to("participants_accept", programme.pk), follow=True))


def test_a_lead_moves_and_takes_out(programme: Programme, priya: User, desk: Client, gareth: User) -> None:
    place = taking_part(programme, priya, gareth)
    consultants = programme.sides.get(name="Consultants")
    assert "Move to another side" in text(desk.get(to("participant_show", programme.pk, place.pk)))
    sent = {"side": consultants.pk, "version": place.version}
    desk.post(to("participant_move", programme.pk, place.pk), sent)
    place.refresh_from_db()
    assert place.side == consultants
    page = desk.get(to("participant_remove", programme.pk, place.pk))
    assert "The place is free for somebody else." in text(page)
    desk.post(to("participant_remove", programme.pk, place.pk), {"version": place.version, "word": "Sorry"})
    place.refresh_from_db()
    assert (place.state, place.word) == (ParticipantState.LEFT, "Sorry")


def test_a_lead_cannot_answer_for_themselves(programme: Programme, priya: User, desk: Client) -> None:
    own = applied(programme, priya)
    assert "This is you: another lead answers." in text(desk.get(to("participant_list", programme.pk)))
    for name in ("participant_answer", "participant_move", "participant_remove"):
        assert desk.get(to(name, programme.pk, own.pk)).status_code == 403
    assert desk.post(to("participant_offer", programme.pk, own.pk)).status_code == 403


def test_leads_of_other_programmes_find_nothing(programme: Programme, gareth: User, as_: As) -> None:
    place = applied(programme, gareth)
    other_lead = PersonFactory()
    other = programme_of(other_lead, name="Another")
    browser = as_(other_lead)
    for name, numbers in (
        ("participant_list", (programme.pk,)),
        ("participant_show", (programme.pk, place.pk)),
        ("participant_show", (other.pk, place.pk)),
        ("programme_invitation_list", (programme.pk,)),
        ("programme_invite", (programme.pk,)),
        ("list_upload", (programme.pk,)),
        ("programme_link_show", (programme.pk,)),
        ("programme_poster", (programme.pk,)),
    ):
        assert browser.get(to(name, *numbers)).status_code == 404, name


@pytest.mark.parametrize("show", ["", "waiting", "taking-part"])
def test_the_list_asks_as_much_for_thirty_people_as_for_one(
    programme: Programme, priya: User, desk: Client, show: str
) -> None:
    make: Callable[[], Participant] = {
        "": lambda: applied(programme),
        "waiting": lambda: waiting(programme, priya),
        "taking-part": lambda: taking_part(programme, priya),
    }[show]
    make()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(to("participant_list", programme.pk) + f"?show={show}").status_code == 200
        return len(queries)

    asked()
    one = asked()
    for _number in range(29):
        make()
    assert asked() == one
    assert "Next page" in text(desk.get(to("participant_list", programme.pk) + f"?show={show}"))


# Inviting


def test_a_pasted_list_is_looked_at_before_it_is_sent(programme: Programme, desk: Client, gareth: User) -> None:
    address = to("programme_invite", programme.pk)
    gps = programme.sides.get(name="GPs")
    sent = {"addresses": f"Ruth Bell <ruth@example.org>; nobody\n{gareth.email}", "side": gps.pk}
    look = text(desk.post(address, sent))
    assert "2 people get an email" in look
    assert "Ruth Bell, ruth@example.org (GPs)" in look
    assert "Line 1: “nobody” is not an email address" in look
    assert not ProgrammeInvitation.objects.exists()
    assert "ruth@example.org" in text(desk.post(address, {**sent, "edit": "yes"}))
    done = desk.post(address, {**sent, "send": "yes"}, follow=True)
    assert "2 invitations are on their way." in text(done)
    outbox.drain()
    assert "Ruth Bell (ruth@example.org)" in text(desk.get(to("programme_invitation_list", programme.pk)))


def test_nothing_to_send_is_said_line_by_line(programme: Programme, desk: Client) -> None:
    answer = desk.post(to("programme_invite", programme.pk), {"addresses": "nobody\nnowhere@"})
    assert answer.status_code == 422
    assert "Line 2: “nowhere@” is not an email address" in text(answer)


def test_the_states_of_invitations(programme: Programme, priya: User, desk: Client, gareth: User) -> None:
    people = [Invitee(f"{name}@example.org") for name in ("sent", "withdrawn", "stopped", "lost")]
    invitations.invite_all(programme=programme, invitees=[*people, Invitee(gareth.email)], by=priya)
    found = {each.email.split("@")[0]: each for each in ProgrammeInvitation.objects.all()}
    outbox.drain()
    invitations.withdraw_invitation(invitation=found["withdrawn"], by=priya)
    invitations.want_no_invitations(email="stopped@example.org")
    key = f"exchanges.programme_invitation:-:invitation_id={found['lost'].pk}:version=1:"
    assert Letter.objects.filter(key=key).update(sent_at=None, given_up_at=programme.state_since) == 1
    gps = programme.sides.get(name="GPs")
    invitations.accept_invitation(invitation=found["gareth.price"], version=1, side=gps, by=gareth)

    here = to("programme_invitation_list", programme.pk)
    waits, joined, ended = (text(desk.get(here + show)) for show in ("", "?show=joined", "?show=ended"))
    assert "sent@example.org" in waits
    assert "Could not be delivered" in waits
    assert gareth.email in joined
    assert "Said yes on" in joined
    assert "Taken back" in ended
    assert "Asked not to be invited" in ended


def test_an_invitation_is_taken_back_and_sent_again_by_a_button(
    programme: Programme, priya: User, desk: Client
) -> None:
    invitations.invite_all(programme=programme, invitees=[Invitee("ruth@example.org")], by=priya)
    invitation = ProgrammeInvitation.objects.get()
    again = desk.post(to("programme_invitation_send", programme.pk, invitation.pk))
    assert again.status_code == 422
    assert "today, or three times" in text(again)
    done = desk.post(to("programme_invitation_withdraw", programme.pk, invitation.pk), follow=True)
    assert "The invitation to ruth@example.org is taken back." in text(done)


# From a spreadsheet


def test_a_spreadsheet_goes_through_its_steps_and_a_corrected_one_updates(programme: Programme, desk: Client) -> None:
    columns = upload(desk, programme, LIST.encode("cp1252"))
    page = text(columns)
    assert "3 rows in people.csv." in page
    assert "E-mail address (such as “zoe@example.org”)" in page
    kept = InvitationList.objects.get()
    assert kept.columns == {"first-name": 0, "surname": 1, "email": 2, "side": 3}
    sent = {"email": "2", "first-name": "0", "surname": "1", "side": "3", "organisation": "4"}

    look = text(desk.post(to("list_columns", programme.pk, kept.pk), sent, follow=True))
    assert "Nothing has been sent yet." in look
    assert "1 person gets an email" in look
    assert "Row 3, E-mail address: “olu@example” is not an email address. Correct it" in look
    assert "Row 4, Which side: “Plumber” is no side of this programme. Write GPs / Consultants" in look
    assert not ProgrammeInvitation.objects.exists()

    done = text(desk.post(to("list_review", programme.pk, kept.pk), follow=True))
    assert "1 invitation sent" in done
    assert "2 rows with a problem" in done
    zoe = ProgrammeInvitation.objects.get()
    assert (zoe.name, zoe.side.name, zoe.works_at) == ("Zoë O’Brien", "GPs", "Meadow Lane")

    upload(desk, programme, LIST.replace("olu@example;", "olu@example.org;").replace("Meadow Lane", "Orchard").encode())
    second = InvitationList.objects.first()
    desk.post(to("list_columns", programme.pk, second.pk), sent)
    done = text(desk.post(to("list_review", programme.pk, second.pk), follow=True))
    assert "1 invitation sent" in done
    assert "1 updated" in done
    zoe.refresh_from_db()
    assert zoe.works_at == "Orchard"
    assert desk.get(to("list_columns", programme.pk, second.pk)).status_code == 302


def test_a_workbook_is_read_and_its_formulas_are_not_run(programme: Programme, desk: Client) -> None:
    book, made = openpyxl.Workbook(), BytesIO()
    for row in (["Wessex 2026"], ["Name", "Work email"], ["=HYPERLINK(1)", "ruth@example.org"]):
        book.active.append(row)
    book.save(made)
    upload(desk, programme, made.getvalue(), "people.xlsx")
    kept = InvitationList.objects.get()
    assert (kept.headings, kept.rows) == (["Name", "Work email"], [[3, "", "ruth@example.org"]])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty"),
        (b"Email\n", "no rows below them"),
        (b"\x89PNG\r\n", "This is not a table"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"Email\n" + b"a@example.org\n" * 100_000, "more than 2,000 rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(programme: Programme, desk: Client, content: bytes, says: str) -> None:
    answer = upload(desk, programme, content)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not InvitationList.objects.exists()


def test_columns_that_are_chosen_twice_or_not_at_all(programme: Programme, desk: Client) -> None:
    upload(desk, programme, b"Name,Mail\nRuth,ruth@example.org\n")
    kept = InvitationList.objects.get()
    twice = desk.post(to("list_columns", programme.pk, kept.pk), {"email": "1", "name": "1"})
    assert twice.status_code == 422
    assert "You have chosen this column already" in text(twice)
    none = desk.post(to("list_columns", programme.pk, kept.pk), {"email": ""})
    assert "Choose the column with the email addresses" in text(none)
    assert desk.post(to("list_columns", programme.pk, kept.pk), {"email": "7"}).status_code == 422


def test_a_list_belongs_to_its_programme(programme: Programme, priya: User, desk: Client) -> None:
    upload(desk, programme, b"Mail\nruth@example.org\n")
    other = programme_of(priya, name="Another")
    kept = InvitationList.objects.get()
    for name in ("list_columns", "list_review"):
        assert desk.get(to(name, other.pk, kept.pk)).status_code == 404


def test_sending_twice_sends_once(programme: Programme, desk: Client) -> None:
    upload(desk, programme, b"Mail\nruth@example.org\n")
    kept = InvitationList.objects.get()
    for _press in range(2):
        desk.post(to("list_review", programme.pk, kept.pk))
    assert Letter.objects.filter(kind="exchanges.programme_invitation").count() == 1


def test_what_became_of_a_list_can_be_read_once_the_programme_is_closed(
    programme: Programme, priya: User, desk: Client
) -> None:
    upload(desk, programme, b"Mail\nruth@example.org\n")
    kept = InvitationList.objects.get()
    here = to("list_review", programme.pk, kept.pk)
    desk.post(here)
    upload(desk, programme, b"Mail\nolu@example.org\n")
    unsent = InvitationList.objects.first()
    programmes.close(programme=programme, by=priya)
    shown = text(desk.get(here))
    assert "What became of your list" in shown
    assert "1 invitation" in shown
    assert to("list_upload", programme.pk) not in shown
    for address in (to("list_review", programme.pk, unsent.pk), to("list_columns", programme.pk, unsent.pk)):
        assert desk.get(address).status_code == 409
        assert desk.post(address).status_code == 409
    assert desk.get(to("list_columns", programme.pk, kept.pk), follow=True).status_code == 200


def test_a_list_of_hundreds_is_judged_in_as_many_queries_as_one_of_two(programme: Programme, desk: Client) -> None:
    def asked(many: int) -> int:
        upload(desk, programme, b"Mail\n" + b"".join(b"p%d@example.org\n" % number for number in range(many)))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(to("list_review", programme.pk, InvitationList.objects.first().pk)).status_code == 200
        return len(queries)

    asked(2)
    assert asked(2) == asked(400)


def test_the_link_page_and_a_new_link(programme: Programme, desk: Client) -> None:
    assert programme.join_key in text(desk.get(to("programme_link_show", programme.pk)))
    assert "Make a new join link?" in text(desk.get(to("programme_link_replace", programme.pk)))
    desk.post(to("programme_link_replace", programme.pk))
    assert programme.join_key not in text(desk.get(to("programme_link_show", programme.pk)))
