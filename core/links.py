"""Links that carry their own proof: made from a row's number and version when they are needed, and stored nowhere.

A token is good for one purpose, one row and one version of it; the signature is HMAC-SHA256 (256 bits) with the
installation's secret, compared in constant time. Whether the row still counts is for its owner to say.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

LASTS = 60 * 60  # seconds


def token(purpose: str, number: int, version: int) -> str:
    """What stands in the link."""
    return _signer(purpose).sign(f"{number}.{version}")


def read(purpose: str, given: str) -> tuple[int, int] | None:
    """Number and version that a token of ours names; None for any other text."""
    try:
        number, version = _signer(purpose).unsign(given).split(".")
        return int(number), int(version)
    except (BadSignature, ValueError):
        return None


@dataclass(frozen=True)
class OpenedLink:
    """The cookie that takes the place of a link's key, so that no later address shows it: signed, for an hour, sent to
    the pages below `page` alone (the name of a route)."""

    cookie: str
    salt: str
    page: str

    def open(self, number: int, version: int) -> HttpResponse:
        """The way on from the link to its page, with the cookie."""
        response = redirect(self.page)
        response.set_signed_cookie(
            self.cookie,
            f"{number}.{version}",
            salt=self.salt,
            max_age=LASTS,
            path=reverse(self.page),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def held(self, request: HttpRequest) -> tuple[int, int] | None:
        """Number and version of what was opened in this browser within the hour."""
        try:
            number, version = str(request.get_signed_cookie(self.cookie, salt=self.salt, max_age=LASTS)).split(".")
        except (KeyError, ValueError, BadSignature):
            return None
        return int(number), int(version)


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"core.links:{purpose}", sep=".", algorithm="sha256")
