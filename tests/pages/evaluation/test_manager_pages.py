"""What a line manager opens from an email after a visit: looking changes nothing, one answer counts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from core import clock, links
from core.models import AuditEvent, Letter, StatusChange
from evaluation.models import ManagerQuestion
from evaluation.queries import manager_token
from evaluation.queries.manager import LINK
from exchanges.models import SilencedAddress
from exchanges.queries.study_leave import LINK as LINK_OF_LEAVE
from tests.factories import study_leave as leaves
from tests.factories.feedback import manager_asked
from tests.factories.programmes import opened
from tests.pages.forms import form_on

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
SHOW = "/feedback/manager/"
WAYS_OUT = (f"{SHOW}stop/", f"{SHOW}not-their-manager/")
READS = ("SELECT", "SAVEPOINT", "RELEASE")


@pytest.fixture
def question(gareth: User, amina: User) -> ManagerQuestion:
    return manager_asked(gareth, amina)


def key(question: ManagerQuestion) -> str:
    return reverse("evaluation:manager_open", args=[manager_token(question)])


@pytest.fixture
def manager(question: ManagerQuestion) -> Client:
    """A browser without an account in which the link was opened."""
    client = Client()
    assert client.get(key(question))["Location"] == SHOW
    return client


def everything() -> list[Any]:
    models = (ManagerQuestion, Letter, AuditEvent, StatusChange, SilencedAddress)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_the_email_holds_the_link_and_the_database_does_not(
    question: ManagerQuestion, letters: Callable[[], list[mail.EmailMessage]]
) -> None:
    (letter,) = [each for each in letters() if "again?" in each.subject]
    assert letter.to == [leaves.MANAGER.email]
    assert key(question) in letter.body
    token = manager_token(question).rpartition(".")[2]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{token}%"])
            assert cursor.fetchone() == (0,), table


def test_the_first_page_takes_the_key_out_of_the_address(question: ManagerQuestion) -> None:
    answer = Client().get(key(question))
    cookie = answer.cookies["manager-question"]
    assert (answer.status_code, answer["Location"]) == (302, SHOW)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", 3600, SHOW)
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")


def test_it_says_whom_it_is_about_and_nothing_of_the_host(manager: Client) -> None:
    page = manager.get(SHOW)
    assert "Would you release Dr Gareth Price again?" in page.text
    assert "Nobody reads your answer" in page.text
    assert "Amina" not in page.text
    assert "checked" not in page.text
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_looking_changes_nothing_however_often(question: ManagerQuestion, manager: Client) -> None:
    before = everything()
    with CaptureQueriesContext(connection) as queries:
        for client in (manager, Client()):
            for method in (client.get, client.head):
                for address in (key(question), SHOW, *WAYS_OUT):
                    method(address)
    assert [query["sql"] for query in queries if not query["sql"].startswith(READS)] == []
    assert everything() == before


def test_every_button_pressed_as_it_stands_changes_nothing(manager: Client) -> None:
    """What a mail gateway does that runs pages: every form, as rendered, and empty."""
    before = everything()
    for address in (SHOW, *WAYS_OUT):
        form = form_on(manager.get(address))
        assert manager.post(address, form.fields).status_code == 422
        assert manager.post(address, {}).status_code == 422
    assert everything() == before


@pytest.mark.parametrize(
    ("said", "state", "kept", "words"),
    [
        ("yes", "answered", "yes", "Your answer is counted"),
        ("otherwise", "answered", "otherwise", "Your answer is counted"),
        ("no", "answered", "no", "Your answer is counted"),
        ("rather-not", "declined", "", "That is fine"),
    ],
)
def test_one_answer(said: str, state: str, kept: str, words: str, question: ManagerQuestion, manager: Client) -> None:
    answer = manager.post(SHOW, {"again": said, "version": question.version})
    assert answer.status_code == 302
    assert words in manager.get(answer["Location"]).text
    question.refresh_from_db()
    assert (question.state, question.again) == (state, kept)
    assert manager.get(SHOW).status_code == 404


def test_once(question: ManagerQuestion, manager: Client) -> None:
    second = Client()
    second.cookies = manager.cookies.copy()
    assert manager.post(SHOW, {"again": "yes", "version": question.version}).status_code == 302
    answer = second.post(SHOW, {"again": "no", "version": question.version})
    assert answer.status_code == 409
    assert "This has been answered already" in answer.text
    question.refresh_from_db()
    assert question.again == "yes"


@pytest.mark.parametrize(("address", "silenced"), [(WAYS_OUT[0], True), (WAYS_OUT[1], False)])
def test_the_ways_out_need_a_tick(address: str, silenced: bool, question: ManagerQuestion, manager: Client) -> None:
    assert manager.post(address, {"version": question.version}).status_code == 422
    answer = manager.post(address, {"version": question.version, "sure": "on"})
    assert manager.get(answer["Location"]).status_code == 200
    question.refresh_from_db()
    assert question.state == "returned"
    assert SilencedAddress.objects.exists() == silenced


def test_a_form_from_another_site_is_not_taken(question: ManagerQuestion) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get(key(question))
    assert strict.post(SHOW, {"again": "yes", "version": question.version}).status_code == 403


def test_used_old_and_made_up_links_look_the_same(question: ManagerQuestion, manager: Client) -> None:
    def unusable(address: str) -> bytes:
        answer = Client().get(address)
        assert answer.status_code == 404
        assert not answer.cookies
        return answer.content

    good, bodies = key(question), {unusable("/feedback/manager/key/nonsense/")}
    with clock.at(clock.now() + timedelta(days=28)):
        bodies.add(unusable(good))
    for purpose, number, version in [
        (LINK_OF_LEAVE, question.pk, question.version),
        (LINK, question.pk + 1, question.version),
        (LINK, question.pk, question.version + 1),
        (LINK, -1, 1),
        (LINK, 2**63, 1),
    ]:
        token = links.token(purpose, number, version)
        bodies.add(unusable(reverse("evaluation:manager_open", args=[token])))
    manager.post(SHOW, {"again": "yes", "version": question.version})
    bodies.add(unusable(good))
    bodies.add(unusable(f"{SHOW}answered/whatever/"))
    assert len(bodies) == 1


def test_a_lead_sees_how_many_and_never_what(question: ManagerQuestion, manager: Client, lead: User, as_: As) -> None:
    programme = opened(lead)
    question.programme = programme
    question.save()
    manager.post(SHOW, {"again": "no", "version": question.version})
    text = as_(lead).get(reverse("evaluation:programme_rates", args=[programme.pk])).text
    assert "Line managers asked" in text
    assert "1 of 1" in text
    assert "Gareth" not in text
