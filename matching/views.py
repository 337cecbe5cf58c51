"""Finding people, and looking at one of them. Both pages only read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.http import SignedInRequest
from exchanges.queries import answer_bands
from matching import presenters, queries
from matching.forms import FindForm


@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Search and filter everyone who can be asked, newest first."""
    viewer = queries.seeker(request.user)
    form = FindForm(request.GET, viewer=viewer)
    filters = form.filters()
    after = request.GET.get("after", "")
    page = queries.find(viewer, filters, after=after)
    found = queries.counts(viewer, filters)
    context = {
        "form": form,
        "viewer": viewer,
        "cards": presenters.cards(page, viewer, answer_bands([listing.pk for listing in page.results])),
        "found": presenters.people_found(found.total),
        "active": presenters.active_filters(filters),
        "filters_on": sum(name != "words" for name, _value in filters.active()),
        "professions": presenters.profession_choices(found, filters),
        "sectors": presenters.sector_choices(found, filters),
        "week": presenters.week(filters.days),
        "loosening": [] if page.results else presenters.loosening(queries.loosen(viewer, filters)),
        "next_url": presenters.find_url(filters, after=page.next_cursor) if page.next_cursor else "",
        "first_url": presenters.find_url(filters) if after else "",
    }
    return render(request, "matching/find.html", context, status=422 if form.errors else 200)


@require_safe
def person_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one would see with somebody, what they want to learn, when and where. Contact details never."""
    profile = get_object_or_404(queries.person_page(request.user), person=pk)
    viewer = queries.seeker(request.user)
    listing = queries.listing_of(profile.person)
    exchange = queries.exchange_between(request.user, profile.person)
    context = {
        "page": presenters.person_page(viewer, profile, listing, exchange),
        "profile": profile,
        "needs": presenters.learning_needs(queries.open_needs(profile.person), viewer),
        "reasons": presenters.reasons(viewer, listing) if listing and profile.person != request.user else [],
        "viewer": viewer,
        "answers": answer_bands([pk]).get(pk, ""),
    }
    return render(request, "matching/person.html", context)
