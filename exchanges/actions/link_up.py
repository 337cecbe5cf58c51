"""Ideas for who should meet: suggested, seconded, adopted, and taken out where they should not stand."""

from datetime import timedelta

from accounts.actions import concern
from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import AlreadyDone, NotAllowed
from core.text import clean_line
from core.transactions import action, lock_people
from exchanges import emails
from exchanges.enums import LinkUpEvent, LinkUpState
from exchanges.errors import OwnIdea
from exchanges.models import LinkUpIdea, Programme, Second
from exchanges.queries import idea_of, who_cares
from exchanges.states import LINK_UP

A_MOMENT = timedelta(minutes=5)


@action
def suggest(*, by: User, who: str, why: str) -> LinkUpIdea:
    """Say which services or professions should meet. Everybody who is confirmed can read and second it; nobody gets an
    email. The same words within a few minutes are one idea."""
    if not by.has_perm("exchanges.suggest_idea"):
        raise NotAllowed
    lock_people(by.pk)
    now, who = clock.now(), clean_line(who)
    mine = LinkUpIdea.objects.filter(suggested_by=by, state=LinkUpState.OPEN)
    if same := mine.filter(who=who, suggested_at__gt=now - A_MOMENT).first():
        raise AlreadyDone(same)
    idea = LinkUpIdea.objects.create(
        who=who, reason=why, suggested_by=by, suggested_at=now, state=LINK_UP.first, state_since=now
    )
    lifecycle.begin(LINK_UP, idea, LinkUpEvent.PROPOSE, by=by)
    audit.record("link_up.suggested", target=idea, by=by)
    return idea


@action
def edit(*, idea: LinkUpIdea, by: User, who: str, why: str, seen: int | None = None) -> LinkUpIdea:
    """Put one's idea into other words while nobody has adopted it. Those who second it go on doing so."""
    return lifecycle.apply(LINK_UP, idea, LinkUpEvent.EDIT, by=by, seen=seen, same=False, who=who, reason=why)


@action
def withdraw(*, idea: LinkUpIdea, by: User, seen: int | None = None) -> LinkUpIdea:
    """Take one's idea out of the list while nobody has adopted it. Nobody is told."""
    idea = lifecycle.apply(LINK_UP, idea, LinkUpEvent.WITHDRAW, by=by, seen=seen)
    audit.record("link_up.withdrawn", target=idea, by=by)
    return idea


@action
def second(*, idea: LinkUpIdea, by: User) -> LinkUpIdea:
    """Say that these should meet; once each. Nobody is told, and the number goes up."""
    idea = lifecycle.lock(idea)
    if idea.suggested_by_id == by.pk:
        raise OwnIdea
    if not by.has_perm("exchanges.second_idea", idea):
        raise NotAllowed
    Second.objects.get_or_create(idea=idea, person=by, defaults={"at": clock.now()})
    return idea


@action
def take_back_second(*, idea: LinkUpIdea, by: User) -> LinkUpIdea:
    """Second it no longer."""
    idea = lifecycle.lock(idea)
    Second.objects.filter(idea=idea, person=by).delete()
    return idea


@action
def report(*, idea: LinkUpIdea, by: User, text: str) -> None:
    """Tell the operators privately that an idea should not stand there, and why."""
    text = f"/link-ups/{idea.pk}/ “{idea.who}”\n\n{text}"
    concern.tell_concern(about=idea.suggested_by, text=text, by=by, only_operator=True)


@action
def hide(*, idea: LinkUpIdea, by: User, word: str, seen: int | None = None) -> LinkUpIdea:
    """An operator takes an idea out of the list; whoever had it is told why, and it can be shown again."""
    idea = lifecycle.apply(LINK_UP, idea, LinkUpEvent.HIDE, by=by, seen=seen, word=word)
    audit.record("link_up.hidden", target=idea, by=by)
    emails.idea_hidden.post(to=idea.suggested_by, idea_id=idea.pk, once=str(idea.version))
    return idea


@action
def show(*, idea: LinkUpIdea, by: User, seen: int | None = None) -> LinkUpIdea:
    """An operator lets it stand again, looking for a lead. Nobody is told."""
    idea = lifecycle.apply(LINK_UP, idea, LinkUpEvent.SHOW, by=by, seen=seen, word="", programme=None)
    audit.record("link_up.shown", target=idea, by=by)
    return idea


def tell_that_it_opened(programme: Programme) -> None:
    """Part of opening a programme: whoever cares about the idea that it came of learns the way there."""
    idea = idea_of(programme.pk)
    if idea is not None and idea.state == LinkUpState.ADOPTED:
        for person in who_cares(idea):
            emails.idea_opened.post(to=person, idea_id=idea.pk, once=str(programme.pk))


def set_free(programme: Programme) -> None:
    """Part of giving a programme up before it opened: the idea looks for a lead again."""
    idea = idea_of(programme.pk)
    if idea is not None and idea.state == LinkUpState.ADOPTED:
        lifecycle.apply(LINK_UP, idea, LinkUpEvent.SET_FREE, programme=None)
