"""What a lead sees of an organisation: its changes side by side, and the pack for a closing event."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from accounts.queries import organisations_led_by
from core import clock
from core.http import SignedInRequest
from core.sheets import csv_file
from reflections.exports import pack
from reflections.forms.change import PackForm
from reflections.presenters import change as presenters
from reflections.queries import change as queries


@require_safe
def board_list(request: SignedInRequest) -> HttpResponse:
    """The organisations that I lead; with one, straight to its board."""
    led = list(organisations_led_by(request.user))
    if len(led) == 1:
        return redirect("reflections:board", pk=led[0].pk)
    return render(request, "reflections/board/list.html", {"led": led})


@require_safe
def board(request: SignedInRequest, pk: int) -> HttpResponse:
    """The changes of an organisation, from idea to what happened: lists on a phone, side by side on a desk."""
    organisation = _led(request, pk)
    context = {"organisation": organisation, "columns": _columns(request, organisation)}
    return render(request, "reflections/board/show.html", context)


@require_safe
def board_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    cells = presenters.board_cells(_columns(request, _led(request, pk)))
    return _file(csv_file(cells), "text/csv; charset=utf-8", f"changes-{clock.today()}.csv")


@require_safe
def pack_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the days, see what there was, and get it on paper."""
    organisation = _led(request, pk)
    form = PackForm(request.GET or None)
    context = {
        "organisation": organisation,
        "form": form,
        "submit": form.submit_text,
        "cancel_url": reverse("reflections:board", args=[pk]),
    }
    if form.is_valid():
        read = form.cleaned_data
        whole = pack.gather(organisation, read["first"], read["last"], inside=read["inside"], reader=request.user)
        context |= {"rows": pack.rows(whole), "whole": whole, "query": form.query()}
    return render(request, "reflections/board/pack.html", context, status=422 if form.errors else 200)


@require_safe
def pack_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The pack as a PDF."""
    organisation = _led(request, pk)
    form = PackForm(request.GET)
    if not form.is_valid():
        return redirect("reflections:pack_show", pk=pk)
    read = form.cleaned_data
    whole = pack.gather(organisation, read["first"], read["last"], inside=read["inside"], reader=request.user)
    return _file(pack.pdf(whole), "application/pdf", f"learned-together-{read['first']}-{read['last']}.pdf")


def _led(request: SignedInRequest, pk: int) -> Organisation:
    return get_object_or_404(organisations_led_by(request.user), pk=pk)


def _columns(request: SignedInRequest, organisation: Organisation) -> list[presenters.Column]:
    counted = queries.change_counts(organisation, request.user)
    return presenters.columns(queries.board(organisation, request.user), counted, request.user)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
