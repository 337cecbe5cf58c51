"""One record as a file: a tagged PDF, a Word document, or plain text to paste. The same words in the same order."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, RGBColor

from core import clock, paper, words
from core.page import Row
from reflections.enums import Body
from reflections.models import Record
from reflections.presenters.evidence import unanswered
from reflections.queries.evidence import BODY_OF, Activity
from reflections.regulators import forms
from reflections.vault import Answered

TEAL, GREY = "00544B", "4C6272"
TEMPLATE = Path(__file__).parent / "papers" / "record.typ"


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper, whatever it is made of."""

    title: str
    body: str
    who: list[Row]
    answers: list[Answered]
    foot: list[str]
    day: date
    file_name: str


def sheet(record: Record, answers: list[Answered], activity: Activity) -> Sheet:
    """A record ready to be printed: its author, the answers as they were asked, edition and source at the foot."""
    form, body = forms().get(record.form), Body(record.body)
    day = record.changed_at.astimezone(clock.uk()).date()
    author = activity.author
    registers = _registers_of(record)
    numbers = [each for each in author.registrations.all() if each.register in registers]
    who = [Row(_("Name"), author.name)]
    who += [Row(_("Registration number"), each.number) for each in numbers]
    foot = (
        [_("After: %(source)s. Wording of %(edition)s.") % {"source": form.source, "edition": record.edition}]
        if form
        else []
    )
    foot += [
        _("Written by the author in Exp-Ex; last changed on %(day)s.") % {"day": words.plain_date(day)},
    ]
    return Sheet(
        title=form.title if form else _("Record"),
        body=str(body.label),
        who=who,
        answers=answers,
        foot=foot,
        day=day,
        file_name=f"{record.form}-{activity.first_day or day}",
    )


def open_questions(record: Record, answers: list[Answered]) -> list[str]:
    """What the form asks and the record does not say yet."""
    form = forms().get(record.form)
    return unanswered(form, answers) if form else []


def text(made: Sheet) -> str:
    """To paste into somebody else's form: each question underlined, its answer below."""
    head = "\n".join([made.title, made.body, *(f"{row.key}: {row.value}" for row in made.who)])
    parts = [
        f"{each.question}\n{'-' * min(len(each.question), 72)}\n{each.said or _nothing()}" for each in made.answers
    ]
    return "\n\n".join([head, *parts, "\n".join(made.foot)]) + "\n"


def pdf(made: Sheet) -> bytes:
    """Tagged, A4; the same bytes each time for the same words."""
    page = {
        "document_title": f"{made.title}: {made.body}",
        "title": made.title,
        "body": made.body,
        "who": [{"label": str(row.key), "value": str(row.value)} for row in made.who],
        "answers": [
            {"question": each.question, "parts": paper.paragraphs(each.said), "empty": _nothing()}
            for each in made.answers
        ],
        "foot": made.foot,
        "page": _("Page"),
        "mark_alt": _("The mark of Exp-Ex: two overlapping circles"),
        "day": [made.day.year, made.day.month, made.day.day],
    }
    return paper.pdf(TEMPLATE, page, day=made.day)


def word(made: Sheet) -> bytes:
    """A Word document with real headings, in British English, that the author can go on with."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = f"{made.title}: {made.body}", "Exp-Ex"
    properties.language, properties.comments = "en-GB", ""
    moment = datetime.combine(made.day, time(), tzinfo=UTC)
    properties.created = properties.modified = moment
    _looks_like_ours(document)
    document.add_heading(made.title, level=1)
    document.add_paragraph(made.body)
    for row in made.who:
        document.add_paragraph(f"{row.key}: {row.value}")
    for each in made.answers:
        document.add_heading(each.question, level=2)
        for part in paper.paragraphs(each.said) or [_nothing()]:
            document.add_paragraph(part)
    for line in made.foot:
        document.add_paragraph(line, style="Caption")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _nothing() -> str:
    return _("Not answered yet")


def _registers_of(record: Record) -> list[str]:
    return [register for register, bodies in BODY_OF.items() if record.body in bodies]


def _looks_like_ours(document: Any) -> None:
    """A4, our colours in which every word can be read, and the language of the text for spelling and screen readers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, colour in (("Heading 1", TEAL), ("Heading 2", TEAL), ("Caption", GREY)):
        document.styles[name].font.color.rgb = RGBColor.from_string(colour)
    document.styles["Caption"].font.bold = False
    letters = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    letters.append(language)
