"""Reflections without a visit, and hours: from the visit, or the author's own."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.errors import WrongState
from core.models import AuditEvent
from reflections.actions import reflection as actions
from reflections.enums import Framework
from reflections.errors import HoursNeedAReason, NoSuchReflection
from reflections.models import Reflection
from reflections.presenters import reflection as presenters
from reflections.queries import Hours, hours
from reflections.vault import read_answers, read_each, read_written
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import begun_elsewhere, draft, finished, visit_that_took_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return PersonFactory(name="Amina Yusuf")


def visit_of(author, minutes: int = 240, breaks: int = 30):
    visit = visit_that_took_place(visitor=author, break_minutes=breaks)
    starts = time(9, 0)
    ends = time(9 + minutes // 60, minutes % 60)
    visit.half_days.create(date=visit.first_date, half="AM", starts=starts, ends=ends, agreed=True)
    return visit


def test_what_came_about_elsewhere_is_named_by_its_author_and_sealed(author):
    reflection = begun_elsewhere(author, title="A day with the dietitians", place="Cwm clinic")
    assert reflection.visit is None
    assert reflection.came_about_elsewhere
    assert read_written(reflection).title == "A day with the dietitians"
    assert b"dietitians" not in bytes(reflection.sealed)
    assert presenters.title(reflection) == "A day with the dietitians"
    assert presenters.lead(reflection).endswith("Cwm clinic")
    assert "dietitians" not in str(list(AuditEvent.objects.values()))


def test_begun_twice_with_the_same_key_it_is_one(author):
    key = uuid4()
    one = begun_elsewhere(author, device_key=key)
    again = begun_elsewhere(author, device_key=key, title="Something else")
    assert one == again
    assert read_written(again).title == read_written(one).title
    assert begun_elsewhere(PersonFactory(), device_key=key) != one


def test_writing_keeps_what_it_is_called(author):
    reflection = begun_elsewhere(author, title="A day with the dietitians")
    reflection = actions.save(
        reflection=reflection, by=author, answers={"what": "Soup"}, seen_version=reflection.version
    )
    assert (read_written(reflection).title, read_answers(reflection)) == ("A day with the dietitians", {"what": "Soup"})


def test_describing_it_again_leaves_the_text_and_its_version_alone(author):
    reflection = begun_elsewhere(author)
    reflection = actions.save(
        reflection=reflection, by=author, answers={"what": "Soup"}, seen_version=reflection.version
    )
    day = clock.today() - timedelta(days=9)
    again = actions.describe(reflection=reflection, by=author, title="Two days", place="", happened_on=day)
    assert (again.version, again.happened_on) == (reflection.version, day)
    assert (read_written(again).title, read_answers(again)) == ("Two days", {"what": "Soup"})
    with pytest.raises(WrongState):
        actions.describe(reflection=draft(author), by=author, title="Two days", place="", happened_on=day)
    with pytest.raises(NoSuchReflection):
        actions.describe(reflection=again, by=PersonFactory(), title="Mine", place="", happened_on=day)


def test_several_are_opened_with_one_look_at_the_key(author, django_assert_num_queries):
    made = [begun_elsewhere(author, title=f"Day {number}") for number in range(4)]
    with django_assert_num_queries(1):
        opened = read_each(made)
    assert [opened[each.pk].title for each in made] == ["Day 0", "Day 1", "Day 2", "Day 3"]


def test_a_visit_counts_in_full_net_of_breaks_and_all_of_it_is_with_others(author):
    reflection = draft(author, visit=visit_of(author))
    assert (reflection.minutes, reflection.participatory_minutes) == (210, 210)
    assert hours(reflection) == Hours(210, 210, by_author=False)


def test_hours_set_by_the_author_need_a_reason_which_is_sealed(author):
    reflection = finished(author, visit=visit_of(author))
    with pytest.raises(HoursNeedAReason):
        actions.set_hours(reflection=reflection, by=author, minutes=300, participatory_minutes=200, reason=" ")
    set_right = actions.set_hours(
        reflection=reflection, by=author, minutes=300, participatory_minutes=200, reason="The clinic ran late"
    )
    assert hours(set_right) == Hours(300, 200, by_author=True)
    assert read_written(set_right).hours_reason == "The clinic ran late"
    assert b"ran late" not in bytes(set_right.sealed)
    assert set_right.version == reflection.version
    assert read_answers(set_right) == read_answers(reflection)


def test_the_visits_hours_can_count_again(author):
    reflection = draft(author, visit=visit_of(author))
    actions.set_hours(reflection=reflection, by=author, minutes=60, participatory_minutes=0, reason="I left early")
    again = actions.take_hours_from_visit(reflection=reflection, by=author)
    assert hours(again) == Hours(210, 210, by_author=False)
    assert read_written(again).hours_reason == ""
    with pytest.raises(WrongState):
        actions.take_hours_from_visit(reflection=begun_elsewhere(author), by=author)


def test_the_authors_hours_outlive_a_save(author):
    reflection = draft(author, visit=visit_of(author))
    actions.set_hours(reflection=reflection, by=author, minutes=60, participatory_minutes=0, reason="I left early")
    reflection = actions.save(reflection=reflection, by=author, answers={"what": "x"}, seen_version=reflection.version)
    assert hours(reflection) == Hours(60, 0, by_author=True)
    assert read_written(reflection).hours_reason == "I left early"


def test_time_with_others_is_part_of_the_time(author):
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.filter(pk=begun_elsewhere(author).pk).update(minutes=10, participatory_minutes=11)


def test_nothing_said_of_the_time_is_none(author):
    reflection = begun_elsewhere(author, minutes=None, participatory_minutes=None, framework=Framework.KOLB)
    assert hours(reflection) == Hours(None, None, by_author=False)
    assert [row.value for row in presenters.hours_rows(reflection, hours(reflection))] == ["Not said yet"]
