"""Finding people. The page only reads; the page of one person is the roof's (`expex.views.person`)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.http import SignedInRequest
from matching import queries
from matching.forms.find import FindForm
from matching.presenters import find as said
from matching.presenters import person as people


@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Search and filter everyone who can be asked, the nearest or the newest first."""
    viewer = queries.seeker_of(request.user, queries.listing_of(request.user))
    form = FindForm(request.GET, viewer=viewer)
    filters = form.filters()
    after = request.GET.get("after", "")
    page = queries.find(viewer, filters, after=after)
    found = queries.counts(viewer, filters)
    order = queries.order_of(viewer, filters)
    here = said.find_url(filters, after=after) if after else said.find_url(filters)
    standing = queries.standing(request.user, [listing.pk for listing in page.results])
    context = {
        "form": form,
        "viewer": viewer,
        "cards": people.cards(page, viewer, standing, back_url=here),
        "found": said.people_found(found.total),
        "active": said.active_filters(filters),
        "filters_on": sum(name != "words" for name, _value in filters.active()),
        "professions": said.profession_choices(found, filters),
        "sectors": said.sector_choices(found, filters),
        "week": said.week(filters.days),
        "loosening": [] if page.results else said.loosening(queries.loosen(viewer, filters)),
        "filters": filters,
        "order": order,
        "other_order": said.other_order(order, filters) if viewer.place else None,
        "next_url": said.find_url(filters, after=page.next_cursor) if page.next_cursor else "",
        "first_url": said.find_url(filters) if after else "",
    }
    return render(request, "matching/find.html", context, status=422 if form.errors else 200)
