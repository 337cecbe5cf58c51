"""What a line manager opens from an email: looking changes nothing, one answer counts, odd links say nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given as drawn
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.models import User
from core import clock, links
from core.models import AuditEvent, Letter, StatusChange
from exchanges.actions import study_leave
from exchanges.actions import visit as visits
from exchanges.enums import LeaveState
from exchanges.models import ApprovalStep, SilencedAddress, StudyLeave, Visit
from exchanges.queries.study_leave import LINK, step_by_token, step_token
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.pages.forms import form_on

pytestmark = pytest.mark.django_db
SHOW = "/study-leave/answer/"
READS = ("SELECT", "SAVEPOINT", "RELEASE")


@pytest.fixture
def leave(gareth: User, amina: User) -> StudyLeave:
    return leaves.waiting(gareth, amina)


def key(leave: StudyLeave) -> str:
    return reverse("exchanges:answer_open", args=[step_token(leaves.open_step(leave))])


@pytest.fixture
def manager(leave: StudyLeave) -> Client:
    """A browser without an account in which the link was opened."""
    client = Client()
    assert client.get(key(leave))["Location"] == SHOW
    return client


def version(leave: StudyLeave) -> str:
    return str(leaves.open_step(leave).version)


def everything() -> list[Any]:
    models = (StudyLeave, ApprovalStep, Visit, Letter, AuditEvent, StatusChange, SilencedAddress)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


class TestReading:
    def test_the_email_holds_the_link_and_the_database_does_not(
        self, leave: StudyLeave, letters: Callable[[], list[mail.EmailMessage]]
    ):
        (letter,) = [each for each in letters() if each.to == [leaves.MANAGER.email]]
        assert key(leave) in letter.body
        assert letter.subject == "May Dr Gareth Price have 1 half-day of study leave?"
        token = step_token(leaves.open_step(leave)).rpartition(".")[2]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{token}%"])
                assert cursor.fetchone() == (0,), table

    def test_the_first_page_takes_the_key_out_of_the_address(self, leave: StudyLeave):
        answer = Client().get(key(leave))
        cookie = answer.cookies["study-leave"]
        assert (answer.status_code, answer["Location"]) == (302, SHOW)
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", 3600, SHOW)
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")

    def test_who_what_when_where_cover_cost_why_and_the_contract(self, manager: Client):
        page = manager.get(SHOW)
        html = page.content.decode()
        for words in (
            "May Dr Gareth Price have study leave?",
            "Dr Mair Jones (line manager)",
            "Dr Amina Yusuf",
            "1 half-day",
            "A colleague covers",
            "£12",
            "See how a ward plans a discharge",
            "visiting clinics",
            "It is up to date",
            "I am not their manager",
        ):
            assert words in html, words
        assert "I would like to see how you plan a discharge." not in html  # what they write to each other
        assert "gareth.price@example.org" not in html
        assert "checked" not in html
        assert page["Cache-Control"] == "no-store"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert page["Referrer-Policy"] == "same-origin"

    def test_looking_changes_nothing_however_often(self, leave: StudyLeave, manager: Client):
        before = everything()
        with CaptureQueriesContext(connection) as queries:
            for agent in ("Mozilla/5.0", "Barracuda", "Outlook-iOS", "curl/8", ""):
                for client in (manager, Client()):
                    for method in (client.get, client.head):
                        for address in (key(leave), SHOW, f"{SHOW}stop/", f"{SHOW}not-their-manager/"):
                            method(address, headers={"user-agent": agent})
        assert [query["sql"] for query in queries if not query["sql"].startswith(READS)] == []
        assert everything() == before
        assert step_by_token(step_token(leaves.open_step(leave))) is not None

    def test_every_button_pressed_as_it_stands_changes_nothing(self, leave: StudyLeave, manager: Client):
        """What a mail gateway does that runs pages: every form, as rendered, and empty."""
        before = everything()
        for address in (SHOW, f"{SHOW}stop/", f"{SHOW}not-their-manager/"):
            form = form_on(manager.get(address))
            assert manager.post(address, form.fields).status_code == 422
            assert manager.post(address, {}).status_code == 422
        assert everything() == before


class TestAnswering:
    def test_yes(self, leave: StudyLeave, manager: Client):
        answer = manager.post(SHOW, {"answer": "allow", "name": "Dr M Jones", "version": version(leave)})
        assert answer.status_code == 302
        assert "Your yes is noted" in manager.get(answer["Location"]).content.decode()
        leave.refresh_from_db()
        assert (leave.state, leave.steps.get().decided_name) == (LeaveState.GRANTED, "Dr M Jones")
        assert manager.get(SHOW).status_code == 404

    def test_not_then(self, leave: StudyLeave, manager: Client):
        said = {"answer": "not-then", "name": "Dr M Jones", "version": version(leave), "word": "Sorry, not that week"}
        answer = manager.post(SHOW, said)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "Choose the reason that fits best" in html
        assert "Sorry, not that week" in html
        answer = manager.post(SHOW, said | {"refusal": "busy", "other_dates": "Any Friday"})
        assert answer.status_code == 302
        assert "They are told, with your reason" in manager.get(answer["Location"]).content.decode()
        step = ApprovalStep.objects.get()
        assert (step.refusal, step.other_dates, step.word) == ("busy", "Any Friday", "Sorry, not that week")

    @pytest.mark.parametrize("name", ["", "  ", "dr gareth price", "Gareth Price", "Gareth  price"])
    def test_a_name_is_typed_and_not_that_of_whoever_asks(self, name: str, leave: StudyLeave, manager: Client):
        said = {"answer": "allow", "name": name, "version": version(leave)}
        assert manager.post(SHOW, said).status_code == 422
        leave.refresh_from_db()
        assert leave.state == LeaveState.WAITING

    def test_once(self, leave: StudyLeave, manager: Client):
        second = Client()
        second.cookies = manager.cookies.copy()
        said = {"answer": "allow", "name": "Dr M Jones", "version": version(leave)}
        assert manager.post(SHOW, said).status_code == 302
        answer = second.post(SHOW, said | {"answer": "not-then", "refusal": "busy", "word": "A long word, kept"})
        assert answer.status_code == 409
        assert "This has been answered already" in answer.content.decode()
        assert "A long word, kept" in answer.content.decode()

    @pytest.mark.parametrize(("address", "why"), [("stop/", "unwanted"), ("not-their-manager/", "not-manager")])
    def test_the_ways_out_need_a_tick(self, address: str, why: str, leave: StudyLeave, manager: Client):
        assert manager.post(SHOW + address, {"version": version(leave)}).status_code == 422
        answer = manager.post(SHOW + address, {"version": version(leave), "sure": "on"})
        assert answer.status_code == 302
        done = manager.get(answer["Location"])
        assert done.status_code == 200
        assert "you are asked anew" not in done.content.decode()
        leave.refresh_from_db()
        assert (leave.state, leave.steps.get().returned_why) == (LeaveState.RETURNED, why)
        assert SilencedAddress.objects.exists() == (why == "unwanted")

    def test_a_form_from_another_site_is_not_taken(self, leave: StudyLeave):
        strict = Client(enforce_csrf_checks=True)
        strict.get(key(leave))
        said = {"answer": "allow", "name": "Dr M Jones", "version": version(leave)}
        assert strict.post(SHOW, said).status_code == 403


class TestOddLinks:
    def unusable(self, address: str) -> bytes:
        answer = Client().get(address)
        assert answer.status_code == 404
        assert not answer.cookies
        return answer.content

    def test_used_old_superseded_and_made_up_look_the_same(self, leave: StudyLeave, gareth: User, amina: User):
        good, step = key(leave), leaves.open_step(leave)
        bodies = {self.unusable("/study-leave/key/nonsense/")}
        with clock.at(clock.now() + timedelta(days=14, seconds=1)):
            bodies.add(self.unusable(good))
        for purpose, number, its_version in [
            ("accounts.invitation", step.pk, step.version),
            (LINK, step.pk + 1, step.version),
            (LINK, step.pk, step.version + 1),
            (LINK, step.pk, step.version - 1),
            (LINK, -1, 1),
            (LINK, 2**63, 1),
        ]:
            token = links.token(purpose, number, its_version)
            bodies.add(self.unusable(reverse("exchanges:answer_open", args=[token])))
        visits.agree_dates(
            visit=visits.suggest_dates(visit=leave.visit, by=gareth, half_days=[given.morning(90)]), by=amina
        )
        bodies.add(self.unusable(good))
        again = leaves.asked(Visit.objects.get())
        used = key(again)
        leaves.granted(again)
        bodies.add(self.unusable(used))
        assert len(bodies) == 1

    def test_taken_back(self, leave: StudyLeave, gareth: User):
        good = key(leave)
        study_leave.withdraw(leave=leave, by=gareth)
        self.unusable(good)

    def test_two_thousand_changed_keys_open_nothing(self, leave: StudyLeave):
        token = step_token(leaves.open_step(leave))
        signs = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")

        @hypothesis_settings(max_examples=2000, database=None)
        @drawn(place=st.integers(0, len(token) - 1), sign=signs, cut=st.integers(0, len(token)), how=st.integers(0, 2))
        def nothing(place: int, sign: str, cut: int, how: int) -> None:
            changed = [token[:place] + sign + token[place + 1 :], token[:cut], token + sign][how]
            # the last sign of a base64 text of 32 bytes holds two bits that say nothing; the signature compares text
            if changed != token:
                assert step_by_token(changed) is None

        nothing()
        assert len(token.rpartition(".")[2]) == 43  # 256 bits

    def test_a_made_up_cookie_opens_nothing(self, leave: StudyLeave):
        client = Client()
        step = leaves.open_step(leave)
        client.cookies["study-leave"] = f"{step.pk}.{step.version}:1tABCD:forged"
        assert client.get(SHOW).status_code == 404
        assert client.post(SHOW, {"answer": "allow", "name": "X", "version": "1"}).status_code == 404
