"""The library: what others learned, one page per text, and what one says to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.rules import confirms_people
from core import lifecycle
from core.forms import form_page
from core.http import SignedInRequest, posted
from reflections.actions import sharing as actions
from reflections.enums import SharedState
from reflections.forms.sharing import DidTooForm, LibraryForm
from reflections.models import Response, SharedLearning
from reflections.presenters import sharing as presenters
from reflections.queries import sharing as queries
from reflections.states import SHARED
from reflections.views.sharing import author_context


@require_safe
def library(request: SignedInRequest) -> HttpResponse:
    """Everything that this person may read, the newest first."""
    form = LibraryForm(request.GET)
    filters, after = form.filters(), request.GET.get("after", "")
    page = queries.library(request.user, filters, after=after)
    context = {
        "form": form,
        "texts": presenters.in_a_list(page.results, request.user),
        "found": presenters.texts_found(queries.tally(request.user, filters)),
        "active": presenters.active_filters(filters),
        "filters_on": sum(name != "words" for name, _value in filters.active()),
        "loosening": [] if page.results else presenters.loosening(queries.loosen(request.user, filters)),
        "next_url": presenters.library_url(filters, after=page.next_cursor) if page.next_cursor else "",
        "first_url": presenters.library_url(filters) if after else "",
        "may_write": request.user.has_perm("reflections.share"),
        "is_lead": confirms_people.test(request.user),
    }
    return render(request, "reflections/library/list.html", context, status=422 if form.errors else 200)


@require_safe
def shared_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One text. Its author sees it as others do, and what they can do with it; a lead can take it out."""
    shared = get_object_or_404(queries.shared_page(request.user), pk=pk)
    is_own = shared.author_id == request.user.pk
    if not is_own and shared.state == SharedState.WITH_LEAD:
        return redirect("reflections:shared_review", pk=pk)
    said = queries.own_responses(shared, request.user)
    counted = queries.how_many_responded(shared, request.user)
    context = {
        "shared": shared,
        "by": presenters.author_line(shared, request.user),
        "on": presenters.shown_on(shared),
        "topics": presenters.in_a_list([shared], request.user)[0].topics,
        "is_own": is_own,
        "is_published": shared.state == SharedState.PUBLISHED,
        "numbers": presenters.numbers(counted),
        "lines": presenters.lines(queries.responses_to(shared, request.user), request.user),
        "not_shown": max(0, counted[Response.Kind.DID_TOO] - queries.MOST_RESPONSES),
        "thanked": Response.Kind.THANKS in said,
        "did_too": said.get(Response.Kind.DID_TOO),
        "may_respond": request.user.has_perm("reflections.respond", shared),
        "may_begin_change": request.user.has_perm("reflections.begin_change"),
        "buttons": presenters.buttons(lifecycle.available(SHARED, shared, request.user), pk),
    }
    if is_own:
        context |= author_context(request, shared)
    return render(request, "reflections/library/show.html", context)


@require_POST
def shared_thank(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say thank you."""
    shared = _readable(request, pk)
    actions.respond(shared=shared, by=request.user, kind=Response.Kind.THANKS)
    messages.success(request, _("You said thank you."))
    return redirect("reflections:shared_show", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def shared_did_too(request: SignedInRequest, pk: int) -> HttpResponse:
    """We did this too, with a line."""
    shared = _readable(request, pk)
    said = queries.own_responses(shared, request.user).get(Response.Kind.DID_TOO)
    form = DidTooForm(posted(request), initial={"line": said.line if said else ""})
    if form.is_valid():
        actions.respond(shared=shared, by=request.user, kind=Response.Kind.DID_TOO, line=form.cleaned_data["line"])
        messages.success(request, _("Thank you. That is worth knowing for everybody who reads it."))
        return redirect("reflections:shared_show", pk=pk)
    return form_page(
        request,
        form,
        title=_("We did this too"),
        lead=shared.title,
        cancel_url=reverse("reflections:shared_show", args=[pk]),
    )


@require_POST
def shared_unthank(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo the thanks."""
    return _undo(request, pk, Response.Kind.THANKS)


@require_POST
def shared_undo_did_too(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo "we did this too", with its line."""
    return _undo(request, pk, Response.Kind.DID_TOO)


def _undo(request: SignedInRequest, pk: int, kind: Response.Kind) -> HttpResponse:
    actions.take_response_back(shared=_readable(request, pk), by=request.user, kind=kind)
    messages.success(request, _("Undone."))
    return redirect("reflections:shared_show", pk=pk)


def _readable(request: SignedInRequest, pk: int) -> SharedLearning:
    return get_object_or_404(queries.shared_page(request.user), pk=pk)
