"""What a lead is told: exceptions, numbers with denominators, whom a reminder reaches."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from core.models import AuditEvent
from exchanges.actions import approval, pairing, programme_desk
from exchanges.actions import visit as visits
from exchanges.enums import NeedKind, ParticipantState
from exchanges.errors import MessagedEnough
from exchanges.models import LeadMessage, Nudge, Programme, Visit
from exchanges.presenters import programme_desk as said
from exchanges.queries import (
    PeopleFilters,
    exchanges_of,
    funnel_of,
    matters_of,
    needs_of,
    pace_of,
    page_of,
    people_of,
    places_chosen,
    recipients_of_nudge,
)
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list]


@pytest.fixture
def helen() -> User:
    """Leads the programme."""
    return PersonFactory(name="Helen Marsh")


@pytest.fixture
def wye(gareth: User, amina: User, ruth: User, helen: User) -> Programme:
    return led.programme(gareth, amina, ruth, lead=helen)


def ago(**span: int) -> object:
    return clock.at(clock.now() - timedelta(**span))


def needs(programme: Programme) -> dict[NeedKind, list[tuple[int, ...]]]:
    return {
        kind: [need.people for need in found] for kind, found in needs_of(programme, exchanges_of(programme)).items()
    }


class TestNeeds:
    """Exceptions, at the day on which they become one."""

    @pytest.mark.parametrize(("days", "found"), [(6, False), (8, True)])
    def test_unanswered(self, days, found, wye, gareth, amina, helen) -> None:
        with ago(days=days):
            exchange = led.proposed(wye, gareth, amina, by=helen)
            pairing.say_yes(exchange=exchange, by=gareth)
        assert needs(wye) == ({NeedKind.UNANSWERED: [(amina.pk,)]} if found else {})

    @pytest.mark.parametrize(
        ("days", "kind"), [(13, None), (15, NeedKind.UNDATED), (20, NeedKind.UNDATED), (22, NeedKind.STUCK)]
    )
    def test_agreed_and_undated_then_stuck(self, days, kind, wye, gareth, amina, helen) -> None:
        with ago(days=days):
            led.paired(wye, gareth, amina, by=helen)
        assert needs(wye) == ({kind: [(gareth.pk, amina.pk)]} if kind else {})

    def test_stuck_no_longer_once_dates_are_suggested(self, wye, gareth, amina, helen) -> None:
        with ago(days=30):
            visit = led.paired(wye, gareth, amina, by=helen, direction="proposer-visits").visits.get()
        visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])
        assert needs(wye) == {}
        with clock.at(clock.now() + timedelta(days=22)):
            assert needs(wye) == {NeedKind.STUCK: [(amina.pk,)]}

    def test_not_stuck_while_one_of_two_visits_is_a_short_while_back(self, wye, gareth, amina, helen) -> None:
        with ago(days=given.AHEAD + 10):
            exchange = led.paired(wye, gareth, amina, by=helen, direction="both")
            visit = exchange.visits.get(number=1)
            visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])
            visits.agree_dates(visit=visit, by=amina)
        assert list(needs(wye)) == [NeedKind.UNDATED, NeedKind.UNRECORDED]

    def test_over_and_unrecorded(self, wye, gareth, amina, helen) -> None:
        with ago(days=given.AHEAD + 20):
            exchange = led.handed_in(wye, gareth, amina, half_day=given.morning())
            visit = approval.approve(exchange=exchange, by=helen).visits.get()
            given.papers_done(given.released(visit))
        assert needs(wye) == {NeedKind.UNRECORDED: [(gareth.pk, amina.pk)]}
        visits.record_took_place(visit=exchange.visits.get(), by=gareth)
        assert needs(wye) == {}

    def test_to_approve_at_once_and_not_while_the_two_are_asked(self, wye, gareth, amina, helen) -> None:
        exchange = led.handed_in(wye, gareth, amina)
        assert needs(wye) == {NeedKind.DECIDE: [()]}
        with ago(days=8):
            approval.ask_both(exchange=exchange, by=helen, text="Who covers?", submission=uuid4())
        assert needs(wye) == {NeedKind.UNANSWERED: [(gareth.pk, amina.pk)]}

    def test_a_question_to_the_leads(self, wye, gareth, amina, helen) -> None:
        with ago(days=9):
            exchange = led.proposed(wye, gareth, amina, by=helen)
            pairing.ask_leads(exchange=exchange, by=gareth, text="Paid?", submission=uuid4())
        assert needs(wye) == {NeedKind.QUESTION: [()], NeedKind.UNANSWERED: [(amina.pk,)]}

    def test_stuck_stands_beside_what_is_over(self, wye, gareth, amina, helen) -> None:
        with ago(days=given.AHEAD + 20):
            visit = led.paired(wye, gareth, amina, by=helen, direction="proposer-visits").visits.get()
            visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])
            visit.host.profile.workplace.delete()
            visits.agree_dates(visit=visit, by=amina)
        assert set(needs(wye)) == {NeedKind.UNRECORDED}
        with ago(days=30):
            led.paired(wye, gareth, helen_and(wye), by=helen)
        assert list(needs(wye)) == [NeedKind.STUCK, NeedKind.UNRECORDED]


def dated(wye: Programme, gareth: User, amina: User, helen: User) -> Visit:
    visit = led.paired(wye, gareth, amina, by=helen, direction="proposer-visits").visits.get()
    visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])
    return visits.agree_dates(visit=visit, by=amina)


def test_release_waits_for_the_visitor(wye, gareth, amina, helen) -> None:
    dated(wye, gareth, amina, helen)
    assert needs(wye) == {NeedKind.RELEASE: [(gareth.pk,)]}
    says = "See to your release from work for your visit with Dr Amina Yusuf."
    assert says in said.matters_in_words(matters_of(wye, [gareth])[gareth.pk], gareth)


def test_late_paperwork_waits_for_whoever_does_it_since_it_was_due(wye, gareth, amina, helen) -> None:
    visit = given.released(dated(wye, gareth, amina, helen))
    due = clock.today() - timedelta(days=3)
    visit.papers.filter(who="host").update(due_on=due)
    assert needs(wye) == {NeedKind.PAPERWORK: [(amina.pk,)]}
    (need,) = needs_of(wye, exchanges_of(wye))[NeedKind.PAPERWORK]
    assert need.since.date() == due
    says = "Finish the paperwork for your visit with Dr Gareth Price."
    assert says in said.matters_in_words(matters_of(wye, [amina])[amina.pk], amina)
    visit.papers.filter(who="visitor").update(due_on=due - timedelta(days=1))
    assert needs(wye) == {NeedKind.PAPERWORK: [(gareth.pk, amina.pk)]}


def helen_and(programme: Programme) -> User:
    person = PersonFactory()
    led.joins(programme, person)
    return person


def test_numbers_keep_their_denominators(wye, gareth, amina, ruth, helen) -> None:
    led.joins(wye, PersonFactory(), state=ParticipantState.APPLIED)
    with ago(days=given.AHEAD + 20):
        visit = led.paired(wye, gareth, amina, by=helen).visits.first()
        visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])
        visit = given.papers_done(given.released(visits.agree_dates(visit=visit, by=amina)))
    visits.record_took_place(visit=visit, by=amina)
    led.proposed(wye, gareth, ruth, by=helen)
    strip = [(each.name, each.many, each.of) for each in said.strip(funnel_of(wye, exchanges_of(wye)))]
    assert strip == [
        ("Applied", 4, ""),
        ("Taking part", 3, "of 4"),
        ("Paired or asked", 3, "of 3"),
        ("Exchanges agreed", 1, "of 2"),
        ("All dates set", 0, "of 1"),
        ("First visit made", 1, "of 1"),
        ("Second visit made", 0, "of 1"),
        ("Closed", 0, "of 1"),
    ]


def test_medians_only_from_three(helen) -> None:
    programme = led.programme(lead=helen)
    for days in (2, 4, 9):
        one, other = PersonFactory(), PersonFactory()
        led.joins(programme, one)
        led.joins(programme, other)
        with ago(days=20):
            exchange = led.proposed(programme, one, other, by=helen)
        with ago(days=20 - days):
            for person in (one, other):
                pairing.say_yes(exchange=exchange, by=person)
        expected = 4.0 if days == 9 else None
        found = pace_of(exchanges_of(programme))
        assert (found.answer, found.dates, found.visit) == (
            pytest.approx(expected, abs=0.01) if expected else None,
            None,
            None,
        )


class TestNudge:
    """At most one in 72 hours, whatever the programme."""

    def test_kind_words_about_what_waits(self, wye, gareth, amina, helen, letters: Letters) -> None:
        led.proposed(wye, gareth, amina, by=helen)
        letters()
        sent = programme_desk.nudge(programme=wye, by=helen, people=[gareth])
        assert sent.to == [gareth]
        (letter,) = letters()
        assert letter.subject == "Wye Valley exchanges: something waits for you"
        assert "Say yes or no to the exchange with Dr Amina Yusuf that the programme proposes." in letter.body
        assert "Helen Marsh asked us to remind you" in letter.body

    def test_whoever_has_answered_meanwhile_gets_none(self, wye, gareth, amina, helen, letters: Letters) -> None:
        exchange = led.proposed(wye, gareth, amina, by=helen)
        letters()
        programme_desk.nudge(programme=wye, by=helen, people=[gareth])
        pairing.say_yes(exchange=exchange, by=gareth)
        assert [letter.to[0] for letter in letters()] == [amina.email]

    def test_who_is_left_out_and_why(self, wye, gareth, amina, ruth, helen) -> None:
        led.proposed(wye, gareth, amina, by=helen)
        another = led.programme(gareth, ruth, lead=helen, name="Another")
        led.proposed(another, gareth, ruth, by=helen)
        programme_desk.nudge(programme=another, by=helen, people=[gareth])
        sent = programme_desk.nudge(programme=wye, by=helen, people=[gareth, amina, helen_and(wye)])
        assert sent.to == [amina]
        assert set(sent.left_out) == {"nothing", "lately"}
        assert sent.left_out["lately"] == [gareth]
        assert Nudge.objects.count() == 2
        with clock.at(clock.now() + timedelta(hours=73)):
            assert recipients_of_nudge(wye, [gareth]).to == [gareth]

    def test_only_a_lead(self, wye, gareth, amina, ruth) -> None:
        with pytest.raises(NotAllowed):
            programme_desk.nudge(programme=wye, by=ruth, people=[gareth])


class TestMessage:
    """One letter each."""

    def send(self, programme, by, submission=None, **fields):
        places = list(programme.participants.select_related("person"))
        words = {"subject": "Closing event", "text": "On 4 June.\n\nDo come.", **fields}
        return programme_desk.send_message(
            programme=programme, by=by, places=places, submission=submission or uuid4(), **words
        )

    def test_each_gets_a_letter_and_those_who_left_get_none(self, wye, gareth, amina, helen, letters: Letters) -> None:
        led.joins(wye, PersonFactory(), state=ParticipantState.LEFT)
        led.joins(wye, helen)
        sent = self.send(wye, helen, submission := uuid4())
        assert self.send(wye, helen, submission) == sent
        told = letters()
        assert sent.people == len(told) == 3
        assert {letter.subject for letter in told} == {"Closing event"}
        assert all(len(letter.to) == 1 and "Do come." in letter.body for letter in told)
        assert AuditEvent.objects.get(verb="programme.message_sent").facts == {"people": 3}

    def test_at_most_three_a_day(self, wye, helen) -> None:
        for _ in range(3):
            self.send(wye, helen)
        with pytest.raises(MessagedEnough, match="3 times a day"):
            self.send(wye, helen)
        with clock.at(clock.now() + timedelta(hours=25)):
            self.send(wye, helen)
        assert LeadMessage.objects.count() == 4

    def test_only_a_lead(self, wye, ruth) -> None:
        with pytest.raises(NotAllowed):
            self.send(wye, ruth)


class TestPeople:
    """The table, filtered and page by page."""

    def names(self, programme: Programme, **filters: object) -> list[str]:
        exchanges = exchanges_of(programme)
        found = people_of(programme, PeopleFilters(**filters), exchanges, needs_of(programme, exchanges))
        return [place.person.name for place in found]

    def test_filters(self, wye, gareth, amina, ruth, helen) -> None:
        with ago(days=20):
            led.paired(wye, gareth, amina, by=helen)
        led.joins(wye, PersonFactory(name="Zoe"), state=ParticipantState.WAITING)
        place = str(ruth.profile.organisation_id)
        assert self.names(wye) == ["Dr Amina Yusuf", "Dr Gareth Price", "Ruth Bell", "Zoe"]
        assert self.names(wye, words="yusuf") == ["Dr Amina Yusuf"]
        assert self.names(wye, words="nurse") == ["Ruth Bell"]
        assert self.names(wye, state="waiting") == ["Zoe"]
        assert self.names(wye, organisation=place) == ["Ruth Bell"]
        assert self.names(wye, paired="yes") == ["Dr Amina Yusuf", "Dr Gareth Price"]
        assert self.names(wye, paired="no") == ["Ruth Bell", "Zoe"]
        assert self.names(wye, stuck=True) == ["Dr Amina Yusuf", "Dr Gareth Price"]

    def test_pages_follow_each_other(self, helen) -> None:
        programme = led.programme(*(PersonFactory(name="Robin") for _ in range(60)), lead=helen)
        found, after = [], ""
        while True:
            page = page_of(people_of(programme, PeopleFilters(), [], {}), after)
            found += [place.pk for place in page.people]
            if not (after := page.next_cursor):
                break
        assert len(found) == len(set(found)) == 60

    @pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "0"])
    def test_a_strange_cursor_is_the_first_page(self, after, wye) -> None:
        assert len(page_of(people_of(wye, PeopleFilters(), [], {}), after).people) == 3

    def test_only_places_of_this_programme_are_chosen(self, wye, gareth, helen) -> None:
        elsewhere = led.joins(led.programme(lead=helen, name="Another"), gareth)
        assert places_chosen(wye, [str(elsewhere.pk), "x", "9" * 30]) == []
