"""Downloading one's certificate, and the public page on which anyone with its code can check it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import form_page
from core.http import SignedInRequest, as_file, posted
from exchanges import certificate as paper
from exchanges.actions import visit as visits
from exchanges.enums import MistakeReason
from exchanges.forms.certificate import CodeForm
from exchanges.forms.visit import MistakeForm
from exchanges.models import Certificate

PER_PAGE = 20


@require_safe
def certificate_download(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    """The reader's own certificate of a visit, as a PDF."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user).standing(), visit=visit_pk)
    filename = f"exp-ex-certificate-{certificate.code}.pdf".lower()
    return as_file(paper.pdf(certificate.says), filename, "application/pdf")


@require_safe
def certificate_list(request: SignedInRequest) -> HttpResponse:
    """All certificates of the reader, the latest first."""
    certificates = Certificate.objects.visible_to(request.user).standing().order_by("-issued_at", "-pk")
    page = Paginator(certificates, PER_PAGE).get_page(request.GET.get("page"))
    lines = [{"certificate": each, "rows": paper.rows_in_short(each.says)} for each in page]
    return render(request, "exchanges/certificate/list.html", {"page": page, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_check(request: HttpRequest) -> HttpResponse:
    """Type the code of a certificate."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("exchanges:certificate_show", form.cleaned_data["code"])
    return form_page(request, form, title=_("Check a certificate"), template="exchanges/certificate/check.html")


@never_cache
@require_safe
def certificate_show(request: HttpRequest, code: str) -> HttpResponse:
    """What the certificate with this code says, and no more; of a revoked one only that; a kind word without one."""
    certificate = paper.by_code(code)
    if certificate is None:
        response = render(request, "exchanges/certificate/unknown.html", status=404)
    elif certificate.revoked_at is not None:
        response = render(request, "exchanges/certificate/revoked.html", {"revoked": paper.revoked(certificate)})
    else:
        context = {
            "said": certificate.says,
            "rows": paper.rows(certificate.says),
            "own": certificate.person_id == request.user.pk,
            "certificate": certificate,
            "may_revoke": getattr(request.user, "is_operator", False),
        }
        response = render(request, "exchanges/certificate/show.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_revoke(request: SignedInRequest, code: str) -> HttpResponse:
    """The operator revokes both certificates of a visit, at any time, when somebody has told them of a mistake."""
    certificate = paper.by_code(code)
    if certificate is None or certificate.revoked_at is not None:
        raise Http404
    visit = certificate.visit
    form = MistakeForm(posted(request), initial={"version": visit.version})
    if form.is_valid():
        reason = MistakeReason(form.cleaned_data["reason"])
        visits.record_by_mistake(visit=visit, by=request.user, reason=reason, seen=form.cleaned_data["version"])
        return redirect("exchanges:certificate_show", code)
    lead = _("The visitor and the host are told, and both certificates stop counting. They can record the visit again.")
    back_url = reverse("exchanges:certificate_show", args=[code])
    return form_page(request, form, title=_("This was recorded by mistake"), lead=lead, back_url=back_url)
