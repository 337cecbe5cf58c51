"""Sealed words: unreadable when moved, when changed, under another key, and once the author's key is destroyed."""

import pytest

from core.sealing import new_key
from reflections.actions import reflection as actions
from reflections.errors import CannotBeRead
from reflections.models import AuthorKey, Reflection
from reflections.vault import read_answers
from tests.factories.accounts import PersonFactory
from tests.factories.reflections import draft, finished, visit_that_took_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return PersonFactory()


def test_one_key_per_author_wrapped(author):
    draft(author, what="one")
    draft(author, what="two")
    other = PersonFactory()
    draft(other, what="three")
    assert AuthorKey.objects.filter(author=author).count() == 1
    assert AuthorKey.objects.count() == 2


def test_the_same_words_are_sealed_differently_each_time(author):
    one, two = draft(author, what="same"), draft(author, what="same")
    assert bytes(one.sealed) != bytes(two.sealed)
    assert b"same" not in bytes(one.sealed)


def test_swapped_ciphertexts_cannot_be_read(author):
    one, two = draft(author, what="one"), draft(author, what="two")
    one.sealed, two.sealed = two.sealed, one.sealed
    for swapped in (one, two):
        with pytest.raises(CannotBeRead) as refused:
            read_answers(swapped)
        assert refused.value.__cause__ is None


def test_words_moved_to_another_author_cannot_be_read(author):
    reflection = draft(author, what="mine")
    other = PersonFactory()
    draft(other, what="theirs")
    Reflection.objects.filter(pk=reflection.pk).update(author=other)
    with pytest.raises(CannotBeRead):
        read_answers(Reflection.objects.get(pk=reflection.pk))


def test_a_key_moved_to_another_author_opens_nothing(author):
    reflection = draft(author, what="mine")
    thief = PersonFactory()
    AuthorKey.objects.filter(author=author).update(author=thief)
    Reflection.objects.filter(pk=reflection.pk).update(author=thief)
    with pytest.raises(CannotBeRead):
        read_answers(Reflection.objects.get(pk=reflection.pk))


def test_one_changed_bit_is_noticed(author):
    reflection = draft(author, what="mine")
    sealed = bytearray(reflection.sealed)
    sealed[-1] ^= 1
    reflection.sealed = bytes(sealed)
    with pytest.raises(CannotBeRead):
        read_answers(reflection)


def test_another_installation_cannot_read_it(author, settings):
    reflection = draft(author, what="mine")
    settings.FIELD_KEY = new_key()
    with pytest.raises(CannotBeRead):
        read_answers(reflection)


def test_destroying_the_key_ends_it_for_good(author):
    reflection = finished(author, what="mine")
    AuthorKey.objects.filter(author=author).delete()
    with pytest.raises(CannotBeRead):
        read_answers(reflection)
    with pytest.raises(CannotBeRead):
        actions.save(reflection=reflection, by=author, answers={"what": "more"}, seen_version=reflection.version)

    later = draft(author, visit=visit_that_took_place(visitor=author), what="a new start")
    assert read_answers(later) == {"what": "a new start"}
    with pytest.raises(CannotBeRead):
        read_answers(reflection)


def test_closing_the_account_takes_key_and_reflections_along(author):
    draft(author, what="mine")
    author.delete()
    assert not AuthorKey.objects.exists()
    assert not Reflection.objects.exists()
