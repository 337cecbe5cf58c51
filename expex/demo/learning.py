"""How the people of the demo share what they learned, and what they do differently: through the same actions as pages.

Days are counted from today. The facts stand in `shared.py`.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from accounts.models import User
from exchanges.models import Exchange
from expex.demo.lives import SEED, Society
from expex.demo.programmes import named
from expex.demo.timeline import Thread
from reflections.actions import change as changes
from reflections.actions import sharing
from reflections.actions.sharing import Words
from reflections.enums import Audience, ChangeState, SharedState
from reflections.models import Response, SharedLearning
from reflections.queries import exchanges_that_took_place, reviewers_of


@dataclass(frozen=True)
class Said:
    """Somebody's line below a text, so many days after it was published; no line is a thank you."""

    by: str
    days: int
    line: str = ""


@dataclass(frozen=True)
class Plan:
    """Something to do differently, from the day it is noted to what came of it. Days count from today."""

    by: str
    day: int
    what: str
    why: str = ""
    state: ChangeState = ChangeState.IDEA
    outcome: str = ""
    look_again: int | None = 60
    for_leads: bool = True
    after: str = ""  # whom they visited


@dataclass(frozen=True)
class Shared:
    """A text, from the day it is written to how far it has come."""

    by: str
    day: int
    title: str
    text: str
    topics: str
    state: SharedState = SharedState.PUBLISHED
    audience: Audience = Audience.EVERYONE
    programme: str = ""  # the one whose people it is for
    named: bool = True
    after: str = ""  # whom they visited
    word: str = ""
    said: tuple[Said, ...] = ()
    plans: tuple[Plan, ...] = ()


def tell(text: Shared, society: Society) -> Thread:
    """One text: written, sent, looked at, answered."""
    chance = Random(f"{SEED} {text.title}")  # noqa: S311  the same demo every time
    calendar = society.calendar
    moment = calendar.moment(calendar.day(text.day), chance)
    yield moment
    author = society.people[text.by]
    shared = sharing.write(
        by=author,
        words=Words(
            title=text.title,
            text=text.text,
            audience=text.audience,
            programme=named(text.programme) if text.programme else None,
            topics=text.topics.split(),
            shows_name=text.named,
            exchange=_exchange(author, society.people.get(text.after)),
        ),
    )
    if text.state == SharedState.DRAFT:
        return
    shared = sharing.send(shared=shared, by=author, seen=shared.version)
    if text.state == SharedState.WITH_LEAD:
        return
    moment = calendar.moment(calendar.day(text.day + 1), chance, after=moment)
    yield moment
    shared = _look_at(shared, text)
    if text.state != SharedState.PUBLISHED:
        return
    for said in text.said:
        moment = calendar.moment(calendar.day(text.day + 1 + said.days), chance, after=moment)
        yield moment
        kind = Response.Kind.DID_TOO if said.line else Response.Kind.THANKS
        sharing.respond(shared=shared, by=society.people[said.by], kind=kind, line=said.line)
    for plan in text.plans:
        yield from _follow(plan, society, chance, shared)


def follow(plan: Plan, society: Society) -> Thread:
    """One change that came from a visit."""
    yield from _follow(plan, society, Random(f"{SEED} {plan.what}"), None)  # noqa: S311


def _follow(plan: Plan, society: Society, chance: Random, shared: SharedLearning | None) -> Thread:
    calendar = society.calendar
    moment = calendar.moment(calendar.day(plan.day), chance)
    yield moment
    owner = society.people[plan.by]
    change = changes.begin(
        by=owner,
        what=plan.what,
        why=plan.why,
        look_again_on=None if plan.look_again is None else calendar.day(plan.look_again),
        for_leads=plan.for_leads,
        exchange=_exchange(owner, society.people.get(plan.after)),
        shared=shared,
    )
    if plan.state == ChangeState.IDEA:
        return
    yield moment + timedelta(days=2)
    if plan.state != ChangeState.DROPPED:
        change = changes.agree(change=change, by=owner, seen=change.version)
    if plan.state == ChangeState.AGREED:
        return
    yield moment + timedelta(days=9)
    end = changes.adopt if plan.state == ChangeState.ADOPTED else changes.drop
    end(change=change, by=owner, outcome=plan.outcome, seen=change.version)


def _look_at(shared: SharedLearning, text: Shared) -> SharedLearning:
    reviewer = reviewers_of(shared)[0]
    if text.state == SharedState.SENT_BACK:
        return sharing.send_back(shared=shared, by=reviewer, word=text.word, seen=shared.version)
    return sharing.publish(shared=shared, by=reviewer, seen=shared.version)


def _exchange(person: User, other: User | None) -> Exchange | None:
    """Their exchange, if it took place by now."""
    if other is None:
        return None
    found = [visit.exchange for visit in exchanges_that_took_place(person) if visit.has(other)]
    return found[0] if found else None
