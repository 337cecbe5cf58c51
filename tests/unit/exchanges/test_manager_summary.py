"""The monthly summary to line managers who decided through links: their own staff, nobody's partner, and a way out."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Correspondent, User
from core import clock, outbox
from exchanges import tasks
from exchanges.actions.study_leave import Named
from exchanges.actions.visit import record_took_place
from exchanges.queries import decided_by_email, managers_who_decided
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
HELEN = "helen.marsh@trust.example.org"
FIRST = datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def decisions(ruth: User, gareth: User, amina: User) -> None:
    """Helen said no to Ruth and yes to Gareth, whose visit has taken place."""
    helen = Named("Helen Marsh", HELEN.upper())
    with outbox.muted(), clock.at(datetime(2026, 4, 1, 10, tzinfo=UTC)):
        leave = leaves.asked(given.planned(gareth, amina, ahead=64), manager=helen)
        visit = given.papers_done(leaves.granted(leave).visit)
    with outbox.muted(), clock.at(datetime(2026, 6, 10, 10, tzinfo=UTC)):
        record_took_place(visit=visit, by=gareth)
        leaves.refused(leaves.asked(given.planned(ruth, amina, ahead=64), manager=helen))


def test_once_a_month_what_came_of_it(letters: Letters) -> None:
    with clock.at(FIRST):
        assert tasks.sum_up() == 1
        tasks.sum_up()
        (letter,) = letters()
    assert letter.to == [HELEN]
    assert "Dr Gareth Price, 9 June 2026, 1 half-day: took place." in letter.body
    assert letter.body.index("Gareth") < letter.body.index("Ruth Bell, 18 August 2026, 1 half-day: not allowed.")
    assert "List-Unsubscribe" in letter.extra_headers
    with clock.at(datetime(2026, 8, 3, 10, tzinfo=UTC)):
        assert tasks.sum_up() == 0
        assert letters() == []


@pytest.mark.parametrize("moment", [FIRST.replace(day=6), FIRST.replace(hour=3)])
def test_not_later_in_the_month_nor_at_night(letters: Letters, moment: datetime) -> None:
    with clock.at(moment):
        assert tasks.sum_up() == 0


def test_who_wants_no_more_gets_no_more(letters: Letters) -> None:
    with clock.at(FIRST):
        tasks.sum_up()
        (letter,) = letters()
    link = letter.extra_headers["List-Unsubscribe"].strip("<>").partition("8000")[2]
    assert "Summaries of your staff’s visits" in Client().get(link).content.decode()
    assert Correspondent.objects.get().stopped_at is None
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Correspondent.objects.get().stopped_at is not None
    with clock.at(FIRST.replace(day=2)):
        assert tasks.sum_up() == 0
        assert letters() == []


def test_nothing_is_said_of_what_was_decided_long_ago_or_by_others(letters: Letters) -> None:
    with clock.at(FIRST):
        assert managers_who_decided(FIRST - timedelta(days=31)) == [HELEN]
    with clock.at(FIRST):
        assert managers_who_decided(FIRST) == []
        assert decided_by_email("somebody.else@trust.example.org", FIRST - timedelta(days=31)) == []
