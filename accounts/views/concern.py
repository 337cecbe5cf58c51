"""Telling a concern, seeing how it stands, and looking after those of others."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import concern as concerns
from accounts.forms.concern import CloseConcernForm, ConcernForm
from accounts.models import Concern, User
from core.forms import form_page
from core.http import SignedInRequest, came_from, kept_out_of_sight, posted

A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def concern_tell(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Tell privately about somebody, or about anything, after reading whom it goes to."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk) if pk is not None else None
    handlers = queries.who_looks_after(about=person, by=request.user)
    form = ConcernForm(posted(request), goes_to_leads=presenters.are_leads(handlers))
    back = came_from(request, otherwise=reverse("accounts:settings_show"))
    if request.method == "POST" and form.is_valid():
        concerns.tell_concern(
            about=person,
            text=form.cleaned_data["text"],
            only_operator=form.cleaned_data.get("only_operator", False),
            by=request.user,
        )
        messages.success(request, _("Thank you for telling us. It stays between you and those whom it went to."))
        return redirect(back)
    if person:
        title = _("Tell us a concern about %(name)s") % {"name": presenters.name_for(request.user, person)}
    else:
        title = _("Tell us a concern")
    return form_page(
        request, form, title=title, lead=presenters.goes_to(handlers), template="accounts/safety/concern.html",
        person=person, cancel_url=back,
    )  # fmt: skip


@require_safe
def concern_told_list(request: SignedInRequest) -> HttpResponse:
    """What the person told, and how far each has come."""
    page = Paginator(queries.concerns_told(request.user), A_PAGE).get_page(request.GET.get("page"))
    lines = presenters.lines_for_teller(list(page), request.user)
    context = {"page": page, "lines": lines, "back_url": reverse("accounts:settings_show")}
    return kept_out_of_sight(render(request, "accounts/safety/concerns_told.html", context))


@require_safe
def concern_list(request: SignedInRequest) -> HttpResponse:
    """What the person looks after, the open ones first. What was told stands on a page of its own."""
    page = Paginator(queries.concerns_to_handle(request.user), A_PAGE).get_page(request.GET.get("page"))
    lines = [presenters.line_for_handler(concern) for concern in page]
    return kept_out_of_sight(render(request, "accounts/concern/list.html", {"page": page, "lines": lines}))


@require_http_methods(["GET", "HEAD", "POST"])
def concern_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read what was told. A button opens it, because every reading is written down, and looking writes nothing."""
    concern = get_object_or_404(queries.concerns_to_handle(request.user), pk=pk)
    context = {
        "concern": concern,
        "line": presenters.line_for_handler(concern),
        "back_url": reverse("accounts:concern_list"),
    }
    if request.method == "POST":
        concerns.read_concern(concern=concern, by=request.user)
        context["facts"] = presenters.facts(concern)
    return kept_out_of_sight(render(request, "accounts/concern/show.html", context))


@require_POST
def concern_take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that one is looking at it."""
    concern = get_object_or_404(Concern.objects.visible_to(request.user), pk=pk)
    concerns.take_up_concern(concern=concern, by=request.user)
    messages.success(request, _("Thank you. Whoever told it hears that somebody is looking at it, not who."))
    return redirect("accounts:concern_list")


@require_http_methods(["GET", "HEAD", "POST"])
def concern_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what was done, and close it."""
    concern = get_object_or_404(queries.concerns_to_handle(request.user), pk=pk)
    form = CloseConcernForm(posted(request), initial={"version": concern.version})
    if request.method == "POST" and form.is_valid():
        concerns.close_concern(
            concern=concern, note=form.cleaned_data["note"], by=request.user, seen=form.cleaned_data["version"]
        )
        messages.success(request, _("Closed. Whoever told it hears that it is closed, and nothing of your note."))
        return redirect("accounts:concern_list")
    title = _("Close this concern: %(about)s") % {"about": presenters.about_whom(concern)}
    return form_page(request, form, title=title, cancel_url=reverse("accounts:concern_list"))
