"""Pages of the operator and of leads: people to confirm."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import membership
from accounts.actions import person as people
from core.http import SignedInRequest, came_from
from core.text import clean_line

A_PAGE = 20


@require_safe
def people_list(request: SignedInRequest) -> HttpResponse:
    """Who waits to be confirmed; with ?find= anybody by name or email address."""
    find = clean_line(request.GET.get("find", ""))[:100]
    if find:
        found = queries.people_in_reach(request.user).filter(Q(name__icontains=find) | Q(email__icontains=find))
        found = found.order_by("name", "pk")
    else:
        found = queries.people_to_confirm(request.user)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    # Nobody counts all who wait, or looks up more than a page of them: there may be thousands.
    page = Paginator(found.values_list("pk", flat=True)[: (number + 1) * A_PAGE], A_PAGE).get_page(number)
    shown = queries.people_in_reach(request.user).select_related("profile__organisation")
    known = shown.prefetch_related("registrations").in_bulk(list(page))
    cards = [presenters.person_card(known[pk]) for pk in page if pk in known]
    return render(request, "accounts/operator/people.html", {"page": page, "cards": cards, "find": find})


@require_http_methods(["GET", "HEAD", "POST"])
def person_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Vouch for somebody and for where they work, after a second look."""
    person = get_object_or_404(queries.people_in_reach(request.user), pk=pk)
    back = came_from(request, otherwise=reverse("accounts:people_list"))
    if request.method == "POST":
        people.confirm_person(person=person, by=request.user)
        messages.success(request, _("%(name)s is confirmed.") % {"name": person.name})
        return redirect(back)
    context = {
        "title": _("Confirm %(name)s?") % {"name": person.name},
        "lead": person.email,
        "consequences": presenters.what_confirming_does(person, queries.employers_of(person).first()),
        "submit": _("Confirm"),
        "cancel_url": back,
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_unconfirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """No longer vouch for somebody, after a second thought."""
    person = get_object_or_404(queries.people_in_reach(request.user), pk=pk)
    if request.method == "POST":
        people.withdraw_confirmation(person=person, by=request.user)
        messages.success(request, _("%(name)s is no longer confirmed.") % {"name": person.name})
        return redirect("accounts:people_list")
    context = {
        "title": _("No longer confirm %(name)s?") % {"name": person.name},
        "consequences": [
            _("%(name)s can no longer ask for an exchange or be asked.") % {"name": person.name},
            _("They no longer lead an organisation."),
            _("They get an email that says so. Exchanges already agreed go on."),
        ],
        "submit": _("No longer confirm"),
        "warning": True,
        "cancel_url": reverse("accounts:people_list"),
    }
    return render(request, "layouts/confirm.html", context)


@require_POST
def lead_appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make somebody a lead of the organisation that they work for."""
    person = get_object_or_404(queries.people_in_reach(request.user), pk=pk)
    organisation = get_object_or_404(queries.employers_of(person))
    membership.appoint_lead(person=person, organisation=organisation, by=request.user)
    messages.success(
        request,
        _(
            "%(name)s is now a lead of %(organisation)s. They can confirm colleagues once they have turned on the "
            "second step of signing in."
        )
        % {"name": person.name, "organisation": organisation.name},
    )
    return redirect("accounts:people_list")
