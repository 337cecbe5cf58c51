"""Every write of private writing. The words go into the vault and nowhere else: audit, mail and logs get ids."""

from collections.abc import Mapping

from accounts.models import User
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.text import clean_text
from core.transactions import action
from exchanges.models import Visit
from reflections import vault
from reflections.enums import Framework, ReflectionState
from reflections.errors import ChangedElsewhere, NoSuchReflection, NothingWritten, VisitNotYet
from reflections.models import AuthorKey, Reflection


@action
def start(*, by: User, visit: Visit, framework: str) -> Reflection:
    """Open an empty draft about a visit that took place. Nobody hears of it; asking again gives the same draft."""
    if not by.has_perm("reflections.start", visit):
        raise VisitNotYet if visit.has(by) else NotAllowed
    moment = clock.now()
    reflection, is_new = Reflection.objects.get_or_create(
        author=by,
        visit=visit,
        defaults={"framework": Framework(framework), "started_at": moment, "changed_at": moment},
    )
    if is_new:
        audit.record("reflection.started", target=reflection, by=by)
    return reflection


@action
def save(*, reflection: Reflection, by: User, answers: Mapping[str, str], seen_version: int) -> Reflection:
    """Keep what was typed as a draft, prompt key -> answer; other prompts keep theirs. Nobody hears of it.

    Raises `ChangedElsewhere` with both texts when another window saved something else meanwhile.
    """
    reflection, kept = _opened(reflection, by)
    wanted = _with(kept, answers)
    if wanted == kept and (reflection.state == ReflectionState.DRAFT or seen_version != reflection.version):
        raise AlreadyDone(reflection)
    _check_version(reflection, kept, answers, seen_version, wanted)
    return _keep(reflection, wanted, ReflectionState.DRAFT)


@action
def finish(*, reflection: Reflection, by: User, answers: Mapping[str, str], seen_version: int) -> Reflection:
    """Keep what was typed and call it finished: the visit leaves the author's list of things to write."""
    reflection, kept = _opened(reflection, by)
    wanted = _with(kept, answers)
    if wanted == kept and reflection.state == ReflectionState.FINISHED:
        raise AlreadyDone(reflection)
    _check_version(reflection, kept, answers, seen_version, wanted)
    if not wanted:
        raise NothingWritten
    reflection = _keep(reflection, wanted, ReflectionState.FINISHED)
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


def _opened(reflection: Reflection, by: User) -> tuple[Reflection, dict[str, str]]:
    reflection = _own(reflection, by)
    return reflection, vault.read_answers(reflection)


def _with(kept: dict[str, str], answers: Mapping[str, str]) -> dict[str, str]:
    wanted = kept | {prompt: clean_text(answer) for prompt, answer in answers.items()}
    return {prompt: answer for prompt, answer in wanted.items() if answer}


def _check_version(
    reflection: Reflection, kept: dict[str, str], answers: Mapping[str, str], seen: int, wanted: dict[str, str]
) -> None:
    if seen != reflection.version and wanted != kept:
        raise ChangedElsewhere(version=reflection.version, kept=kept, typed=dict(answers))


def _keep(reflection: Reflection, answers: dict[str, str], state: ReflectionState) -> Reflection:
    author_id = reflection.author_id
    key, _is_new = AuthorKey.objects.get_or_create(
        author_id=author_id, defaults={"wrapped": vault.new_wrapped_key(author_id), "made_at": clock.now()}
    )
    sealed = vault.seal_answers(reflection, key, answers)
    finished_at = clock.now() if state == ReflectionState.FINISHED else None
    return _change(reflection, sealed=sealed, state=state, finished_at=finished_at)


def _change(reflection: Reflection, **changes: object) -> Reflection:
    for name, value in changes.items():
        setattr(reflection, name, value)
    reflection.version += 1
    reflection.changed_at = clock.now()
    reflection.save(update_fields=["version", "changed_at", *changes])
    return reflection
