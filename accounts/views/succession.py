"""The operator says that another organisation does the work of one now, and takes it back."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import presenters, queries
from accounts.actions.succession import succeed, take_back_succession
from accounts.forms.operator import FollowedByForm
from accounts.models import Organisation, Succession
from core.forms import form_page
from core.http import SignedInRequest, posted


@require_http_methods(["GET", "HEAD", "POST"])
def operator_organisation_follow(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another organisation does its work now: which, and since when?"""
    organisation = get_object_or_404(Organisation.objects.filter(merged_into=None), pk=pk)
    form = FollowedByForm(posted(request), organisation=organisation)
    if request.method == "POST" and form.is_valid():
        sure = reverse("accounts:operator_organisation_follow_sure", args=[pk, form.cleaned_data["other"].pk])
        facts = {"kind": form.cleaned_data["kind"], "on": form.cleaned_data["on"].isoformat()}
        return redirect(f"{sure}?{urlencode(facts)}")
    back = reverse("accounts:operator_organisation_show", args=[pk])
    context = {
        "lead": _("You see what will happen before it does."),
        "back_url": back,
        "back_text": organisation.name,
        "cancel_url": back,
    }
    return form_page(request, form, title=_("Who does its work now?"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def operator_organisation_follow_sure(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    """The same, after looking at what will happen."""
    known = Organisation.objects.filter(merged_into=None)
    organisation, successor = get_object_or_404(known, pk=pk), get_object_or_404(known, pk=other_pk)
    kind, on = _what_happened(request)
    back = reverse("accounts:operator_organisation_follow", args=[pk])
    if request.method == "POST":
        request.way_back = back
        succeed(predecessor=organisation, successor=successor, kind=kind, on=on, by=request.user)
        messages.success(request, _("Saved. Whoever works there is asked where they work now."))
        return redirect("accounts:operator_organisation_show", pk=pk)
    others = queries.successions_of(organisation).exclude(successor=successor)
    splits = kind == Succession.Kind.SPLIT or others.exists()
    people = queries.people_there(organisation).say_so
    context = {
        "title": _("Does %(new)s do the work of %(old)s now?") % {"new": successor.name, "old": organisation.name},
        "consequences": presenters.what_following_does(organisation, successor, splits=splits, on=on, people=people),
        "submit": _("Yes, save and ask people"),
        "warning": True,
        "cancel_url": back,
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def succession_take_back(request: SignedInRequest, pk: int, succession_pk: int) -> HttpResponse:
    """It was the wrong organisation, after a second look."""
    known = queries.successions_of(get_object_or_404(Organisation, pk=pk))
    succession = get_object_or_404(known, pk=succession_pk)
    back = reverse("accounts:operator_organisation_show", args=[pk])
    if request.method == "POST":
        organisation = take_back_succession(succession=succession, by=request.user)
        done = _("Taken back. It stays closed.") if organisation.closed_on else _("Taken back. It is open again.")
        messages.success(request, done)
        return redirect(back)
    context = {
        "title": _("Take this back?"),
        "lead": presenters.succession_lines([succession])[0].text,
        "consequences": presenters.what_taking_back_does(succession),
        "submit": _("Take it back"),
        "warning": True,
        "cancel_url": back,
    }
    return render(request, "layouts/confirm.html", context)


def _what_happened(request: SignedInRequest) -> tuple[str, date]:
    """What the page before handed on in the address."""
    kind = request.GET.get("kind", "")
    try:
        on = parse_date(request.GET.get("on", ""))
    except ValueError:
        on = None
    if kind not in Succession.Kind.values or kind == Succession.Kind.CLOSED or on is None or on.year < 2:
        raise Http404
    return kind, on
