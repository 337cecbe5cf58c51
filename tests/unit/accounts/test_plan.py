"""The personal development plan: items are met, opened again, and drive matching only while they are open."""

from datetime import date

import pytest

from accounts.actions import profile as actions
from accounts.actions.profile import MOST_NEEDS, TooMany
from accounts.models import LearningNeed
from accounts.presenters import plan_rows
from accounts.queries import profile_of
from core.errors import NotAllowed
from core.models import AuditEvent
from matching.models import Listing
from tests import cast
from tests.factories.accounts import LearningNeedFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_a_met_item_says_how_and_no_longer_suggests_partners() -> None:
    gareth = cast.gareth()
    need = gareth.learning_needs.get()
    actions.change_learning_need(need=need, by=gareth, what=need.what, topic="falls", how="A morning on a ward")
    assert "falls" in Listing.objects.get(person=gareth).wanted_topics
    met = actions.meet_learning_need(need=need, by=gareth, how_met="A day in Hereford")
    assert (met.met_at is not None, met.how_met, met.how) == (True, "A day in Hereford", "A morning on a ward")
    assert "falls" not in Listing.objects.get(person=gareth).wanted_topics
    again = actions.reopen_learning_need(need=need, by=gareth)
    assert again.met_at is None
    assert "falls" in Listing.objects.get(person=gareth).wanted_topics


def test_said_again_the_words_change_and_the_day_stays() -> None:
    gareth = cast.gareth()
    need = gareth.learning_needs.get()
    met = actions.meet_learning_need(need=need, by=gareth, how_met="A day")
    again = actions.meet_learning_need(need=need, by=gareth, how_met="A day in Hereford")
    assert (again.met_at, again.how_met) == (met.met_at, "A day in Hereford")
    assert AuditEvent.objects.filter(verb="learning_need.met").count() == 1
    assert actions.reopen_learning_need(need=need, by=gareth) == actions.reopen_learning_need(need=need, by=gareth)


def test_it_is_nobody_elses() -> None:
    need, amina = cast.gareth().learning_needs.get(), cast.amina()
    for act in (
        lambda: actions.meet_learning_need(need=need, by=amina, how_met=""),
        lambda: actions.reopen_learning_need(need=need, by=amina),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_full_plan_takes_nothing_back() -> None:
    person = PersonFactory()
    need = LearningNeedFactory(person=person)
    actions.meet_learning_need(need=need, by=person, how_met="")
    LearningNeed.objects.bulk_create(LearningNeed(person=person, what=f"Item {each}") for each in range(MOST_NEEDS))
    with pytest.raises(TooMany):
        actions.reopen_learning_need(need=need, by=person)


def test_the_plan_in_words_open_items_by_their_day_then_the_met_ones() -> None:
    person = PersonFactory()
    profile = profile_of(person)
    first = actions.add_learning_need(profile=profile, by=person, what="Someday", how="By reading")
    actions.add_learning_need(profile=profile, by=person, what="Late", by_when=date(2020, 1, 1), why="My appraisal")
    actions.add_learning_need(profile=profile, by=person, what="Soon", by_when=date(2099, 1, 1))
    done = actions.add_learning_need(profile=profile, by=person, what="Done")
    actions.meet_learning_need(need=done, by=person, how_met="With Amina")
    rows = plan_rows(person)
    assert [row.need for row in rows] == ["Late", "Soon", "Someday", "Done"]
    assert [row.is_late for row in rows] == [True, False, False, False]
    assert [row.is_met for row in rows] == [False, False, False, True]
    assert [(fact.key, fact.value) for fact in rows[0].rows()] == [
        ("Why", "My appraisal"),
        ("By when", "1 January 2020"),
    ]
    assert rows[3].rows()[-1].value == "With Amina"
    assert rows[2].pk == first.pk
