"""Where one works: finding or adding the organisation, choosing the place for visits, telling visitors about it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import organisation as actions
from accounts.actions.profile import change_profile
from accounts.forms.organisation import (
    HomeForm,
    NotesForm,
    OrganisationForm,
    PlaceSearchForm,
    SearchForm,
    WorkplaceChoiceForm,
    WorkplaceForm,
)
from accounts.models import Organisation
from core.errors import NotAllowed, Refused
from core.forms import form_page
from core.http import SignedInRequest, came_from, posted
from core.text import clean_line

A_PAGE = 20  # places of one organisation


class NotYours(NotAllowed):
    """Only people who are known to belong there speak for a place."""

    sentence = gettext_lazy(
        "Everyone who visits this place reads this, so only people whose place here is confirmed can change it. A lead "
        "of the organisation, or we, can confirm yours."
    )


@require_safe
def place_show(request: SignedInRequest) -> HttpResponse:
    """Where you work, as it stands; the search for somebody who has said nothing yet."""
    profile = queries.profile_of(request.user)
    if profile.organisation is None and not profile.without_organisation:
        return redirect("accounts:organisation_find")
    can_change = profile.workplace is not None and request.user.has_perm("accounts.change_workplace", profile.workplace)
    context = {
        "profile": profile,
        "rows": presenters.place_rows(profile, can_change_notes=can_change),
        "may_claim": profile.organisation is not None
        and request.user.has_perm("accounts.claim_to_lead", profile.organisation),
        "claim": queries.claim_of(request.user, profile.organisation) if profile.organisation else None,
        "who_can_change": "" if can_change or profile.workplace is None else NotYours.sentence,
    }
    return render(request, "accounts/workplace/show.html", context)


@require_safe
def place_moved(request: SignedInRequest) -> HttpResponse:
    """My organisation has closed: who carries on its work, and do I work there now?"""
    profile = queries.profile_of(request.user)
    if profile.organisation is None or profile.organisation.closed_on is None:
        return redirect("accounts:place_show")
    successors = queries.successors_of(profile.organisation)
    goes_along = len(successors) == 1 and queries.carries_on(successors[0], profile.organisation)
    stays_confirmed = goes_along and bool(queries.employers_confirmed([request.user.pk]))
    context = {"organisation": profile.organisation, "successors": successors, "stays_confirmed": stays_confirmed}
    return render(request, "accounts/workplace/moved.html", context)


@require_safe
def organisation_find(request: SignedInRequest) -> HttpResponse:
    """Search the directory, and choose from what it holds."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    found = queries.find_places(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else []
    nothing_fits = form.is_bound and form.is_valid() and all(each.by_sound for each in found)
    closed = queries.closed_of(form.cleaned_data["q"]) if nothing_fits else []
    cards = [presenters.found_card(each) for each in found]
    employer = queries.employer_by_address(request.user)
    if employer is not None and employer.pk == queries.profile_of(request.user).organisation_id:
        employer = None
    context = {
        "employer": employer,
        "found": cards,
        "many": len(found) == queries.MOST_FOUND,
        "by_sound": any(each.by_sound for each in found),
        "carried_on": all(each.carries_on for each in found),
        "closed": [presenters.closed_words(each) for each in closed],
        "searched": form.is_bound and form.is_valid(),
    }
    return _place_page(request, form, _("Where you work"), "accounts/workplace/find.html", **context)


@require_POST
def organisation_choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """This is whom I work for; with ?place= also where."""
    organisation = get_object_or_404(Organisation.objects.open(), pk=pk)
    profile = queries.profile_of(request.user)
    place = queries.place_named(organisation, request.GET.get("place", ""))
    actions.choose_organisation(profile=profile, organisation=organisation, by=request.user, workplace=place)
    if place:
        return redirect("accounts:place_show")
    among = clean_line(request.GET.get("among", ""))[:100]
    return redirect(f"{reverse('accounts:workplace_choose')}{'?' + urlencode({'q': among}) if among else ''}")


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_add(request: SignedInRequest) -> HttpResponse:
    """My organisation is not listed."""
    form = OrganisationForm(posted(request), initial={"name": request.GET.get("name", "")[:200]})
    if request.method == "POST" and form.is_valid():
        try:
            organisation = actions.add_organisation(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            profile = queries.profile_of(request.user)
            actions.choose_organisation(profile=profile, organisation=organisation, by=request.user)
            return redirect("accounts:workplace_choose")
    back = reverse("accounts:organisation_find")
    context = {
        "lead": _("Others who work there can then choose it."),
        "back_url": back,
        "back_text": _("Search again"),
        "cancel_url": back,
    }
    return form_page(request, form, title=_("Add your organisation"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_none(request: SignedInRequest) -> HttpResponse:
    """I work for myself, or am between posts."""
    profile = queries.profile_of(request.user)
    form = HomeForm(posted(request), initial={"home_outcode": profile.home_outcode})
    if request.method == "POST" and form.is_valid():
        outcode = form.cleaned_data["home_outcode"]
        actions.work_without_organisation(profile=profile, home_outcode=outcode, by=request.user)
        messages.success(request, _("Where you work is saved."))
        return redirect("accounts:profile")
    back = reverse("accounts:organisation_find")
    context = {
        "lead": _("You release yourself for visits, and your certificate says so."),
        "back_url": back,
        "back_text": _("Search for an organisation"),
    }
    return form_page(request, form, title=_("I work for myself or am between posts"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def workplace_choose(request: SignedInRequest) -> HttpResponse:
    """Which of the organisation's places visitors come to."""
    profile = queries.profile_of(request.user)
    if profile.organisation is None:
        return redirect("accounts:organisation_find")
    search = PlaceSearchForm(request.GET)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(queries.places_to_choose(profile.organisation, text), A_PAGE).get_page(request.GET.get("page"))
    initial = {"workplace": profile.workplace_id}
    form = WorkplaceChoiceForm(
        posted(request), organisation=profile.organisation, shown=page.object_list, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        change_profile(profile=profile, by=request.user, workplace=form.cleaned_data["workplace"])
        messages.success(request, _("Where you work is saved."))
        return redirect("accounts:place_show")
    can_add = request.user.has_perm("accounts.add_workplace", profile.organisation)
    context = {
        "organisation": profile.organisation,
        "can_add": can_add,
        "page": page,
        "search": search if text or page.paginator.num_pages > 1 else None,
        "searched": text,
        "closed": profile.workplace if profile.workplace and profile.workplace.closed_on else None,
    }
    return _place_page(request, form, profile.organisation.name, "accounts/workplace/choose.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
def workplace_add(request: SignedInRequest) -> HttpResponse:
    """Another place of the organisation, chosen at once."""
    profile = queries.profile_of(request.user)
    if profile.organisation is None:
        return redirect("accounts:organisation_find")
    if not request.user.has_perm("accounts.add_workplace", profile.organisation):
        if request.method == "POST":
            raise NotYours(back_url=reverse("accounts:workplace_choose"))
        return redirect("accounts:workplace_choose")
    form = WorkplaceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            workplace = actions.add_workplace(organisation=profile.organisation, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            change_profile(profile=profile, by=request.user, workplace=workplace)
            messages.success(request, _("The place is added, and visitors come there."))
            return redirect("accounts:place_show")
    back = reverse("accounts:workplace_choose")
    context = {"lead": profile.organisation.name, "back_url": back, "cancel_url": back}
    return form_page(request, form, title=_("Add a place of your organisation"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def workplace_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a visitor must know before standing at the door."""
    workplace = get_object_or_404(queries.workplaces_in_reach(request.user), pk=pk)
    if not request.user.has_perm("accounts.change_workplace", workplace):
        raise NotYours(back_url=reverse("accounts:place_show"))
    back = came_from(request, otherwise=reverse("accounts:place_show"))
    form = NotesForm(posted(request), instance=workplace)
    if request.method == "POST" and form.is_valid():
        actions.change_workplace(workplace=workplace, by=request.user, **form.cleaned_data)
        messages.success(request, _("What visitors read is saved."))
        return redirect(back)
    context = {
        "lead": _("Everyone who visits %(place)s reads this, whoever their host is.") % {"place": workplace.name},
        "back_url": back,
        "back_text": _("Where you work") if back == reverse("accounts:place_show") else "",
    }
    return form_page(request, form, title=_("What visitors must know"), **context)


def _place_page(request: SignedInRequest, form: BaseForm, title: str, template: str, **context: Any) -> HttpResponse:
    back = {"back_url": reverse("accounts:profile"), "back_text": _("Your profile")}
    return form_page(request, form, title=title, template=template, **back, **context)
