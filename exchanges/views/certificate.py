"""Downloading one's certificate, and the public page on which anyone with its code can check it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import certificate as paper
from exchanges.forms.certificate import CodeForm
from exchanges.models import Certificate

PER_PAGE = 20


@require_safe
def certificate_download(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    """The reader's own certificate of a visit, as a PDF."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), visit=visit_pk)
    filename = f"exp-ex-certificate-{certificate.code}.pdf".lower()
    return HttpResponse(
        paper.pdf(certificate.says),
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, filename)},
    )


@require_safe
def certificate_list(request: SignedInRequest) -> HttpResponse:
    """All certificates of the reader, the latest first."""
    certificates = Certificate.objects.visible_to(request.user).order_by("-issued_at", "-pk")
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
    """What the certificate with this code says, and no more; a kind word where there is none."""
    certificate = paper.by_code(code)
    if certificate is None:
        response = render(request, "exchanges/certificate/unknown.html", status=404)
    else:
        context = {
            "said": certificate.says,
            "rows": paper.rows(certificate.says),
            "own": certificate.person_id == request.user.pk,
            "certificate": certificate,
        }
        response = render(request, "exchanges/certificate/show.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
