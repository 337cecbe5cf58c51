"""Who leads a programme."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges.actions import programme_lead as actions
from exchanges.errors import NobodyToLead
from exchanges.forms.programme import LeadForm
from exchanges.queries import leads_of_programme
from exchanges.views.programme import fetch_led, to_set_up


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_leads(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who leads it, and somebody more."""
    programme = fetch_led(request, pk)
    request.way_back = reverse("exchanges:set_up_leads", args=[pk])
    form = LeadForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            lead = actions.appoint(programme=programme, email=form.cleaned_data["email"], by=request.user)
        except NobodyToLead as refusal:
            form.add_error("email", str(refusal.sentence))
        else:
            messages.success(request, _("%(name)s leads it too, and has been told.") % {"name": lead.person.name})
            return redirect("exchanges:set_up_leads", pk)
    return form_page(
        request,
        form,
        title=_("Leads"),
        template="exchanges/set_up/leads.html",
        programme=programme,
        leads=leads_of_programme(programme),
        back_url=to_set_up(programme),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def lead_remove(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """Somebody leads it no longer, or I step down, after a second look."""
    programme = fetch_led(request, pk)
    request.way_back = reverse("exchanges:set_up_leads", args=[pk])
    current = programme.leads.current().select_related("programme", "person")
    lead = get_object_or_404(current, person=person_pk)
    is_me = lead.person_id == request.user.pk
    if request.method == "POST":
        actions.remove(lead=lead, by=request.user)
        messages.success(request, _("%(name)s no longer leads it.") % {"name": lead.person.name})
        return redirect("exchanges:programme_list") if is_me else redirect("exchanges:set_up_leads", pk)
    context = {
        "title": _("Step down?") if is_me else _("End that %(name)s leads it?") % {"name": lead.person.name},
        "lead": programme.name,
        "consequences": [
            _("You no longer see the people of this programme.")
            if is_me
            else _("%(name)s no longer sees the people of this programme, and is told.") % {"name": lead.person.name},
            _("Any lead can appoint them again.") if not is_me else _("Another lead can appoint you again."),
        ],
        "submit": _("Step down") if is_me else _("End it"),
        "warning": True,
        "cancel_url": request.way_back,
    }
    return render(request, "layouts/confirm.html", context)
