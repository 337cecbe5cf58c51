"""The monthly summary to line managers who decided through links: their own staff, nobody's partner, and a way out."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import Correspondent
from core import clock
from exchanges import tasks
from exchanges.queries import DecidedLeave, decided_by_email, managers_who_decided
from tests.messages.exchanges import kept_by

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
HELEN = "helen.marsh@trust.example"
FIRST = datetime(2026, 7, 1, 10, tzinfo=UTC)


class Decided:
    """What line managers decided."""

    def managers(self, since: datetime) -> list[str]:
        return [HELEN.upper(), HELEN]

    def decided_by_email(self, email: str, since: datetime) -> list[DecidedLeave]:
        return [
            DecidedLeave("Ruth Bell", date(2026, 6, 20), 1, granted=False, took_place=False),
            DecidedLeave("Dr Gareth Price", date(2026, 6, 4), 2, granted=True, took_place=True),
        ]


@pytest.fixture(autouse=True)
def decisions() -> Iterator[None]:
    with kept_by(Decided()):
        yield


def test_once_a_month_what_came_of_it(letters: Letters) -> None:
    with clock.at(FIRST):
        assert tasks.sum_up() == 1
        tasks.sum_up()
        (letter,) = letters()
    assert letter.to == [HELEN]
    assert "Dr Gareth Price, 4 June 2026, 2 half-days: took place." in letter.body
    assert letter.body.index("Gareth") < letter.body.index("Ruth Bell, 20 June 2026, 1 half-day: not allowed.")
    assert "List-Unsubscribe" in letter.extra_headers
    with clock.at(datetime(2026, 8, 3, 10, tzinfo=UTC)):
        tasks.sum_up()
        assert len(letters()) == 1


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
    with clock.at(datetime(2026, 8, 1, 10, tzinfo=UTC)):
        assert tasks.sum_up() == 0
        assert letters() == []


def test_several_who_keep_decisions_are_one_list() -> None:
    assert managers_who_decided(FIRST) == [HELEN]
    assert [each.person for each in decided_by_email(HELEN, FIRST)] == ["Dr Gareth Price", "Ruth Bell"]
