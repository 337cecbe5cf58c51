"""How the words of a reflection are sealed: one piece of JSON, bound to its author, their key and its own row.

Moved to another row, another author or under another key it cannot be read. Nothing here logs or raises words.
"""

import json

import structlog

from core.sealing import Unreadable, new_key, seal, unseal
from reflections.errors import CannotBeRead
from reflections.models import AuthorKey, Reflection

log = structlog.get_logger()


def new_wrapped_key(author_id: int) -> bytes:
    """A fresh key for one author, wrapped by the installation's key."""
    return seal(new_key(), about=_about_key(author_id))


def seal_answers(reflection: Reflection, key: AuthorKey, answers: dict[str, str]) -> bytes:
    """Seal prompt key -> answer for this row, which was saved before and so has its number."""
    plain = json.dumps({"answers": answers}, ensure_ascii=False).encode()
    return seal(plain, about=_about_words(reflection, key), key=_unwrapped(key))


def read_answers(reflection: Reflection) -> dict[str, str]:
    """Prompt key -> answer, empty before the first save; raises `CannotBeRead`."""
    if reflection.sealed is None:
        return {}
    key = AuthorKey.objects.filter(author=reflection.author_id).first()
    try:
        if key is None:
            raise Unreadable
        plain = unseal(bytes(reflection.sealed), about=_about_words(reflection, key), key=_unwrapped(key))
    except Unreadable:
        log.warning("reflection cannot be read", reflection=reflection.pk, key=key.pk if key else None)
        raise CannotBeRead from None
    answers: dict[str, str] = json.loads(plain)["answers"]
    return answers


def _unwrapped(key: AuthorKey) -> bytes:
    return unseal(bytes(key.wrapped), about=_about_key(key.author_id))


def _about_key(author_id: int) -> str:
    return f"reflections.authorkey|{author_id}"


def _about_words(reflection: Reflection, key: AuthorKey) -> str:
    return f"reflections.reflection|{reflection.pk}|sealed|{reflection.author_id}|{key.pk}"
