"""Making records for regulators out of reflections. The answers go into the vault; audit, mail and logs get ids."""

from collections.abc import Mapping

from accounts.models import User
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, StaleVersion
from core.text import clean_text
from core.transactions import action
from reflections import vault
from reflections.errors import CannotBeRead, FormNotForThis, NoSuchReflection
from reflections.models import AuthorKey, Record, Reflection
from reflections.presenters import evidence as presenters
from reflections.queries import evidence as queries
from reflections.regulators import Form, Kind, forms


@action
def begin_record(*, by: User, reflection: Reflection, form: str) -> Record:
    """Use a finished reflection for one form: its first answers are the reflection's own words. Nobody hears of it;
    asking again gives the same record."""
    found = Reflection.objects.visible_to(by).filter(pk=reflection.pk).first()
    if found is None:
        raise NoSuchReflection
    activity, questions = queries.activity_of(found), forms().get(form)
    if questions is None or not found.is_finished or not queries.is_open(questions, activity):
        raise FormNotForThis
    moment = clock.now()
    record, is_new = Record.objects.get_or_create(
        reflection=found,
        form=form,
        defaults={"body": questions.body, "edition": questions.edition, "made_at": moment, "changed_at": moment},
    )
    if is_new:
        audit.record("record.begun", target=record, by=by, form=form)
        values = presenters.first_values(questions, activity)
        _seal(record, presenters.answered(questions, values, activity))
    return record


@action
def save_record(*, record: Record, by: User, values: Mapping[str, str | list[str]], seen_version: int) -> Record:
    """Keep these answers, question -> what was typed or chosen, under the present wording of the form; other questions
    keep theirs. Nobody hears of it."""
    record = _own(record, by)
    form = forms()[record.form]
    activity = queries.activity_of(record.reflection)
    kept = vault.read_records([record])[record.pk]
    if kept is None:
        raise CannotBeRead
    before = {each.key: each.value for each in kept}
    answers = presenters.answered(form, _clean(form, before | dict(values)), activity)
    if answers == kept:
        raise AlreadyDone(record)
    if seen_version != record.version:
        raise StaleVersion
    record.edition = form.edition
    record.version += 1
    record.changed_at = clock.now()
    record.save(update_fields=["edition", "version", "changed_at"])
    _seal(record, answers)
    audit.record("record.saved", target=record, by=by, form=form.slug)
    return record


@action
def delete_record(*, record: Record, by: User) -> None:
    """Take a record out of the database for good; the reflection stays."""
    record = _own(record, by)
    audit.record("record.deleted", target=record, by=by, form=record.form)
    record.delete()


def _own(record: Record, by: User) -> Record:
    """The row as the database has it now, held until the transaction ends."""
    rows = Record.objects.visible_to(by).select_related("reflection__author").select_for_update(of=("self",))
    found = rows.filter(pk=record.pk).first()
    if found is None:
        raise NoSuchReflection
    if found.form not in forms():
        raise NotAllowed
    return found


def _clean(form: Form, values: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    cleaned: dict[str, str | list[str]] = {}
    for field in form.fields:
        value = values.get(field.key, "")
        if field.kind == Kind.MANY:
            cleaned[field.key] = [key for key in field.choices if key in value]
        elif field.kind == Kind.ONE:
            cleaned[field.key] = value if isinstance(value, str) and value in field.choices else ""
        else:
            cleaned[field.key] = clean_text(value) if isinstance(value, str) else ""
    return cleaned


def _seal(record: Record, answers: list[vault.Answered]) -> None:
    author_id = record.reflection.author_id
    key, _is_new = AuthorKey.objects.get_or_create(
        author_id=author_id, defaults={"wrapped": vault.new_wrapped_key(author_id), "made_at": clock.now()}
    )
    record.sealed = vault.seal_record(record, key, answers)
    record.save(update_fields=["sealed"])
