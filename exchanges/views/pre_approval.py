"""Study leave in advance: asked for by a programme's lead, answered by a lead of the organisation."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters, queries
from exchanges.actions import pre_approval as actions
from exchanges.forms.programme import LeaveForm
from exchanges.models import TakingPart
from exchanges.views.programme import PER_PAGE, fetch_led, to_set_up


@require_safe
def set_up_leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """For each organisation whether it allows study leave in advance, and the button to ask."""
    programme = fetch_led(request, pk)
    there = programme.taking_part.select_related("organisation").order_by("organisation__name", "pk")
    context = {
        "programme": programme,
        "lines": [
            {
                "there": each,
                "status": presenters.leave_status(each),
                "words": presenters.leave_words(each),
                "can_ask": not each.leave_allowed_at and (not each.leave_asked_at or each.leave_declined_at),
            }
            for each in there
        ],
        "back_url": to_set_up(programme),
    }
    return render(request, "exchanges/set_up/leave.html", context)


@require_POST
def leave_ask(request: SignedInRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """Ask one organisation."""
    programme = fetch_led(request, pk)
    request.way_back = reverse("exchanges:set_up_leave", args=[pk])
    rows = programme.taking_part.select_related("programme", "organisation")
    there = get_object_or_404(rows, organisation=organisation_pk)
    actions.ask_for_leave(taking_part=there, by=request.user)
    messages.success(request, _("The leads of %(name)s have been asked.") % {"name": there.organisation.name})
    return redirect("exchanges:set_up_leave", pk)


@require_safe
def leave_list(request: SignedInRequest) -> HttpResponse:
    """What the organisations that I lead were asked, and what they allow."""
    page = Paginator(queries.leave_in_reach(request.user), PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        {"there": each, "status": presenters.leave_status(each), "words": presenters.leave_words(each)} for each in page
    ]
    context = {"page": page, "lines": lines, "back_url": reverse("exchanges:programme_list")}
    return render(request, "exchanges/programme/leave_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read about the programme, and allow it, say no, or withdraw what was allowed."""
    there = get_object_or_404(
        TakingPart.objects.visible_to(request.user).select_related("programme__organisation", "organisation"), pk=pk
    )
    is_allowed = there.leave_allowed_at is not None
    said_before = "yes" if is_allowed else "no" if there.leave_declined_at else None
    form = LeaveForm(posted(request), is_allowed=is_allowed, initial={"answer": said_before, "word": there.leave_word})
    if request.method == "POST" and form.is_valid():
        answer = actions.allow_leave if form.cleaned_data["answer"] == "yes" else actions.refuse_leave
        answer(taking_part=there, by=request.user, word=form.cleaned_data["word"])
        messages.success(request, _("The leads of the programme have been told."))
        return redirect("exchanges:pre_approval_list")
    back = reverse("exchanges:pre_approval_list")
    return form_page(
        request,
        form,
        title=_("Study leave for “%(name)s”") % {"name": there.programme.name},
        template="exchanges/programme/leave_answer.html",
        there=there,
        rows=presenters.programme_rows(there.programme),
        leave_status=presenters.leave_status(there),
        back_url=back,
        cancel_url=back,
    )
