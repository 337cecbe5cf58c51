"""What a person typed into a form that could not be taken, so that a refusal can hand it back."""

from collections.abc import Iterable
from typing import cast
from urllib.parse import parse_qs

from django.http import HttpRequest, QueryDict
from django.http.request import RawPostDataException

SECRET = ("password", "token", "code", "csrf")
MOST_READ = 5000
LONG_ENOUGH = 12  # shorter values are choices and dates, quickly given again


def typed_text(request: HttpRequest) -> list[str]:
    """The longer texts of a POST, or of the draft that it would have sent; never passwords or codes."""
    if request.method != "POST":
        return []
    sent = cast("QueryDict", getattr(request, "draft", request.POST))
    return _longer(sent.lists())


def typed_beyond_reading(request: HttpRequest) -> list[str]:
    """The same of a form that had more fields than a form may have; nothing where it brought files with it."""
    try:
        found = parse_qs(request.body.decode(), max_num_fields=MOST_READ)
    except (RawPostDataException, ValueError):
        return []
    return _longer(found.items())


def _longer(sent: Iterable[tuple[str, list[str]]]) -> list[str]:
    return [
        value
        for name, values in sent
        if not any(word in name.lower() for word in SECRET)
        for value in values
        if len(value) >= LONG_ENOUGH and (" " in value or "\n" in value)
    ]
