"""Pages for agreements on file between two organisations."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation
from accounts.queries import find_organisations
from core import clock
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.text import clean_line
from exchanges import presenters
from exchanges.actions.paperwork import agreements as actions
from exchanges.forms.agreement import AgreementForm
from exchanges.models import Agreement
from exchanges.queries.paperwork import agreements_of
from exchanges.views.house_rules import fetch_organisation

PER_PAGE = 20


@require_safe
def agreement_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agreements of an organisation, those that last longest first."""
    organisation = fetch_organisation(request, pk)
    page = Paginator(agreements_of(organisation), PER_PAGE).get_page(request.GET.get("page"))
    cards = [
        {
            "agreement": each,
            "status": presenters.agreement_status(each),
            "rows": presenters.agreement_rows(each, organisation),
            "may_confirm": each.confirmed_at is None
            and each.ended_at is None
            and each.other_id == organisation.pk
            and each.entered_by_id != request.user.pk,
            "may_end": each.ended_at is None and each.until_on >= clock.today(),
        }
        for each in page
    ]
    context = {"organisation": organisation, "page": page, "cards": cards}
    return render(request, "exchanges/paperwork/agreements.html", context)


@require_safe
def agreement_with(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find the other organisation."""
    organisation = fetch_organisation(request, pk)
    find = clean_line(request.GET.get("find", ""))[:100]
    found = [each for each in find_organisations(find) if each.pk != organisation.pk] if find else []
    context = {"organisation": organisation, "find": find, "found": found}
    return render(request, "exchanges/paperwork/agreement_with.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_add(request: SignedInRequest, pk: int, other_pk: int) -> HttpResponse:
    """Write an agreement down."""
    organisation = fetch_organisation(request, pk)
    other = get_object_or_404(Organisation.objects.open().exclude(pk=pk), pk=other_pk)
    form = AgreementForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.enter(one=organisation, other=other, by=request.user, **form.cleaned_data)
        messages.success(request, _("Written down. It counts once a lead there has confirmed it."))
        return redirect("exchanges:agreements", pk=pk)
    title = _("Agreement with %(name)s") % {"name": other.name}
    lead = _("Words and a reference only: the document itself stays with you.")
    back_url = reverse("exchanges:agreements", args=[pk])
    return form_page(request, form, title=title, lead=lead, back_url=back_url)


def fetch_agreement(request: SignedInRequest, pk: int, agreement_pk: int) -> tuple[Organisation, Agreement]:
    """One of an organisation that the reader looks after."""
    organisation = fetch_organisation(request, pk)
    request.way_back = reverse("exchanges:agreements", args=[pk])
    return organisation, get_object_or_404(agreements_of(organisation), pk=agreement_pk)


@require_POST
def agreement_confirm(request: SignedInRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """A lead of the other organisation says that it is so."""
    _organisation, agreement = fetch_agreement(request, pk, agreement_pk)
    actions.confirm(agreement=agreement, by=request.user)
    messages.success(request, _("Confirmed. Visits between you need less paperwork until it ends."))
    return redirect("exchanges:agreements", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_end(request: SignedInRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """End an agreement early, or turn it down, after a second thought."""
    organisation, agreement = fetch_agreement(request, pk, agreement_pk)
    if request.method == "POST":
        actions.end(agreement=agreement, by=request.user)
        messages.success(request, _("The agreement has ended."))
        return redirect("exchanges:agreements", pk=pk)
    context = {
        "title": _("End this agreement?"),
        "lead": f"{agreement.reference}, {agreement.partner_of(organisation).name}",
        "consequences": [
            _("Visits ahead need the paperwork again that it spares. Both people of one that was confirmed are told."),
            _("Leads of both organisations are told."),
            _("It stays in the list, as ended. To have it again, write down a new one."),
        ],
        "submit": _("End it"),
        "warning": True,
        "cancel_url": reverse("exchanges:agreements", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)
