"""Inviting staff by email: what the lead types, what the letter says, who can use the link, and how often."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import invitation as actions
from accounts.actions.membership import end_lead
from accounts.actions.person import remove_from_staff
from accounts.models import Invitation, Membership, Organisation, Profile, User
from core import clock, links
from core.addresses import read_addresses
from core.errors import NotAllowed
from core.models import AuditEvent, Letter
from tests import cast
from tests.factories.accounts import MembershipFactory, PersonFactory, WorkplaceFactory
from tests.pages.forms import form_on

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
Letters = Callable[[], list[EmailMessage]]
NURSE = "ruth.bell@gmail.example"


@pytest.fixture
def home(lead: User) -> Organisation:
    """The organisation that Helen leads."""
    return Membership.objects.led_by(lead).get().organisation


@pytest.fixture
def invitation(lead: User, home: Organisation) -> Invitation:
    return actions.invite(organisation=home, email=NURSE, by=lead)


def nurse(**more: Any) -> User:
    """Somebody without a place yet, whose address is the invited one."""
    return PersonFactory(
        **{
            "name": "Ruth Bell",
            "email": NURSE,
            "confirmed": False,
            "profile__workplace": None,
            **more,
        }
    )


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"^(https?://\S+/invitations/\S+)$", str(letter.body), re.M)
    assert found, letter.body
    return urlsplit(found[1]).path


def link_of(invitation: Invitation) -> str:
    token = links.token("accounts.invitation", invitation.pk, invitation.version)
    return reverse("accounts:invitation_open", args=[token])


# What a lead types


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ruth@home.example", ["ruth@home.example"]),
        ("Ruth@Home.Example, olu@x.example;nia@x.example", ["ruth@home.example", "olu@x.example", "nia@x.example"]),
        ("Ruth Bell <ruth@home.example>", ["ruth@home.example"]),
        ('"Bell, Ruth" <ruth@home.example>; Olu <olu@x.example>', ["ruth@home.example", "olu@x.example"]),
        ("Bell, Ruth <ruth@home.example>; Adeyemi, Olu <olu@x.example>;", ["ruth@home.example", "olu@x.example"]),
        ("ruth@home.example olu@x.example", ["ruth@home.example", "olu@x.example"]),
        ("mailto:ruth@home.example", ["ruth@home.example"]),
        ("ruth@", [""]),
        ("Ruth", [""]),
        ("Ruth, olu@x.example", ["", "olu@x.example"]),
        (" , ;;\n\n", []),
        ("ruth@home.example\nNia <nia>", ["ruth@home.example", ""]),
    ],
)
def test_addresses_are_read_from_whatever_is_pasted(typed: str, found: list[str]) -> None:
    assert [each.email for each in read_addresses(typed)] == found


def test_the_list_is_looked_at_before_it_is_sent(as_: As, lead: User, home: Organisation, letters: Letters) -> None:
    client, address = as_(lead), reverse("accounts:invite", args=[home.pk])
    staff = MembershipFactory(organisation=home).person
    waits = PersonFactory(confirmed=False, profile__workplace=WorkplaceFactory(organisation=home))
    elsewhere = PersonFactory()
    actions.invite(organisation=home, email="asked@mail.example", by=lead)
    letters()
    typed = f"Ruth <{NURSE}>\n{staff.email}, {waits.email}\nasked@mail.example\nnobody@\n{elsewhere.email}"
    page = client.post(address, {"addresses": typed})
    shown = page.content.decode()
    assert page.status_code == 200
    for words in (
        "2 people get an email",
        f"Line 2: “{staff.email}” is confirmed as staff already",
        f"Line 2: “{waits.email}” has joined already and waits for you to confirm them",
        "Line 3: “asked@mail.example” has an invitation that still works",
        "Line 4: “nobody@” is not an email address",
        "Send 2 invitations",
    ):
        assert words in shown, words
    assert Invitation.objects.count() == 1
    again = client.post(address, {"addresses": typed, "edit": "yes"})
    assert form_on(again).fields["addresses"] == [typed]
    client.post(address, {**form_on(page).fields, "send": "yes"})
    assert sorted(letter.to[0] for letter in letters()) == sorted([NURSE, elsewhere.email])
    shown = client.get(reverse("accounts:invitation_list", args=[home.pk])).content.decode()
    assert "2 invitations are on their way." in shown
    assert "It works until" in shown


def test_a_list_in_which_nobody_can_be_invited_is_handed_back(as_: As, lead: User, home: Organisation) -> None:
    client, address = as_(lead), reverse("accounts:invite", args=[home.pk])
    for typed, words in {
        "nobody@": "Line 1: “nobody@” is not an email address",
        "": "Enter at least one email address",
        "\n".join(f"a{n}@x.example" for n in range(201)): "These are 201 addresses. Invite at most 200 at a time.",
    }.items():
        page = client.post(address, {"addresses": typed, "send": "yes"})
        assert page.status_code == 422
        assert words in page.content.decode()
        assert typed in page.content.decode()
    assert not Invitation.objects.exists()


def test_the_lead_does_not_learn_who_has_an_account(as_: As, lead: User, home: Organisation) -> None:
    """Not while looking at the list, nor afterwards."""
    PersonFactory(email="has.one@mail.example")
    pages = []
    for email in ("has.one@mail.example", "has.none@mail.example"):
        client, address = as_(lead), reverse("accounts:invite", args=[home.pk])
        page = client.post(address, {"addresses": email}).content.decode()
        sent = client.post(address, {"addresses": email, "send": "yes"})
        listed = client.get(sent["Location"]).content.decode()
        Invitation.objects.all().delete()
        pages.append([_same(each, email) for each in (page, listed)])
    assert pages[0] == pages[1]


def _same(page: str, email: str) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return re.sub(r"/invitations/\d+/", "/invitations/1/", page.replace(email, "EMAIL"))


# The letter


def test_the_letter_says_who_invites_and_where_and_is_stored_without_address_or_link(
    lead: User, home: Organisation, invitation: Invitation, letters: Letters
) -> None:
    (letter,) = letters()
    assert (letter.to, letter.subject) == ([NURSE], "Helen Marsh invites you to Exp-Ex")
    for words in ("Helen Marsh of Wye Valley NHS Trust invites you", NURSE, "do nothing"):
        assert words in str(letter.body)
    kept = Letter.objects.get(kind="accounts.invitation")
    assert (kept.recipient, kept.address, kept.path, kept.sealed) == (None, "", "", None)
    token = link_in(letter).split("/")[2]
    signature = token.split(".")[2]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{signature}%"])
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("what", ["withdrawn", "sent again", "no longer lead", "closed"])
def test_a_letter_that_is_no_longer_needed_is_not_sent(
    what: str, lead: User, home: Organisation, invitation: Invitation, letters: Letters
) -> None:
    _end(what, invitation, lead, home)
    assert [letter for letter in letters() if letter.to == [NURSE] and link_in(letter) == link_of(invitation)] == []


def _end(what: str, invitation: Invitation, lead: User, home: Organisation) -> None:
    """Make the link of this invitation worthless."""
    if what == "withdrawn":
        actions.withdraw_invitation(invitation=invitation, by=lead)
    elif what == "sent again":
        with clock.at(clock.now() + timedelta(days=2)):
            actions.invite(organisation=home, email=NURSE, by=lead)
    elif what == "no longer lead":
        end_lead(membership=Membership.objects.led_by(lead).get(), by=lead)
    elif what == "closed":
        Organisation.objects.filter(pk=home.pk).update(closed_on=clock.today())
    elif what == "too old":
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now())


# How often


def test_nobody_is_written_to_again_and_again(lead: User, home: Organisation) -> None:
    """Once a day, three times in all, taken back or not."""
    start = clock.now()
    for day in range(3):
        with clock.at(start + timedelta(days=2 * day)):
            held = actions.invite(organisation=home, email=NURSE, by=lead)
            with pytest.raises(actions.WrittenEnough):
                actions.invite(organisation=home, email=NURSE.upper(), by=lead)
            actions.withdraw_invitation(invitation=held, by=lead)
            with pytest.raises(actions.WrittenEnough):
                actions.invite(organisation=home, email=NURSE, by=lead)
    with clock.at(start + timedelta(days=90)), pytest.raises(actions.WrittenEnough):
        actions.invite(organisation=home, email=NURSE, by=lead)
    assert Letter.objects.filter(kind="accounts.invitation").count() == 3


def test_an_organisation_sends_200_a_day(lead: User, home: Organisation) -> None:
    expires_at = clock.now() + timedelta(days=30)
    Invitation.objects.bulk_create(
        Invitation(organisation=home, email=f"a{n}@x.example", invited_by=lead, expires_at=expires_at)
        for n in range(200)
    )
    with pytest.raises(actions.InvitedEnough):
        actions.invite(organisation=home, email=NURSE, by=lead)
    with clock.at(clock.now() + timedelta(hours=25)):
        actions.invite(organisation=home, email=NURSE, by=lead)


def test_many_organisations_cannot_flood_one_address(letters: Letters) -> None:
    """Twenty leads at once: three letters today, three tomorrow; no lead is told of the others."""
    for _number in range(20):
        place = MembershipFactory(role=Membership.Role.LEAD)
        actions.invite(organisation=place.organisation, email=NURSE, by=place.person)
    assert len(letters()) == 3
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert len(letters()) == 3


def test_sending_again_waits_a_day_and_makes_the_old_link_worthless(
    as_: As, lead: User, home: Organisation, invitation: Invitation, letters: Letters
) -> None:
    client, listed = as_(lead), reverse("accounts:invitation_list", args=[home.pk])
    again = reverse("accounts:invitation_send", args=[home.pk, invitation.pk])
    letters()
    assert again not in client.get(listed).content.decode()
    assert client.post(again).status_code == 429
    sent = clock.now()
    with clock.at(sent + timedelta(days=1, minutes=1)):
        assert again in client.get(listed).content.decode()
        assert client.post(again).status_code == 302
        (letter,) = letters()
        assert Client().get(link_of(invitation)).status_code == 404
        assert Client().get(link_in(letter)).status_code == 302


# The link


def test_opening_the_link_writes_nothing_and_leads_to_a_clean_address(invitation: Invitation) -> None:
    before = (AuditEvent.objects.count(), Letter.objects.count())
    client = Client()
    for _time in range(3):
        answer = client.get(link_of(invitation))
        assert (answer.status_code, answer["Location"]) == (302, "/invitation/")
        assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
    page = client.get("/invitation/")
    shown = page.content.decode()
    assert "Helen Marsh invites you to Exp-Ex" in shown
    assert "Wye Valley NHS Trust" in shown
    assert NURSE not in shown
    assert page["Cache-Control"] == "no-store"
    assert "noindex" in page["X-Robots-Tag"]
    invitation.refresh_from_db()
    assert (invitation.accepted_at, before) == (None, (AuditEvent.objects.count(), Letter.objects.count()))
    assert client.post("/invitation/").status_code == 302
    assert not Invitation.objects.filter(accepted_at__isnull=False).exists()


@pytest.mark.parametrize("what", ["withdrawn", "sent again", "no longer lead", "closed", "too old", "accepted"])
def test_whatever_is_wrong_with_a_link_the_page_is_the_same(
    what: str, lead: User, home: Organisation, invitation: Invitation
) -> None:
    held = Client()
    held.get(link_of(invitation))
    if what == "accepted":
        actions.accept_invitation(invitation=invitation, version=1, by=nurse())
    _end(what, invitation, lead, home)
    unknown = Client().get("/invitations/none/")
    for answer in (Client().get(link_of(invitation)), held.get("/invitation/"), Client().get("/invitation/")):
        assert (answer.status_code, answer.content) == (404, unknown.content)


def test_mutated_tokens_open_nothing(invitation: Invitation) -> None:
    """Bits, cuts, other purposes, other rows and versions: 500 of them, one answer."""
    good = links.token("accounts.invitation", invitation.pk, invitation.version)
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    bad = {good[:place] + sign + good[place + 1 :] for place in range(len(good)) for sign in signs[::8]}
    bad |= {good[:end] for end in range(1, len(good))} | {good + sign for sign in signs} | {good[::-1], good.upper()}
    bad |= {links.token(purpose, invitation.pk, 1) for purpose in ("", "accounts", "accounts.invitation2")}
    for number, version in ((invitation.pk, 2), (invitation.pk, 0), (invitation.pk + 1, 1), (0, 1), (2**70, 1)):
        bad.add(links.token("accounts.invitation", number, version))
        bad.add(f"{number}.{version}.{good.split('.')[2]}")
    bad.discard(good)
    tried = sorted(bad)[:600]
    assert len(tried) >= 500
    client, bodies = Client(), set()
    for token in tried:
        answer = client.get(reverse("accounts:invitation_open", args=[token]))
        assert answer.status_code == 404, token
        bodies.add(answer.content)
    assert len(bodies) == 1
    assert "invitation" not in client.session
    assert client.get(link_of(invitation)).status_code == 302


def test_a_link_for_alice_is_nothing_to_bob(as_: As, gareth: User, invitation: Invitation) -> None:
    client = as_(gareth)
    unknown = _same(client.get("/invitations/none/").content.decode(), "")
    for answer in (client.get(link_of(invitation)), client.get("/invitation/"), client.post("/invitation/")):
        assert (answer.status_code, _same(answer.content.decode(), "")) == (404, unknown)
    opened_before = Client()
    opened_before.get(link_of(invitation))
    opened_before.force_login(gareth)
    assert opened_before.post("/invitation/").status_code == 404
    with pytest.raises(actions.NotTheirs):
        actions.accept_invitation(invitation=invitation, version=1, by=gareth)


def test_an_address_that_nobody_showed_to_be_theirs_does_not_count(as_: As, invitation: Invitation) -> None:
    claims_to_be = nurse(address=False)
    assert as_(claims_to_be).get(link_of(invitation)).status_code == 404
    with pytest.raises(actions.NotTheirs):
        actions.accept_invitation(invitation=invitation, version=1, by=claims_to_be)


# Yes


def test_somebody_with_an_account_says_yes(
    as_: As, lead: User, home: Organisation, invitation: Invitation, letters: Letters
) -> None:
    second = MembershipFactory(organisation=home, role=Membership.Role.LEAD).person
    ruth = nurse()
    client = as_(ruth)
    assert "Helen Marsh invites you" in client.get("/").content.decode()
    letters()
    page = client.get("/invitation/")
    assert "Yes, I work at Wye Valley NHS Trust" in page.content.decode()
    assert client.post("/invitation/", form_on(page).fields)["Location"] == reverse("accounts:place_show")
    ruth.refresh_from_db()
    assert (ruth.confirmed_how, ruth.confirmed_by) == (User.ConfirmedHow.LEAD, lead)
    assert Membership.objects.confirmed().get(person=ruth).confirmed_by == lead
    assert Profile.objects.get(person=ruth).organisation == home
    arrived = {(letter.to[0], letter.subject) for letter in letters()}
    assert arrived == {
        (lead.email, "Ruth Bell has joined"),
        (second.email, "Ruth Bell has joined"),
        (NURSE, "You can now ask for an exchange"),
    }
    assert client.get("/invitation/").status_code == 404
    assert (
        "Ruth Bell accepted on"
        in as_(lead).get(reverse("accounts:invitation_list", args=[home.pk]), {"accepted": "yes"}).content.decode()
    )


@pytest.mark.parametrize(("now", "stays"), [("here", False), ("both", True)])
def test_whoever_works_elsewhere_too_is_asked(
    as_: As, home: Organisation, invitation: Invitation, now: str, stays: bool
) -> None:
    ruth = PersonFactory(name="Ruth Bell", email=NURSE, confirmed=False)
    before = ruth.profile.organisation
    client = as_(ruth)
    page = client.get("/invitation/")
    assert f"Your profile says: {before.name}" in page.content.decode()
    assert client.post("/invitation/", {}).status_code == 422
    assert client.post("/invitation/", {"now": now}).status_code == 302
    assert Profile.objects.get(person=ruth).organisation == (before if stays else home)
    assert Membership.objects.confirmed().filter(person=ruth, organisation=home).exists()
    ruth.refresh_from_db()
    assert ruth.confirmed_how == User.ConfirmedHow.LEAD


def test_an_invitation_confirms_again_whom_a_lead_removed(lead: User, home: Organisation) -> None:
    ruth = nurse()
    first = actions.invite(organisation=home, email=NURSE, by=lead)
    actions.accept_invitation(invitation=first, version=1, by=ruth)
    remove_from_staff(place=Membership.objects.confirmed().get(person=ruth), by=lead)
    with clock.at(clock.now() + timedelta(days=2)):
        second = actions.invite(organisation=home, email=NURSE, by=lead)
        actions.accept_invitation(invitation=second, version=1, by=ruth)
    ruth.refresh_from_db()
    assert ruth.confirmed_at is not None


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_make_one_place() -> None:
    lead = cast.lead()
    home = Membership.objects.led_by(lead).get().organisation
    invitation = actions.invite(organisation=home, email=NURSE, by=lead)
    ruth = nurse()
    ready, problems = threading.Barrier(6), []

    def say_yes() -> None:
        try:
            ready.wait()
            actions.accept_invitation(invitation=invitation, version=1, by=User.objects.get(pk=ruth.pk))
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=say_yes) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert Membership.objects.filter(person=ruth).count() == 1
    assert AuditEvent.objects.filter(verb="invitation.accepted").count() == 1
    assert Letter.objects.filter(kind="accounts.invitation_accepted").count() == 1


# Whose business it is


def test_only_leads_of_the_organisation_and_the_operator_invite(
    as_: As, lead: User, home: Organisation, operator: User, amina: User, invitation: Invitation
) -> None:
    other_lead = MembershipFactory(role=Membership.Role.LEAD).person
    member = MembershipFactory(organisation=home).person
    addresses = [
        reverse("accounts:invite", args=[home.pk]),
        reverse("accounts:invitation_list", args=[home.pk]),
        reverse("accounts:invitation_withdraw", args=[home.pk, invitation.pk]),
        reverse("accounts:invitation_send", args=[home.pk, invitation.pk]),
    ]
    for person in (other_lead, member, amina):
        for address in addresses:
            assert as_(person).get(address).status_code in {404, 405}
            assert as_(person).post(address, {"addresses": "x@y.example", "send": "yes"}).status_code in {404, 405}
        with pytest.raises(NotAllowed):
            actions.invite(organisation=home, email="x@y.example", by=person)
        with pytest.raises(NotAllowed):
            actions.withdraw_invitation(invitation=invitation, by=person)
    assert Invitation.objects.count() == 1
    mine = Membership.objects.led_by(other_lead).get().organisation
    wrong = reverse("accounts:invitation_withdraw", args=[mine.pk, invitation.pk])
    assert as_(other_lead).post(wrong).status_code == 404
    assert as_(operator).get(addresses[1]).status_code == 200


def test_delivery_is_said_in_words(as_: As, lead: User, home: Organisation, invitation: Invitation) -> None:
    client, address = as_(lead), reverse("accounts:invitation_list", args=[home.pk])
    letter = Letter.objects.filter(kind="accounts.invitation")
    assert "On its way" in client.get(address).content.decode()
    letter.update(given_up_at=clock.now())
    assert "Could not be delivered" in client.get(address).content.decode()
    end_lead(membership=Membership.objects.led_by(lead).get(), by=lead)
    second = MembershipFactory(organisation=home, role=Membership.Role.LEAD).person
    assert "is no longer a lead, so it stopped working" in as_(second).get(address).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(
    as_: As, lead: User, home: Organisation, invitation: Invitation
) -> None:
    client, address = as_(lead), reverse("accounts:invitation_list", args=[home.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    expires_at = clock.now() + timedelta(days=9)
    Invitation.objects.bulk_create(
        Invitation(organisation=home, email=f"a{n}@x.example", invited_by=lead, expires_at=expires_at)
        for n in range(30)
    )
    with CaptureQueriesContext(connection) as many:
        assert "Next page" in client.get(address).content.decode()
    assert len(few) == len(many) <= 14
