"""The pages by which people come into a programme: join link, invitation, their own place."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from exchanges.actions import invitation as invitations
from exchanges.actions import participant as participants
from exchanges.enums import ParticipantState, ProgrammeKind, ProgrammeState, QuestionKind
from exchanges.models import NoInvitations, Participant, Programme, ProgrammeInvitation
from exchanges.presenters import join_path
from exchanges.queries import Invitee, programme_invitation_token
from tests.factories.accounts import PersonFactory
from tests.factories.joining import applied, programme_of, takes_part, taking_part
from tests.factories.programmes import asked
from tests.journeys.steps import LINK

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def priya() -> User:
    return PersonFactory(name="Priya Nair", email="priya.nair@example.org")


@pytest.fixture
def programme(priya: User) -> Programme:
    return programme_of(priya, asks="Two half-days, and five minutes to tell us how it was.")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def invited(programme: Programme, by: User, email: str, **said: object) -> ProgrammeInvitation:
    invitations.invite_all(programme=programme, invitees=[Invitee(email, **said)], by=by)  # type: ignore[arg-type]
    return ProgrammeInvitation.objects.get(email=email)


def opened(client: Client, invitation: ProgrammeInvitation) -> str:
    address = reverse("exchanges:programme_invitation_open", args=[programme_invitation_token(invitation)])
    return page(client, address)


# The join link


def test_the_join_link_tells_anybody_what_it_is_and_comes_back_after_signing_in(programme: Programme) -> None:
    shown = page(Client(), join_path(programme))
    for words in (
        programme.name,
        programme.purpose,
        "GPs",
        "Consultants",
        "Two half-days",
        "It asks two visits of you",
    ):
        assert words in shown
    assert f"/account/signup/?next={join_path(programme).replace('/', '%2F')}" in shown


def test_who_fits_applies_with_one_button(programme: Programme, gareth: User, as_: As) -> None:
    takes_part(programme, gareth)
    client = as_(gareth)
    assert "Apply for a place" in page(client, join_path(programme))
    answer = client.post(join_path(programme), follow=True)
    assert answer.redirect_chain == [(reverse("exchanges:place_show", args=[programme.pk]), 302)]
    assert "You have applied for" in answer.content.decode()
    assert "See your place" in page(client, join_path(programme))


def test_who_fits_both_sides_says_which(priya: User, gareth: User, as_: As) -> None:
    programme = programme_of(priya, sides={"North": [], "South": []})
    takes_part(programme, gareth)
    client = as_(gareth)
    assert client.post(join_path(programme)).status_code == 422
    south = programme.sides.get(name="South")
    client.post(join_path(programme), {"side": south.pk})
    assert Participant.objects.get().side == south


def test_the_programmes_own_questions_are_asked_and_its_leads_read_the_answers(
    programme: Programme, priya: User, gareth: User, as_: As
) -> None:
    takes_part(programme, gareth)
    must = asked(programme, priya, "Which day suits you least?", required=True)
    may = asked(programme, priya, "Do you drive?", kind=QuestionKind.YES_NO)
    client = as_(gareth)
    assert join_path(programme) in page(client, reverse("exchanges:programme_show", args=[programme.pk]))
    answer = client.post(join_path(programme), {f"question_{may.pk}": "yes"})
    assert answer.status_code == 422
    assert not Participant.objects.exists()
    client.post(join_path(programme), {f"question_{may.pk}": "yes", f"question_{must.pk}": "Mondays"})
    place = Participant.objects.get()
    shown = page(as_(priya), reverse("exchanges:participant_show", args=[programme.pk, place.pk]))
    assert "Which day suits you least?" in shown
    assert "Mondays" in shown
    here = page(client, reverse("exchanges:programme_show", args=[programme.pk]))
    assert reverse("exchanges:place_show", args=[programme.pk]) in here


def test_an_invitation_asks_them_too(programme: Programme, priya: User, gareth: User, as_: As) -> None:
    question = asked(programme, priya, required=True)
    client = as_(gareth)
    opened(client, invited(programme, priya, gareth.email))
    here = reverse("exchanges:programme_invitation_show")
    assert client.post(here).status_code == 422
    client.post(here, {f"question_{question.pk}": "Mondays"})
    assert Participant.objects.get().answers.get().text == "Mondays"


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("ruth", "What your profile says about your work fits none of them."),
        ("newcomer", "Nobody has confirmed yet that you work there."),
        ("stranger", "your profile names none of them"),
    ],
)
def test_who_cannot_apply_reads_why(
    programme: Programme, as_: As, request: pytest.FixtureRequest, who: str, says: str
) -> None:
    person = request.getfixturevalue(who)
    if who != "stranger":
        takes_part(programme, person)
    client = as_(person)
    assert says in page(client, join_path(programme))
    assert client.post(join_path(programme)).status_code == 422
    assert not Participant.objects.exists()


def test_a_profile_that_says_too_little_is_told_what_is_missing(programme: Programme, as_: As) -> None:
    person = takes_part(programme, PersonFactory(profile__profession=""))
    assert "Your profile does not say what your profession is yet" in page(as_(person), join_path(programme))


def test_an_old_link_leads_to_a_page_that_helps(programme: Programme, priya: User) -> None:
    before = join_path(programme)
    invitations.replace_join_key(programme=programme, by=priya)
    assert "This join link leads nowhere" in page(Client(), before, 404)
    Programme.objects.update(state=ProgrammeState.SETTING_UP)
    assert "This join link leads nowhere" in page(Client(), join_path(Programme.objects.get()), 404)


def test_a_closed_programme_says_so(programme: Programme, gareth: User, as_: As) -> None:
    takes_part(programme, gareth)
    Programme.objects.update(state=ProgrammeState.CLOSED)
    for client in (Client(), as_(gareth)):
        assert "takes nobody on at the moment" in page(client, join_path(programme))


# The invitation


def test_the_landing_page_is_the_same_whether_there_is_an_account_or_not(programme: Programme, priya: User) -> None:
    known, unknown = PersonFactory(email="known@example.org"), "unknown@example.org"
    pages = [opened(Client(), invited(programme, priya, email)) for email in (known.email, unknown)]
    tokens = [text.split('csrfmiddlewaretoken" value="')[1].split('"')[0] for text in pages]
    assert pages[0].replace(tokens[0], "") == pages[1].replace(tokens[1], "")


def test_the_link_in_the_email_opens_and_changes_nothing(
    programme: Programme, priya: User, letters: Callable[[], list[EmailMessage]]
) -> None:
    invited(programme, priya, "ruth@example.org")
    found = LINK.search(str(letters()[0].body))
    assert found
    client = Client()
    for _time in range(3):
        answer = client.get(found[1])
        assert answer.status_code == 302
        assert answer["Location"] == "/programmes/invitation/"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert "Priya Nair invites you to" in page(client, "/programmes/invitation/")
    invitation = ProgrammeInvitation.objects.get()
    assert (invitation.accepted_at, NoInvitations.objects.count()) == (None, 0)


def test_who_joins_on_the_way_has_the_invited_address_in_the_box(programme: Programme, priya: User) -> None:
    client = Client()
    opened(client, invited(programme, priya, "ruth@gmail.com"))
    shown = page(client, "/account/signup/?next=/programmes/invitation/")
    assert 'value="ruth@gmail.com"' in shown
    assert 'value="ruth@gmail.com"' not in page(client, "/account/signup/?next=/")
    assert 'value="ruth@gmail.com"' not in page(client, "/account/signup/")


def test_the_invited_person_says_yes(programme: Programme, priya: User, gareth: User, as_: As) -> None:
    gps = programme.sides.get(name="GPs")
    client = as_(gareth)
    assert "You would take part as: <strong>GPs</strong>" in opened(
        client, invited(programme, priya, gareth.email, side=gps)
    )
    answer = client.post(reverse("exchanges:programme_invitation_show"), follow=True)
    assert "You take part in Wessex GP and consultant exchange. Welcome." in answer.content.decode()
    assert Participant.objects.get().state == ParticipantState.ACCEPTED


def test_who_would_only_wait_reads_it_before_saying_yes(priya: User, ruth: User, gareth: User, as_: As) -> None:
    full = programme_of(priya, capacity=1, name="Full")
    taking_part(full, priya)
    assert "Every place is taken at the moment." in opened(as_(gareth), invited(full, priya, gareth.email))
    other = programme_of(priya)
    gps = other.sides.get(name="GPs")
    client = as_(ruth)
    assert "until a lead has looked" in opened(client, invited(other, priya, ruth.email, side=gps))
    assert "You are on the waiting list" in client.post("/programmes/invitation/", follow=True).content.decode()


def test_an_invited_person_who_is_not_confirmed_reads_what_is_missing(
    programme: Programme, priya: User, newcomer: User, as_: As
) -> None:
    client = as_(newcomer)
    opened(client, invited(programme, priya, newcomer.email))
    shown = client.post(reverse("exchanges:programme_invitation_show"), follow=True).content.decode()
    assert "Nobody has confirmed yet that you work where you say" in shown


def test_an_invited_person_whose_profile_is_empty_fills_it_in_first(programme: Programme, priya: User, as_: As) -> None:
    person = PersonFactory(profile__profession="")
    client = as_(person)
    assert "Fill in your profile" in opened(client, invited(programme, priya, person.email))
    assert client.post(reverse("exchanges:programme_invitation_show")).status_code == 422
    assert not Participant.objects.exists()


@pytest.mark.parametrize("wrong", ["other", "used", "withdrawn", "nonsense"])
def test_whatever_is_wrong_with_a_link_the_page_is_the_same(
    programme: Programme, priya: User, gareth: User, amina: User, as_: As, wrong: str
) -> None:
    invitation = invited(programme, priya, gareth.email)
    token = programme_invitation_token(invitation)
    if wrong == "used":
        gps = programme.sides.get(name="GPs")
        invitations.accept_invitation(invitation=invitation, version=1, side=gps, by=gareth)
    if wrong == "withdrawn":
        invitations.withdraw_invitation(invitation=invitation, by=priya)
    address = reverse("exchanges:programme_invitation_open", args=["x" if wrong == "nonsense" else token])
    assert "This invitation cannot be used" in page(as_(amina if wrong == "other" else gareth), address, 404)


def test_stopping_is_a_button_and_needs_the_link(programme: Programme, priya: User) -> None:
    stop = reverse("exchanges:programme_invitation_stop")
    assert Client().post(stop).status_code == 404
    client = Client()
    shown = opened(client, invited(programme, priya, "ruth@example.org"))
    assert "I do not want such mail" in shown
    assert client.get(stop).status_code == 405
    assert "No programme writes to you again" in client.post(stop).content.decode()
    assert NoInvitations.objects.get().email == "ruth@example.org"
    assert "You asked for none" in page(client, reverse("exchanges:programme_invitation_show"))


# One's own place


def test_ones_own_place_says_where_it_stands_and_lets_one_leave_and_come_back(
    programme: Programme, priya: User, gareth: User, as_: As
) -> None:
    place = participants.accept(participant=applied(programme, gareth), by=priya, word="See you on the 4th")
    client, here = as_(gareth), reverse("exchanges:place_show", args=[programme.pk])
    assert "See you on the 4th" in page(client, here)
    leave = reverse("exchanges:place_leave", args=[programme.pk])
    assert "The place is free for somebody else." in page(client, leave)
    for _press in range(2):
        assert client.post(leave).status_code == 302
    place.refresh_from_db()
    assert place.state == ParticipantState.LEFT
    assert "Apply again" in page(client, here)
    assert client.get(leave).status_code == 302


def test_where_people_find_each_other_their_place_leads_to_finding(
    programme: Programme, priya: User, gareth: User, as_: As
) -> None:
    Programme.objects.filter(pk=programme.pk).update(kind=ProgrammeKind.OPEN)
    programme.refresh_from_db()
    taking_part(programme, priya, gareth)
    shown = page(as_(gareth), reverse("exchanges:place_show", args=[programme.pk]))
    assert "People find each other here" in shown
    assert reverse("matching:find") in shown.split("</header>")[1]


def test_somebody_elses_place_does_not_exist(
    programme: Programme, priya: User, gareth: User, ruth: User, as_: As
) -> None:
    taking_part(programme, priya, gareth)
    for person in (ruth, priya):
        for name in ("place_show", "place_leave"):
            assert as_(person).get(reverse(f"exchanges:{name}", args=[programme.pk])).status_code == 404


# The poster


def test_the_poster_is_a_tagged_pdf_with_the_address(programme: Programme, priya: User, as_: As) -> None:
    Programme.objects.update(
        name="Cynllun cyfnewid Betsi Cadwaladr ŵ Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    )
    answer = as_(priya).get(reverse("exchanges:programme_poster", args=[programme.pk]))
    assert answer["Content-Type"] == "application/pdf"
    paper = PdfReader(BytesIO(answer.content))
    text = "".join(sheet.extract_text() for sheet in paper.pages).replace("\u200b", "").replace("\n", "")
    assert len(paper.pages) == 1
    assert programme.join_key in text
    assert "/StructTreeRoot" in paper.trailer["/Root"]
