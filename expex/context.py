"""What every page knows: where the reader is, and what waits for them."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import ask
from core.http import SignedInRequest
from core.page import Link
from expex.access import CONFIRMS, READS_REPORTS


def site(request: HttpRequest) -> dict[str, Any]:
    """Navigation, footer, and the addresses of signing in and out, for `layouts/base.html`."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "navigation": _navigation(cast(SignedInRequest, request)) if signed_in else [],
        "sign_in_url": "" if signed_in else reverse("account_login"),
        "sign_out_url": reverse("account_logout") if signed_in else "",
        "account_link": Link(_("Your account"), reverse("accounts:settings_show")) if signed_in else None,
        "footer_links": [
            Link(_("Privacy"), reverse("about_privacy")),
            Link(_("Accessibility"), reverse("about_accessibility")),
            Link(_("Check a certificate"), reverse("exchanges:certificate_check")),
        ],
        "demo": settings.DEMO,
    }


def _navigation(request: SignedInRequest) -> list[dict[str, Any]]:
    sections = [
        (_("Home"), reverse("home")),
        (_("Find"), reverse("matching:find")),
        (_("Exchanges"), reverse("exchanges:exchange_index")),
        (_("Programmes"), reverse("exchanges:programme_list")),
        (_("Reflections"), reverse("reflections:reflection_list")),
        (_("Learning"), reverse("reflections:library")),
        (_("Profile"), reverse("accounts:profile")),
        (_("Notifications"), reverse("accounts:notice_list")),
    ]
    if ask(request, CONFIRMS.allows):
        desk, organisation = reverse("accounts:operator_home"), reverse("accounts:organisation_list")
        sections.append((_("Operator"), desk) if request.user.is_operator else (_("Organisation"), organisation))
    if ask(request, READS_REPORTS.allows):
        sections.append((_("Reports"), reverse("evaluation:report_list")))
    here = request.path
    return [
        {"text": text, "url": url, "current": here == url or (url != "/" and here.startswith(url))}
        for text, url in sections
    ]
