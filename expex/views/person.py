"""The page of one person: what one would see with them, and what those learned who were there."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.presenters import registers_shown
from accounts.queries import registers_checked
from core import limits
from core.http import SignedInRequest, came_from
from exchanges.queries import answer_bands
from matching import queries
from matching.presenters import person as people
from matching.presenters.reasons import reasons
from reflections import queries as reflections
from reflections.presenters.sharing import in_a_list

MOST_PROFILES_A_DAY = 300  # more than anybody reads; whoever collects people stops here


@require_safe
def person_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one would see with somebody, what they want to learn, when and where, and what earlier visitors learned.
    Contact details never."""
    profile = get_object_or_404(queries.person_page(request.user), person=pk)
    if pk != request.user.pk and not limits.within("profile views", request.user.pk, a_day=MOST_PROFILES_A_DAY):
        return render(request, "expex/enough_people.html", {"most": MOST_PROFILES_A_DAY}, status=429)
    listings = queries.listings_of([request.user, profile.person])
    viewer, listing = queries.seeker_of(request.user, listings.get(request.user.pk)), listings.get(pk)
    exchange = queries.exchange_between(request.user, profile.person)
    back_url = came_from(request, otherwise=reverse("matching:find"))
    context = {
        "back_url": back_url,
        "back_text": people.list_before(back_url),
        "page": people.person_page(
            viewer, profile, listing, exchange, is_confirmed=getattr(profile, "is_confirmed", False)
        ),
        "profile": profile,
        "needs": people.learning_needs(queries.open_needs(profile.person), viewer),
        "reasons": reasons(viewer, listing) if listing and profile.person != request.user else [],
        "viewer": viewer,
        "answers": answer_bands([pk]).get(pk, ""),
        "registers": registers_shown(registers_checked(profile.person)) if viewer.person.confirmed_at else "",
        "learned": in_a_list(reflections.published_texts(request.user, hosted_by=profile.person), request.user),
    }
    return render(request, "expex/person.html", context)
