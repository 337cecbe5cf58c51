"""Blocks and concerns."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from accounts.actions import safety
from accounts.models import Block, Concern, Profile, User
from accounts.signals import person_blocked
from core.errors import NotAllowed
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
WHAT = "He shouted at a resident and then at me."


def test_a_block_hides_each_from_the_other_and_upper_floors_hear_of_it_once(amina: User, gareth: User) -> None:
    heard: list[tuple[User, User]] = []
    person_blocked.connect(lambda by, blocked, **_: heard.append((by, blocked)), weak=False, dispatch_uid="test")
    try:
        safety.block(person=gareth, by=amina)
        safety.block(person=gareth, by=amina)
    finally:
        person_blocked.disconnect(dispatch_uid="test")
    assert heard == [(amina, gareth)]
    for one, other in ((amina, gareth), (gareth, amina)):
        assert other not in User.objects.visible_to(one)
        assert other.profile not in Profile.objects.visible_to(one)


def test_taking_a_block_back_leaves_that_of_the_other(amina: User, gareth: User) -> None:
    safety.block(person=gareth, by=amina)
    safety.block(person=amina, by=gareth)
    safety.unblock(person=gareth, by=amina)
    safety.unblock(person=gareth, by=amina)
    assert [block.by for block in Block.objects.all()] == [gareth]
    assert gareth not in User.objects.visible_to(amina)


def test_nobody_blocks_themselves(amina: User) -> None:
    with pytest.raises(NotAllowed):
        safety.block(person=amina, by=amina)


def test_a_concern_lies_sealed_and_the_operators_hear_without_its_words(
    amina: User, gareth: User, operator: User, letters: Callable[[], list[Any]]
) -> None:
    concern = safety.tell_concern(about=gareth, text=WHAT, by=amina)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM accounts_concern WHERE id = %s", [concern.pk])
        assert b"resident" not in bytes(cursor.fetchone()[0])
    (letter,) = letters()
    assert letter.to == [operator.email]
    for words in (letter.body, letter.alternatives[0][0]):
        assert not any(secret in words for secret in ("resident", "Gareth", "Amina"))


def test_an_operator_neither_hears_of_a_concern_about_themselves_nor_closes_it(
    amina: User, operator: User, letters: Callable[[], list[Any]]
) -> None:
    other = PersonFactory(operator=True, profile=None)
    concern = safety.tell_concern(about=operator, text=WHAT, by=amina)
    assert [letter.to for letter in letters()] == [[other.email]]
    assert concern not in Concern.objects.visible_to(operator)
    with pytest.raises(Concern.DoesNotExist):
        safety.handle_concern(concern=concern, by=operator)


def test_handling_is_for_operators_and_happens_once(amina: User, gareth: User, operator: User) -> None:
    concern = safety.tell_concern(about=None, text=WHAT, by=amina)
    with pytest.raises(NotAllowed):
        safety.handle_concern(concern=concern, by=gareth)
    first = safety.handle_concern(concern=concern, by=operator)
    assert safety.handle_concern(concern=concern, by=operator).handled_at == first.handled_at
    assert first.handled_by == operator
