"""What is still to be written, and numbers for those who only count."""

import pytest

from exchanges.enums import VisitState
from exchanges.models import Visit
from reflections.models import AuthorKey, Reflection
from reflections.queries import reflection as queries
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, finished, visit_that_took_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return PersonFactory()


def test_to_write_is_what_took_place_and_is_not_finished(author):
    untouched = visit_that_took_place(visitor=author)
    begun = draft(author, what="some").visit
    hosted = visit_that_took_place(visitor=PersonFactory(), host=author)
    finished(author)
    visit_that_took_place(visitor=author, state=VisitState.CONFIRMED)
    visit_that_took_place(visitor=PersonFactory())
    assert set(queries.to_write(author)) == {untouched, begun, hosted}
    assert set(queries.to_start(author)) == {untouched, hosted}


def test_the_partner_writing_changes_nothing_for_me(author):
    visit = visit_that_took_place(visitor=author)
    finished(visit.host, visit=visit)
    assert list(queries.to_write(author)) == [visit]
    assert queries.for_visits(author, [visit]) == {}


def test_for_visits(author):
    one, two = draft(author), finished(author)
    without = visit_that_took_place(visitor=author)
    assert queries.for_visits(author, [one.visit, two.visit, without]) == {one.visit_id: one, two.visit_id: two}


def test_finished_count_is_a_number(author):
    visit = finished(author).visit
    finished(visit.host, visit=visit)
    draft(author)
    assert queries.finished_count(Visit.objects.all()) == 2
    assert queries.finished_count(Visit.objects.none()) == 0


def test_objectives_are_the_authors_own(author):
    visit = visit_that_took_place(visitor=author)
    assert queries.objectives(draft(author, visit=visit)) == ["How falls are prevented"]
    assert queries.objectives(draft(visit.host, visit=visit)) == ["How a ward works at night"]


def test_visible_to_the_author_only(author):
    reflection = finished(author)
    for other in (reflection.visit.host, PersonFactory(operator=True), PersonFactory()):
        assert not Reflection.objects.visible_to(other).exists()
    assert Reflection.objects.visible_to(author).get() == reflection


def test_every_field_is_classified():
    for model in (Reflection, AuthorKey):
        assert set(model.privacy.kinds) == {field.name for field in model._meta.concrete_fields}
