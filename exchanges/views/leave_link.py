"""The page that a line manager opens from an email, without an account. Looking changes nothing, however often.

The link in the email is the key. The first page takes it out of the address: it sets a signed cookie that lasts an hour
and leads to an address without it. Every answer is a POST with something chosen and a name typed.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import form_page
from core.http import kept_out_of_sight, posted
from core.links import OpenedLink
from exchanges import presenters
from exchanges.actions import leave_decision as actions
from exchanges.enums import ReturnReason
from exchanges.errors import AlreadyAnswered
from exchanges.forms.study_leave import AnswerForm, SureForm
from exchanges.models import ApprovalStep
from exchanges.queries import study_leave as queries
from exchanges.views.leave_desk import answer

OPENED = OpenedLink("study-leave", "exchanges.study_leave.answer", "exchanges:answer_show")


@require_safe
def answer_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the email: puts a cookie in the key's place and goes on to a clean address."""
    step = queries.step_by_token(token)
    if step is None:
        return _unusable(request)
    return _private(OPENED.open(step.pk, step.version))


@require_http_methods(["GET", "HEAD", "POST"])
def answer_show(request: HttpRequest) -> HttpResponse:
    """Who asks, for what, when, where, how it is covered; two radios, a name, one button."""
    step = _held(request)
    if step is None:
        return _unusable(request)
    leave = step.leave
    form = AnswerForm(posted(request), visitor=leave.visit.visitor, initial={"version": step.version})
    if request.method == "POST" and form.is_valid():
        answer(step, form)
        verdict = "yes" if form.says_yes() else "no"
        response = redirect("exchanges:answer_done", verdict)
        response.delete_cookie(OPENED.cookie, path=reverse(OPENED.page))
        return _private(response)
    name = leave.visit.visitor.name
    context = {
        "rows": presenters.leave_facts(leave),
        "contract": presenters.CONTRACT_WORDS,
        "asked": presenters.step_who(step),
        "name": name,
        "notice": presenters.notice_given(leave),
    }
    title = _("May %(name)s have study leave?") % {"name": name}
    return _private(form_page(request, form, title=title, template="exchanges/study_leave/answer.html", **context))


@require_http_methods(["GET", "HEAD", "POST"])
def answer_not_manager(request: HttpRequest) -> HttpResponse:
    """I am not their manager."""
    sentence = _("I am not the person who can release them")
    return _way_out(request, ReturnReason.NOT_MANAGER, _("I am not their manager"), sentence)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_stop(request: HttpRequest) -> HttpResponse:
    """Do not write to me any more."""
    sentence = _("Do not send requests for study leave to my address any more, from anybody")
    return _way_out(request, ReturnReason.UNWANTED, _("Stop sending me these"), sentence)


@require_safe
def answer_done(request: HttpRequest, verdict: str) -> HttpResponse:
    """What happens now. Says nothing of anybody: the same page for whoever opens it."""
    said = {
        "yes": _("Your yes is noted. When everybody who has to agree has said yes, they are told that it is granted."),
        "no": _(
            "They are told, with your reason and the dates that you gave. They choose other dates, then ask again."
        ),
        "not-manager": _("They are told to name somebody else. We do not write to you about this request again."),
        "unwanted": _("We do not write to this address about study leave any more."),
    }
    if verdict not in said:
        return _unusable(request)
    context = {"sentence": said[verdict], "answered": verdict in ("yes", "no")}
    return _private(render(request, "exchanges/study_leave/answered.html", context))


def _way_out(request: HttpRequest, why: ReturnReason, title: str, sentence: str) -> HttpResponse:
    step = _held(request)
    if step is None:
        return _unusable(request)
    form = SureForm(posted(request), sentence=sentence, submit=title, initial={"version": step.version})
    if request.method == "POST" and form.is_valid():
        actions.send_back(step=step, why=why, seen=form.cleaned_data["version"])
        response = redirect("exchanges:answer_done", why.value)
        response.delete_cookie(OPENED.cookie, path=reverse(OPENED.page))
        return _private(response)
    lead = _("%(name)s is asked to name somebody else.") % {"name": step.leave.visit.visitor.name}
    return _private(form_page(request, form, title=title, lead=lead, back_url=reverse("exchanges:answer_show")))


def _held(request: HttpRequest) -> ApprovalStep | None:
    """The step whose link was opened in this browser within the hour; while a form is on its way, as it was then."""
    opened = OPENED.held(request)
    if opened is None:
        return None
    step = queries.step_to_answer(*opened)
    if step is None and request.method == "POST":
        raise AlreadyAnswered
    return step


def _unusable(request: HttpRequest) -> HttpResponse:
    """Used, too old, superseded, changed or never made: the page is the same."""
    return _private(render(request, "exchanges/study_leave/unusable.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """No cache, no search engine, and no address that leaves the site; a form of the page still says where it is."""
    response["Referrer-Policy"] = "same-origin"
    return kept_out_of_sight(response)
