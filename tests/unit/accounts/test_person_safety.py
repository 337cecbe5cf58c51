"""Blocks."""

import pytest

from accounts.actions import safety
from accounts.models import Block, Profile, User
from accounts.signals import person_blocked
from core.errors import NotAllowed

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
