"""The page of an organisation for its leads: what waits for them, its staff, its places."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import membership as places
from accounts.actions import person as people
from accounts.forms.organisation import PlaceSearchForm
from accounts.models import Membership, Organisation
from core.http import SignedInRequest
from core.text import clean_line

A_PAGE = 20
MOST_CARDS = 10


@require_safe
def organisation_list(request: SignedInRequest) -> HttpResponse:
    """The organisations that the reader leads; where it is one, straight to its page."""
    led = list(queries.organisations_led_by(request.user))
    if len(led) == 1 and not request.user.is_operator:
        return redirect("accounts:organisation_show", pk=led[0].pk)
    find = clean_line(request.GET.get("find", ""))[:100] if request.user.is_operator else ""
    found = list(queries.find_organisations(find)) if find else led
    return render(request, "accounts/staff/organisations.html", {"organisations": found, "find": find})


@require_safe
def organisation_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One organisation: what needs its leads first, then where everything is."""
    organisation = _organisation(request, pk)
    waiting = queries.staff_to_confirm(request.user, organisation).select_related("profile")
    claims = list(queries.claims_in_reach(request.user).filter(organisation=organisation, answered_at=None))
    cards = presenters.organisation_needs(organisation, list(waiting[:MOST_CARDS]), claims)
    how_many = waiting.count() + len(claims)
    members = queries.members_of(organisation)
    context = {
        "organisation": organisation,
        "cards": cards,
        "needs": how_many,
        "more": how_many - len(cards),
        "staff": presenters.staff_in_numbers(members.count()),
        "leads": [each.name for each in queries.leads_of(organisation).order_by("name", "pk")],
        "invitations": presenters.invitations_in_numbers(
            queries.waiting_invitations(organisation).count(), queries.accepted_invitations(organisation).count()
        ),
        "join_link": queries.join_link_of(organisation),
        "house_rules": presenters.house_rules(organisation),
        "workplaces": queries.workplaces_of(organisation)[:A_PAGE],
        "places": queries.workplaces_of(organisation).count(),
    }
    return render(request, "accounts/staff/organisation.html", context)


@require_safe
def place_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every place of a large organisation, with the way to what visitors must know there."""
    organisation = _organisation(request, pk)
    search = PlaceSearchForm(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(queries.places_to_choose(organisation, text), A_PAGE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "search": search, "searched": text, "page": page}
    return render(request, "accounts/staff/places.html", context)


@require_safe
def member_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirmed staff, with what can be done about each; ?find= looks for a name or an email address."""
    organisation = _organisation(request, pk)
    find = clean_line(request.GET.get("find", ""))[:100]
    page = Paginator(queries.members_of(organisation, find), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "find": find,
        "page": page,
        "cards": [presenters.member_card(each, request.user) for each in page],
        "removed": [] if find or page.number > 1 else queries.removed_from(organisation)[:A_PAGE],
    }
    return render(request, "accounts/staff/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: SignedInRequest, pk: int, member_pk: int) -> HttpResponse:
    """This person does not work here, after a second thought."""
    organisation = _organisation(request, pk)
    place = get_object_or_404(queries.members_of(organisation).exclude(person=request.user), pk=member_pk)
    name = {"name": place.person.name}
    if request.method == "POST":
        people.remove_from_staff(place=place, by=request.user)
        messages.success(request, _("%(name)s is no longer listed as staff here.") % name)
        return redirect("accounts:member_list", pk=pk)
    context = {
        "title": _("%(name)s does not work here?") % name,
        "lead": place.person.email,
        "consequences": presenters.what_removing_does(place, stays_confirmed=queries.somebody_else_vouches(place)),
        "submit": _("Remove from staff"),
        "warning": True,
        "cancel_url": reverse("accounts:member_list", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


@require_POST
def member_confirm_again(request: SignedInRequest, pk: int, member_pk: int) -> HttpResponse:
    """It was a mistake: they do work here."""
    organisation = _organisation(request, pk)
    place = get_object_or_404(queries.removed_from(organisation), pk=member_pk)
    people.confirm_staff(person=place.person, organisation=organisation, by=request.user)
    messages.success(request, _("%(name)s is confirmed as staff again.") % {"name": place.person.name})
    return redirect("accounts:member_list", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def member_make_lead(request: SignedInRequest, pk: int, member_pk: int) -> HttpResponse:
    """Let one of the staff confirm the others, after a second look."""
    organisation = _organisation(request, pk)
    place = get_object_or_404(queries.members_of(organisation), pk=member_pk)
    said = {"name": place.person.name, "organisation": organisation.name}
    if request.method == "POST":
        places.appoint_lead(person=place.person, organisation=organisation, by=request.user)
        messages.success(request, _("%(name)s is now a lead of %(organisation)s.") % said)
        return redirect("accounts:member_list", pk=pk)
    context = {
        "title": _("Make %(name)s a lead?") % said,
        "lead": place.person.email,
        "consequences": [
            _("%(name)s confirms, invites and removes staff of %(organisation)s, as you do.") % said,
            _("They see the names and email addresses of people who say that they work here."),
            _("They get an email that says so, and sign in with a second step from then on."),
        ],
        "submit": _("Make lead"),
        "cancel_url": reverse("accounts:member_list", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member_end_lead(request: SignedInRequest, pk: int, member_pk: int) -> HttpResponse:
    """Somebody is no longer a lead, perhaps the reader, after a second thought."""
    organisation = _organisation(request, pk)
    leads = queries.members_of(organisation).filter(role=Membership.Role.LEAD)
    place = get_object_or_404(leads, pk=member_pk)
    is_reader = place.person_id == request.user.pk
    if request.method == "POST":
        places.end_lead(membership=place, by=request.user)
        name = {"name": place.person.name, "organisation": organisation.name}
        done = _("You no longer lead %(organisation)s.") if is_reader else _("%(name)s is no longer a lead here.")
        messages.success(request, done % name)
        if is_reader and not request.user.is_operator:
            return redirect("home")
        return redirect("accounts:member_list", pk=pk)
    title = (
        _("Step down as a lead?") if is_reader else _("%(name)s no longer leads here?") % {"name": place.person.name}
    )
    context = {
        "title": title,
        "consequences": presenters.what_stepping_down_does(
            place, reader=request.user, is_last=queries.leads_of(organisation).count() == 1
        ),
        "submit": _("Step down") if is_reader else _("No longer lead"),
        "warning": True,
        "cancel_url": reverse("accounts:member_list", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


def _organisation(request: SignedInRequest, pk: int) -> Organisation:
    """One whose staff the reader looks after."""
    return get_object_or_404(queries.organisations_in_reach(request.user), pk=pk)
