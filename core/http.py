"""Requests as views see them, once the access table has let them through."""

from typing import Any

from django.http import HttpRequest, QueryDict


class SignedInRequest(HttpRequest):
    """From somebody who has signed in: the access table keeps everyone else out."""

    user: Any  # an accounts.User, whom the ground does not know
    way_back: str  # set by a view that knows where a refusal should lead back to


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when every box was left empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
