"""What a programme asks of its own about exchanges, for its leads."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, posted
from evaluation import actions, presenters, queries
from evaluation.enums import Moment, Scale
from evaluation.errors import TooManyItems
from evaluation.forms.feedback import FeedbackForm
from evaluation.forms.programme import ItemForm, as_typed
from evaluation.models import ProgrammeItem
from exchanges.models import Programme
from exchanges.queries import led_programmes


@require_safe
def item_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """When people are asked, the programme's own questions, and how people see them."""
    programme = get_object_or_404(led_programmes(request.user), pk=pk)
    six_months = queries.asks_at_six_months(programme)
    own = list(queries.own_items(programme))
    context = {
        "programme": programme,
        "six_months": six_months,
        "moments": presenters.moment_lines(six_months=six_months),
        "lines": presenters.item_lines(own),
        "most": actions.MOST_ITEMS,
        "room": len(own) < actions.MOST_ITEMS,
    }
    return render(request, "evaluation/programme/items.html", context)


@require_safe
def item_preview(request: SignedInRequest, pk: int, moment: str) -> HttpResponse:
    """What people of the programme are asked at one moment, as they see it."""
    programme = get_object_or_404(led_programmes(request.user), pk=pk)
    known = {each.value: each for each in presenters.moments_of(six_months=queries.asks_at_six_months(programme))}
    if moment not in known:
        raise Http404
    form = FeedbackForm(items=queries.items_to_come(programme, known[moment]), answers={})
    context = {"programme": programme, "form": form, "moment": known[moment].label, "mark_optional": False}
    return render(request, "evaluation/programme/preview.html", context)


@require_POST
def six_months(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask again after six months, or no longer."""
    programme = get_object_or_404(led_programmes(request.user), pk=pk)
    request.way_back = _items(pk)
    on = request.POST.get("do") == "on"
    actions.ask_at_six_months(programme=programme, by=request.user, on=on)
    said = (
        _("People are asked again six months after their last visit.") if on else _("Nobody is asked after six months.")
    )
    messages.success(request, said)
    return redirect(request.way_back)


@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more question."""
    programme = get_object_or_404(led_programmes(request.user), pk=pk)
    form = ItemForm(
        posted(request), moments=_moments(programme), initial={"scale": Scale.SIX, "moments": [Moment.AFTER]}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_item(programme=programme, by=request.user, **form.said())
        except TooManyItems as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Your question is added. Whoever is asked from now on answers it."))
            return redirect(_items(pk))
    return _form(request, programme, form, _("Add a question"))


@require_http_methods(["GET", "HEAD", "POST"])
def item_change(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Another wording, another scale, or other times."""
    programme, item = _fetch(request, pk, item_pk)
    form = ItemForm(posted(request), moments=_moments(programme, item), initial=as_typed(item))
    if request.method == "POST" and form.is_valid():
        actions.change_item(item=item, by=request.user, **form.said())
        messages.success(request, _("Saved. Whoever is asked from now on reads it so."))
        return redirect(_items(pk))
    frozen = ""
    if queries.was_asked(item):
        frozen = _(
            "People were asked this already. Other words or another way to answer make a new question in its place;"
            " answers to this one are counted apart."
        )
    return _form(request, programme, form, _("Change the question"), frozen=frozen)


@require_http_methods(["GET", "HEAD", "POST"])
def item_retire(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Ask it no longer, after a second look."""
    _programme, item = _fetch(request, pk, item_pk)
    if request.method == "POST":
        actions.retire_item(item=item, by=request.user)
        messages.success(request, _("It is asked no longer."))
        return redirect(_items(pk))
    context = {
        "title": _("Ask this no longer?"),
        "lead": item.words,
        "consequences": [
            _("Nobody else is asked it. Whoever was asked already can still answer."),
            _("Answers that were given stay, and are counted."),
        ],
        "submit": _("Ask it no longer"),
        "warning": True,
        "cancel_url": request.way_back,
    }
    return render(request, "layouts/confirm.html", context)


@require_POST
def item_up(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Ask it one place earlier."""
    _programme, item = _fetch(request, pk, item_pk)
    actions.move_item_up(item=item, by=request.user)
    return redirect(_items(pk))


def _items(pk: int) -> str:
    return reverse("evaluation:item_list", args=[pk])


def _moments(programme: Programme, item: ProgrammeItem | None = None) -> list[Moment]:
    """The times to choose from; one that a question has already stays among them."""
    later = queries.asks_at_six_months(programme) or (item is not None and Moment.SIX_MONTHS in item.moments)
    return presenters.moments_of(six_months=later)


def _fetch(request: SignedInRequest, pk: int, item_pk: int) -> tuple[Programme, ProgrammeItem]:
    programme = get_object_or_404(led_programmes(request.user), pk=pk)
    request.way_back = _items(pk)
    return programme, get_object_or_404(queries.own_items(programme).select_related("programme"), pk=item_pk)


def _form(request: SignedInRequest, programme: Programme, form: ItemForm, title: str, **context: Any) -> HttpResponse:
    back = _items(programme.pk)
    return form_page(
        request,
        form,
        title=title,
        template="evaluation/programme/item.html",
        back_url=back,
        cancel_url=back,
        mark_optional=False,
        **context,
    )
