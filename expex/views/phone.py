"""The site as an app on a phone: what it is called there, what it keeps to start without a connection, and the page
that it shows then. Nothing here is anybody's: each of the three is the same for every reader."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reflections.forms.offline import empty_forms

STYLES = ("nhsuk/nhsuk-frontend.css", "css/expex.css", "css/reflections.css")
SCRIPTS = ("js/supported.js", "js/design.js", "js/phone.js", "js/offline.js")
IMPORTED = ("nhsuk/nhsuk-frontend.js", "js/device.js", "js/sync.js", "js/words.js")  # by their plain names
PICTURES = ("img/mark.svg", "img/mark-light.svg", "img/app-icon-180.png")
TEAL = "#00544B"


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to know to put Exp-Ex among its apps (W3C Web Application Manifest)."""
    icons = [("img/app-icon-192.png", "192x192", "any"), ("img/app-icon-512.png", "512x512", "any")]
    icons += [("img/app-icon-maskable-192.png", "192x192", "maskable")]
    icons += [("img/app-icon-maskable-512.png", "512x512", "maskable")]
    said = {
        "id": "/",
        "name": _("Exp-Ex: see each other’s work"),
        "short_name": "Exp-Ex",
        "description": _("Work-shadowing exchanges for people in health and social care."),
        "lang": "en-GB",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": TEAL,
        "background_color": "#FFFFFF",
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
        "shortcuts": [{"name": _("My reflections"), "url": reverse("reflections:reflection_list")}],
    }
    response = JsonResponse(said, content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: what it keeps, with a number that changes as soon as any of it does, and how it works."""
    shell = {"version": _version(), "offline": reverse("offline"), "files": _files()}
    script = f"self.SHELL = {json.dumps(shell)};\n{_source('js/worker.js').decode()}"
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the phone shows without a connection. It holds nobody's words: those come out of the phone itself."""
    response = render(request, "expex/offline.html", _offline())
    response["Cache-Control"] = "public, max-age=60"
    return response


def _offline() -> dict[str, Any]:
    """The layout leaves out whatever depends on who reads."""
    nobody = dict.fromkeys(("navigation", "sign_in_url", "sign_out_url", "account_link", "user", "demo"))
    return {**empty_forms(), **nobody}


def _files() -> list[str]:
    return [static(name) for name in (*STYLES, *SCRIPTS, *PICTURES)] + [settings.STATIC_URL + name for name in IMPORTED]


@cache
def _version() -> str:
    """Of everything that is kept: styles, scripts, pictures, the page itself."""
    names = (*STYLES, *SCRIPTS, *IMPORTED, *PICTURES, "js/worker.js")
    page = render_to_string("expex/offline.html", _offline()).encode()
    return hashlib.sha256(b"".join([*map(_source, names), page])).hexdigest()[:16]


def _source(name: str) -> bytes:
    found = finders.find(name)
    return Path(found).read_bytes() if isinstance(found, str) else b""  # the frontend's own files are built, not kept
