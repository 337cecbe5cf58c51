"""A concern told from the page of an exchange: the leads of its programme are nearest."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import Concern, ConcernHandler, User
from core import clock
from exchanges.actions import programme_lead
from exchanges.enums import ProgrammeKind, ProgrammeState
from exchanges.models import Exchange, Programme, ProgrammeLead
from exchanges.tasks import end_what_leads_looked_after
from tests.factories import exchanges as given
from tests.factories.accounts import OrganisationFactory, PersonFactory
from tests.factories.sharing import lead_of

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
WHAT = "He shouted at a resident and then at me."


def in_a_programme(exchange: Exchange, *leads: User) -> Programme:
    """The exchange belongs to a programme that these people lead."""
    programme = Programme.objects.create(
        organisation=OrganisationFactory(),
        name="Wessex GP and consultant exchange",
        kind=ProgrammeKind.OPEN,
        state=ProgrammeState.OPEN,
        state_since=clock.now(),
        first_date=date(2026, 1, 1),
        last_date=date(2027, 12, 31),
        join_key="a-key",
    )
    for lead in leads:
        ProgrammeLead.objects.create(programme=programme, person=lead)
    Exchange.objects.filter(pk=exchange.pk).update(programme=programme)
    return programme


def who_has_it() -> set[User]:
    return {each.person for each in ConcernHandler.objects.current()}


def test_it_goes_to_the_leads_of_the_programme(as_: As, gareth: User, amina: User, operator: User) -> None:
    exchange = given.agreed(gareth, amina)
    helen, tom = PersonFactory(name="Helen Marsh"), PersonFactory(name="Tom Field")
    in_a_programme(exchange, helen, tom)
    browser = as_(gareth)
    assert f"/exchanges/{exchange.pk}/concern/" in browser.get(f"/exchanges/{exchange.pk}/").text
    page = browser.get(f"/exchanges/{exchange.pk}/concern/").text
    assert "Report a concern about your exchange with Dr Amina Yusuf" in page
    assert "Your concern goes to Helen Marsh and Tom Field" in page
    answer = browser.post(f"/exchanges/{exchange.pk}/concern/", {"text": WHAT})
    assert answer["Location"] == f"/exchanges/{exchange.pk}/"
    concern = Concern.objects.get()
    assert (concern.about, concern.by) == (amina, gareth)
    assert concern.context == "In an exchange of the programme Wessex GP and consultant exchange"
    assert who_has_it() == {helen, tom}
    listed = as_(helen).get("/concerns/")
    assert listed.status_code == 200
    assert "About Dr Amina Yusuf" in listed.text


def test_only_to_the_operator_if_one_would_rather(as_: As, gareth: User, amina: User, operator: User) -> None:
    exchange = given.agreed(gareth, amina)
    in_a_programme(exchange, PersonFactory())
    as_(gareth).post(f"/exchanges/{exchange.pk}/concern/", {"text": WHAT, "only_operator": "on"})
    assert who_has_it() == {operator}


def test_a_lead_who_is_one_of_the_two_is_passed_over(as_: As, gareth: User, amina: User, operator: User) -> None:
    exchange = given.agreed(gareth, amina)
    in_a_programme(exchange, amina, gareth)
    as_(gareth).post(f"/exchanges/{exchange.pk}/concern/", {"text": WHAT})
    assert who_has_it() == {operator}


def test_without_a_programme_the_leads_of_the_organisation_are_next(as_: As, gareth: User, amina: User) -> None:
    exchange = given.requested(gareth, amina)
    helen = lead_of(amina.profile.organisation)
    as_(gareth).post(f"/exchanges/{exchange.pk}/concern/", {"text": WHAT})
    assert who_has_it() == {helen}


def test_a_hidden_name_stays_hidden(as_: As, gareth: User) -> None:
    hidden = PersonFactory(name="Hidden Person", profile__shows_name=False)
    exchange = given.requested(gareth, hidden)
    assert "Hidden Person" not in as_(gareth).get(f"/exchanges/{exchange.pk}/concern/").text


def test_an_empty_box_is_said(as_: As, gareth: User, amina: User) -> None:
    exchange = given.agreed(gareth, amina)
    assert as_(gareth).post(f"/exchanges/{exchange.pk}/concern/", {"text": ""}).status_code == 422
    assert not Concern.objects.exists()


def test_whoever_leads_no_longer_reads_no_more(as_: As, gareth: User, amina: User, operator: User) -> None:
    exchange = given.agreed(gareth, amina)
    helen, tom = PersonFactory(), PersonFactory()
    in_a_programme(exchange, helen, tom)
    as_(gareth).post(f"/exchanges/{exchange.pk}/concern/", {"text": WHAT})
    assert end_what_leads_looked_after() == 0
    ProgrammeLead.objects.filter(person=helen).update(ended_at=clock.now())
    assert end_what_leads_looked_after() == 1
    assert who_has_it() == {tom}


def test_it_ends_at_once_when_somebody_stops_leading(as_: As, gareth: User, amina: User, operator: User) -> None:
    exchange = given.agreed(gareth, amina)
    helen, tom = PersonFactory(), PersonFactory()
    in_a_programme(exchange, helen, tom)
    as_(gareth).post(f"/exchanges/{exchange.pk}/concern/", {"text": WHAT})
    programme_lead.remove(lead=ProgrammeLead.objects.get(person=helen), by=tom)
    assert who_has_it() == {tom}
    assert as_(helen).get(f"/concerns/{Concern.objects.get().pk}/").status_code == 404
