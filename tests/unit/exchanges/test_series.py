"""A series of visits in one exchange, and its milestones."""

from collections.abc import Callable

import pytest
from django.core import mail

from accounts.models import User
from core.errors import NotAllowed, StaleVersion, WrongState
from exchanges import presenters
from exchanges.actions import exchange as exchanges
from exchanges.actions import series
from exchanges.actions import visit as visits
from exchanges.enums import CancelReason, ExchangeState
from exchanges.errors import EnoughMilestones, EnoughVisits, SameMilestone
from exchanges.models import Exchange, Milestone
from tests.factories import exchanges as given

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[mail.EmailMessage]]


@pytest.fixture
def exchange(gareth: User, amina: User) -> Exchange:
    return given.agreed(gareth, amina)


def with_visits(exchange: Exchange, many: int) -> Exchange:
    """The exchange with so many visits in all."""
    while exchange.visits.count() < many:
        exchange = series.add_visit(exchange=exchange, by=exchange.proposer, visitor=exchange.proposer)
    return exchange


class TestVisits:
    def test_are_added_by_either_and_numbered_and_the_other_is_told(
        self, exchange: Exchange, gareth: User, amina: User, letters: Letters
    ) -> None:
        letters()
        exchange = series.add_visit(exchange=exchange, by=amina, visitor=amina, seen=exchange.version)
        visit = exchange.visits.get(number=2)
        assert (visit.visitor, visit.host) == (amina, gareth)
        [letter] = letters()
        assert letter.to == [gareth.email]
        assert "Visit 2: Dr Amina Yusuf visits Dr Gareth Price" in letter.body

    def test_pressed_twice_on_one_page_are_one(self, exchange: Exchange, amina: User) -> None:
        seen = exchange.version
        series.add_visit(exchange=exchange, by=amina, visitor=amina, seen=seen)
        series.add_visit(exchange=exchange, by=amina, visitor=amina, seen=seen)
        assert exchange.visits.count() == 2
        with pytest.raises(StaleVersion):
            series.add_visit(exchange=exchange, by=exchange.proposer, visitor=amina, seen=seen)

    def test_are_24_at_most(self, exchange: Exchange) -> None:
        with_visits(exchange, 24)
        with pytest.raises(EnoughVisits):
            series.add_visit(exchange=exchange, by=exchange.proposer, visitor=exchange.proposer)
        assert exchange.visits.count() == 24

    def test_are_of_the_same_two_while_it_goes_on(self, exchange: Exchange, stranger: User, gareth: User) -> None:
        with pytest.raises(NotAllowed):
            series.add_visit(exchange=exchange, by=stranger, visitor=gareth)
        with pytest.raises(NotAllowed):
            series.add_visit(exchange=exchange, by=gareth, visitor=stranger)
        assert exchange.visits.count() == 1
        exchanges.cancel(exchange=exchange, by=gareth, reason=CancelReason.WORK)
        with pytest.raises(WrongState):
            series.add_visit(exchange=exchange, by=gareth, visitor=gareth)

    def test_the_exchange_closes_when_every_one_is_over(self, exchange: Exchange, gareth: User) -> None:
        exchange = with_visits(exchange, 3)
        for number, visit in enumerate(exchange.visits.all(), start=1):
            visits.drop(visit=visit, by=gareth)
            exchange.refresh_from_db()
            assert (exchange.state == ExchangeState.CLOSED) == (number == 3)


class TestSaid:
    def test_each_with_its_number_once_there_are_three(self, exchange: Exchange, gareth: User) -> None:
        visit = exchange.visits.get()
        assert presenters.numbered_title(visit, gareth, many=2) == "You visit Dr Amina Yusuf"
        assert presenters.numbered_title(visit, gareth, many=3) == "Visit 1: You visit Dr Amina Yusuf"

    def test_the_path_stays_short(self, exchange: Exchange, gareth: User) -> None:
        exchange = with_visits(exchange, 12)
        for visit in exchange.visits.filter(number__lte=3):
            visits.drop(visit=visit, by=gareth)
        steps = [(step.title, step.state) for step in presenters.path(exchange, gareth, reflected=False)]
        assert steps[5:8] == [("Visits 1 to 3", "done"), ("Visit 4", "later"), ("Visits 5 to 12", "later")]
        assert len(steps) == 10

    def test_how_many_took_place(self, gareth: User, amina: User) -> None:
        visit = given.confirmed(gareth, amina)
        exchange = with_visits(visit.exchange, 3)
        for other in exchange.visits.exclude(pk=visit.pk):
            visits.drop(visit=other, by=gareth)
        exchange.visits.filter(pk=visit.pk).update(state="took-place")
        exchange.state = ExchangeState.CLOSED
        assert presenters.where_it_stands(exchange, gareth) == ("This exchange is closed: 1 of 3 visits took place.")
        exchange.visits.update(state="took-place", first_date=given.working_day(), last_date=given.working_day())
        assert presenters.where_it_stands(exchange, gareth) == "This exchange is complete: all 3 visits took place."


class TestMilestones:
    def test_are_written_ticked_and_taken_off_by_either(self, exchange: Exchange, gareth: User, amina: User) -> None:
        milestone = series.add_milestone(exchange=exchange, by=gareth, text="Choose a question", due_on=None)
        assert series.add_milestone(exchange=exchange, by=amina, text="Choose a question", due_on=None) == milestone
        milestone = series.tick_milestone(milestone=milestone, by=amina, done=True)
        assert milestone.done_by == amina
        milestone = series.tick_milestone(milestone=milestone, by=gareth, done=False)
        assert (milestone.done_at, milestone.done_by) == (None, None)
        milestone = series.change_milestone(
            milestone=milestone, by=amina, text="Choose one question", due_on=given.working_day()
        )
        assert milestone.due_on == given.working_day()
        series.remove_milestone(milestone=milestone, by=gareth)
        assert not Milestone.objects.exists()

    def test_are_nobody_elses(self, exchange: Exchange, stranger: User) -> None:
        milestone = series.add_milestone(exchange=exchange, by=exchange.proposer, text="Choose", due_on=None)
        for act in (
            lambda: series.add_milestone(exchange=exchange, by=stranger, text="Mine", due_on=None),
            lambda: series.tick_milestone(milestone=milestone, by=stranger, done=True),
            lambda: series.remove_milestone(milestone=milestone, by=stranger),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert not Milestone.objects.visible_to(stranger).exists()

    def test_are_thirty_at_most_each_once(self, exchange: Exchange, gareth: User) -> None:
        for number in range(30):
            milestone = series.add_milestone(exchange=exchange, by=gareth, text=f"Step {number}", due_on=None)
        with pytest.raises(EnoughMilestones):
            series.add_milestone(exchange=exchange, by=gareth, text="More", due_on=None)
        with pytest.raises(SameMilestone):
            series.change_milestone(milestone=milestone, by=gareth, text="Step 3", due_on=None)

    def test_stay_as_they_are_once_it_is_over(self, exchange: Exchange, gareth: User) -> None:
        milestone = series.add_milestone(exchange=exchange, by=gareth, text="Choose", due_on=None)
        exchanges.cancel(exchange=exchange, by=gareth, reason=CancelReason.WORK)
        with pytest.raises(NotAllowed):
            series.tick_milestone(milestone=milestone, by=gareth, done=True)
