"""A reflection in the form of a regulator: choosing the form, answering it, taking it along. For its author alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import form_page
from core.http import SignedInRequest, as_file, posted
from core.page import Row
from reflections import vault
from reflections.actions import evidence as actions
from reflections.errors import NoSuchReflection
from reflections.exports import record as exports
from reflections.forms.evidence import RecordForm, UseForm
from reflections.models import Record
from reflections.presenters import evidence as presenters
from reflections.presenters import identifiers
from reflections.presenters import reflection as said_of
from reflections.queries import evidence as queries
from reflections.regulators import Form, Kind, Needs, forms
from reflections.vault import Answered
from reflections.views.fetching import own

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def reflection_use(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose for which regulator, and for which of its forms, to use a finished reflection."""
    reflection = own(request, pk)
    if not reflection.is_finished:
        return redirect("reflections:reflection_write", pk=pk)
    activity = queries.activity_of(reflection)
    theirs = queries.own_bodies(request.user)
    open_forms = [form for form in forms().values() if queries.is_open(form, activity)]
    asks_for_all = "all" in request.GET or request.method == "POST"
    offered = [form for form in open_forms if asks_for_all or form.body in theirs]
    form = UseForm(posted(request), offered=offered)
    if form.is_valid():
        record = actions.begin_record(by=request.user, reflection=reflection, form=form.cleaned_data["form"])
        return redirect("reflections:record_edit", pk=record.pk)
    return form_page(
        request,
        form,
        title=_("Use it for…"),
        template="reflections/evidence/use.html",
        lead=said_of.title(reflection),
        reflection=reflection,
        shows_all=asks_for_all,
        closed=[
            Row(each.name, _why_closed(each))
            for each in forms().values()
            if each not in open_forms and each.body in theirs
        ],
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def record_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a form's questions, in its words and its order; what is known already stands there."""
    record = _own(request, pk)
    questions = forms().get(record.form)
    if questions is None:
        return redirect("reflections:record_read", pk=pk)
    answers = _answers(record)
    kept = {each.key: each.value for each in answers}
    form = RecordForm(posted(request), initial=kept | {"version": record.version}, questions=questions)
    if form.is_valid():
        actions.save_record(
            record=record, by=request.user, values=form.values(), seen_version=form.cleaned_data["version"]
        )
        messages.success(request, _("Saved. Only you can read it."))
        return redirect("reflections:record_read", pk=pk)
    activity = queries.activity_of(record.reflection)
    asks_to_name = any("peer-name" in field.sources for field in questions.fields)
    return form_page(
        request,
        form,
        title=questions.title,
        template="reflections/evidence/edit.html",
        lead=f"{questions.body.label}. {said_of.title(record.reflection)}",
        record=record,
        questions=questions,
        facts=[Row(each.question, each.said) for each in answers if _kind(questions, each.key) == Kind.FACT],
        mark_optional=False,  # the questions are the regulator's own, to the letter
        is_older=record.edition != questions.edition,
        naming=activity.naming if asks_to_name else None,
        may_ask_to_name=asks_to_name and queries.may_ask_to_name(activity),
        peer=presenters.peer_rows(activity) if asks_to_name else [],
        activity=activity,
    )


@require_safe
def record_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """A record as it would be printed, with what is still open, and every way to take it along."""
    record = _own(request, pk)
    answers = _answers(record)
    made = exports.sheet(record, answers, queries.activity_of(record.reflection))
    context = {
        "record": record,
        "made": made,
        "title": made.title,
        "lead": f"{made.body}. {said_of.title(record.reflection)}",
        "open_questions": exports.open_questions(record, answers),
        "text": exports.text(made),
        "can_edit": record.form in forms(),
        "check": identifiers.check_reflection(record.reflection, _typed(record, answers)),
    }
    return render(request, "reflections/evidence/read.html", context)


@require_safe
def record_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record as a tagged PDF."""
    made = _sheet(request, pk)
    return as_file(exports.pdf(made), f"{made.file_name}.pdf", "application/pdf")


@require_safe
def record_word(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record as a Word document."""
    made = _sheet(request, pk)
    return as_file(exports.word(made), f"{made.file_name}.docx", WORD)


@require_safe
def record_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record as plain text."""
    made = _sheet(request, pk)
    return as_file(exports.text(made).encode(), f"{made.file_name}.txt", "text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def record_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then delete the record; the reflection stays."""
    record = _own(request, pk)
    if request.method == "POST":
        reflection_pk = record.reflection_id
        actions.delete_record(record=record, by=request.user)
        messages.success(request, _("The record is deleted. Your reflection is as it was."))
        return redirect("reflections:reflection_read", pk=reflection_pk)
    context: dict[str, Any] = {
        "title": _("Delete this record?"),
        "lead": forms()[record.form].name if record.form in forms() else "",
        "consequences": [_("What you wrote in this form is gone for good."), _("Your reflection stays as it is.")],
        "submit": _("Delete"),
        "warning": True,
        "cancel_url": reverse("reflections:record_read", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


def _own(request: SignedInRequest, pk: int) -> Record:
    """The author's own, or 404; a form that comes too late gets its words handed back with it."""
    visits = ("visit__visitor", "visit__host", "visit__workplace__organisation")
    rows = Record.objects.visible_to(request.user).select_related(
        "reflection__author", *(f"reflection__{path}" for path in visits)
    )
    try:
        return get_object_or_404(rows, pk=pk)
    except Http404:
        if request.method == "POST":
            raise NoSuchReflection from None
        raise


def _answers(record: Record) -> list[Answered]:
    answers = vault.read_records([record])[record.pk]
    if answers is None:
        raise NoSuchReflection(_("The words of this record can no longer be read, by you or by anyone."))
    return answers


def _sheet(request: SignedInRequest, pk: int) -> exports.Sheet:
    record = _own(request, pk)
    return exports.sheet(record, _answers(record), queries.activity_of(record.reflection))


def _typed(record: Record, answers: list[Answered]) -> list[str]:
    """What the author typed; facts of the visit say where it was, and may."""
    form = forms().get(record.form)
    return [each.said for each in answers if form is None or _kind(form, each.key) in (Kind.TEXT, Kind.LINE)]


def _kind(questions: Form, key: str) -> Kind | None:
    return next((field.kind for field in questions.fields if field.key == key), None)


def _why_closed(form: Form) -> str:
    if form.needs == Needs.PLANNED:
        return _("Only for what you wrote down before the visit began. Use the form for unplanned learning.")
    return _("Nobody wrote you a note after this visit.")
