"""The pack for a closing event of an organisation or a programme: choose the days, see what there was, print it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from accounts.queries import organisations_led_by
from core.http import SignedInRequest
from exchanges.models import Programme
from reflections.exports import pack
from reflections.forms.change import PackForm, ProgrammePackForm
from reflections.queries.programme import programmes_led_by
from reflections.views.board import file_answer

Gather = Callable[[date, date, bool], pack.Pack]


@require_safe
def pack_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """What there was in an organisation that I lead."""
    organisation = get_object_or_404(organisations_led_by(request.user), pk=pk)
    return _show(
        request,
        organisation,
        PackForm(request.GET or None),
        _of_organisation(request, organisation),
        download_url=reverse("reflections:pack_download", args=[pk]),
        cancel_url=reverse("reflections:board", args=[pk]),
    )


@require_safe
def pack_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a PDF."""
    organisation = get_object_or_404(organisations_led_by(request.user), pk=pk)
    again = redirect("reflections:pack_show", pk=pk)
    return _paper(PackForm(request.GET), _of_organisation(request, organisation), again)


@require_safe
def programme_pack(request: SignedInRequest, pk: int) -> HttpResponse:
    """What there was in a programme that I lead."""
    programme = get_object_or_404(programmes_led_by(request.user), pk=pk)
    return _show(
        request,
        programme,
        ProgrammePackForm(request.GET or None, initial={"first": programme.first_date, "last": programme.last_date}),
        _of_programme(request, programme),
        download_url=reverse("reflections:programme_pack_download", args=[pk]),
        cancel_url=reverse("reflections:board_list"),
    )


@require_safe
def programme_pack_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a PDF."""
    programme = get_object_or_404(programmes_led_by(request.user), pk=pk)
    again = redirect("reflections:programme_pack", pk=pk)
    return _paper(ProgrammePackForm(request.GET), _of_programme(request, programme), again)


def _of_organisation(request: SignedInRequest, organisation: Organisation) -> Gather:
    return lambda first, last, inside: pack.gather(organisation, first, last, inside=inside, reader=request.user)


def _of_programme(request: SignedInRequest, programme: Programme) -> Gather:
    return lambda first, last, inside: pack.gather_programme(programme, first, last, inside=inside, reader=request.user)


def _show(
    request: SignedInRequest, whose: Organisation | Programme, form: PackForm, gather: Gather, **urls: str
) -> HttpResponse:
    context: dict[str, Any] = {"whose": whose, "form": form, "submit": form.submit_text, **urls}
    if form.is_valid():
        read = form.cleaned_data
        context |= {"rows": pack.rows(gather(read["first"], read["last"], read["inside"])), "query": form.query()}
    return render(request, "reflections/board/pack.html", context, status=422 if form.errors else 200)


def _paper(form: PackForm, gather: Gather, again: HttpResponse) -> HttpResponse:
    if not form.is_valid():
        return again
    read = form.cleaned_data
    whole = gather(read["first"], read["last"], read["inside"])
    return file_answer(pack.pdf(whole), "application/pdf", f"learned-together-{read['first']}-{read['last']}.pdf")
