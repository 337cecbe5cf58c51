"""Who belongs to which circle: asked once while a page is made, and anew by whatever a form does."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from accounts.models import Membership, User
from accounts.rules import leads_somewhere
from core.access import ask
from evaluation.rules import evaluates_an_area
from exchanges.rules import leads_a_programme
from tests.factories.accounts import MembershipFactory


def asked_by(person: User, method: str) -> HttpRequest:
    request = RequestFactory().generic(method, "/")
    request.user = person
    return request


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_all_circles_cost_one_query(amina: User, method: str, django_assert_num_queries) -> None:
    MembershipFactory(person=amina, role=Membership.Role.LEAD)
    request = asked_by(amina, method)

    with django_assert_num_queries(1):
        answers = [ask(request, role) for role in (leads_somewhere, leads_a_programme, evaluates_an_area)]

    assert answers == [True, False, False]


def test_one_persons_answer_is_not_anothers(amina: User, gareth: User) -> None:
    MembershipFactory(person=amina, role=Membership.Role.LEAD)

    assert [ask(asked_by(each, "GET"), leads_somewhere) for each in (gareth, amina, gareth)] == [False, True, False]


def test_an_action_of_a_form_sees_who_was_taken_in(amina: User) -> None:
    assert not ask(asked_by(amina, "POST"), leads_somewhere)

    MembershipFactory(person=amina, role=Membership.Role.LEAD)

    assert leads_somewhere(amina)
