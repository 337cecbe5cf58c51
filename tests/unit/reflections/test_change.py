"""Changes: from an idea to what happened, who sees them, and the reminder on the day to look again."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.actions import account, safety
from accounts.models import User
from core import clock, lifecycle
from core.errors import NotAllowed
from core.models import Letter
from reflections import tasks
from reflections.actions import change as actions
from reflections.enums import ChangeState
from reflections.errors import SayWhatHappened
from reflections.models import Change
from reflections.presenters.change import owner_name
from reflections.queries import adopted_count, visits_in
from reflections.queries import change as queries
from reflections.states import CHANGE
from tests import cast
from tests.factories.accounts import OrganisationFactory, PersonFactory
from tests.factories.exchanges import took_place
from tests.factories.sharing import lead_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return staff_of(OrganisationFactory(), name="Cerys Morgan")


def begun(owner: User, **fields: object) -> Change:
    return actions.begin(by=owner, **{"what": "Ring before four", **fields})  # type: ignore[arg-type]


def on_board(change: Change, lead: User) -> bool:
    assert change.organisation
    return change in [each for column in queries.board(change.organisation, lead).values() for each in column]


def test_from_idea_to_adopted_and_taken_up_again(owner: User) -> None:
    change = begun(owner)
    change = actions.agree(change=change, by=owner, seen=change.version)
    with pytest.raises(SayWhatHappened):
        actions.adopt(change=change, by=owner, outcome=" ", seen=change.version)
    change = actions.adopt(change=change, by=owner, outcome="We ring at three.", seen=change.version)
    assert (change.state, change.outcome) == (ChangeState.ADOPTED, "We ring at three.")
    assert change.ended_at
    change = actions.take_up(change=change, by=owner, look_again_on=None, seen=change.version)
    assert (change.state, change.ended_at, change.outcome) == (ChangeState.IDEA, None, "We ring at three.")


def test_the_button_pressed_twice_notes_one_idea(owner: User) -> None:
    assert begun(owner) == begun(owner)
    with clock.at(clock.now() + timedelta(hours=1)):
        assert begun(owner) != Change.objects.earliest("pk")


def test_who_may_begin(owner: User) -> None:
    visit = took_place(cast.gareth(), cast.amina())
    for by, exchange in ((cast.newcomer(), None), (owner, visit.exchange)):
        with pytest.raises(NotAllowed):
            begun(by, exchange=exchange)


def test_leads_see_it_unless_it_is_kept_from_them(owner: User) -> None:
    home = owner.profile.organisation
    lead, change, kept = lead_of(home), begun(owner), begun(owner, what="My own", for_leads=False)
    assert on_board(change, lead)
    assert not on_board(kept, lead)
    assert queries.change_counts(home, lead)["idea"] == 1


def test_a_board_shows_nobody_who_only_says_that_they_work_there(owner: User) -> None:
    home = owner.profile.organisation
    says_so = PersonFactory(profile__organisation=home)
    assert not on_board(begun(says_so), lead_of(home))


@pytest.mark.parametrize("who_blocks", ["owner", "lead"])
def test_across_a_block_it_is_on_no_board(owner: User, who_blocks: str) -> None:
    lead, change = lead_of(owner.profile.organisation), begun(owner)
    by, person = (owner, lead) if who_blocks == "owner" else (lead, owner)
    safety.block(by=by, person=person)
    assert not on_board(change, lead)


def test_both_what_and_why_can_be_put_into_other_words(owner: User) -> None:
    change = begun(owner)
    why = "They phone at three each day. " * 30
    day = date(2027, 3, 20)
    actions.edit(
        change=change, by=owner, what="We phone", why=why, look_again_on=day, for_leads=False, seen=change.version
    )
    change.refresh_from_db()
    assert (change.what, change.why, change.look_again_on) == ("We phone", why.strip(), day)
    last = lifecycle.history(CHANGE, change).last()
    assert last
    assert last.why == ""


def reminded() -> int:
    tasks.remind()
    return Letter.objects.filter(kind="reflections.look_again").count()


def at(day: date, hour: int) -> time_machine.travel:
    return time_machine.travel(f"{day.isoformat()}T{hour:02}:00:00+00:00", tick=False)


def test_one_reminder_on_the_day_by_day(owner: User) -> None:
    day = date(2027, 3, 10)
    with at(date(2027, 3, 1), 12):
        change = begun(owner, look_again_on=day)
        assert reminded() == 0
    with at(day, 7):
        assert reminded() == 0
    with at(day, 9):
        assert reminded() == reminded() == 1
    with at(day + timedelta(days=1), 9):
        assert reminded() == 1
    with at(day + timedelta(days=2), 9):
        actions.edit(
            change=change,
            by=owner,
            what=change.what,
            why="",
            look_again_on=date(2027, 3, 20),
            for_leads=True,
            seen=change.version,
        )
    with at(date(2027, 3, 20), 9):
        assert reminded() == 2


def test_a_missed_run_heals_and_what_is_over_needs_no_reminder(owner: User) -> None:
    day = date(2027, 3, 10)
    with at(date(2027, 3, 1), 12):
        begun(owner, look_again_on=day)
        over = begun(owner, what="Over", look_again_on=day)
        actions.drop(change=over, by=owner, outcome="No", seen=over.version)
    with at(day + timedelta(days=5), 9):
        assert reminded() == 1
    with at(day + timedelta(days=30), 9):
        assert [each.what for each in queries.to_remind_of()] == []


def test_an_erased_account_leaves_what_it_showed_without_a_name(owner: User) -> None:
    lead, shown = lead_of(owner.profile.organisation), begun(owner)
    begun(owner, what="My own", for_leads=False)
    account.close_account(person=owner, by=owner)
    assert owner_name(Change.objects.get(pk=shown.pk)) == "Former member"
    account.erase_account(person=User.objects.get(pk=owner.pk))
    (left,) = Change.objects.all()
    assert left == shown
    assert owner_name(left) == "Former member"
    assert on_board(left, lead)


def test_numbers_of_a_period(owner: User) -> None:
    home = owner.profile.organisation
    change = begun(owner)
    actions.adopt(change=change, by=owner, outcome="Yes", seen=change.version)
    visit = took_place(owner, PersonFactory())
    took_place(cast.gareth(), cast.amina())
    today = clock.today()
    assert adopted_count(home, today, today) == 1
    assert adopted_count(home, today - timedelta(days=9), today - timedelta(days=1)) == 0
    seen = visits_in(home, today - timedelta(days=60), today)
    assert (seen.exchanges, seen.visits, seen.minutes) == (1, 1, visit.minutes())
    assert visits_in(home, today - timedelta(days=600), today - timedelta(days=500)).visits == 0
