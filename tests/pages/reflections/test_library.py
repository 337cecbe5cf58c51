"""The library and the pages around it, over HTTP: nobody learns a name not given, or sees a text too early."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from accounts.actions import safety
from accounts.models import User
from core import clock
from core.models import Letter
from reflections.actions import change as changes
from reflections.actions import sharing as actions
from reflections.enums import Audience
from reflections.models import Response, SharedLearning
from tests import cast
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.exchanges import took_place
from tests.factories.sharing import lead_of, published, sent, staff_of, written

pytestmark = pytest.mark.django_db


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def author() -> User:
    person = cast.ruth()
    MembershipFactory(person=person, organisation=person.profile.organisation)
    return person


@pytest.fixture
def lead(author: User) -> User:
    return lead_of(author.profile.organisation)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


class TestSeen:
    def test_by_its_readers_once_it_is_published(self, author: User, lead: User) -> None:
        reader, shared = browser(PersonFactory()), sent(author)
        assert reader.get(f"/learning/{shared.pk}/").status_code == 404
        assert shared.title not in reader.get("/learning/").text
        actions.publish(shared=shared, by=lead, seen=shared.version)
        assert shared.text in reader.get(f"/learning/{shared.pk}/").text
        assert shared.title in reader.get("/learning/").text

    def test_an_organisations_text_is_nowhere_for_others(self, author: User, lead: User) -> None:
        shared = published(author, by=lead, audience=Audience.ORGANISATION)
        outside, inside = browser(PersonFactory()), browser(staff_of(author.profile.organisation))
        for address in (f"/learning/{shared.pk}/", f"/learning/{shared.pk}/did-too/"):
            assert outside.get(address).status_code == 404
            assert inside.get(address).status_code == 200
        assert outside.post(f"/learning/{shared.pk}/thanks/").status_code == 404
        assert shared.title not in outside.get("/learning/?words=handing").text
        assert shared.title in inside.get("/learning/?words=handing").text

    def test_the_operator_can_open_and_take_out_what_the_library_does_not_show_them(
        self, author: User, lead: User
    ) -> None:
        shared = published(author, by=lead, audience=Audience.ORGANISATION)
        operator = browser(cast.operator())
        assert shared.title not in operator.get("/learning/").text
        assert "Take it out of the library" in operator.get(f"/learning/{shared.pk}/").text
        operator.post(f"/learning/{shared.pk}/take-down/", {"version": shared.version, "word": "A name in it"})
        assert browser(lead).get(f"/learning/{shared.pk}/").status_code == 404

    def test_nothing_found_says_what_to_loosen(self, author: User, lead: User) -> None:
        published(author, by=lead)
        page = browser(PersonFactory()).get("/learning/?words=handing&topic=stroke").text
        assert "On any topic: 1 text" in page


def without_name(author: User, lead: User, **changes: Any) -> SharedLearning:
    visit = took_place(author, cast.amina())
    return published(author, by=lead, shows_name=False, exchange=visit.exchange, **changes)


class TestWithoutName:
    def test_no_page_letter_or_address_names_the_author(self, author: User, lead: User) -> None:
        shared = without_name(author, lead)
        reader = PersonFactory(name="Olu Adeyemi")
        client, host = browser(reader), User.objects.get(email="amina.yusuf@example.org")
        actions.respond(shared=shared, by=reader, kind=Response.Kind.DID_TOO, line="We too")
        changes.begin(by=reader, what="Ring before four", shared=shared)
        marks = [author.name, author.email, author.profile.organisation.name, f"/people/{author.pk}/"]
        addresses = [
            "/learning/",
            f"/learning/{shared.pk}/",
            f"/learning/{shared.pk}/did-too/",
            f"/people/{host.pk}/",
            f"/changes/add/?shared={shared.pk}",
            "/changes/",
            "/",
            "/notifications/",
        ]
        for address in addresses:
            page = client.get(address).text
            assert [mark for mark in marks if mark in page] == [], address
        assert shared.title not in client.get("/learning/?words=Ruth+Bell").text
        assert shared.title in client.get(f"/people/{host.pk}/").text
        assert "Nurse at a general practice" in client.get(f"/learning/{shared.pk}/").text

    def test_nobody_is_asked_about_the_author_by_number(self, author: User, lead: User) -> None:
        """The way to tell a concern leads to the general form."""
        shared = without_name(author, lead)
        page = browser(PersonFactory()).get(f"/learning/{shared.pk}/").text
        assert "/concerns/tell/" in page
        assert f"/people/{author.pk}" not in page

    def test_the_lead_sees_the_name_before_and_not_after(self, author: User, lead: User) -> None:
        shared, client = sent(author, shows_name=False), browser(lead)
        assert author.name in client.get(f"/learning/{shared.pk}/review/").text
        client.post(f"/learning/{shared.pk}/review/", {"version": shared.version, "decision": "publish", "word": ""})
        assert author.name not in client.get(f"/learning/{shared.pk}/").text

    def test_the_page_of_the_person_shows_nothing_of_it(self, author: User, lead: User) -> None:
        shared = without_name(author, lead)
        assert shared.title not in browser(PersonFactory()).get(f"/people/{author.pk}/").text


class TestResponders:
    def test_are_named_as_their_profiles_allow(self, author: User, lead: User) -> None:
        shared = published(author, by=lead)
        shy = PersonFactory(name="Olu Adeyemi", profile__shows_name=False)
        actions.respond(shared=shared, by=shy, kind=Response.Kind.DID_TOO, line="We too")
        for reader in (author, PersonFactory()):
            page = browser(reader).get(f"/learning/{shared.pk}/").text
            assert "We too" in page
            assert "Olu" not in page

    def test_across_a_block_a_text_has_no_page(self, author: User, lead: User) -> None:
        shared, reader = published(author, by=lead), PersonFactory()
        safety.block(by=author, person=reader)
        client = browser(reader)
        for address in ("", "did-too/", "review/", "take-down/"):
            assert client.get(f"/learning/{shared.pk}/{address}").status_code == 404


class TestAuthor:
    def test_writes_sees_the_check_and_sends(self, author: User, lead: User) -> None:
        client = browser(author)
        boxes = {
            "title": "Handing over",
            "text": "Mrs Albright was born on 4 June 1938.",
            "topic_1": "handover",
            "topic_2": "handover",
            "topic_3": "",
            "audience": "everyone",
            "named": "with",
        }
        address = client.post("/learning/write/", boxes)["Location"]
        page = client.get(address).text
        assert "Check these before you use it" in page
        shared = SharedLearning.objects.get()
        assert shared.topics == ["handover"]
        answer = client.post(f"{address}send/", {"version": shared.version}, follow=True)
        assert "With a lead" in answer.text
        assert "Check these before you use it" in browser(lead).get(f"{address}review/").text

    def test_only_own_exchanges_that_took_place_are_offered(self, author: User) -> None:
        own, others = took_place(author, cast.amina()), took_place(cast.gareth(), PersonFactory())
        page = browser(author).get(f"/learning/write/?exchange={others.exchange_id}").text
        assert f'value="{own.exchange_id}"' in page
        assert f'value="{others.exchange_id}"' not in page

    def test_the_partners_names_are_on_no_page_of_the_lead(self, author: User, lead: User) -> None:
        took_place(author, cast.amina())
        shared = sent(author)
        assert "Amina" not in browser(lead).get(f"/learning/{shared.pk}/review/").text


class TestLeads:
    def test_are_told_on_their_first_page_and_by_one_letter(self, author: User, lead: User) -> None:
        sent(author)
        assert "1 text waits to be read." in browser(lead).get("/").text
        assert Letter.objects.filter(kind="reflections.shared_to_look_at").count() == 1

    def test_the_board_is_for_leads_of_that_organisation(self, author: User, lead: User) -> None:
        changes.begin(by=author, what="Ring before four")
        home, others = author.profile.organisation_id, (author, cast.lead(), cast.operator())
        board, table = f"/learning/organisations/{home}/", f"/learning/organisations/{home}/changes.csv"
        assert "Ring before four" in browser(lead).get(board).text
        assert "with the names of those who make them" in browser(lead).get(table).text
        assert "Ring before four" in browser(lead).post(table).text
        for address in (board, table):
            assert {browser(other).get(address).status_code for other in others} == {404}

    def test_no_cell_of_the_table_runs(self, author: User, lead: User) -> None:
        changes.begin(by=author, what="=HYPERLINK(1)")
        answer = browser(lead).post(f"/learning/organisations/{author.profile.organisation_id}/changes.csv")
        assert "'=HYPERLINK(1)" in answer.text
        assert ",=HYPERLINK" not in answer.text

    def test_the_pack(self, author: User, lead: User) -> None:
        published(author, by=lead)
        published(author, by=lead, title="For us alone", audience=Audience.ORGANISATION)
        change = changes.begin(by=author, what="Ring before four")
        changes.adopt(change=change, by=author, outcome="We ring at three.", seen=change.version)
        today = clock.today()
        days = {"first": today - timedelta(days=60), "last": today}
        query = {
            f"{name}_{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")
        }
        address = f"/learning/organisations/{author.profile.organisation_id}/pack/"
        page = browser(lead).get(address, query).text
        assert "Texts shared" in page
        answer = browser(lead).get(f"{address}paper/", query)
        assert answer.content.startswith(b"%PDF-")
        said = words_of(answer.content)
        assert "We ring at three." in said
        assert author.name in said  # as the author of a text with name, and nowhere else
        assert said.count(author.name) == 1
        assert "For us alone" not in said
        inside = words_of(browser(lead).get(f"{address}paper/", {**query, "inside": "on"}).content)
        assert "For us alone" in inside
        assert "only: it holds texts" in inside
        assert browser(cast.operator()).get(f"{address}paper/", query).status_code == 404

    @pytest.mark.parametrize("query", ["", "?first_day=x", "?first_day=1&first_month=1&first_year=2026"])
    def test_a_pack_of_no_days_is_asked_for_again(self, author: User, lead: User, query: str) -> None:
        address = f"/learning/organisations/{author.profile.organisation_id}/pack/"
        assert browser(lead).get(address + query).status_code == (422 if query else 200)
        assert browser(lead).get(f"{address}paper/{query}").status_code == 302


def words_of(pdf: bytes) -> str:
    read = PdfReader(BytesIO(pdf))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def fill(author: User, lead: User, many: int) -> None:
    for number in range(many):
        shared = published(author, by=lead, title=f"Number {number}")
        actions.respond(shared=shared, by=PersonFactory(), kind=Response.Kind.DID_TOO, line="We too")
        sent(author, title=f"Waiting {number}")
        changes.begin(by=author, what=f"Change {number}")


LISTS: dict[str, str] = {
    "the library": "reader /learning/",
    "what I share": "author /learning/mine/",
    "my changes": "author /changes/",
    "texts to read": "lead /learning/review/",
    "the board": "lead /learning/organisations/{home}/",
}


def test_no_list_asks_more_of_the_database_for_thirty_than_for_one(author: User, lead: User) -> None:
    people = {"author": author, "lead": lead, "reader": PersonFactory()}
    home = author.profile.organisation_id
    fill(author, lead, 1)
    first: dict[str, int] = {}
    for again in (False, True):
        for name, line in LISTS.items():
            who, address = line.format(home=home).split()
            client = browser(people[who])
            client.get(address)
            asked = queries_of(client, address)
            if again:
                assert asked <= first[name] + 1, f"{name}: {first[name]} for one, {asked} for thirty"
            first.setdefault(name, asked)
        if not again:
            fill(author, lead, 29)


def test_thirty_answers_cost_no_more_than_one(author: User, lead: User) -> None:
    shared, client = published(author, by=lead), browser(PersonFactory())
    asked = []
    for many in (1, 29):
        for _ in range(many):
            actions.respond(shared=shared, by=PersonFactory(), kind=Response.Kind.DID_TOO, line="We too")
        client.get(f"/learning/{shared.pk}/")
        asked.append(queries_of(client, f"/learning/{shared.pk}/"))
    assert asked[0] == asked[1]


def test_a_draft_is_on_no_page_of_others(author: User, lead: User) -> None:
    shared = written(author)
    for other in (lead, PersonFactory(), cast.operator()):
        client = browser(other)
        for address in ("/learning/", "/learning/review/", f"/learning/{shared.pk}/", f"/people/{author.pk}/"):
            assert shared.title not in client.get(address).text
