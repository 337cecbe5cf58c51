"""What stands between the browser and the views, from the outside in (the order is in settings)."""

import re
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import structlog
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from core.access import ask, sees_others, table
from core.errors import Refused
from core.outage import DATABASE_GONE, unavailable
from core.probes import health, ready
from core.typed import typed_text

log = structlog.get_logger()
GetResponse = Callable[[HttpRequest], HttpResponse]

PROBES = {"/healthz": health, "/readyz": ready}
LONGEST_QUERY = 8192
NO_PAGE_HAS = {"TRACE", "CONNECT"}
_REQUEST_ID = re.compile(r"[0-9a-fA-F-]{16,36}")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class RejectBadInputMiddleware:
    """Answers 400 to addresses with control characters, broken encoding or absurd length, and 405 to methods that no
    page has: a view that redirects before it looks at the method would follow them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in NO_PAGE_HAS:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        query = request.META.get("QUERY_STRING", "")
        path = request.path_info.encode("utf-8", "surrogatepass")  # Django spells broken bytes out as %FF
        if len(query) > LONGEST_QUERY or self._bad(unquote_to_bytes(query)) or self._bad(path):
            return HttpResponse(render_to_string("400.html"), status=400)
        return self.get_response(request)

    @staticmethod
    def _bad(sent: bytes) -> bool:
        try:
            sent.decode()
        except UnicodeDecodeError:
            return True
        return _CONTROLS.search(sent) is not None


class RequestLogMiddleware:
    """Gives each request an id, which every line of the log and the answer carry, and writes one line about it; never
    what was typed. The proxy may have given the id already."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = self._from_proxy(request) or uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = number
        match = request.resolver_match
        told = log.debug if request.path_info in PROBES and response.status_code == 200 else log.info
        told(
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000),
        )
        return response

    @staticmethod
    def _from_proxy(request: HttpRequest) -> str:
        given = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
        return given if _REQUEST_ID.fullmatch(given) else ""


@receiver(request_finished)
def forget_the_request(**_: Any) -> None:
    """The thread goes on to other work. Not sooner: Django writes its own line after the last middleware."""
    structlog.contextvars.clear_contextvars()


class ProbeMiddleware:
    """Answers whoever watches the process: `/healthz` and `/readyz`, over plain HTTP, under whatever name it is asked,
    without a session. A container asks itself as localhost, which is no name of the site."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else self.get_response(request)


class DatabaseUnavailableMiddleware:
    """PostgreSQL restarting is a short wait (503), not a fault. Outside of a view `core.views.server_error` says it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable() if isinstance(exception, DATABASE_GONE) else None


class SessionTimeoutMiddleware:
    """Signs people out of a computer that nobody touched for an hour, and of every computer after half a day.

    Half an hour is the limit for whoever sees other people's data.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, session = int(time.time()), request.session
            seen, began = session.get("seen", now), session.setdefault("began", now)
            if now - began > settings.SESSION_COOKIE_AGE or self._idle_for_too_long(request, now - seen):
                logout(request)
            elif "seen" not in session or now - seen > 60:
                session["seen"] = now
        return self.get_response(request)

    @staticmethod
    def _idle_for_too_long(request: HttpRequest, seconds: int) -> bool:
        if seconds > settings.SESSION_IDLE_SECONDS:
            return True
        return seconds > settings.SESSION_IDLE_SECONDS_OF_ROLES and sees_others(request)


class AccessMiddleware(LoginRequiredMiddleware):
    """Opens a route only to whom the access table names; a route that it does not name is closed to all."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        route = request.resolver_match.route if request.resolver_match else ""
        who = table().get(route)
        if who is None:
            log.error("route is missing from the access table", route=route)
            raise Http404
        if who.public:
            return None
        if not request.user.is_authenticated:
            if typed := typed_text(request):  # they were signed out while writing
                return render(request, "core/form_expired.html", {"typed": typed}, status=403)
            if request.method not in {"GET", "HEAD"}:  # a button leads nowhere by its address alone
                return redirect_to_login(_page_before(request))
            return self.handle_no_permission(request, view_func)
        allowed = ask(request, who.allows)
        if who.hidden and not allowed:
            raise Http404
        if not allowed:
            log.warning("refused", route=route, who=who.name, actor=request.user.pk)
            raise PermissionDenied
        return None


def _page_before(request: HttpRequest) -> str:
    """The page of ours from which a form was sent; where the browser does not say, the address it was sent to."""
    said = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    address = urlsplit(said)
    return f"{address.path}?{address.query}" if address.query else address.path


class RefusedMiddleware:
    """Turns a named refusal into a plain page that says why, keeps what was typed, and leads back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        way_back = exception.back_url or getattr(request, "way_back", "")
        context = {"sentence": exception.sentence, "typed": typed_text(request), "back_url": way_back}
        return render(request, "core/refused.html", context, status=exception.status)


class NoStoreMiddleware:
    """Pages of a signed-in person stay out of every cache, the browser's too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
