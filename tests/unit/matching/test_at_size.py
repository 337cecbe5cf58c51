"""What a search must not do where there are very many people."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from matching import actions, queries
from matching.queries import Filters
from tests.factories.accounts import PersonFactory


def test_one_person_is_looked_up_without_looking_through_all(gareth: User, amina: User) -> None:
    """A list of everybody who is open, asked for beside another condition, is made in full before one is taken."""
    asked = str(queries.person_page(gareth).filter(person=amina).query)
    assert asked.count('FROM "accounts_profile"') == 1
    assert queries.person_page(gareth).filter(person=amina).exists()


@pytest.fixture
def many(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr("matching.queries.search.MOST_COUNTED", 2)
    monkeypatch.setattr("matching.queries.search.MOST_TALLIED", 2)
    for _ in range(6):
        actions.refresh_listing(person=PersonFactory())
    return PersonFactory()


def test_more_than_anybody_counts_are_not_counted_again(
    many: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = queries.seeker(many)
    with django_assert_max_num_queries(1):
        counts = queries.counts(viewer, Filters())
    assert counts.total == queries.Tally(2, more=True)


def test_few_of_many_are_counted_on_their_own(many: User) -> None:
    """Among those that were read there may be none of them, and yet there are some."""
    counts = queries.counts(queries.seeker(many), Filters(profession=("midwife",)))
    assert counts.total == queries.Tally(0)
