"""Every write of private writing. The words go into the vault and nowhere else: audit, mail and logs get ids."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from accounts.models import User
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.text import clean_line, clean_text
from core.transactions import action
from exchanges.models import Visit
from reflections import vault
from reflections.enums import Framework, ReflectionState
from reflections.errors import ChangedElsewhere, HoursNeedAReason, NoSuchReflection, NothingWritten, VisitNotYet
from reflections.models import AuthorKey, Reflection
from reflections.vault import Written


@action
def start(*, by: User, visit: Visit, framework: str) -> Reflection:
    """Open an empty draft about a visit that took place. Nobody hears of it; asking again gives the same draft."""
    if not by.has_perm("reflections.start", visit):
        raise VisitNotYet if visit.has(by) else NotAllowed
    moment = clock.now()
    reflection, is_new = Reflection.objects.get_or_create(
        author=by,
        visit=visit,
        defaults={"framework": Framework(framework), "started_at": moment, "changed_at": moment, **_hours_of(visit)},
    )
    if is_new:
        audit.record("reflection.started", target=reflection, by=by)
    return reflection


@action
def begin_elsewhere(
    *,
    by: User,
    title: str,
    place: str,
    happened_on: date,
    minutes: int | None,
    participatory_minutes: int | None,
    framework: str,
    device_key: UUID,
) -> Reflection:
    """Open a draft about something that the author saw without an exchange here. Nobody hears of it.

    `device_key` was made where the writing began, perhaps without a connection: sent again it gives the same draft.
    """
    moment = clock.now()
    reflection, is_new = Reflection.objects.get_or_create(
        author=by,
        device_key=device_key,
        defaults={
            "framework": Framework(framework),
            "happened_on": happened_on,
            "minutes": minutes,
            "participatory_minutes": participatory_minutes,
            "minutes_set": minutes is not None,
            "started_at": moment,
            "changed_at": moment,
        },
    )
    if is_new:
        _seal(reflection, Written(title=clean_line(title), place=clean_line(place)))
        audit.record("reflection.started", target=reflection, by=by)
    return reflection


@action
def describe(*, reflection: Reflection, by: User, title: str, place: str, happened_on: date) -> Reflection:
    """Say again what something seen elsewhere was, where and when. The text stays as it is, and so does its version."""
    reflection, written = _opened(reflection, by)
    if not reflection.came_about_elsewhere:
        raise WrongState
    reflection.happened_on = happened_on
    reflection.save(update_fields=["happened_on"])
    return _seal(reflection, replace(written, title=clean_line(title), place=clean_line(place)))


@action
def set_hours(
    *, reflection: Reflection, by: User, minutes: int, participatory_minutes: int, reason: str = ""
) -> Reflection:
    """Set the learning time right, and how much of it was with others. The reason, sealed with the words, is asked for
    where the visit says something else."""
    reflection, written = _opened(reflection, by)
    reason = clean_text(reason)
    if reflection.visit is not None and not reason:
        raise HoursNeedAReason
    reflection.minutes, reflection.participatory_minutes = minutes, participatory_minutes
    reflection.minutes_set = True
    reflection.save(update_fields=["minutes", "participatory_minutes", "minutes_set"])
    audit.record("reflection.hours_set", target=reflection, by=by)
    return _seal(reflection, replace(written, hours_reason=reason))


@action
def take_hours_from_visit(*, reflection: Reflection, by: User) -> Reflection:
    """Forget the author's own hours: the visit's count again."""
    reflection, written = _opened(reflection, by)
    if reflection.visit is None:
        raise WrongState
    if not reflection.minutes_set:
        raise AlreadyDone(reflection)
    for name, minutes in _hours_of(reflection.visit).items():
        setattr(reflection, name, minutes)
    reflection.minutes_set = False
    reflection.save(update_fields=["minutes", "participatory_minutes", "minutes_set"])
    audit.record("reflection.hours_from_visit", target=reflection, by=by)
    return _seal(reflection, replace(written, hours_reason="")) if reflection.sealed is not None else reflection


@action
def save(*, reflection: Reflection, by: User, answers: Mapping[str, str], seen_version: int) -> Reflection:
    """Keep what was typed as a draft, prompt key -> answer; other prompts keep theirs. Nobody hears of it.

    Raises `ChangedElsewhere` with both texts when another window saved something else meanwhile.
    """
    reflection, written = _opened(reflection, by)
    kept, wanted = written.answers, _with(written.answers, answers)
    if wanted == kept and (reflection.state == ReflectionState.DRAFT or seen_version != reflection.version):
        raise AlreadyDone(reflection)
    _check_version(reflection, kept, answers, seen_version, wanted)
    return _keep(reflection, replace(written, answers=wanted), ReflectionState.DRAFT)


@action
def finish(*, reflection: Reflection, by: User, answers: Mapping[str, str], seen_version: int) -> Reflection:
    """Keep what was typed and call it finished: the visit leaves the author's list of things to write."""
    reflection, written = _opened(reflection, by)
    kept, wanted = written.answers, _with(written.answers, answers)
    if wanted == kept and reflection.state == ReflectionState.FINISHED:
        raise AlreadyDone(reflection)
    _check_version(reflection, kept, answers, seen_version, wanted)
    if not wanted:
        raise NothingWritten
    reflection = _keep(reflection, replace(written, answers=wanted), ReflectionState.FINISHED)
    audit.record("reflection.finished", target=reflection, by=by)
    return reflection


@action
def reopen(*, reflection: Reflection, by: User) -> Reflection:
    """Make a finished reflection a draft again, to go on writing."""
    reflection = _own(reflection, by)
    if reflection.state == ReflectionState.DRAFT:
        raise AlreadyDone(reflection)
    reflection = _change(reflection, state=ReflectionState.DRAFT, finished_at=None)
    audit.record("reflection.reopened", target=reflection, by=by)
    return reflection


@action
def change_framework(*, reflection: Reflection, by: User, framework: str) -> Reflection:
    """Go on under other prompts. Answers to the old ones stay, and come back with their framework."""
    reflection = _own(reflection, by)
    if reflection.framework == framework:
        raise AlreadyDone(reflection)
    if reflection.state == ReflectionState.FINISHED:
        raise WrongState
    return _change(reflection, framework=Framework(framework))


@action
def delete(*, reflection: Reflection, by: User) -> None:
    """Take a reflection out of the database for good; the audit keeps that there was one, not what it said."""
    reflection = _own(reflection, by)
    audit.record("reflection.deleted", target=reflection, by=by)
    reflection.delete()


@action
def erase_author(*, person: User) -> None:
    """An account is erased: the author's key is destroyed, which makes every word unreadable for ever, in copies of the
    database too; then the rows go. Nobody is told."""
    key = AuthorKey.objects.filter(author=person).first()
    if key is not None:
        audit.record("reflections.key_destroyed", target=key)
        key.delete()
    Reflection.objects.filter(author=person).delete()


def _own(reflection: Reflection, by: User) -> Reflection:
    """The row as the database has it now, held until the transaction ends."""
    found = Reflection.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=reflection.pk).first()
    if found is None:
        raise NoSuchReflection
    return found


def _opened(reflection: Reflection, by: User) -> tuple[Reflection, Written]:
    reflection = _own(reflection, by)
    return reflection, vault.read_written(reflection)


def _with(kept: dict[str, str], answers: Mapping[str, str]) -> dict[str, str]:
    wanted = kept | {prompt: clean_text(answer) for prompt, answer in answers.items()}
    return {prompt: answer for prompt, answer in wanted.items() if answer}


def _check_version(
    reflection: Reflection, kept: dict[str, str], answers: Mapping[str, str], seen: int, wanted: dict[str, str]
) -> None:
    if seen != reflection.version and wanted != kept:
        raise ChangedElsewhere(version=reflection.version, kept=kept, typed=dict(answers))


def _keep(reflection: Reflection, written: Written, state: ReflectionState) -> Reflection:
    finished_at = clock.now() if state == ReflectionState.FINISHED else None
    hours = {} if reflection.minutes_set or reflection.visit is None else _hours_of(reflection.visit)
    return _change(_seal(reflection, written), state=state, finished_at=finished_at, **hours)


def _seal(reflection: Reflection, written: Written) -> Reflection:
    author_id = reflection.author_id
    key, _is_new = AuthorKey.objects.get_or_create(
        author_id=author_id, defaults={"wrapped": vault.new_wrapped_key(author_id), "made_at": clock.now()}
    )
    reflection.sealed = vault.seal_written(reflection, key, written)
    reflection.save(update_fields=["sealed"])
    return reflection


def _hours_of(visit: Visit) -> dict[str, int]:
    """A visit is spent with its host, or its visitor, from beginning to end."""
    return dict.fromkeys(("minutes", "participatory_minutes"), visit.minutes())


def _change(reflection: Reflection, **changes: object) -> Reflection:
    for name, value in changes.items():
        setattr(reflection, name, value)
    reflection.version += 1
    reflection.changed_at = clock.now()
    reflection.save(update_fields=["version", "changed_at", *changes])
    return reflection
