"""The forms of regulators as a document: every field, edition and source, read from the files that the product uses."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from reflections.enums import Body
from reflections.regulators import Form, Kind, Log, Needs, forms, logs

TARGET = Path(settings.BASE_DIR) / "docs" / "evidence.md"
BEGINS = "## The forms\n"  # what stands above it is written by hand

HOW = {
    Kind.TEXT: "text",
    Kind.LINE: "one line",
    Kind.ONE: "one of",
    Kind.MANY: "any of",
    Kind.FACT: "filled in from the visit",
}
NEEDS = {
    Needs.PLANNED: " Offered only where an objective was written before the visit began.",
    Needs.NOTE: " Offered only where the other person wrote a note.",
}


def document() -> str:
    """The whole of docs/evidence.md."""
    above = TARGET.read_text("utf-8").partition(BEGINS)[0] if TARGET.exists() else ""
    return above + BEGINS + "\n" + "\n".join(_forms())


def _forms() -> Iterator[str]:
    for body in Body:
        yield f"### {body.label}\n"
        for form in forms().values():
            if form.body == body:
                yield from _form(form)
        if body in logs():
            yield _log(logs()[body])


def _form(form: Form) -> Iterator[str]:
    needs = NEEDS[form.needs] if form.needs else ""
    yield f"**{form.title}** (`{form.slug}`, edition {form.edition}). {form.source}.{needs}\n"
    for number, field in enumerate(form.fields, start=1):
        choices = f": {'; '.join(field.choices.values())}" if field.choices else ""
        yield f"{number}. {field.question} *({HOW[field.kind]}{choices})*"
    yield ""


def _log(log: Log) -> str:
    columns = " | ".join(column.title for column in log.columns)
    return f"**{log.title}** (edition {log.edition}). {log.source}. Columns: {columns}.\n"
