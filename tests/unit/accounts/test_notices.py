"""What people want to be told: topics, channels, quiet hours; what the outbox makes of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts import queries
from accounts.actions import notices
from accounts.actions.account import close_account, erase_account
from accounts.models import NoticeChoices, User
from accounts.notices import CHOSEN, MORNING, NIGHT, ONE_CLICK, NoticeTopic, next_allowed
from core import clock, outbox
from core.errors import NotAllowed
from core.models import Letter
from core.outbox import Mail, message
from core.page import Link
from core.presenters import delivery
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]

THURSDAY_NIGHT = datetime(2026, 6, 4, 21, 30, tzinfo=UTC)  # half past ten on the wall


@message("test.learning", topic="learning")
def about_learning(*, to: User, number: int = 1) -> Mail | None:
    """Mail that can be stopped."""
    return Mail(f"Learned {number}", ["Somebody did what you wrote about."], Link("See", f"/learning/{number}/"))


@message("test.security", topic="security")
def about_security(*, to: User) -> Mail | None:
    """Mail that always comes."""
    return Mail("A new password", ["Somebody chose it."])


@pytest.fixture
def at_night() -> Iterator[None]:
    with clock.at(THURSDAY_NIGHT):
        yield


def all_but(*topics: str) -> list[str]:
    return [topic.value for topic in CHOSEN if topic not in topics]


def quiet(person: User, **more: Any) -> None:
    hours: dict[str, Any] = {"quiet": True, "since": NIGHT, "until": MORNING, "weekends": False, "digest_day": 0}
    notices.choose_hours(person=person, by=person, **{**hours, **more})


def test_whoever_never_chose_is_told_everything(gareth: User, letters: Letters) -> None:
    about_learning.post(to=gareth)
    (letter,) = letters()
    assert letter.to == [gareth.email]
    assert not NoticeChoices.objects.exists()


def test_what_is_switched_off_stands_in_the_list_only(gareth: User, letters: Letters) -> None:
    notices.choose(person=gareth, by=gareth, email=all_but("learning"), listed=all_but())
    about_learning.post(to=gareth)
    assert letters() == []
    letter = Letter.objects.get()
    assert letter.listed_at is not None
    assert letter.sent_at is None
    assert (letter.subject, letter.path) == ("Learned 1", "/learning/1/")
    assert delivery(letter).word == "In Exp-Ex only"
    assert list(queries.notices_of(gareth)) == [letter]
    assert outbox.drain() == 0


def test_what_is_switched_off_in_the_list_still_comes_by_email(gareth: User, letters: Letters) -> None:
    notices.choose(person=gareth, by=gareth, email=all_but(), listed=all_but("learning"))
    about_learning.post(to=gareth)
    assert len(letters()) == 1
    assert list(queries.notices_of(gareth)) == []
    assert list(queries.notices_of(gareth, "learning")) == [Letter.objects.get()]


def test_security_cannot_be_switched_off(gareth: User, letters: Letters) -> None:
    notices.choose(person=gareth, by=gareth, email=[], listed=[])
    chosen = NoticeChoices.objects.get()
    assert "security" not in chosen.no_email + chosen.not_listed
    about_security.post(to=gareth)
    assert len(letters()) == 1
    with pytest.raises(IntegrityError, match="security_notices_always_come"), transaction.atomic():
        NoticeChoices.objects.update(no_email=["security"])


def test_nobody_chooses_for_somebody_else(gareth: User, amina: User) -> None:
    with pytest.raises(NotAllowed):
        notices.choose(person=gareth, by=amina, email=[], listed=[])
    with pytest.raises(NotAllowed):
        notices.stop_email(person=gareth, topic=NoticeTopic.LEARNING, by=amina)
    with pytest.raises(NotAllowed):
        notices.mark_as_read(person=gareth, by=amina, up_to=9)


def test_mail_waits_for_the_morning_and_the_list_does_not(at_night: None, gareth: User, letters: Letters) -> None:
    quiet(gareth)
    about_learning.post(to=gareth)
    assert letters() == []
    letter = Letter.objects.get()
    assert letter.not_before.astimezone(clock.uk()) == datetime(2026, 6, 5, 7, tzinfo=clock.uk())
    assert letter.attempts == 0
    assert delivery(letter).word == "Waiting"
    assert list(queries.notices_of(gareth)) == [letter]
    with clock.at(letter.not_before):
        assert [sent.subject for sent in letters()] == ["Learned 1"]


def test_what_concerns_the_account_never_waits(at_night: None, gareth: User, letters: Letters) -> None:
    quiet(gareth)
    about_security.post(to=gareth)
    outbox.post_sealed(to=gareth.email, subject="Your code", text="123456")
    assert sorted(sent.subject for sent in letters()) == ["A new password", "Your code"]


def test_who_closed_their_account_is_written_to_nowhere(gareth: User, letters: Letters) -> None:
    about_learning.post(to=gareth)
    User.objects.filter(pk=gareth.pk).update(is_active=False)
    assert letters() == []
    assert Letter.objects.get().not_needed_at is not None


def test_wishes_of_ten_people_are_one_query(db: None) -> None:
    people = [PersonFactory() for _ in range(10)]
    for person in people:
        quiet(person)
    with CaptureQueriesContext(connection) as asked:
        queries.wishes({number: (person, "learning") for number, person in enumerate(people)})
    assert len(asked) == 1


def test_only_optional_mail_has_a_way_out(gareth: User, letters: Letters) -> None:
    about_learning.post(to=gareth)
    about_security.post(to=gareth)
    with_way, without = letters()
    assert with_way.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = with_way.extra_headers["List-Unsubscribe"].strip("<>")
    assert address.startswith("http://")
    assert address in with_way.body
    assert address in with_way.alternatives[0][0]
    assert "List-Unsubscribe" not in without.extra_headers
    assert "Stop emails" not in without.body
    assert {NoticeTopic.REQUESTS, NoticeTopic.DATES, NoticeTopic.STAFF, NoticeTopic.SECURITY}.isdisjoint(ONE_CLICK)


def test_marking_as_read_leaves_what_came_meanwhile_new(gareth: User, amina: User, letters: Letters) -> None:
    for number in (1, 2, 3):
        about_learning.post(to=gareth, number=number)
    about_learning.post(to=amina)
    letters()
    _first, second, third = Letter.objects.filter(recipient=gareth).order_by("pk")
    assert notices.mark_as_read(person=gareth, by=gareth, up_to=second.pk) == 2
    assert notices.mark_as_read(person=gareth, by=gareth, up_to=second.pk) == 0
    assert list(Letter.objects.filter(seen_at=None, recipient=gareth)) == [third]
    assert Letter.objects.get(recipient=amina).seen_at is None


def uk(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=clock.uk())


@pytest.mark.parametrize(
    ("moment", "weekends", "allowed"),
    [
        (uk(4, 12), False, None),  # Thursday noon
        (uk(4, 19, 59), False, None),
        (uk(4, 20), False, uk(5, 7)),
        (uk(5, 3), False, uk(5, 7)),
        (uk(5, 7), False, None),
        (uk(5, 20), True, uk(8, 7)),  # Friday night, over the weekend and its Monday morning
        (uk(6, 12), False, None),  # Saturday noon
        (uk(6, 12), True, uk(8, 7)),
        (uk(7, 23), True, uk(8, 7)),
        (uk(28, 23, month=3), False, uk(29, 7, month=3)),  # the clocks go forward in between
        (uk(24, 23, month=10), False, uk(25, 7, month=10)),  # and back
    ],
)
def test_quiet_hours(moment: datetime, weekends: bool, allowed: datetime | None) -> None:
    found = next_allowed(moment.astimezone(UTC), since=NIGHT, until=MORNING, weekends=weekends)
    assert found == allowed
    if found is not None:
        assert found.utcoffset() == allowed.utcoffset()  # type: ignore[union-attr]
        assert next_allowed(found, since=NIGHT, until=MORNING, weekends=weekends) is None


def test_quiet_hours_within_one_day() -> None:
    hours: dict[str, Any] = {"since": time(9), "until": time(17), "weekends": False}
    assert next_allowed(uk(4, 12), **hours) == uk(4, 17)
    assert next_allowed(uk(4, 18), **hours) is None
    assert next_allowed(uk(4, 8), **hours) is None


def test_held_mail_is_due_only_then(at_night: None, gareth: User) -> None:
    quiet(gareth)
    about_learning.post(to=gareth)
    outbox.drain()
    with clock.at(THURSDAY_NIGHT + timedelta(hours=2)):
        assert outbox.drain() == 0


def test_an_erased_account_leaves_no_choices(gareth: User) -> None:
    quiet(gareth)
    with clock.at(clock.now() - timedelta(days=20)):
        close_account(person=gareth, by=gareth)
    gareth.refresh_from_db()
    erase_account(person=gareth)
    assert not NoticeChoices.objects.exists()
