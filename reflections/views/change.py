"""What I want to do differently: my list, and one change from idea to what happened."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import lifecycle
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.page import Row
from reflections.actions import change as actions
from reflections.forms.change import ChangeAgainForm, ChangeForm, OutcomeForm, TakeUpForm, as_typed, first_day
from reflections.forms.sharing import exchange_of
from reflections.models import Change, SharedLearning
from reflections.presenters import change as presenters
from reflections.presenters.sharing import exchange_words
from reflections.queries import change as queries
from reflections.queries import sharing
from reflections.states import CHANGE, OVER
from reflections.views.sharing import seen_version


@require_safe
def change_list(request: SignedInRequest) -> HttpResponse:
    """My changes: what needs a look first, then what is under way, then what is over."""
    mine = list(queries.own_changes(request.user))
    due = [each for each in mine if presenters.is_due(each)]
    over = [each for each in mine if each.state in OVER]
    under_way = [each for each in mine if each not in due and each not in over]
    context = {
        "due": presenters.tasks(due),
        "under_way": presenters.tasks(under_way),
        "over": presenters.tasks(over),
        "may_begin": request.user.has_perm("reflections.begin_change"),
    }
    return render(request, "reflections/change/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_add(request: SignedInRequest) -> HttpResponse:
    """Note an idea, from an exchange or a shared text that the address names, or from neither."""
    visits = sharing.exchanges_that_took_place(request.user)
    exchange = exchange_of(request.GET.get("exchange", ""), visits)
    shared = _shared_of(request)
    form = ChangeForm(posted(request), initial={"look_again_on": first_day(), "for_leads": True})
    if form.is_valid():
        change = actions.begin(by=request.user, exchange=exchange, shared=shared, **form.cleaned_data)
        messages.success(request, _("Your idea is noted."))
        return redirect("reflections:change_show", pk=change.pk)
    lead = ""
    if shared is not None:
        lead = _("Because of “%(title)s”") % {"title": shared.title}
    elif exchange is not None:
        visit = next(each for each in visits if each.exchange_id == exchange.pk)
        lead = _("Because of %(visit)s") % {"visit": exchange_words(visit, request.user.pk)}
    return form_page(
        request,
        form,
        title=_("Do something differently"),
        lead=lead,
        cancel_url=reverse("reflections:change_list"),
    )


@require_safe
def change_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One change of mine, and what can happen to it next."""
    change = _own(request, pk)
    context = {
        "change": change,
        "status": presenters.status(change),
        "where": presenters.where_it_stands(change),
        "facts": presenters.facts(change, source=_source(request, change)),
        "is_due": presenters.is_due(change),
        "can": {event.replace("-", "_") for event in lifecycle.available(CHANGE, change, request.user)},
    }
    return render(request, "reflections/change/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, another day, other readers."""
    change = _own(request, pk)
    form = ChangeAgainForm(posted(request), initial=as_typed(change))
    if form.is_valid():
        read = dict(form.cleaned_data)
        actions.edit(change=change, by=request.user, seen=read.pop("version"), **read)
        return redirect("reflections:change_show", pk=pk)
    return form_page(request, form, title=_("Change what you planned"), cancel_url=_page_of(change))


@require_POST
def change_agree(request: SignedInRequest, pk: int) -> HttpResponse:
    """Those whom it concerns want to try it."""
    change = _own(request, pk)
    actions.agree(change=change, by=request.user, seen=seen_version(request, change))
    messages.success(request, _("Agreed. Good luck with it."))
    return redirect("reflections:change_show", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change_adopt(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is how we do it now, and this is what happened."""
    return _end(request, pk, actions.adopt, title=_("Adopted: how do you do it now?"), submit=_("It is adopted"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """It came to nothing, and this is why."""
    return _end(request, pk, actions.drop, title=_("Dropped: what got in the way?"), submit=_("It is dropped"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make it an idea again."""
    change = _own(request, pk)
    form = TakeUpForm(posted(request), initial={"version": change.version, "look_again_on": first_day()})
    if form.is_valid():
        read = form.cleaned_data
        actions.take_up(change=change, by=request.user, look_again_on=read["look_again_on"], seen=read["version"])
        return redirect("reflections:change_show", pk=pk)
    return form_page(request, form, title=_("Take it up again"), lead=change.what, cancel_url=_page_of(change))


def _end(request: SignedInRequest, pk: int, action: Callable[..., Change], *, title: str, submit: str) -> HttpResponse:
    change = _own(request, pk)
    form = OutcomeForm(posted(request), initial={"version": change.version, "outcome": change.outcome})
    if form.is_valid():
        read = form.cleaned_data
        action(change=change, by=request.user, outcome=read["outcome"], seen=read["version"])
        messages.success(request, _("Noted. Thank you for saying what came of it."))
        return redirect("reflections:change_show", pk=pk)
    return form_page(request, form, title=title, submit=submit, lead=change.what, cancel_url=_page_of(change))


def _own(request: SignedInRequest, pk: int) -> Change:
    return get_object_or_404(queries.own_changes(request.user), pk=pk)


def _page_of(change: Change) -> str:
    return reverse("reflections:change_show", args=[change.pk])


def _shared_of(request: SignedInRequest) -> SharedLearning | None:
    pk = request.GET.get("shared", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    return SharedLearning.objects.visible_to(request.user).published().filter(pk=pk).first()


def _source(request: SignedInRequest, change: Change) -> Row | None:
    """Where it came from, with the way there as long as it can be opened."""
    if change.shared is not None:
        if SharedLearning.objects.visible_to(request.user).published().filter(pk=change.shared.pk).exists():
            url = reverse("reflections:shared_show", args=[change.shared.pk])
            return Row(_("Because of"), change.shared.title, url, _("Read it"), change.shared.title)
        return Row(_("Because of"), _("a text that is no longer in the library"))
    if change.exchange_id:
        visits = sharing.exchanges_that_took_place(request.user)
        visit = next((each for each in visits if each.exchange_id == change.exchange_id), None)
        if visit is not None:
            return Row(_("Because of"), exchange_words(visit, request.user.pk))
    return None
