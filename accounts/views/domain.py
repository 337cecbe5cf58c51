"""The operator's pages about trusted email domains."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import presenters, queries
from accounts.actions import domain as actions
from accounts.forms.domain import DomainForm
from accounts.models import Organisation, TrustedDomain
from core.errors import Refused
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.text import clean_line

A_PAGE = 20


@require_safe
def domain_list(request: SignedInRequest) -> HttpResponse:
    """Every trusted domain, for whom it vouches and how many people that is."""
    find = clean_line(request.GET.get("find", ""))[:100]
    page = Paginator(queries.trusted_domains(find), A_PAGE).get_page(request.GET.get("page"))
    people = queries.how_many_vouched_for(list(page))
    lines = [presenters.domain_line(domain, people.get(domain.pk, 0)) for domain in page]
    return render(request, "accounts/operator/domains.html", {"page": page, "lines": lines, "find": find})


@require_safe
def domain_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One domain, and the people whom it vouches for now."""
    domain = get_object_or_404(queries.trusted_domains(), pk=pk)
    people = queries.people_vouched_for(domain.domain).order_by("name", "pk")
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    line = presenters.domain_line(domain, page.paginator.count)
    return render(request, "accounts/operator/domain.html", {"page": page, "line": line, "domain": domain})


@require_http_methods(["GET", "HEAD", "POST"])
def domain_add(request: SignedInRequest) -> HttpResponse:
    """Trust one more domain; `?organisation=` comes from the page of an organisation."""
    organisation = _organisation_asked_for(request)
    form = DomainForm(posted(request), organisation=organisation)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("domain", "organisation", "note")}
        try:
            domain = actions.add_domain(by=request.user, **facts)
        except Refused as refusal:
            form.add_error("domain", str(refusal.sentence))
        else:
            _say_added(request, domain, actions.confirm_people_at(domain))
            return redirect("accounts:domain_list")
    back = reverse("accounts:domain_list")
    context = {
        "lead": _("Whoever shows to have an address there is confirmed at once, without a lead."),
        "back_url": back,
        "back_text": _("Trusted email domains"),
        "cancel_url": back,
    }
    return form_page(request, form, title=_("Trust an email domain"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def domain_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Trust a domain no longer, after reading what happens to the people."""
    domain = get_object_or_404(queries.trusted_domains(), pk=pk)
    if request.method == "POST":
        actions.remove_domain(domain=domain, by=request.user)
        messages.success(request, _("%(domain)s is no longer trusted.") % {"domain": domain.domain})
        people = reverse("accounts:people_list")
        return redirect(f"{people}?{urlencode({'find': '@' + domain.domain})}")
    context = {
        "title": _("Trust %(domain)s no longer?") % {"domain": domain.domain},
        "lead": presenters.vouches_for(domain),
        "consequences": presenters.what_removing_domain_does(domain, queries.people_vouched_for(domain.domain).count()),
        "submit": _("Trust it no longer"),
        "warning": True,
        "cancel_url": reverse("accounts:domain_show", args=[domain.pk]),
    }
    return render(request, "layouts/confirm.html", context)


def _organisation_asked_for(request: SignedInRequest) -> Organisation | None:
    asked = request.GET.get("organisation") or request.POST.get("organisation", "")
    return Organisation.objects.open().filter(pk=asked).first() if asked.isdecimal() and len(asked) < 18 else None


def _say_added(request: SignedInRequest, domain: TrustedDomain, confirmed: int) -> None:
    messages.success(request, _("%(domain)s is trusted now.") % {"domain": domain.domain})
    if confirmed:
        said = ngettext(
            "%(many)s person with such an address is confirmed and told.",
            "%(many)s people with such an address are confirmed and told. If there are more, they follow soon.",
            confirmed,
        )
        messages.info(request, said % {"many": confirmed})
