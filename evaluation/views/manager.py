"""The page that a line manager opens from an email, without an account. Looking changes nothing, however often.

As with study leave the link in the email is the key: the first page takes it out of the address, sets a signed cookie
that lasts an hour, and leads to an address without it. Every answer is a POST with something chosen.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import form_page
from core.http import kept_out_of_sight, posted
from core.links import OpenedLink
from evaluation import actions, presenters, queries
from evaluation.errors import SaidAlready
from evaluation.forms.manager import AgainForm, SureForm
from evaluation.models import ManagerQuestion

OPENED = OpenedLink("manager-question", "evaluation.manager.answer", "evaluation:manager_show")


@require_safe
def manager_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the email: puts a cookie in the key's place and goes on to a clean address."""
    question = queries.question_by_token(token)
    if question is None:
        return _unusable(request)
    return _private(OPENED.open(question.pk, question.version))


@require_http_methods(["GET", "HEAD", "POST"])
def manager_show(request: HttpRequest) -> HttpResponse:
    """Whom it is about, one question, one button."""
    question = _held(request)
    if question is None:
        return _unusable(request)
    form = AgainForm(posted(request), initial={"version": question.version})
    if request.method == "POST" and form.is_valid():
        said, seen = form.said(), form.cleaned_data["version"]
        if said is None:
            actions.decline_as_manager(question=question, seen=seen)
            return _done("declined")
        actions.answer_as_manager(question=question, again=said, seen=seen)
        return _done("answered")
    title, template = presenters.manager_title(question), "evaluation/manager/answer.html"
    return _private(form_page(request, form, title=title, template=template, allowed=presenters.allowed(question)))


@require_http_methods(["GET", "HEAD", "POST"])
def manager_not_theirs(request: HttpRequest) -> HttpResponse:
    """I am not their manager."""
    return _way_out(request, _("I am not their manager"), _("I am not the person who can release them"), stop=False)


@require_http_methods(["GET", "HEAD", "POST"])
def manager_stop(request: HttpRequest) -> HttpResponse:
    """Do not write to me any more."""
    sentence = _("Send nothing more to my address: no such questions, and no requests for study leave")
    return _way_out(request, _("Stop sending me these"), sentence, stop=True)


@require_safe
def manager_done(request: HttpRequest, verdict: str) -> HttpResponse:
    """What happens now. Says nothing of anybody: the same page for whoever opens it."""
    said = {
        "answered": _("Your answer is counted with those of other managers. Nobody reads it by itself."),
        "declined": _("That is fine. We do not ask again about this visit, and nobody is told."),
        "not-theirs": _("We do not write to you about this visit again. Nobody is told."),
        "stopped": _("We do not write to this address about study leave or visits any more."),
    }
    if verdict not in said:
        return _unusable(request)
    return _private(render(request, "evaluation/manager/done.html", {"sentence": said[verdict]}))


def _way_out(request: HttpRequest, title: str, sentence: str, *, stop: bool) -> HttpResponse:
    question = _held(request)
    if question is None:
        return _unusable(request)
    form = SureForm(posted(request), sentence=sentence, submit=title, initial={"version": question.version})
    if request.method == "POST" and form.is_valid():
        actions.return_as_manager(question=question, seen=form.cleaned_data["version"], stop=stop)
        return _done("stopped" if stop else "not-theirs")
    lead = _("You were asked whether you would release %(name)s again.") % {
        "name": question.visitor.name if question.visitor else ""
    }
    back = reverse("evaluation:manager_show")
    return _private(form_page(request, form, title=title, lead=lead, back_url=back, cancel_url=back))


def _done(verdict: str) -> HttpResponse:
    response = redirect("evaluation:manager_done", verdict)
    response.delete_cookie(OPENED.cookie, path=reverse(OPENED.page))
    return _private(response)


def _held(request: HttpRequest) -> ManagerQuestion | None:
    """The question whose link was opened in this browser within the hour; while a form is on its way, as it was
    then."""
    opened = OPENED.held(request)
    if opened is None:
        return None
    question = queries.question_to_answer(*opened)
    if question is None and request.method == "POST":
        raise SaidAlready
    return question


def _unusable(request: HttpRequest) -> HttpResponse:
    """Used, too old, changed or never made: the page is the same."""
    return _private(render(request, "evaluation/manager/unusable.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """No cache, no search engine, and no address that leaves the site; a form of the page still says where it is."""
    response["Referrer-Policy"] = "same-origin"
    return kept_out_of_sight(response)
