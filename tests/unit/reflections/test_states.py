"""Both lifecycles whole: every event tried from every state. What the table allows happens, all else is refused."""

import pytest

from accounts.models import Membership, User
from core import clock, lifecycle
from core.errors import NotAllowed, WrongState
from core.models import StatusChange
from reflections.enums import Audience, ChangeEvent, ChangeState, SharedEvent, SharedState
from reflections.models import Change, SharedLearning
from reflections.states import CHANGE, SHARED
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.sharing import lead_of

pytestmark = pytest.mark.django_db

BY_THE_LEAD = {SharedEvent.PUBLISH, SharedEvent.SEND_BACK, SharedEvent.TAKE_DOWN}


@pytest.fixture
def author() -> User:
    return PersonFactory()


@pytest.fixture
def lead(author: User) -> User:
    return lead_of(author.profile.organisation)


def shared_in(state: str, author: User) -> SharedLearning:
    """Put there by hand: the way through the actions is tested where the actions are."""
    moment = clock.now()
    return SharedLearning.objects.create(
        author=author,
        organisation=author.profile.organisation,
        title="Handing over",
        text="Three sentences first.",
        audience=Audience.EVERYONE,
        written_at=moment,
        published_at=moment,
        reviewed_at=moment,
        state=state,
        state_since=moment,
    )


def change_in(state: str, owner: User) -> Change:
    moment = clock.now()
    over = state in (ChangeState.ADOPTED, ChangeState.DROPPED)
    return Change.objects.create(
        owner=owner,
        what="Ring before four",
        begun_at=moment,
        ended_at=moment if over else None,
        state=state,
        state_since=moment,
    )


@pytest.mark.parametrize("state", SharedState.values)
@pytest.mark.parametrize("event", list(SHARED.moves))
def test_every_event_of_shared_learning_from_every_state(state: str, event: str, author: User, lead: User) -> None:
    shared = shared_in(state, author)
    actor = lead if event in BY_THE_LEAD else author
    move = SHARED.moves[event]
    if state in move.sources:
        moved = lifecycle.apply(SHARED, shared, event, by=actor)
        assert moved.state == move.to
        assert StatusChange.objects.get(lifecycle=SHARED.name, subject_id=shared.pk).event == event
    else:
        with pytest.raises(WrongState):
            lifecycle.apply(SHARED, shared, event, by=actor)
        assert not StatusChange.objects.filter(lifecycle=SHARED.name, subject_id=shared.pk).exists()


@pytest.mark.parametrize("event", list(SHARED.moves))
def test_nobody_else_moves_shared_learning(event: str, author: User, lead: User) -> None:
    elsewhere = lead_of(PersonFactory().profile.organisation)
    colleague = PersonFactory(profile__organisation=author.profile.organisation)
    for state in SHARED.moves[event].sources:
        shared = shared_in(state, author)
        wrong = [elsewhere, colleague, PersonFactory(), author if event in BY_THE_LEAD else lead]
        for somebody in wrong:
            with pytest.raises(NotAllowed):
                lifecycle.apply(SHARED, shared, event, by=somebody)


def test_no_lead_lets_their_own_text_through(author: User) -> None:
    MembershipFactory(person=author, organisation=author.profile.organisation, role=Membership.Role.LEAD)
    for event in BY_THE_LEAD:
        (state,) = SHARED.moves[event].sources
        with pytest.raises(NotAllowed):
            lifecycle.apply(SHARED, shared_in(state, author), event, by=author)


@pytest.mark.parametrize("state", ChangeState.values)
@pytest.mark.parametrize("event", list(CHANGE.moves))
def test_every_event_of_a_change_from_every_state(state: str, event: str, author: User) -> None:
    change, move = change_in(state, author), CHANGE.moves[event]
    ends = {"ended_at": clock.now()} if event in (ChangeEvent.ADOPT, ChangeEvent.DROP) else {}
    if state in move.sources:
        assert lifecycle.apply(CHANGE, change, event, by=author, **ends).state == (move.to or state)
        with pytest.raises((NotAllowed, WrongState)):
            lifecycle.apply(CHANGE, change_in(state, author), event, by=PersonFactory(), **ends)
    else:
        with pytest.raises(WrongState):
            lifecycle.apply(CHANGE, change, event, by=author, **ends)
