"""The operator's desk: everything that waits, letters that did not arrive, the whole directory, imports."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import letter as letters
from accounts.actions.merging import merge
from accounts.actions.organisation import correct_organisation
from accounts.forms.operator import CorrectionForm, OtherOrganisationForm
from accounts.models import Organisation
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.text import clean_line

A_PAGE = 20


@require_safe
def operator_home(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for whoever runs this installation."""
    waiting = queries.waiting_for(request.user)
    context = {"desk": presenters.desk(waiting), "upkeep": presenters.upkeep(waiting)}
    return render(request, "accounts/operator/home.html", context)


@require_safe
def letter_list(request: SignedInRequest) -> HttpResponse:
    """Letters that could not be delivered after every try."""
    page = Paginator(queries.letters_in_reach(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "letters": [presenters.lost_letter(each) for each in page]}
    return render(request, "accounts/operator/letters.html", context)


@require_POST
def letter_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try a letter again."""
    letter = get_object_or_404(queries.letters_in_reach(request.user), pk=pk)
    letters.send_again(letter=letter, by=request.user)
    messages.success(request, _("The letter is on its way again."))
    return redirect("accounts:letter_list")


@require_POST
def letter_leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing more is done about a letter."""
    letter = get_object_or_404(queries.letters_in_reach(request.user), pk=pk)
    letters.let_be(letter=letter, by=request.user)
    messages.success(request, _("The letter is off this list."))
    return redirect("accounts:letter_list")


@require_safe
def operator_organisation_list(request: SignedInRequest) -> HttpResponse:
    """Any organisation, open or closed."""
    find = clean_line(request.GET.get("find", ""))[:100]
    page = Paginator(queries.any_organisation(find), A_PAGE).get_page(request.GET.get("page"))
    found = [(each, presenters.organisation_status(each)) for each in page]
    return render(request, "accounts/operator/organisations.html", {"page": page, "found": found, "find": find})


@require_safe
def operator_organisation_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One organisation with its codes, places, people and domains."""
    organisation = get_object_or_404(Organisation.objects.select_related("merged_into"), pk=pk)
    context = {
        "organisation": organisation,
        "status": presenters.organisation_status(organisation),
        "rows": presenters.organisation_rows(organisation, queries.people_there(organisation)),
        "successions": presenters.succession_lines(list(queries.successions_of(organisation))),
        "workplaces": organisation.workplaces.all()[:A_PAGE],
        "domains": queries.trusted_domains().filter(organisation=organisation),
    }
    return render(request, "accounts/operator/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def operator_organisation_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put right what the directory says of an organisation."""
    organisation = get_object_or_404(Organisation, pk=pk)
    form = CorrectionForm(posted(request), instance=organisation)
    back = reverse("accounts:operator_organisation_show", args=[pk])
    if request.method == "POST" and form.is_valid():
        correct_organisation(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The organisation is corrected."))
        return redirect(back)
    context = {
        "lead": _("The next import of the directory may bring its own name and kind again."),
        "back_url": back,
        "back_text": organisation.name,
        "cancel_url": back,
    }
    return form_page(request, form, title=_("Correct an organisation"), **context)


@require_safe
def organisation_double_list(request: SignedInRequest) -> HttpResponse:
    """Open organisations of one name at one postcode: perhaps the same, listed twice."""
    page = Paginator(queries.named_alike(), A_PAGE).get_page(request.GET.get("page"))
    groups = presenters.alike(queries.of_groups(page))
    return render(request, "accounts/operator/alike.html", {"page": page, "groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
def operator_organisation_same(request: SignedInRequest, pk: int) -> HttpResponse:
    """This is the same as another one: which?"""
    organisation = get_object_or_404(Organisation.objects.filter(merged_into=None), pk=pk)
    form = OtherOrganisationForm(posted(request), organisation=organisation, initial={"find": organisation.name})
    if request.method == "POST" and form.is_valid():
        return redirect("accounts:operator_organisation_merge", pk=pk, other_pk=form.cleaned_data["other"].pk)
    lead = _("It is listed twice. Choose the one to keep.")
    return _about_organisation(request, form, organisation, _("Which organisation is this the same as?"), lead)


@require_http_methods(["GET", "HEAD", "POST"])
def operator_organisation_merge(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    """One is the double of the other, after looking at both."""
    known = Organisation.objects.filter(merged_into=None)
    double, kept = get_object_or_404(known, pk=pk), get_object_or_404(known, pk=other_pk)
    if request.method == "POST":
        merge(double=double, into=kept, by=request.user)
        messages.success(request, _("They are one organisation now: %(name)s.") % {"name": kept.name})
        return redirect("accounts:operator_organisation_show", pk=kept.pk)
    context = {
        "title": _("Are these the same?"),
        "double": presenters.organisation_rows(double, queries.people_there(double)),
        "kept": presenters.organisation_rows(kept, queries.people_there(kept)),
        "double_name": double.name,
        "kept_name": kept.name,
        "consequences": presenters.what_merging_does(double, kept),
        "submit": _("Yes, they are the same"),
        "warning": True,
        "cancel_url": reverse("accounts:operator_organisation_show", args=[pk]),
    }
    return render(request, "accounts/operator/merge.html", context)


def _about_organisation(
    request: SignedInRequest, form: BaseForm, organisation: Organisation, title: str, lead: str
) -> HttpResponse:
    back = reverse("accounts:operator_organisation_show", args=[organisation.pk])
    context = {"lead": lead, "back_url": back, "back_text": organisation.name, "cancel_url": back}
    return form_page(request, form, title=title, **context)


@require_safe
def import_list(request: SignedInRequest) -> HttpResponse:
    """What was brought into the directory, the latest first."""
    page = Paginator(queries.imports_run(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "imports": presenters.import_lines(page)}
    return render(request, "accounts/operator/imports.html", context)
