"""How far a programme is set up, said as a task list."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import words
from core.page import Status, Task
from exchanges.enums import (
    SetUpTask,
)
from exchanges.models import Programme
from exchanges.presenters.programme import approval_words, exchange_words, kind_words, window_words
from exchanges.queries import NEEDED_TO_OPEN, SetUp

TASK_PAGES = {
    SetUpTask.ABOUT: "exchanges:set_up_about",
    SetUpTask.KIND: "exchanges:set_up_kind",
    SetUpTask.ORGANISATIONS: "exchanges:set_up_organisations",
    SetUpTask.LEADS: "exchanges:set_up_leads",
    SetUpTask.SIDES: "exchanges:set_up_sides",
    SetUpTask.EXCHANGE: "exchanges:set_up_exchange",
    SetUpTask.WINDOW: "exchanges:set_up_window",
    SetUpTask.ASKS: "exchanges:set_up_asks",
    SetUpTask.QUESTIONS: "exchanges:set_up_questions",
    SetUpTask.APPROVAL: "exchanges:set_up_approval",
    SetUpTask.LEAVE: "exchanges:set_up_leave",
}


def set_up_tasks(programme: Programme, facts: SetUp) -> list[Task]:
    """The tasks of the set-up with their states, each with what is set now."""
    return [
        Task(
            task.label,
            reverse(TASK_PAGES[task], args=[programme.pk]),
            _task_status(task, facts),
            _hint(task, programme, facts),
        )
        for task in SetUpTask
    ]


def _task_status(task: SetUpTask, facts: SetUp) -> Status:
    if task in facts.done:
        return Status(_("Done"))
    return Status(_("To do"), "blue") if task in NEEDED_TO_OPEN else Status(_("Optional"), "grey")


def _hint(task: SetUpTask, programme: Programme, facts: SetUp) -> str:
    match task:
        case SetUpTask.ABOUT:
            return programme.name if programme.purpose else _("What it is for, in a few sentences")
        case SetUpTask.KIND:
            return kind_words(programme)
        case SetUpTask.ORGANISATIONS:
            return ngettext("%(n)s organisation", "%(n)s organisations", facts.organisations) % {
                "n": facts.organisations
            }
        case SetUpTask.LEADS:
            return ngettext("%(n)s lead", "%(n)s leads", facts.leads) % {"n": facts.leads}
        case SetUpTask.SIDES:
            named = words.listed([side.name for side in facts.sides])
            return named or (
                _("The two sides, and whom each is for") if programme.kind else _("First say who meets whom")
            )
        case SetUpTask.EXCHANGE:
            return exchange_words(programme)
        case SetUpTask.WINDOW:
            return _window_hint(programme)
        case SetUpTask.ASKS:
            return _("For example: come to the closing event") if not programme.asks else _("Written")
        case SetUpTask.QUESTIONS:
            return ngettext("%(n)s question", "%(n)s questions", facts.questions) % {"n": facts.questions}
        case SetUpTask.APPROVAL:
            return approval_words(programme)
        case SetUpTask.LEAVE:
            return ngettext("Allowed by %(n)s organisation", "Allowed by %(n)s organisations", facts.leave) % {
                "n": facts.leave
            }


def _window_hint(programme: Programme) -> str:
    if programme.capacity is None:
        return window_words(programme)
    return _("%(window)s, up to %(n)s people") % {"window": window_words(programme), "n": programme.capacity}
