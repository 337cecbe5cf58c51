"""How the words of a reflection are sealed: one piece of JSON, bound to its author, their key and its own row.

Moved to another row, another author or under another key it cannot be read. Nothing here logs or raises words.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

import structlog

from core.sealing import Unreadable, new_key, seal, unseal
from reflections.errors import CannotBeRead
from reflections.models import AuthorKey, Record, Reflection

log = structlog.get_logger()


def new_wrapped_key(author_id: int) -> bytes:
    """A fresh key for one author, wrapped by the installation's key."""
    return seal(new_key(), about=_about_key(author_id))


@dataclass(frozen=True)
class Written:
    """All that an author keeps private of one reflection: prompt key -> answer; what they call it and where it was, if
    it came about elsewhere; why they changed the hours."""

    answers: dict[str, str] = field(default_factory=dict)
    title: str = ""
    place: str = ""
    hours_reason: str = ""


def seal_written(reflection: Reflection, key: AuthorKey, written: Written) -> bytes:
    """Seal it for this row, which was saved before and so has its number."""
    plain = json.dumps({name: said for name, said in asdict(written).items() if said}, ensure_ascii=False).encode()
    return seal(plain, about=_about_words(reflection, key), key=_unwrapped(key))


def read_written(reflection: Reflection) -> Written:
    """What lies sealed, empty before the first save; raises `CannotBeRead`."""
    if reflection.sealed is None:
        return Written()
    return _read(reflection, AuthorKey.objects.filter(author=reflection.author_id).first())


def read_each(reflections: Iterable[Reflection]) -> dict[int, Written | None]:
    """Several of one author with one look at their key: number -> what lies sealed, None where it cannot be read."""
    found: dict[int, Written | None] = {}
    key: AuthorKey | None = None
    for reflection in reflections:
        if reflection.sealed is None:
            found[reflection.pk] = Written()
            continue
        if key is None or key.author_id != reflection.author_id:
            key = AuthorKey.objects.filter(author=reflection.author_id).first()
        try:
            found[reflection.pk] = _read(reflection, key)
        except CannotBeRead:
            found[reflection.pk] = None
    return found


def read_answers(reflection: Reflection) -> dict[str, str]:
    """Prompt key -> answer, empty before the first save; raises `CannotBeRead`."""
    return read_written(reflection).answers


@dataclass(frozen=True)
class Answered:
    """One answer of a record: the question as it was asked, what was typed or chosen, and how that reads on paper."""

    key: str
    question: str
    value: str | list[str]
    said: str


def seal_record(record: Record, key: AuthorKey, answers: Iterable[Answered]) -> bytes:
    """Seal what answers one form for this row, which was saved before and so has its number."""
    plain = json.dumps([asdict(each) for each in answers], ensure_ascii=False).encode()
    return seal(plain, about=_about_record(record, key), key=_unwrapped(key))


def read_records(records: Iterable[Record]) -> dict[int, list[Answered] | None]:
    """Records of one author with one look at their key: number -> answers in the order of the form, None where they
    cannot be read."""
    found: dict[int, list[Answered] | None] = {}
    key: AuthorKey | None = None
    for record in records:
        if record.sealed is None:
            found[record.pk] = []
            continue
        author_id = record.reflection.author_id
        if key is None or key.author_id != author_id:
            key = AuthorKey.objects.filter(author=author_id).first()
        found[record.pk] = _answered(record, key)
    return found


def _answered(record: Record, key: AuthorKey | None) -> list[Answered] | None:
    try:
        if key is None:
            raise Unreadable
        plain = unseal(bytes(record.sealed or b""), about=_about_record(record, key), key=_unwrapped(key))
    except Unreadable:
        log.warning("record cannot be read", record=record.pk, key=key.pk if key else None)
        return None
    return [Answered(**each) for each in json.loads(plain)]


def _read(reflection: Reflection, key: AuthorKey | None) -> Written:
    try:
        if key is None:
            raise Unreadable
        plain = unseal(bytes(reflection.sealed or b""), about=_about_words(reflection, key), key=_unwrapped(key))
    except Unreadable:
        log.warning("reflection cannot be read", reflection=reflection.pk, key=key.pk if key else None)
        raise CannotBeRead from None
    return Written(**json.loads(plain))


def _unwrapped(key: AuthorKey) -> bytes:
    return unseal(bytes(key.wrapped), about=_about_key(key.author_id))


def _about_key(author_id: int) -> str:
    return f"reflections.authorkey|{author_id}"


def _about_record(record: Record, key: AuthorKey) -> str:
    return f"reflections.record|{record.pk}|sealed|{record.reflection.author_id}|{key.pk}"


def _about_words(reflection: Reflection, key: AuthorKey) -> str:
    return f"reflections.reflection|{reflection.pk}|sealed|{reflection.author_id}|{key.pk}"
