"""The first page: what needs me, what waits for others, what comes, what is to finish."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, Profile, User
from core import clock
from core import words as words_of
from exchanges.actions import conversation
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Terms
from exchanges.enums import CancelReason, Direction, Length, MissedReason, VisitState
from exchanges.models import Exchange
from tests.factories import exchanges as given
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.reflections import draft, finished

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


def home(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """What stands between the tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, heading: str) -> str:
    """One section of the page by its id, empty where there is none."""
    found = re.search(rf'<section aria-labelledby="{heading}">.*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def link(exchange: Exchange) -> str:
    return reverse("exchange_detail", args=[exchange.pk])


def long_ago(days: int = 30) -> datetime:
    return clock.now() - timedelta(days=days)


class TestNobodyAndNewcomers:
    def test_a_stranger_reads_what_it_is(self, client: Client) -> None:
        html = home(client)
        assert "Spend half a day in somebody else’s job" in html
        assert reverse("account_signup") in html
        assert reverse("account_login") in html
        assert "Needs you" not in html

    def test_a_newcomer_finds_the_tasks_of_the_profile(self, as_: As) -> None:
        person = PersonFactory(name="Nia Rowlands", confirmed=False, profile=None)
        html = home(as_(person))
        assert "Hello Nia" in html
        assert "You are not confirmed yet" in html
        assert reverse("accounts:organisation_find") in html
        assert reverse("account_email") in html
        assert "4 things left, about two minutes each" in words(part(html, "profile-tasks"))
        for task in ("work_edit", "show_edit", "learning_need_list", "when_edit", "others_see_edit"):
            assert reverse(f"accounts:{task}") in html
        assert part(html, "needs-you") == part(html, "waiting") == part(html, "coming-up") == ""
        assert not Profile.objects.filter(person=person).exists()

    def test_a_newcomer_reads_who_will_confirm_them(self, as_: As) -> None:
        trust = OrganisationFactory(name="Wye Valley")
        person = PersonFactory(confirmed=False, profile__workplace=trust.workplaces.get())
        assert "the operator of this site confirms you: Wye Valley has no lead yet" in words(home(as_(person)))
        MembershipFactory(organisation=trust, role=Membership.Role.LEAD)
        assert "a lead of Wye Valley confirms you" in words(home(as_(person)))

    def test_one_task_left(self, as_: As) -> None:
        person = PersonFactory(profile__is_open=False)
        assert "1 thing left, then you can be found." in words(home(as_(person)))

    def test_nothing_to_do_leads_to_finding(self, gareth: User, as_: As) -> None:
        html = home(as_(gareth))
        assert "not confirmed" not in html
        assert part(html, "profile-tasks") == ""
        assert "Nothing needs you right now." not in html
        assert f'href="{reverse("matching:find")}"' in html

    def test_operators_and_leads_have_their_own_page_in_the_menu(
        self, gareth: User, lead: User, operator: User, as_: As
    ) -> None:
        desk, organisation = (
            f'href="{reverse(f"accounts:{name}")}"' for name in ("operator_home", "organisation_list")
        )
        for person, pages in ((gareth, set()), (lead, {organisation}), (operator, {desk})):
            menu = home(as_(person)).split("<main")[0]
            assert {page for page in (desk, organisation) if page in menu} == pages


class TestNeedsMe:
    """One card for each thing that waits for me, with its button; nothing of it on the other's page."""

    def card(self, html: str) -> str:
        cards = part(html, "needs-you")
        assert cards.count("ex-needs") >= 1
        return words(cards)

    def test_a_request(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(gareth, amina)
        html = home(as_(amina))
        said = self.card(html)
        assert said.startswith("Needs you 1")
        assert "Dr Gareth Price asks you for an exchange" in said
        assert "Dr Gareth Price visits you." in said
        assert f"Answer by {words_of.short_day(clock.today() + timedelta(days=21))}" in said
        assert said.endswith("Answer Gareth")
        assert link(exchange) in part(html, "needs-you")
        assert part(home(as_(gareth)), "needs-you") == ""

    def test_a_question(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(gareth, amina)
        exchanges.ask_question(exchange=exchange, by=amina, text="When?", submission=given.uuid4())
        said = self.card(home(as_(gareth)))
        assert "Dr Amina Yusuf asks you a question They decide once you have replied. Reply" in said
        waiting = words(part(home(as_(amina)), "waiting"))
        assert "Dr Gareth Price to answer you, since today" in waiting

    def test_other_terms(self, gareth: User, amina: User, as_: As) -> None:
        exchange = given.requested(gareth, amina)
        exchanges.change_terms(exchange=exchange, by=amina, terms=Terms(Direction.BOTH, Length.ONE_DAY))
        said = self.card(home(as_(gareth)))
        assert "Dr Amina Yusuf proposes changes" in said
        assert "You and Dr Amina Yusuf visit each other." in said

    def test_choosing_dates_is_for_both(self, gareth: User, amina: User, as_: As) -> None:
        given.agreed(gareth, amina)
        for person, other in ((gareth, "Dr Amina Yusuf"), (amina, "Dr Gareth Price")):
            assert f"Choose dates with {other}" in self.card(home(as_(person)))

    def test_suggested_dates(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.agreed(gareth, amina).visits.get()
        visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning(70)])
        said = self.card(home(as_(amina)))
        assert "Dr Gareth Price suggests dates Tuesday" in said
        assert "09:00 to 13:00 Answer" in said
        html = home(as_(gareth))
        assert part(html, "needs-you") == ""
        assert "to answer the dates you suggested, since today" in words(part(html, "waiting"))
        assert "Nothing needs you right now." in html

    @pytest.mark.parametrize("how", ["called off", "missed"])
    def test_what_did_not_happen(self, how: str, gareth: User, amina: User, as_: As) -> None:
        if how == "called off":
            visits.call_off(visit=given.confirmed(gareth, amina), by=amina, reason=CancelReason.WORK)
        else:
            visit = given.begun(gareth, amina)
            visits.record_missed(visit=visit, by=amina, reason=MissedReason.TRAVEL)
        assert "Arrange it again with Dr Amina Yusuf?" in self.card(home(as_(gareth)))

    def test_the_place(self, gareth: User, as_: As) -> None:
        homeless = PersonFactory(name="Tom Okafor", profile__workplace=None, profile__organisation=None)
        exchange = given.requested(gareth, homeless)
        exchanges.accept(exchange=exchange, by=homeless, half_day=given.morning())
        given.papers_done(exchange.visits.get())
        assert "Say where Dr Gareth Price should come" in self.card(home(as_(homeless)))
        assert "Ask for release from work" in self.card(home(as_(gareth)))

    def test_whether_it_took_place(self, gareth: User, amina: User, as_: As) -> None:
        given.begun(gareth, amina)
        for person in (gareth, amina):
            html = home(as_(person))
            assert "Did the visit take place?" in self.card(html)
            assert part(html, "coming-up") == ""

    def test_five_cards_and_the_count_of_all(self, amina: User, as_: As) -> None:
        for _ in range(7):
            given.requested(PersonFactory(), amina)
        html = home(as_(amina))
        assert part(html, "needs-you").count("ex-needs__due") == 5
        assert re.search(r'Needs you <span class="ex-count">7</span>', html)
        assert "2 more" in html

    def test_what_waits_longest_comes_first(self, amina: User, as_: As) -> None:
        with clock.at(long_ago(3)):
            given.requested(PersonFactory(name="Early Bird"), amina)
        given.requested(PersonFactory(name="Late Riser"), amina)
        html = home(as_(amina))
        assert html.index("Early Bird") < html.index("Late Riser")
        assert f"Answer by {words_of.short_day(clock.today() + timedelta(days=18))}" in html


class TestTheRest:
    def test_waiting_for_others(self, gareth: User, amina: User, as_: As) -> None:
        with clock.at(long_ago(1)):
            exchange = given.requested(gareth, amina)
        waiting = part(home(as_(gareth)), "waiting")
        assert "Dr Amina Yusuf to answer your request, since yesterday" in words(waiting)
        assert link(exchange) in waiting

    def test_coming_up(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.confirmed(gareth, amina)
        html = home(as_(gareth))
        coming = words(part(html, "coming-up"))
        assert "You visit Dr Amina Yusuf" in coming
        assert "09:00 to 13:00" in coming
        assert visit.workplace is not None
        assert visit.workplace.name in coming
        assert "On arrival: The front desk" in coming
        assert "Dr Gareth Price visits you" in words(part(home(as_(amina)), "coming-up"))

    def test_a_place_in_the_words_of_the_host(self, gareth: User, amina: User, as_: As) -> None:
        visits.choose_place(visit=given.confirmed(gareth, amina), by=amina, place="The back door, 4 <High> Street")
        assert "Where: The back door, 4 &lt;High&gt; Street" in part(home(as_(gareth)), "coming-up")

    def test_the_next_visit_comes_first(self, gareth: User, amina: User, ruth: User, as_: As) -> None:
        given.confirmed(gareth, amina, ahead=84)
        given.confirmed(ruth, gareth, ahead=56)
        coming = part(home(as_(gareth)), "coming-up")
        assert coming.index("Ruth Bell visits you") < coming.index("You visit Dr Amina Yusuf")

    def test_to_finish_until_it_is_finished(self, gareth: User, amina: User, as_: As) -> None:
        visit = given.took_place(gareth, amina)
        client = as_(gareth)
        to_finish = part(home(client), "to-finish")
        assert "Reflect on this visit: You visited Dr Amina Yusuf" in words(to_finish)
        assert reverse("reflections:reflection_start", args=[visit.pk]) in to_finish
        assert reverse("exchanges:note_write", args=[visit.pk]) in to_finish

        conversation.write_note(visit=visit, by=gareth, text="Thank you")
        reflection = draft(gareth, visit=visit)
        to_finish = part(home(client), "to-finish")
        assert "Go on with your reflection: You visited Dr Amina Yusuf" in words(to_finish)
        assert reverse("exchanges:note_write", args=[visit.pk]) not in to_finish

        reflection.delete()
        finished(gareth, visit=visit)
        html = home(client)
        assert part(html, "to-finish") == ""
        assert "Nothing needs you right now." in html

    def test_what_is_long_over_is_silent(self, gareth: User, amina: User, as_: As) -> None:
        with clock.at(long_ago(120)):
            visit = given.took_place(gareth, amina)
        assert visit.state == VisitState.TOOK_PLACE
        assert part(home(as_(gareth)), "to-finish") == ""

    def test_names_are_shown_as_text(self, amina: User, as_: As) -> None:
        given.requested(PersonFactory(name="<script>alert(1)</script> & Co"), amina)
        html = home(as_(amina))
        assert "<script>alert(1)" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in html


def one_of_each(person: User) -> None:
    """One exchange of every kind that the page shows."""
    given.requested(PersonFactory(), person)
    given.agreed(PersonFactory(), person)
    given.took_place(person, PersonFactory())
    visit = given.agreed(PersonFactory(), person).visits.get()
    visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(70)])
    given.planned(person, PersonFactory(), ahead=77)
    given.dated(PersonFactory(), person, ahead=84)


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the first page of a session also writes the session
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_page_asks_the_database_as_often_for_many_as_for_one(amina: User, as_: As) -> None:
    """One of each kind, then thirty requests, visits to come, to record and to reflect on."""
    client = as_(amina)
    amina.profile.most_at_once = 99  # in this test only; the database takes no more than ten
    one_of_each(amina)
    given.confirmed(PersonFactory(), amina, ahead=100)
    with_one = queries_of(client, "/")
    for number in range(6):
        given.requested(PersonFactory(), amina)
        given.requested(amina, PersonFactory())
        given.confirmed(PersonFactory(), amina, ahead=110 + 7 * number)
        with clock.at(long_ago(36 + given.AHEAD + 7 * number)):
            visit = given.confirmed(PersonFactory(), amina)
        visits.record_took_place(visit=visit, by=amina)
        given.agreed(PersonFactory(), amina)
        if number < 2:
            given.planned(amina, PersonFactory(), ahead=160 + 14 * number)
        given.dated(PersonFactory(), amina, ahead=167 + 14 * number)
    assert queries_of(client, "/") == with_one
    assert with_one <= 13


def test_where_nothing_waits_a_lead_asks_only_for_the_second_step_more_than_others(as_: As) -> None:
    """Everything that could wait for a lead is counted in one statement, and only what waits is read."""
    lead = MembershipFactory(role=Membership.Role.LEAD).person
    assert queries_of(as_(lead), "/") == 1 + queries_of(as_(PersonFactory()), "/") <= 9
