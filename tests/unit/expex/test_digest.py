"""The weekly summary: numbers and one link, on the chosen day, once a week, only where there is something."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.actions import notices
from accounts.models import User
from accounts.notices import CHOSEN, MORNING, NIGHT, NoticeTopic
from core import clock
from core.models import Letter
from expex import digest, tasks
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories.accounts import PersonFactory
from tests.factories.sharing import published

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
MONDAY = datetime(2026, 6, 8, 9, tzinfo=UTC)


def on(day: int, hour: int = 9) -> Any:
    """So many days after that Monday."""
    return clock.at(MONDAY.replace(hour=hour) + timedelta(days=day))


def digests(letters: Letters) -> dict[str, Any]:
    """Who got one."""
    return {letter.to[0]: letter for letter in letters() if letter.subject == "Your week on Exp-Ex"}


def chooses(person: User, day: int) -> None:
    notices.choose_hours(
        person=person, by=person, quiet=False, since=NIGHT, until=MORNING, weekends=False, digest_day=day
    )


def test_numbers_and_one_link(gareth: User, amina: User, letters: Letters) -> None:
    with on(-1):
        given.requested(gareth, amina)
        letters()
    with on(0):
        assert tasks.post_digests() == 2
        found = digests(letters)
    assert set(found) == {amina.email}, "Gareth only waits for others"
    words = found[amina.email].body
    assert "1 thing waits for you." in words
    assert "Gareth" not in words
    assert "discharge" not in words
    assert "List-Unsubscribe" in found[amina.email].extra_headers


def test_a_lead_hears_how_much_needs_a_look(gareth: User, amina: User, letters: Letters) -> None:
    helen = PersonFactory(name="Helen Marsh")
    with on(-9):
        programme = led.programme(gareth, amina, lead=helen, name="Wye Valley exchanges")
        led.proposed(programme, gareth, amina, by=helen)
    with on(-3):
        tasks.post_digests()
        assert helen.email not in digests(letters), "nobody has waited for a week"
    with on(0):
        tasks.post_digests()
        found = digests(letters)
    assert "1 thing needs a lead in Wye Valley exchanges." in found[helen.email].body


def test_once_a_week_however_often_it_runs(gareth: User, amina: User, letters: Letters) -> None:
    with on(-1):
        given.requested(gareth, amina)
    for day in (0, 1, 6):
        with on(day):
            tasks.post_digests()
            tasks.post_digests()
    assert Letter.objects.filter(kind="expex.digest", recipient=amina).count() == 1
    with on(7):
        tasks.post_digests()
    assert Letter.objects.filter(kind="expex.digest", recipient=amina).count() == 2


def test_on_the_chosen_day_and_after_a_missed_run(gareth: User) -> None:
    chooses(gareth, 2)
    for day, written in ((0, 0), (1, 0), (3, 1), (4, 0)):
        with on(day):
            assert tasks.post_digests() == written


@pytest.mark.parametrize("hour", [3, 22])
def test_by_day_only(gareth: User, hour: int) -> None:
    with on(0, hour):
        assert tasks.post_digests() == 0


def test_nothing_to_say_is_no_mail(gareth: User, letters: Letters) -> None:
    with on(0):
        tasks.post_digests()
        assert digests(letters) == {}
    assert Letter.objects.get(kind="expex.digest").not_needed_at is not None


def test_who_wants_none_anywhere_is_left_out(gareth: User) -> None:
    others = [topic.value for topic in CHOSEN if topic != NoticeTopic.DIGEST]
    notices.choose(person=gareth, by=gareth, email=others, listed=others)
    with on(0):
        assert tasks.post_digests() == 0


@pytest.mark.parametrize("who", [{"confirmed": False}, {"is_active": False}, {"last_login": None}])
def test_who_is_not_here_is_left_out(db: None, who: dict[str, Any]) -> None:
    PersonFactory(**who)
    with on(0):
        assert tasks.post_digests() == 0


def test_texts_about_what_somebody_wants_to_learn(gareth: User, letters: Letters) -> None:
    with on(-2):
        published(PersonFactory(), topics=["discharge"])
        published(PersonFactory(), topics=["wounds"])
        published(gareth, topics=["discharge"])
    with on(-20):
        published(PersonFactory(), topics=["discharge"])
    with on(0):
        tasks.post_digests()
        assert "1 text about what you want to learn is new in the library." in digests(letters)[gareth.email].body


def test_many_people_are_walked_through_some_at_a_time(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "AT_ONCE", 2)
    for _ in range(5):
        PersonFactory()
    with on(0):
        assert [digest.post_due(), digest.post_due()] == [5, 0]
