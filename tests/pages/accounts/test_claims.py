"""Asking to confirm staff where one works, and the answer."""

import threading
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.actions import claim as actions
from accounts.models import LeadClaim, Membership, User
from core.errors import NotAllowed, WrongState
from core.models import AuditEvent, Letter
from tests import cast
from tests.factories.accounts import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
Letters = Callable[[], list[EmailMessage]]
MAKE, WITHDRAW = "/profile/place/lead/", "/profile/place/lead/withdraw/"


def claimed(person: User) -> LeadClaim:
    return actions.claim_to_lead(organisation=person.profile.organisation, why="I am the manager", by=person)


def lead_there(person: User) -> User:
    return MembershipFactory(organisation=person.profile.organisation, role=Membership.Role.LEAD).person


def answer_of(claim: LeadClaim) -> str:
    return reverse("accounts:claim_answer", args=[claim.pk])


def test_where_nobody_leads_the_operator_says_yes(as_: As, operator: User, amina: User, letters: Letters) -> None:
    client = as_(amina)
    assert "Become a lead of" in client.get(reverse("accounts:place_show")).content.decode()
    assert client.post(MAKE, {"why": ""}).status_code == 422
    assert client.post(MAKE, {"why": "I run the ward"}).status_code == 302
    waits = client.get(MAKE).content.decode()
    assert "waits for an answer" in waits
    assert "I run the ward" in waits
    assert "You asked to be a lead of" in client.get(reverse("accounts:place_show")).content.decode()
    (letter,) = letters()
    assert (letter.to, letter.subject) == ([operator.email], "Dr Amina Yusuf asks to confirm staff")
    claim = LeadClaim.objects.get()
    assert answer_of(claim) in as_(operator).get("/").content.decode()
    assert answer_of(claim) in as_(operator).get(reverse("accounts:claim_list")).content.decode()
    page = as_(operator).get(answer_of(claim)).content.decode()
    assert "I run the ward" in page
    assert 'value="yes" checked' not in page
    assert as_(operator).post(answer_of(claim), {"answer": "", "word": ""}).status_code == 422
    assert as_(operator).post(answer_of(claim), {"answer": "yes", "word": ""}).status_code == 302
    assert Membership.objects.led_by(amina).get().organisation == amina.profile.organisation
    assert [letter.subject for letter in letters()] == [f"You are now a lead of {amina.profile.organisation.name}"]
    assert "said yes on" in as_(operator).get(answer_of(claim)).content.decode()
    assert answer_of(claim) not in as_(operator).get("/").content.decode()


def test_where_somebody_leads_they_are_asked_and_may_say_no_with_a_word(
    as_: As, operator: User, amina: User, letters: Letters
) -> None:
    lead = lead_there(amina)
    claim = claimed(amina)
    assert [letter.to for letter in letters()] == [[lead.email]]
    assert answer_of(claim) not in as_(operator).get("/").content.decode()
    assert answer_of(claim) in as_(lead).get("/").content.decode()
    page = as_(lead).get(reverse("accounts:organisation_show", args=[claim.organisation_id])).content.decode()
    assert "Dr Amina Yusuf asks to confirm staff" in page
    as_(lead).post(answer_of(claim), {"answer": "no", "word": "Sister Evans does it"})
    assert not Membership.objects.led_by(amina).exists()
    (letter,) = letters()
    assert "The answer is no, for now." in str(letter.body)
    assert "Sister Evans" not in str(letter.body)
    page = as_(amina).get(MAKE).content.decode()
    assert "said no on" in page
    assert "Sister Evans does it" in page
    assert as_(amina).post(MAKE, {"why": "She has left"}).status_code == 302
    assert LeadClaim.objects.filter(answered_at=None).count() == 1


def test_a_claim_is_taken_back_and_the_letter_with_it(as_: As, operator: User, amina: User, letters: Letters) -> None:
    claimed(amina)
    client = as_(amina)
    assert client.post(WITHDRAW).status_code == 302
    assert not LeadClaim.objects.exists()
    assert letters() == []
    assert client.post(WITHDRAW).status_code == 404


def test_one_answer_counts(operator: User, amina: User) -> None:
    claim, lead = claimed(amina), lead_there(amina)
    for _time in range(2):
        actions.answer_claim(claim=claim, granted=False, by=lead)
    with pytest.raises(WrongState):
        actions.answer_claim(claim=claim, granted=True, by=operator)
    with pytest.raises(WrongState):
        actions.answer_claim(claim=claim, granted=True, by=lead)
    assert AuditEvent.objects.filter(verb="claim.answered").count() == 1


def test_who_may_not_claim(as_: As, newcomer: User, lead: User, amina: User) -> None:
    """Unconfirmed people, leads, people without an organisation, and nobody for another organisation than theirs."""
    assert as_(newcomer).get(MAKE).status_code == 403
    with pytest.raises(NotAllowed):
        claimed(newcomer)
    led = Membership.objects.led_by(lead).get().organisation
    for person in (lead, amina):
        with pytest.raises(NotAllowed):
            actions.claim_to_lead(organisation=led, why="Me", by=person)
    nowhere = PersonFactory(profile__workplace=None)
    assert as_(nowhere).get(MAKE)["Location"] == reverse("accounts:organisation_find")
    assert MAKE not in as_(newcomer).get(reverse("accounts:place_show")).content.decode()
    assert not LeadClaim.objects.exists()


def test_who_may_not_answer(as_: As, lead: User, gareth: User) -> None:
    claim = claimed(gareth)
    with pytest.raises(NotAllowed):
        actions.answer_claim(claim=claim, granted=True, by=gareth)
    assert as_(gareth).post(answer_of(claim), {"answer": "yes"}).status_code == 404
    assert as_(lead).get(answer_of(claim)).status_code == 404
    assert as_(lead).post(answer_of(claim), {"answer": "yes"}).status_code == 404
    colleague = MembershipFactory(organisation=claim.organisation).person
    assert as_(colleague).post(answer_of(claim), {"answer": "yes"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.answer_claim(claim=claim, granted=True, by=lead)
    with pytest.raises(NotAllowed):
        actions.withdraw_claim(claim=claim, by=lead)
    operator_too = PersonFactory(operator=True)
    own = claimed(operator_too)
    assert as_(operator_too).get(answer_of(own)).status_code == 404


def test_who_is_not_confirmed_any_more_is_not_made_lead(operator: User, amina: User) -> None:
    claim = claimed(amina)
    User.objects.filter(pk=amina.pk).update(confirmed_at=None, confirmed_how="")
    with pytest.raises(WrongState):
        actions.answer_claim(claim=claim, granted=True, by=operator)
    claim.refresh_from_db()
    assert claim.answered_at is None


@pytest.mark.django_db(transaction=True)
def test_two_claims_at_once_are_one() -> None:
    amina, _operator = cast.amina(), cast.operator()
    ready, problems = threading.Barrier(6), []

    def claim() -> None:
        try:
            ready.wait()
            claimed(User.objects.select_related("profile__organisation").get(pk=amina.pk))
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=claim) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert LeadClaim.objects.count() == 1
    assert Letter.objects.filter(kind="accounts.claim_made").count() == 1
