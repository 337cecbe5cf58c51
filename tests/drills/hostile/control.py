"""The proof that the drill can fail: faults planted on purpose, each of which it must notice."""

import argparse
import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from accounts.models import User
from tests.drills.hostile.report import say

# What is planted, and the words of a fault that shows that it was noticed.
PLANTED = {
    "a view that fails when a header is typed": "answers 500",
    "a page that escapes nothing": "has ['script",
    "a page that shows what was typed as elements": "has other elements",
    "a form that loses what was typed": "is lost",
    "a name that is kept in other letters": "is not found again",
    "a refused post that writes": "and writes",
    "a form that makes its sender operator": "fields that it did not ask for",
    "a page that repeats the host": "holds the foreign host",
}


# The forms in which faults are planted.
FORMS = (
    "account/settings/name/",
    "people/<int:pk>/concern/",
    "concerns/tell/",
    "exchanges/<int:pk>/messages/",
    "profile/when/",
)


def shorten(asked: argparse.Namespace) -> None:
    """Enough to notice, in a minute or two."""
    asked.every, asked.opened, asked.posts, asked.requests = 5, 100, 40_000, 600


@contextmanager
def planted(wanted: bool) -> Iterator[None]:
    """The faults, for as long as the block lasts, where they are wanted."""
    if not wanted:
        yield
        return
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, f"{__name__}.Planted"]):
        yield


class Planted:
    """The innermost middleware: does everything wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        typed = " ".join(value for values in request.POST.lists() for value in values[1])
        path = request.path
        if path.endswith("/messages/") and "Bcc:" in typed:
            raise RuntimeError("planted")
        response = self.get_response(request)
        person = request.user if request.user.is_authenticated else None
        if request.method == "POST" and person:
            if response.status_code == 302 and "is_operator" in request.POST:
                User.objects.filter(pk=person.pk).update(is_operator=True)
            if response.status_code == 302 and path.endswith("/settings/name/") and "<" in typed:
                User.objects.filter(pk=person.pk).update(name=request.POST["name"].swapcase()[:120])
            if response.status_code == 422 and path.endswith("/profile/when/"):
                User.objects.filter(pk=person.pk).update(name="Somebody else")
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            response.content = self._spoilt(request, response.content.decode()).encode()
        return response

    @staticmethod
    def _spoilt(request: HttpRequest, page: str) -> str:
        if request.path.startswith(("/exchanges/", "/concerns/", "/profile/")):
            page = html.unescape(page)
        if request.path.startswith("/people/") and request.method == "POST":
            page = page.replace("</textarea>", "</textarea><!--").replace("<textarea", "--><i").replace("<!--", "")
        return page + request.META.get("HTTP_X_FORWARDED_HOST", "")


def verdict(faults: list[str]) -> int:
    """Was each of them noticed?"""
    missed = [what for what, words in PLANTED.items() if not any(words in fault for fault in faults)]
    for what in PLANTED:
        say(f"{'MISSED ' if what in missed else 'noticed'} {what}")
    say(f"{len(PLANTED) - len(missed)} of {len(PLANTED)} planted faults were noticed")
    return 1 if missed else 0
