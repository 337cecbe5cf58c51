"""What a person typed into a form that could not be taken, so that a refusal can hand it back."""

from typing import cast

from django.http import HttpRequest, QueryDict

SECRET = ("password", "token", "code", "csrf")
LONG_ENOUGH = 12  # shorter values are choices and dates, quickly given again


def typed_text(request: HttpRequest) -> list[str]:
    """The longer texts of a POST, or of the draft that it would have sent; never passwords or codes."""
    if request.method != "POST":
        return []
    sent = cast("QueryDict", getattr(request, "draft", request.POST))
    return [
        value
        for name, values in sent.lists()
        if not any(word in name.lower() for word in SECRET)
        for value in values
        if len(value) >= LONG_ENOUGH and (" " in value or "\n" in value)
    ]
