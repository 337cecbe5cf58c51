"""Lifecycles: plain tables of what can happen to a thing, and the one function that lets it happen.

A table lives in an app's `states.py`: event -> from which states, to which state, by whose right. Buttons, refusals,
the history and the diagrams in `docs/lifecycles.md` are all read from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.dispatch import Signal
from django.utils.functional import Promise

from core import clock
from core.errors import AlreadyDone, NotAllowed, StaleVersion, WrongState
from core.models import Stateful, StatusChange

Subject = TypeVar("Subject", bound=Stateful)

state_changed = Signal()  # subject, before ("" where it begins): sent inside the action's transaction, by its class
STAYS = ""  # the state stays as it is; history and version still move on


@dataclass(frozen=True)
class Move:
    """One row of a table. `rule` names a permission; an empty rule leaves the move to the clock or to other actions."""

    sources: frozenset[str]
    to: str
    rule: str = ""


@dataclass(frozen=True)
class Lifecycle:
    """The whole table of one kind of thing."""

    name: str
    first: str
    moves: dict[str, Move]

    def states(self) -> list[str]:
        """Every state that the table reaches, the first one first."""
        found = [self.first]
        for move in self.moves.values():
            found += [state for state in (*sorted(move.sources), move.to) if state and state not in found]
        return found


def move(sources: Iterable[str], to: str, rule: str = "") -> Move:
    """A row, written shortly."""
    return Move(frozenset(str(state) for state in sources), str(to), rule)


def lock(subject: Subject) -> Subject:
    """The thing as the database has it now, held until the transaction ends."""
    return type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)


def apply(
    lifecycle: Lifecycle,
    subject: Subject,
    event: str,
    *,
    by: Any = None,
    because: str | Promise = "",
    seen: int | None = None,
    same: bool = True,
    **changes: Any,
) -> Subject:
    """Let `event` happen to `subject`, or raise a named refusal with nothing written.

    Locks the row, checks state and right, saves the state with `changes`, appends a StatusChange. `by` is None when the
    clock or another action does it; `because` is the reason that the line keeps. `seen` is the version that the person
    was looking at. `same` is False when they say something else than a moment ago, from a second window: that is no
    repeat. Returns the locked row.
    """
    step = lifecycle.moves[event]
    subject = lock(subject)
    is_open = subject.state in step.sources
    is_theirs = by is None or not step.rule or by.has_perm(step.rule, subject)
    if not is_open or not is_theirs:
        if same and was_just_done(lifecycle, subject, event, by):
            raise AlreadyDone(subject)
        raise NotAllowed if is_open else WrongState
    if seen is not None and seen != subject.version:
        if same and seen == subject.version - 1 and was_just_done(lifecycle, subject, event, by):
            raise AlreadyDone(subject)
        raise StaleVersion
    return _record(lifecycle, subject, event, step.to or subject.state, by=by, because=because, changes=changes)


def begin(lifecycle: Lifecycle, subject: Subject, event: str, *, by: Any = None) -> Subject:
    """Write the first line of a new thing's history."""
    StatusChange.objects.create(
        lifecycle=lifecycle.name,
        subject_id=subject.pk,
        event=event,
        before="",
        after=subject.state,
        by=by,
        at=clock.now(),
    )
    state_changed.send(sender=type(subject), subject=subject, before="")
    return subject


def available(lifecycle: Lifecycle, subject: Stateful, by: Any) -> set[str]:
    """The events that this person could cause now: what the buttons are asked of."""
    return {
        event
        for event, step in lifecycle.moves.items()
        if step.rule and subject.state in step.sources and by.has_perm(step.rule, subject)
    }


def history(lifecycle: Lifecycle, subject: Stateful) -> "models.QuerySet[StatusChange]":
    """What happened to it, oldest first."""
    return StatusChange.objects.filter(lifecycle=lifecycle.name, subject_id=subject.pk).order_by("at", "id")


def was_just_done(lifecycle: Lifecycle, subject: Stateful, event: str, by: Any) -> bool:
    """The last thing that anybody did to it was this, by this person: asked again, it is a repeat. What the clock or
    another action did afterwards does not count."""
    if by is None:
        return False
    last = history(lifecycle, subject).filter(by__isnull=False).last()
    return last is not None and last.event == event and last.by_id == by.pk


def _record(
    lifecycle: Lifecycle,
    subject: Subject,
    event: str,
    to: str,
    *,
    by: Any,
    because: str | Promise,
    changes: dict[str, Any],
) -> Subject:
    before = subject.state
    subject.state, subject.version, subject.state_since = to, subject.version + 1, clock.now()
    for name, value in changes.items():
        setattr(subject, name, value)
    subject.save(update_fields=["state", "version", "state_since", *changes])
    StatusChange.objects.create(
        lifecycle=lifecycle.name,
        subject_id=subject.pk,
        event=event,
        before=before,
        after=to,
        by=by,
        why=str(because),
        at=subject.state_since,
    )
    if before != to:
        state_changed.send(sender=type(subject), subject=subject, before=before)
    return subject
