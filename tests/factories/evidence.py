"""People with a finished reflection and what they make of it, through the actions of the product."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from exchanges.actions import conversation
from reflections.actions import evidence as actions
from reflections.models import Record, Reflection
from tests.factories.exchanges import took_place
from tests.factories.reflections import finished

ANSWERS = {
    "what": "The ward sister let me sit in on the discharge meeting.",
    "so_what": "They talk before they walk: every plan has a name and a date.",
    "now_what": "From Monday I ring the ward before I write a referral.",
}


def reflected(author: User, other: User, *, hosting: bool = False, note: str = "", **answers: str) -> Reflection:
    """A visit that took place, with its certificates, a note from the other person, and a finished reflection on it."""
    visit = took_place(other, author) if hosting else took_place(author, other)
    if note:
        conversation.write_note(visit=visit, by=other, text=note)
    return finished(author, visit=visit, **(answers or ANSWERS))


def record_of(reflection: Reflection, form: str, values: Mapping[str, Any] | None = None) -> Record:
    """A record in this form, as it is first made; with these answers in place of its own, if any."""
    record = actions.begin_record(by=reflection.author, reflection=reflection, form=form)
    if values:
        record = actions.save_record(
            record=record, by=reflection.author, values=dict(values), seen_version=record.version
        )
    return record
