"""The page for the day of a visit, what each of the two adds to it, and the notices for patients and residents."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, as_file, posted
from exchanges import notice, presenters
from exchanges.actions.paperwork import arrival as actions
from exchanges.forms.paperwork import ArrivalForm, NeedForm
from exchanges.models import Visit
from exchanges.queries import place_of_visit
from exchanges.queries.paperwork import arrival_of, need_of
from exchanges.standard import INDUCTION, MAY_NOT, UNWELL
from exchanges.views.exchange import to_exchange
from exchanges.views.paperwork import fetch_visit


@never_cache  # it may hold what a visitor needs
@require_safe
def arriving(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything for the day itself: where, when, whom to ask for, what not to do."""
    visit = fetch_visit(request, pk)
    need = need_of(visit)
    context = {
        "visit": visit,
        "title": presenters.visit_title(visit, request.user),
        "dates": presenters.dates_of(visit.agreed_half_days()),
        "place": presenters.place_of(visit),
        "rows": presenters.arrival_rows(visit, arrival_of(visit)),
        "need": need,
        "may_not": MAY_NOT,
        "induction": INDUCTION,
        "unwell": UNWELL,
        "may_edit": request.user.has_perm("exchanges.choose_place", visit),
        "may_tell_need": request.user.has_perm("exchanges.tell_need", visit),
        "hosting": visit.host_id == request.user.pk,
        "back_url": to_exchange(visit.exchange),
        "back_text": _("You and %(name)s") % {"name": visit.other(request.user).name},
    }
    return render(request, "exchanges/paperwork/arriving.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def arriving_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The host writes what this visitor must know."""
    visit = fetch_visit(request, pk)
    if not request.user.has_perm("exchanges.choose_place", visit):
        raise NotAllowed(_("Only the host writes this, before the visit begins."))
    form = ArrivalForm(posted(request), instance=arrival_of(visit))
    if request.method == "POST" and form.is_valid():
        actions.tell_visitor(visit=visit, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(name)s can read it now.") % {"name": visit.visitor.first_name})
        return redirect("exchanges:arriving", pk=pk)
    title = _("For the day: what %(name)s should know") % {"name": visit.visitor.name}
    return form_page(request, form, title=title, back_url=reverse("exchanges:arriving", args=[pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def access_need(request: SignedInRequest, pk: int) -> HttpResponse:
    """The visitor tells the host what they need; it is deleted on the day after the visit."""
    visit = fetch_visit(request, pk)
    if not request.user.has_perm("exchanges.tell_need", visit):
        raise NotAllowed(_("Only the visitor writes this, before the visit begins."))
    need = need_of(visit)
    form = NeedForm(posted(request), initial={"text": need.sealed if need else ""})
    if request.method == "POST" and form.is_valid():
        actions.tell_need(visit=visit, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("%(name)s can read it. It is deleted after the visit.") % {"name": visit.host.name})
        return redirect("exchanges:arriving", pk=pk)
    lead = _("Only %(name)s reads it. It is kept encrypted, and deleted on the day after the visit.")
    return form_page(
        request,
        form,
        title=_("What you need"),
        lead=lead % {"name": visit.host.name},
        back_url=reverse("exchanges:arriving", args=[pk]),
    )


@require_safe
def visit_poster(request: SignedInRequest, pk: int) -> HttpResponse:
    """The poster for the waiting room, as a PDF."""
    return _notice(fetch_visit(request, pk), "poster")


@require_safe
def visit_leaflet(request: SignedInRequest, pk: int) -> HttpResponse:
    """The leaflet for patients and residents, as a PDF."""
    return _notice(fetch_visit(request, pk), "leaflet")


def _notice(visit: Visit, kind: notice.Kind) -> HttpResponse:
    if visit.first_date is None or not visit.has_place():
        raise Http404
    made = notice.pdf(visit, kind=kind, sector=place_of_visit(visit).sector)
    return as_file(made, f"exp-ex-{kind}-{visit.first_date}.pdf", "application/pdf")
