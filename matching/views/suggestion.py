"""Whom we would suggest to the reader, whom they set aside, and why somebody is not among them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.http import SignedInRequest, came_from, number_of
from matching import actions, queries
from matching.models import Listing
from matching.presenters import suggestion as said
from matching.queries import suggestion as suggesting
from matching.suggesting import SHOWN


@require_safe
def suggestion_list(request: SignedInRequest) -> HttpResponse:
    """The best partners for the reader, those with whom both learn first; where there are few, what would help."""
    viewer = queries.seeker(request.user)
    found = suggesting.suggestions(viewer)
    standing = queries.standing(request.user, [each.listing.pk for each in found])
    aside, just_now = suggesting.people_set_aside(request.user), number_of(request.GET.get("aside", ""))
    context = {
        "viewer": viewer,
        "groups": said.groups(found, viewer, standing),
        "number": len(found),
        "loosening": said.loosening(suggesting.farther_away(viewer)) if len(found) < SHOWN else [],
        "first_steps": said.first_steps(viewer) if len(found) < said.ENOUGH else [],
        "set_aside_now": aside.filter(person=just_now).first() if just_now else None,
        "somebody": bool(found) or suggesting.anybody_at_all(viewer),
    }
    return render(request, "matching/suggested.html", context)


@require_safe
def set_aside_list(request: SignedInRequest) -> HttpResponse:
    """Whom the reader set aside, to take them back."""
    viewer = queries.seeker(request.user)
    aside = [said.aside(each, viewer) for each in suggesting.people_set_aside(request.user)]
    return render(request, "matching/set_aside.html", {"aside": aside})


@require_POST
def set_aside(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Do not suggest this person again."""
    listing = get_object_or_404(Listing.objects.visible_to(request.user).select_related("person"), pk=person_pk)
    actions.set_aside(person=listing.person, by=request.user)
    messages.success(request, _("You will not see this person among your suggestions again."))
    return redirect(f"{reverse('matching:suggestion_list')}?aside={person_pk}")


@require_POST
def take_back(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """They may be suggested again."""
    aside = get_object_or_404(suggesting.people_set_aside(request.user), person=person_pk)
    actions.take_back(person=aside.person, by=request.user)
    messages.success(request, _("They can be suggested to you again."))
    return redirect(came_from(request, otherwise=reverse("matching:set_aside_list")))


@require_safe
def why_not(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Why somebody whom the reader expected is not among the suggestions."""
    listing = get_object_or_404(
        Listing.objects.visible_to(request.user).select_related("person__profile__organisation"), pk=person_pk
    )
    viewer = queries.seeker(request.user)
    against = suggesting.why_not(viewer, listing)
    context = {
        "viewer": viewer,
        "listing": listing,
        "card": said.as_called(listing, viewer),
        "place": said.place_among(suggesting.suggestions(viewer), listing),
        "reasons": said.speaks_against(against),
        "can_be_asked": viewer.person.confirmed_at and not against.has_exchange,
        "is_aside": suggesting.people_set_aside(request.user).filter(person=person_pk).exists(),
    }
    return render(request, "matching/why_not.html", context)
