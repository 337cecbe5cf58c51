"""Pages of the ground: the demo's letterbox, a person's notifications, health, and the form that came too late."""

import sys
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core.models import DemoMail, Letter
from core.outage import DATABASE_GONE, unavailable
from core.typed import typed_text


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The web process lives."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The web process reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready", content_type="text/plain")


@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Every message that the demo would have sent, newest first."""
    if not settings.DEMO:
        raise Http404
    page = Paginator(DemoMail.objects.all(), 30).get_page(request.GET.get("page"))
    return render(request, "core/demo_mail.html", {"page": page})


@require_safe
def demo_mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One message of the demo's letterbox, as plain text."""
    if not settings.DEMO:
        raise Http404
    return render(request, "core/demo_mail_detail.html", {"mail": get_object_or_404(DemoMail, pk=pk)})


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """What Exp-Ex has written to this person, with how far each message got."""
    letters = Letter.objects.filter(recipient=request.user).exclude(subject="").order_by("-id")
    page = Paginator(letters, 30).get_page(request.GET.get("page"))
    return render(request, "core/notifications.html", {"page": page})


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed that nobody foresaw, or the database is away. Called while the exception is being handled."""
    if isinstance(sys.exc_info()[1], DATABASE_GONE):
        return unavailable()
    return HttpResponseServerError(render_to_string("500.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or the person signed out in another window: hand back what was typed."""
    context: dict[str, Any] = {"typed": typed_text(request)}
    return render(request, "core/form_expired.html", context, status=403)
