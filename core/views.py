"""Pages of the ground: the demo's letterbox, and the form that came too late."""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import queries
from core.http import as_file
from core.outage import DATABASE_GONE, unavailable
from core.typed import typed_beyond_reading, typed_text

ON_A_PAGE = 30


@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Every message that the demo would have sent, newest first."""
    if not settings.DEMO:
        raise Http404
    page = Paginator(queries.demo_letterbox(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "core/demo_mail.html", {"page": page, **_neighbours(page)})


@require_safe
def demo_mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One message of the demo's letterbox, as plain text."""
    if not settings.DEMO:
        raise Http404
    mail = get_object_or_404(queries.demo_letterbox(), pk=pk)
    return render(request, "core/demo_mail_detail.html", {"mail": mail, "back_url": reverse("demo_mail")})


@require_safe
def demo_mail_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One file that came with a message of the demo's letterbox."""
    if not settings.DEMO:
        raise Http404
    mail = get_object_or_404(queries.demo_letterbox(), pk=pk)
    if number >= len(mail.files):
        raise Http404
    found = mail.files[number]
    return as_file(found["text"].encode(), found["name"], found["kind"])


def _neighbours(page: Page[Any]) -> dict[str, str]:
    return {
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
    }


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed that nobody foresaw, or the database is away. Called while the exception is being handled."""
    if isinstance(sys.exc_info()[1], DATABASE_GONE):
        return unavailable()
    return HttpResponseServerError(render_to_string("500.html"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something was sent that no page takes. A person can come to it by ticking more boxes than a form may have: they
    read what to do, and find what they wrote."""
    if isinstance(exception, TooManyFieldsSent):
        context = {"typed": typed_beyond_reading(request)}
        return render(request, "core/too_many.html", context, status=400)
    return HttpResponse(render_to_string("400.html"), status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or the person signed out in another window: hand back what was typed."""
    context: dict[str, Any] = {"typed": typed_text(request)}
    return render(request, "core/form_expired.html", context, status=403)
