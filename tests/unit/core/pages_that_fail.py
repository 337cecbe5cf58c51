"""Addresses for the tests of the middleware: the whole site, and views that fail in each of the ways."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from core.access import Who
from core.errors import NotAllowed, Refused
from expex.access import TABLE as REAL

ANYONE = Who("anyone", public=True)
SIGNED_IN = Who("signed in")
NOBODY = Who("nobody", lambda user: False)
HIDDEN = Who("hidden", lambda user: False, hidden=True)


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"fine, {request.POST.get('text', 'nobody wrote')}")


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused(_("Tom has already answered."), back_url="/x/7/")


def not_allowed(request: HttpRequest) -> HttpResponse:
    raise NotAllowed


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def database_gone(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the server closed the connection")


def connection_gone(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("connection already closed")


def fault(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


class DatabaseGoneBeforeTheView:
    """Stands where sessions and people are fetched."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raise OperationalError("the server closed the connection")


VIEWS = [fine, refused, not_allowed, forbidden, database_gone, connection_gone, fault]
urlpatterns = [
    *[path(f"test/{view.__name__}/", view) for view in VIEWS],
    path("test/signed_in/", fine),
    path("test/nobody/", fine),
    path("test/hidden/", fine),
    path("test/missing/", fine),
    path("", include("expex.urls")),
]
TABLE = REAL | {
    **{f"test/{view.__name__}/": ANYONE for view in VIEWS},
    "test/signed_in/": SIGNED_IN,
    "test/nobody/": NOBODY,
    "test/hidden/": HIDDEN,
}
handler500 = "core.views.server_error"
