"""The author's side of shared learning: write it, see it as others will, send it, take it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.queries import employers_of, profile_of
from core import lifecycle
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.models import Stateful
from reflections.actions import sharing as actions
from reflections.enums import SharedState
from reflections.errors import AudienceNeedsAPlace, AudienceNeedsAProgramme
from reflections.forms.sharing import NAMED, ShareAgainForm, ShareForm, as_typed, exchange_of
from reflections.models import SharedLearning
from reflections.presenters import sharing as presenters
from reflections.presenters.identifiers import KINDS
from reflections.queries import sharing as queries
from reflections.queries.programme import programmes_to_write_for
from reflections.states import SEEN_BY_NOBODY_ELSE, SHARED

NO_SUCH_AUDIENCE = (AudienceNeedsAPlace, AudienceNeedsAProgramme)


@require_safe
def shared_list(request: SignedInRequest) -> HttpResponse:
    """What I have shared or am about to share, with where each text stands."""
    context = {
        "tasks": presenters.tasks(queries.own_texts(request.user)),
        "may_write": request.user.has_perm("reflections.share"),
    }
    return render(request, "reflections/sharing/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def shared_write(request: SignedInRequest) -> HttpResponse:
    """Write a text for others; it begins as a draft."""
    visits = queries.exchanges_that_took_place(request.user)
    exchange = exchange_of(request.GET.get("exchange", ""), visits)
    initial = {"named": NAMED, "came_from": exchange.pk if exchange else ""}
    form = ShareForm(posted(request), initial=initial, visits=visits, **_about(request.user))
    if form.is_valid():
        try:
            shared = actions.write(by=request.user, words=form.words())
        except NO_SUCH_AUDIENCE as refusal:
            form.add_error("audience", str(refusal.sentence))
        else:
            return redirect("reflections:shared_show", pk=shared.pk)
    return form_page(
        request,
        form,
        title=_("Share what you learned"),
        template="reflections/sharing/write.html",
        cancel_url=reverse("reflections:shared_list"),
        **_watched(request.user),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shared_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a text; whoever could read it cannot until a lead has looked again."""
    shared = own(request, pk)
    visits = queries.exchanges_that_took_place(request.user)
    form = ShareAgainForm(posted(request), initial=as_typed(shared), visits=visits, **_about(request.user))
    if form.is_valid():
        try:
            actions.change(shared=shared, by=request.user, words=form.words(), seen=form.cleaned_data["version"])
        except NO_SUCH_AUDIENCE as refusal:
            form.add_error("audience", str(refusal.sentence))
        else:
            return redirect("reflections:shared_show", pk=pk)
    return form_page(
        request,
        form,
        title=_("Change your text"),
        template="reflections/sharing/write.html",
        is_public=shared.state == SharedState.PUBLISHED,
        is_with_lead=shared.state == SharedState.WITH_LEAD,
        word=shared.review_word,
        cancel_url=reverse("reflections:shared_show", args=[pk]),
        **_watched(request.user),
    )


@require_POST
def shared_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a lead to look at it."""
    shared = own(request, pk)
    actions.send(shared=shared, by=request.user, seen=seen_version(request, shared))
    messages.success(request, _("Your text is sent. A lead reads it next, and you get an email."))
    return redirect("reflections:shared_show", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def shared_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then nobody else sees it any more."""
    shared = own(request, pk)
    if request.method == "POST":
        actions.take_back(shared=shared, by=request.user, seen=seen_version(request, shared))
        messages.success(request, _("Your text is taken back. Only you see it."))
        return redirect("reflections:shared_show", pk=pk)
    context = {
        "title": _("Take your text back?"),
        "lead": shared.title,
        "consequences": [
            _("Nobody else sees it from now on."),
            _("Changes that others made because of it stay theirs."),
            _("You can change it and send it again at any time."),
        ],
        "version": shared.version,
        "submit": _("Take it back"),
        "warning": True,
        "cancel_url": reverse("reflections:shared_show", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def shared_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then delete for good."""
    shared = own(request, pk)
    if request.method == "POST":
        actions.delete(shared=shared, by=request.user)
        messages.success(request, _("Your text is deleted."))
        return redirect("reflections:shared_list")
    context = {
        "title": _("Delete your text?"),
        "lead": shared.title,
        "consequences": [
            _("It is gone for good, with the thanks it had. Nobody can bring it back."),
            _("Changes that others made because of it stay theirs."),
        ],
        "submit": _("Delete"),
        "warning": True,
        "cancel_url": reverse("reflections:shared_show", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


def own(request: SignedInRequest, pk: int) -> SharedLearning:
    """The author's own; a text of somebody else that this person may open is not theirs to change."""
    shared = get_object_or_404(queries.shared_page(request.user), pk=pk)
    if shared.author_id != request.user.pk:
        raise Http404
    return shared


def seen_version(request: SignedInRequest, subject: Stateful) -> int:
    """The version that the page showed; an old one where the browser sent none."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else subject.version - 1


def author_context(request: SignedInRequest, shared: SharedLearning) -> dict[str, Any]:
    """What the page of a text shows its author beside the text."""
    visits = queries.exchanges_that_took_place(request.user)
    visit = next((each for each in visits if each.exchange_id == shared.exchange_id), None)
    can = lifecycle.available(SHARED, shared, request.user)
    return {
        "status": presenters.status(shared),
        "where": presenters.where_it_stands(shared),
        "facts": presenters.facts(shared, exchange=visit),
        "can_send": "send" in can,
        "buttons": presenters.buttons(can, shared.pk),
        "may_delete": shared.state in SEEN_BY_NOBODY_ELSE,
        "check": presenters.checked(shared),
    }


def _about(user: User) -> dict[str, Any]:
    return {
        "organisation": employers_of(user).first(),
        "programmes": list(programmes_to_write_for(user)),
        "example": presenters.without_name(profile_of(user)),
        "person_id": user.pk,
    }


def _watched(user: User) -> dict[str, Any]:
    """What the check for identifiers needs while the author types."""
    return {"known_names": queries.partners_names(user), "identifier_kinds": KINDS}
