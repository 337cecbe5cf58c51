"""What a person typed into a form that could not be taken, so that a refusal can hand it back."""

from django.http import HttpRequest

SECRET = ("password", "token", "code", "csrf")
LONG_ENOUGH = 12  # shorter values are choices and dates, quickly given again


def typed_text(request: HttpRequest) -> list[str]:
    """The longer texts of a POST, in the form's order; never passwords or codes."""
    if request.method != "POST":
        return []
    return [
        value
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in SECRET)
        for value in values
        if len(value) >= LONG_ENOUGH and (" " in value or "\n" in value)
    ]
