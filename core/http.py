"""Requests as views see them, once the access table has let them through."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


class SignedInRequest(HttpRequest):
    """From somebody who has signed in: the access table keeps everyone else out."""

    user: Any  # an accounts.User, whom the ground does not know
    draft: QueryDict  # set by a view that sends what was typed on an earlier page
    way_back: str  # set by a view that knows where a refusal should lead back to


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when every box was left empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def wants_json(request: HttpRequest) -> bool:
    """Asked by a script of ours, which shows the answer itself, rather than by a browser for a page."""
    return request.headers.get("Accept") == "application/json"


def number_of(sent: str) -> int:
    """The number of a thing that an address or a form names; 0, which nothing has, where that is no number."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def came_from(request: HttpRequest, *, otherwise: str) -> str:
    """Where the person was before: the `next` of the address, where that is a page of this site."""
    asked = request.GET.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else otherwise


def kept_out_of_sight(response: HttpResponse) -> HttpResponse:
    """For the answer to a link that is a key: no cache keeps it, no search engine lists it."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


MEANT = "address that was meant"  # the session's word for the page of an invitation and the address that it went to


def mean_address(request: HttpRequest, *, page: str, email: str) -> None:
    """Whoever makes an account on the way to this page, in this browser, was invited by this address."""
    request.session[MEANT] = [page, email]


def meant_address(request: HttpRequest) -> str:
    """That address, where the reader comes from its page and goes back there."""
    page, email = request.session.get(MEANT) or ["", ""]
    goes_to = request.POST.get("next") or request.GET.get("next")
    return email if page and goes_to == page else ""


def as_file(made: bytes, name: str, kind: str) -> HttpResponse:
    """Something to keep: downloaded under this name, and never opened in the page."""
    return HttpResponse(
        made, content_type=kind, headers={"Content-Disposition": content_disposition_header(True, name)}
    )


def file_with_names(request: HttpRequest, *, title: str, holds: str, back_url: str) -> HttpResponse:
    """The page before a file that takes people's names out of the product: what it holds, and the button that sends for
    it. Its route is open only to whoever has just shown who they are (`just_now` in the access table)."""
    context = {
        "title": title,
        "consequences": [
            holds,
            _("The file is yours to look after: keep it where only those who run this can read it."),
            _("Delete it when you have done what you needed it for."),
        ],
        "submit": _("Download the file"),
        "cancel_url": back_url,
        "cancel_text": _("Go back"),
    }
    return render(request, "layouts/confirm.html", context)
