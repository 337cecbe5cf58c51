"""A hundred answers at once for ten places, a hundred people who say yes at once, a hundred applications of one person:
over HTTP, against real web processes and the real database."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import links
from core.models import Letter
from exchanges.actions.invitation import invite_all
from exchanges.enums import ParticipantState
from exchanges.models import Participant, ProgrammeInvitation
from exchanges.presenters import join_path
from exchanges.queries import Invitee
from exchanges.queries.invitation import LINK
from tests import cast
from tests.factories.accounts import PersonFactory
from tests.factories.joining import applied, programme_of, takes_part
from tests.web import ask, at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE, PLACES = 100, 10


def session_of(person: User) -> str:
    """A browser in which they are signed in, as the tests sign in."""
    client = Client()
    client.force_login(person)
    return str(client.cookies["sessionid"].value)


def test_a_hundred_applications_accepted_at_once_for_ten_places_give_ten(web: int) -> None:
    priya = PersonFactory(name="Priya Nair")
    programme = programme_of(priya, capacity=PLACES)
    places = [applied(programme) for _number in range(AT_ONCE)]
    session = session_of(priya)

    def press(place: Participant) -> int:
        address = reverse("exchanges:participant_answer", args=[programme.pk, place.pk])
        form = {"answer": "accept", "word": "", "version": str(place.version)}
        return ask(web, "POST", address, session=session, form=form).status

    answers = Counter(at_once(places, press))

    assert answers[302] == PLACES
    assert set(answers) <= {302, 409, 422}  # refused, or the page offered the waiting list already
    assert Participant.objects.filter(state=ParticipantState.ACCEPTED).count() == PLACES
    assert Participant.objects.filter(state=ParticipantState.APPLIED).count() == AT_ONCE - PLACES
    assert Letter.objects.filter(kind="exchanges.place_accepted").count() == PLACES


def test_thirty_invited_people_say_yes_at_once_and_ten_have_a_place(web: int) -> None:
    many = 30
    priya = PersonFactory(name="Priya Nair")
    programme = programme_of(priya, capacity=PLACES)
    people = [PersonFactory() for _number in range(many)]
    invite_all(programme=programme, invitees=[Invitee(each.email) for each in people], by=priya)
    invitations = {each.email: each for each in ProgrammeInvitation.objects.all()}

    def open_link(person: User) -> str:
        token = links.token(LINK, invitations[person.email].pk, 1)
        address = reverse("exchanges:programme_invitation_open", args=[token])
        return ask(web, "GET", address, session=session_of(person)).session

    sessions = [open_link(person) for person in people]
    yes = reverse("exchanges:programme_invitation_show")

    answers = Counter(at_once(sessions, lambda session: ask(web, "POST", yes, session=session, form={}).status))

    assert answers == {302: many}
    states = Counter(Participant.objects.values_list("state", flat=True))
    assert states == {ParticipantState.ACCEPTED: PLACES, ParticipantState.WAITING: many - PLACES}


def test_one_person_who_applies_a_hundred_times_has_one_place(web: int) -> None:
    programme = programme_of(PersonFactory())
    gareth = takes_part(programme, cast.gareth())
    session = session_of(gareth)

    answers = Counter(
        at_once([join_path(programme)] * AT_ONCE, lambda path: ask(web, "POST", path, session=session, form={}).status)
    )

    assert answers[302] >= 1
    assert set(answers) <= {302, 409, 422}
    assert Participant.objects.count() == 1
