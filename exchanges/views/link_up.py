"""Ideas for who should meet: the list, one idea, and what can be done about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import lifecycle
from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters, queries
from exchanges.actions import adoption
from exchanges.actions import link_up as actions
from exchanges.enums import LinkUpEvent
from exchanges.forms.link_up import AdoptForm, HideForm, IdeaAgainForm, IdeaForm, IdeaSearchForm, ReportForm
from exchanges.models import LinkUpIdea, Programme
from exchanges.states import LINK_UP
from exchanges.views.programme import NO_ORGANISATION, organisations_to_begin_for, to_set_up
from exchanges.views.visit import seen_version

PER_PAGE = 20


def _to_idea(pk: int) -> str:
    return reverse("exchanges:link_up_show", args=[pk])


def _fetch(request: SignedInRequest, pk: int, event: LinkUpEvent | None = None) -> LinkUpIdea:
    """An idea that the reader may read, if they may do this to it now."""
    idea = get_object_or_404(queries.idea_page(request.user), pk=pk)
    request.way_back = _to_idea(pk)
    if event is None or event in lifecycle.available(LINK_UP, idea, request.user):
        return idea
    if request.method == "POST" and lifecycle.was_just_done(LINK_UP, idea, event, request.user):
        return idea  # the same button again
    raise NotAllowed(_("This is not open to you now: something has become of the idea. Look at it as it is."))


@require_safe
def link_up_list(request: SignedInRequest) -> HttpResponse:
    """All ideas that stand, most seconded or newest first."""
    form = IdeaSearchForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    found = queries.ideas(request.user, said.get("q", ""), said.get("order") or queries.MOST)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [presenters.idea_line(idea) for idea in page],
        "searched": said.get("q", ""),
        "may_suggest": request.user.has_perm("exchanges.suggest_idea"),
        "hidden": queries.hidden_ideas(request.user) if request.user.is_operator else [],
    }
    return render(request, "exchanges/link_up/list.html", context, status=422 if form.errors else 200)


@require_safe
def link_up_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One idea: why, who seconds it, and what came of it."""
    user = request.user
    idea = _fetch(request, pk)
    programme = idea.programme
    can_open = programme is not None and Programme.objects.visible_to(user).filter(pk=programme.pk).exists()
    context = {
        "idea": idea,
        "status": presenters.idea_status(idea),
        "by": presenters.idea_by(idea, user),
        "seconded": presenters.seconded_words(idea),
        "came_of_it": presenters.came_of_it(idea, can_open),
        "being_set_up": bool(idea.programme_id),
        "is_mine": idea.suggested_by_id == user.pk,
        "leads_it": bool(idea.programme_id) and idea.is_being_set_up_by(user),
        "seconds_it": idea.is_seconded,  # type: ignore[attr-defined]
        "may_second": user.has_perm("exchanges.second_idea", idea),
        "may_report": user.has_perm("exchanges.suggest_idea") and idea.suggested_by_id != user.pk,
        "can": {event.replace("-", "_") for event in lifecycle.available(LINK_UP, idea, user)},
        "back_url": reverse("exchanges:link_up_list"),
    }
    return render(request, "exchanges/link_up/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def link_up_suggest(request: SignedInRequest) -> HttpResponse:
    """Who should meet?"""
    form = IdeaForm(posted(request))
    if request.method == "POST" and form.is_valid():
        idea = actions.suggest(by=request.user, **form.cleaned_data)
        messages.success(request, _("Suggested. Others can second it, and a lead can make a programme of it."))
        return redirect(_to_idea(idea.pk))
    back = reverse("exchanges:link_up_list")
    lead = _("Everybody on Exp-Ex who is confirmed can read it.")
    return form_page(request, form, title=_("Suggest who should meet"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def link_up_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words for my idea."""
    idea = _fetch(request, pk, LinkUpEvent.EDIT)
    form = IdeaAgainForm(posted(request), initial={"who": idea.who, "why": idea.reason, "version": idea.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.edit(idea=idea, by=request.user, who=said["who"], why=said["why"], seen=said["version"])
        messages.success(request, _("Saved."))
        return redirect(_to_idea(pk))
    back = _to_idea(pk)
    return form_page(request, form, title=_("Change your idea"), back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def link_up_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take my idea out of the list, after a second look."""
    idea = _fetch(request, pk, LinkUpEvent.WITHDRAW)
    if request.method == "POST":
        actions.withdraw(idea=idea, by=request.user, seen=seen_version(request))
        messages.success(request, _("Your idea is withdrawn."))
        return redirect("exchanges:link_up_list")
    context = {
        "title": _("Withdraw your idea?"),
        "lead": idea.who,
        "consequences": [_("Nobody else sees it any more. You can suggest it anew, without those who second it.")],
        "version": idea.version,
        "submit": _("Withdraw it"),
        "warning": True,
        "cancel_url": _to_idea(pk),
    }
    return render(request, "layouts/confirm.html", context)


@require_POST
def link_up_second(request: SignedInRequest, pk: int) -> HttpResponse:
    """Yes, these should meet."""
    actions.second(idea=_fetch(request, pk), by=request.user)
    messages.success(request, _("You second it. If a lead makes a programme of it, you are told."))
    return redirect(_to_idea(pk))


@require_POST
def link_up_second_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """I no longer second it."""
    actions.take_back_second(idea=_fetch(request, pk), by=request.user)
    messages.success(request, _("You no longer second it."))
    return redirect(_to_idea(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def link_up_adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a programme of it."""
    idea = _fetch(request, pk, LinkUpEvent.ADOPT)
    organisations = organisations_to_begin_for(request)
    back = _to_idea(pk)
    if not organisations:
        raise NotAllowed(NO_ORGANISATION, back_url=back)
    form = AdoptForm(posted(request), organisations=organisations, initial={"version": idea.version})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        programme = adoption.adopt(idea=idea, organisation=form.chosen(), by=request.user, seen=seen)
        messages.success(request, _("Begun with the words of the idea. Whoever cares about it has been told."))
        return redirect(to_set_up(programme))
    lead = _("You begin to set up a programme with the words of this idea, and lead it. It opens when you are ready.")
    return form_page(request, form, title=_("Make a programme of it"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def link_up_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tell the operators that an idea should not stand there."""
    idea = _fetch(request, pk)
    form = ReportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.report(idea=idea, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Thank you. We look at it; nobody else learns that you told us."))
        return redirect(_to_idea(pk))
    back = _to_idea(pk)
    return form_page(request, form, title=_("Report this idea"), lead=idea.who, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def link_up_hide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an idea out of the list."""
    idea = _fetch(request, pk, LinkUpEvent.HIDE)
    form = HideForm(posted(request), initial={"version": idea.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.hide(idea=idea, by=request.user, word=said["word"], seen=said["version"])
        messages.success(request, _("It is hidden, and whoever suggested it is told why."))
        return redirect(_to_idea(pk))
    back = _to_idea(pk)
    return form_page(request, form, title=_("Hide this idea?"), lead=idea.who, back_url=back, cancel_url=back)


@require_POST
def link_up_unhide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let it stand again."""
    idea = _fetch(request, pk, LinkUpEvent.SHOW)
    actions.show(idea=idea, by=request.user, seen=seen_version(request))
    messages.success(request, _("It stands in the list again."))
    return redirect(_to_idea(pk))
