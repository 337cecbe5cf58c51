"""Ideas for who should meet, and a series of visits, over HTTP."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exchanges.actions import link_up, series
from exchanges.models import Exchange, LinkUpIdea, Milestone, Programme, Second
from tests.factories import exchanges as given_exchange
from tests.factories import programmes as given
from tests.factories.accounts import PersonFactory
from tests.pages.forms import send

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the first page of a session also writes the session
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


class TestIdeas:
    def test_are_suggested_seconded_and_adopted(self, gareth: User, amina: User, lead: User, as_: As) -> None:
        assert "No ideas yet" in as_(gareth).get("/link-ups/").text
        assert as_(gareth).post("/link-ups/suggest/", {"who": "Nurses"}).status_code == 422
        assert send(as_(gareth), "/link-ups/suggest/", who="Nurses", why="The same legs").status_code == 302
        idea = LinkUpIdea.objects.get()
        at = f"/link-ups/{idea.pk}/"
        for _twice in range(2):
            assert as_(amina).post(f"{at}second/").status_code == 302
        assert "1 person seconds it" in as_(lead).get("/link-ups/").text
        assert as_(amina).post(f"{at}second/undo/").status_code == 302
        assert not Second.objects.exists()
        assert as_(gareth).post(f"{at}second/").status_code == 409
        assert as_(amina).get(f"{at}edit/").status_code == 403
        assert send(as_(gareth), f"{at}edit/", why="The same legs, twice").status_code == 302
        assert as_(amina).get(f"{at}adopt/").status_code == 404
        assert send(as_(lead), f"{at}adopt/").status_code == 302
        programme = Programme.objects.get()
        assert programme.purpose == "The same legs, twice"
        assert "A lead is setting up a programme" in as_(amina).get(at).text
        assert as_(gareth).get(f"{at}withdraw/").status_code == 403

    def test_say_what_came_of_them_once_it_is_open(self, gareth: User, amina: User, lead: User, as_: As) -> None:
        idea = given.idea(gareth)
        programme = given.opened(lead, name="Nottingham nurses")
        LinkUpIdea.objects.filter(pk=idea.pk).update(state="adopted", programme=programme)
        page = as_(amina).get(f"/link-ups/{idea.pk}/").text
        assert "Nottingham nurses, run by" in page
        assert f"/programmes/{programme.pk}/" not in page
        given.joined(programme, amina)
        assert f'href="/programmes/{programme.pk}/"' in as_(amina).get(f"/link-ups/{idea.pk}/").text

    def test_are_withdrawn_reported_and_hidden(self, gareth: User, amina: User, operator: User, as_: As) -> None:
        idea = given.idea(gareth)
        at = f"/link-ups/{idea.pk}/"
        assert send(as_(amina), f"{at}report/", text="It names a ward").status_code == 302
        assert as_(operator).post(f"{at}hide/", {"version": idea.version}).status_code == 422
        assert send(as_(operator), f"{at}hide/", word="It names a ward").status_code == 302
        assert as_(amina).get(at).status_code == 404
        assert "It is hidden from everybody else" in as_(gareth).get(at).text
        assert "Hidden by operators" in as_(operator).get("/link-ups/").text
        idea.refresh_from_db()
        assert as_(operator).post(f"{at}unhide/", {"version": idea.version}).status_code == 302
        assert as_(amina).get(at).status_code == 200
        assert send(as_(gareth), f"{at}withdraw/").status_code == 302
        assert as_(amina).get(at).status_code == 404

    def test_nobody_reads_whose_they_are_who_may_not_know_the_name(self, gareth: User, amina: User, as_: As) -> None:
        gareth.profile.shows_name = False
        gareth.profile.save()
        idea = given.idea(gareth)
        assert "Gareth" not in as_(amina).get(f"/link-ups/{idea.pk}/").text.split("</header>")[1]

    def test_the_unconfirmed_do_not_read_them(self, newcomer: User, as_: As) -> None:
        assert as_(newcomer).get("/link-ups/").status_code == 403

    def test_a_long_list_comes_in_pages_and_asks_as_often_as_a_short_one(self, gareth: User, as_: As) -> None:
        given.idea(gareth, "One")
        client = as_(PersonFactory())
        with_one = queries_of(client, "/link-ups/")
        for number in range(30):
            idea = given.idea(PersonFactory(), f"Idea {number}")
            link_up.second(idea=idea, by=gareth)
        assert queries_of(client, "/link-ups/") == with_one
        page = client.get("/link-ups/?page=2&order=newest")
        assert "Idea 2" in page.text
        assert "order=newest" in client.get("/link-ups/?order=newest").text


class TestSeries:
    @pytest.fixture
    def agreed(self, gareth: User, amina: User) -> Exchange:
        return given_exchange.agreed(gareth, amina)

    def test_a_visit_is_added_on_the_page(self, agreed: Exchange, gareth: User, as_: As) -> None:
        at = f"/exchanges/{agreed.pk}/"
        assert as_(gareth).post(f"{at}visits/add/", {"version": agreed.version}).status_code == 422
        assert send(as_(gareth), f"{at}visits/add/", who="theirs").status_code == 302
        assert send(as_(gareth), f"{at}visits/add/", who="mine").status_code == 302
        assert "Visit 3: You visit Dr Amina Yusuf" in as_(gareth).get(at).text
        assert as_(PersonFactory()).get(f"{at}visits/add/").status_code == 404

    def test_milestones_are_written_ticked_and_taken_off(
        self, agreed: Exchange, gareth: User, amina: User, as_: As
    ) -> None:
        at = f"/exchanges/{agreed.pk}/"
        assert send(as_(gareth), f"{at}milestones/add/", text="Choose a question").status_code == 302
        milestone = Milestone.objects.get()
        assert as_(amina).post(f"/milestones/{milestone.pk}/done/").status_code == 302
        assert "ticked by Amina" in as_(gareth).get(at).text or "ticked by Dr" in as_(gareth).get(at).text
        assert as_(gareth).post(f"/milestones/{milestone.pk}/undone/").status_code == 302
        assert send(as_(amina), f"/milestones/{milestone.pk}/", text="Choose one").status_code == 302
        assert as_(PersonFactory()).get(f"/milestones/{milestone.pk}/").status_code == 404
        assert send(as_(gareth), f"/milestones/{milestone.pk}/remove/").status_code == 302
        assert not Milestone.objects.exists()

    def test_many_visits_and_milestones_ask_as_often_as_few(self, agreed: Exchange, gareth: User, as_: As) -> None:
        at, client = f"/exchanges/{agreed.pk}/", as_(gareth)
        series.add_milestone(exchange=agreed, by=gareth, text="One", due_on=None)
        agreed = series.add_visit(exchange=agreed, by=gareth, visitor=gareth)
        before = queries_of(client, at)
        for number in range(20):
            agreed = series.add_visit(exchange=agreed, by=gareth, visitor=gareth)
            series.add_milestone(exchange=agreed, by=gareth, text=f"Step {number}", due_on=None)
        assert queries_of(client, at) == before
