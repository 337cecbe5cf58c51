"""Pages that say what happens to data, how well the site can be used by everyone, and whom to tell of a weakness."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock

SECURITY_TEXT_DAYS = 180  # RFC 9116 wants an end within a year; the file is written anew for each reader


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who sees it, for how long."""
    return render(request, "expex/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is and whom to tell."""
    return render(request, "expex/accessibility.html")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116)."""
    ends = clock.now() + timedelta(days=SECURITY_TEXT_DAYS)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {ends:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_ORIGIN}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
