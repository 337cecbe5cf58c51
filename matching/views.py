"""Finding people, and looking at one of them. Both pages only read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.presenters import registers_shown
from accounts.queries import registers_checked
from core.http import SignedInRequest
from exchanges.queries import answer_bands
from matching import queries
from matching.forms import FindForm
from matching.presenters import find as said
from matching.presenters import person as people
from matching.presenters.reasons import reasons


@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Search and filter everyone who can be asked, the nearest or the newest first."""
    viewer = queries.seeker(request.user)
    form = FindForm(request.GET, viewer=viewer)
    filters = form.filters()
    after = request.GET.get("after", "")
    page = queries.find(viewer, filters, after=after)
    found = queries.counts(viewer, filters)
    order = queries.order_of(viewer, filters)
    standing = queries.standing(request.user, [listing.pk for listing in page.results])
    context = {
        "form": form,
        "viewer": viewer,
        "cards": people.cards(page, viewer, standing),
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


@require_safe
def person_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one would see with somebody, what they want to learn, when and where. Contact details never."""
    profile = get_object_or_404(queries.person_page(request.user), person=pk)
    viewer = queries.seeker(request.user)
    listing = queries.listing_of(profile.person)
    exchange = queries.exchange_between(request.user, profile.person)
    context = {
        "page": people.person_page(
            viewer, profile, listing, exchange, is_confirmed=getattr(profile, "is_confirmed", False)
        ),
        "profile": profile,
        "needs": people.learning_needs(queries.open_needs(profile.person), viewer),
        "reasons": reasons(viewer, listing) if listing and profile.person != request.user else [],
        "viewer": viewer,
        "answers": answer_bands([pk]).get(pk, ""),
        "registers": registers_shown(registers_checked(profile.person)) if viewer.person.confirmed_at else "",
    }
    return render(request, "matching/person.html", context)
