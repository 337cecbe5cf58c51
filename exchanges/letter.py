"""The letter with which somebody asks for study leave: as text to copy, and as a tagged PDF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import presenters as people
from core import clock, paper
from core.page import Row
from exchanges.models import StudyLeave
from exchanges.presenters import CONTRACT_WORDS, leave_facts

TEMPLATE = Path(__file__).parent / "papers" / "study_leave.typ"


def says(leave: StudyLeave) -> dict[str, Any]:
    """Everything that the letter says, in words; the same on paper and as text."""
    visitor = leave.visit.visitor
    first = leave.steps.order_by("number").exclude(name="").values_list("name", flat=True).first()
    day = leave.asked_at.astimezone(clock.uk()).date()
    facts = leave_facts(leave, in_their_words=True)
    organisation = leave.organisation.name if leave.organisation else ""
    return {
        "title": _("Request for study leave"),
        "document_title": _("Request for study leave: %(name)s") % {"name": visitor.name},
        "date": date_format(day, "j F Y"),
        "day": [day.year, day.month, day.day],
        "to": _("Dear %(name)s,") % {"name": first} if first else _("To whom it may concern,"),
        "opening": _(
            "I ask for study leave for a work-shadowing visit, arranged with Exp-Ex. I observe a colleague’s work and"
            " do no clinical work there."
        ),
        "facts": [{"label": str(row.key), "value": str(row.value)} for row in facts],
        "contract_title": _("What the contract’s words say"),
        "contract": str(CONTRACT_WORDS),
        "closing": _("If the dates do not suit, please say which would. Thank you."),
        "name": visitor.name,
        "work": people.work(visitor.profile),
        "organisation": organisation,
        "page": _("Page"),
        "mark_alt": _("The mark of Exp-Ex: two overlapping circles"),
    }


def text(said: Mapping[str, Any]) -> str:
    """The letter as plain text, to paste into an email or a form."""
    facts = [f"{fact['label']}:\n{fact['value']}" for fact in said["facts"]]
    end = [said["name"], said["work"], said["organisation"]]
    parts = [said["date"], said["to"], said["title"], said["opening"], *facts]
    parts += [said["contract"], said["closing"], "\n".join(line for line in end if line)]
    return "\n\n".join(parts)


def pdf(leave: StudyLeave) -> bytes:
    """The letter on paper: tagged A4, the same bytes for the same words."""
    day = leave.asked_at.astimezone(clock.uk()).date()
    return paper.pdf(TEMPLATE, says(leave), day=day)


def rows(said: Mapping[str, Any]) -> list[Row]:
    """The facts of the letter as lines of a page."""
    return [Row(fact["label"], fact["value"]) for fact in said["facts"]]
