"""Concerns: whom they go to, who may read them, how far they come, and that their subject never learns of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts import queries, tasks
from accounts.actions import concern as concerns
from accounts.actions.safety import block
from accounts.models import Concern, ConcernHandler, Membership, User
from accounts.queries import Leads
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import AuditEvent, Letter
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.sharing import lead_of

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
WHAT = "He shouted at a resident and then at me."


def told(about: User | None, by: User, **more: Any) -> Concern:
    return concerns.tell_concern(about=about, text=WHAT, by=by, **more)


def handlers(concern: Concern) -> set[User]:
    return {each.person for each in ConcernHandler.objects.current().filter(concern=concern)}


def leads_at(person: User, **more: Any) -> User:
    """A lead where this person says that they work."""
    return lead_of(person.profile.organisation, **more)


def test_it_lies_sealed_and_the_email_says_nothing(amina: User, gareth: User, operator: User, letters: Letters) -> None:
    concern = told(gareth, amina)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM accounts_concern WHERE id = %s", [concern.pk])
        assert b"resident" not in bytes(cursor.fetchone()[0])
    (letter,) = letters()
    assert letter.to == [operator.email]
    for words in (letter.subject, letter.body, letter.alternatives[0][0]):
        assert not any(secret in words for secret in ("resident", "Gareth", "Amina"))


def test_it_goes_to_the_leads_where_the_person_works(amina: User, gareth: User, operator: User) -> None:
    helen = leads_at(gareth)
    assert handlers(told(gareth, amina)) == {helen}
    assert handlers(told(gareth, amina, only_operator=True)) == {operator}
    assert handlers(told(None, amina)) == {operator}


def test_it_goes_to_the_leads_where_their_place_is_confirmed_too(amina: User, gareth: User, operator: User) -> None:
    trust = OrganisationFactory()
    MembershipFactory(person=gareth, organisation=trust)
    helen = lead_of(trust)
    assert handlers(told(gareth, amina)) == {helen}


def test_nearest_leads_come_first(amina: User, gareth: User, operator: User) -> None:
    leads_at(gareth)
    near = PersonFactory()
    assert handlers(told(gareth, amina, nearest=Leads([near], 7))) == {near}


def test_nobody_who_is_a_party_to_it_is_told(amina: User, gareth: User, operator: User) -> None:
    """The next in line is, and in the end the operator."""
    MembershipFactory(person=gareth, organisation=gareth.profile.organisation, role=Membership.Role.LEAD)
    assert handlers(told(gareth, amina, nearest=Leads([gareth, amina], 7))) == {operator}
    MembershipFactory(person=amina, organisation=gareth.profile.organisation, role=Membership.Role.LEAD)
    assert handlers(told(gareth, amina)) == {operator}
    helen = leads_at(gareth)
    assert handlers(told(gareth, amina)) == {helen}
    block(person=helen, by=amina)
    assert handlers(told(gareth, amina)) == {operator}


def test_an_operator_neither_hears_of_a_concern_about_themselves_nor_closes_it(
    amina: User, operator: User, letters: Letters
) -> None:
    other = PersonFactory(operator=True, profile=None)
    concern = told(operator, amina)
    assert [letter.to for letter in letters()] == [[other.email]]
    assert concern not in Concern.objects.visible_to(operator)
    with pytest.raises(NotAllowed):
        concerns.close_concern(concern=concern, note="Nothing", by=operator)


def test_where_nobody_can_look_at_it_yet_it_waits(amina: User, operator: User, letters: Letters) -> None:
    concern = told(operator, amina)
    assert handlers(concern) == set()
    assert letters() == []
    other = PersonFactory(operator=True, profile=None)
    assert tasks.hand_on_concerns() == 1
    assert handlers(concern) == {other}
    assert [letter.to for letter in letters()] == [[other.email]]
    assert tasks.hand_on_concerns() == 0


def test_the_operator_reads_only_what_was_told_to_them(amina: User, gareth: User, operator: User) -> None:
    leads_at(gareth)
    concern = told(gareth, amina)
    assert concern not in Concern.objects.visible_to(operator)
    with pytest.raises(NotAllowed):
        concerns.read_concern(concern=concern, by=operator)


def test_a_lead_who_steps_down_reads_no_more_and_the_next_in_line_are_told(
    amina: User, gareth: User, operator: User, letters: Letters
) -> None:
    helen = leads_at(gareth)
    concern = told(gareth, amina)
    Membership.objects.filter(person=helen).update(role=Membership.Role.MEMBER)
    assert concern not in Concern.objects.visible_to(helen)
    assert concern in Concern.objects.visible_to(operator)
    assert tasks.hand_on_concerns() == 1
    assert handlers(concern) == {operator}
    assert [letter.to for letter in letters()] == [[operator.email]]  # hers was not needed any more


def test_a_lead_of_a_programme_who_no_longer_leads_reads_no_more(amina: User, gareth: User, operator: User) -> None:
    near = PersonFactory()
    concern = told(gareth, amina, nearest=Leads([near], 7))
    assert concerns.end_looking_after(person=near, via_id=8) == 0
    assert concerns.end_looking_after(person=near, via_id=7) == 1
    assert concern not in Concern.objects.visible_to(near)
    assert tasks.hand_on_concerns() == 1
    assert handlers(concern) == {operator}


def test_it_is_read_taken_up_and_closed_and_the_teller_hears_each_time(
    amina: User, gareth: User, letters: Letters
) -> None:
    helen = leads_at(gareth)
    concern = told(gareth, amina)
    letters()
    concerns.read_concern(concern=concern, by=helen)
    concerns.read_concern(concern=concern, by=helen)
    assert AuditEvent.objects.filter(verb="concern.read", actor_id=helen.pk, target_id=concern.pk).count() == 2
    concern = concerns.take_up_concern(concern=concern, by=helen)
    assert [(letter.to, letter.subject) for letter in letters()] == [
        ([amina.email], "Somebody is looking at what you told us")
    ]
    concern = concerns.close_concern(concern=concern, note="Spoke to the ward sister", by=helen, seen=concern.version)
    (letter,) = letters()
    assert letter.to == [amina.email]
    assert "ward sister" not in letter.body
    assert "Helen" not in letter.body
    assert (concern.handled_by, concern.note) == (helen, "Spoke to the ward sister")


def test_two_handlers_decide_once(amina: User, gareth: User, operator: User) -> None:
    other = PersonFactory(operator=True, profile=None)
    concern = told(None, amina)
    concerns.close_concern(concern=concern, note="Done", by=operator, seen=concern.version)
    concerns.close_concern(concern=concern, note="Done", by=operator, seen=concern.version)
    with pytest.raises(WrongState):
        concerns.close_concern(concern=concern, note="Done too", by=other, seen=concern.version)
    second = told(None, amina)
    concerns.take_up_concern(concern=second, by=operator)
    with pytest.raises(StaleVersion):
        concerns.close_concern(concern=second, note="Done", by=other, seen=second.version)


@pytest.mark.parametrize("who", ["teller", "subject", "stranger"])
def test_nobody_else_reads_or_moves_it(amina: User, gareth: User, operator: User, stranger: User, who: str) -> None:
    concern = told(gareth, amina)
    person = {"teller": amina, "subject": gareth, "stranger": stranger}[who]
    assert concern not in Concern.objects.visible_to(person)
    for move in (
        lambda: concerns.read_concern(concern=concern, by=person),
        lambda: concerns.take_up_concern(concern=concern, by=person),
        lambda: concerns.close_concern(concern=concern, note="No", by=person),
    ):
        with pytest.raises(NotAllowed):
            move()


def test_the_teller_reads_its_state_and_never_the_note(amina: User, gareth: User) -> None:
    concern = told(gareth, amina)
    assert list(queries.concerns_told(amina)) == [concern]
    assert list(queries.concerns_told(gareth)) == []


def test_its_subject_gets_no_letter(amina: User, gareth: User, operator: User, letters: Letters) -> None:
    concern = told(gareth, amina)
    concern = concerns.take_up_concern(concern=concern, by=operator)
    concerns.close_concern(concern=concern, note="Done", by=operator)
    letters()
    assert not Letter.objects.filter(recipient=gareth).exists()


def test_a_closed_concern_has_a_time(amina: User, operator: User) -> None:
    concern = told(None, amina)
    with pytest.raises(IntegrityError, match="a_closed_concern_is_handled"), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(state="closed")
    with pytest.raises(IntegrityError, match="leads_look_after_it_for_something"), transaction.atomic():
        ConcernHandler.objects.create(concern=concern, person=amina, role="programme", since=clock.now())
