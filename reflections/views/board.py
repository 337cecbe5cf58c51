"""What a lead sees of an organisation: its changes side by side."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Organisation
from accounts.queries import organisations_led_by
from core import clock
from core.http import SignedInRequest, file_with_names
from core.sheets import csv_file
from reflections.presenters import change as presenters
from reflections.queries import change as queries
from reflections.queries.programme import programmes_led_by


@require_safe
def board_list(request: SignedInRequest) -> HttpResponse:
    """The organisations and programmes that I lead; with one organisation alone, straight to its board."""
    led, programmes = list(organisations_led_by(request.user)), list(programmes_led_by(request.user))
    if len(led) == 1 and not programmes:
        return redirect("reflections:board", pk=led[0].pk)
    return render(request, "reflections/board/list.html", {"led": led, "programmes": programmes})


@require_safe
def board(request: SignedInRequest, pk: int) -> HttpResponse:
    """The changes of an organisation, from idea to what happened: lists on a phone, side by side on a desk."""
    organisation = _led(request, pk)
    context = {"organisation": organisation, "columns": _columns(request, organisation)}
    return render(request, "reflections/board/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def board_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    organisation = _led(request, pk)
    if request.method != "POST":
        holds = _("The file has the changes that you see on the page, with the names of those who make them.")
        title = _("Download the changes of %(name)s") % {"name": organisation.name}
        back_url = reverse("reflections:board", args=[organisation.pk])
        return file_with_names(request, title=title, holds=holds, back_url=back_url)
    cells = presenters.board_cells(_columns(request, organisation))
    return file_answer(csv_file(cells), "text/csv; charset=utf-8", f"changes-{clock.today()}.csv")


def _led(request: SignedInRequest, pk: int) -> Organisation:
    return get_object_or_404(organisations_led_by(request.user), pk=pk)


def _columns(request: SignedInRequest, organisation: Organisation) -> list[presenters.Column]:
    counted = queries.change_counts(organisation, request.user)
    return presenters.columns(queries.board(organisation, request.user), counted, request.user)


def file_answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep under this name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
