"""Business time can be set, and is always aware."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from core import clock, words

JUNE = datetime(2026, 6, 3, 23, 30, tzinfo=UTC)  # half past midnight of the 4th in the United Kingdom


def test_now_is_the_machines_time() -> None:
    with time_machine.travel(JUNE, tick=False):
        assert clock.now() == JUNE
    assert timezone.is_aware(clock.now())


def test_today_is_the_date_on_the_wall_in_summer() -> None:
    with clock.at(JUNE):
        assert clock.today() == date(2026, 6, 4)


def test_the_clock_goes_back_to_what_it_was() -> None:
    with clock.at(JUNE):
        with clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
            assert clock.today() == date(2020, 1, 1)
        assert clock.now() == JUNE
    assert clock.now() != JUNE


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 6, 3)):  # noqa: DTZ001  what is refused
        pass


def test_the_clock_goes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), clock.at(JUNE):
        raise RuntimeError
    assert clock.now() != JUNE


def test_dates_as_people_say_them() -> None:
    assert words.day(date(2026, 6, 4)) == "Thursday 4 June 2026"
    assert words.half_day(date(2026, 6, 4), "AM") == "Thursday 4 June 2026, morning"
    assert words.half_day(date(2026, 6, 4), "PM") == "Thursday 4 June 2026, afternoon"
    assert words.moment(JUNE) == "Thursday 4 June 2026 at 00:30"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 6, 3, 23, 5, tzinfo=UTC), "today"),
        (datetime(2026, 6, 3, 22, 59, tzinfo=UTC), "yesterday"),
        (datetime(2026, 6, 1, 12, 0, tzinfo=UTC), "3 days ago"),
        (datetime(2026, 6, 5, 12, 0, tzinfo=UTC), "today"),
    ],
)
def test_how_long_ago(moment: datetime, said: str) -> None:
    with clock.at(JUNE):
        assert words.ago(moment) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (210, "3 hours 30 minutes"), (121, "2 hours 1 minute")],
)
def test_hours(minutes: int, said: str) -> None:
    assert words.hours(minutes) == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], said: str) -> None:
    assert words.listed(items) == said
