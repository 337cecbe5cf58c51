"""The people of a programme, for its leads: who applies, who waits, who takes part; and what is answered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters, queries
from exchanges.actions import participant as actions
from exchanges.enums import ParticipantEvent, ParticipantState
from exchanges.forms.participant import ANSWERS, AnswerForm, MoveForm, WordForm
from exchanges.models import Participant, Programme

PER_PAGE = 25
MOST_AT_ONCE = 200
SHOWN = {
    "": [ParticipantState.APPLIED],
    "waiting": [ParticipantState.WAITING],
    "taking-part": [ParticipantState.ACCEPTED],
    "ended": [ParticipantState.DECLINED, ParticipantState.LEFT],
}
TABS = {
    "": gettext_lazy("Applications"),
    "waiting": gettext_lazy("Waiting list"),
    "taking-part": gettext_lazy("Taking part"),
    "ended": gettext_lazy("Ended"),
}
SAID = {
    ParticipantEvent.ACCEPT: gettext_lazy("%(name)s has a place, and has been told."),
    ParticipantEvent.WAIT: gettext_lazy("%(name)s is on the waiting list, and has been told."),
    ParticipantEvent.DECLINE: gettext_lazy("You said no to %(name)s. They have been told."),
}


def led_programme(request: SignedInRequest, pk: int) -> Programme:
    """One that the reader leads."""
    return get_object_or_404(queries.programmes_led(request.user), pk=pk)


def place_of(request: SignedInRequest, programme: Programme, participant_pk: int) -> Participant:
    """Somebody's place in it."""
    request.way_back = reverse("exchanges:participant_show", args=[programme.pk, participant_pk])
    people = queries.participants_of(programme, ParticipantState.values, for_lead=request.user)
    return get_object_or_404(people.select_related("programme"), pk=participant_pk)


@require_safe
def participant_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who applied and waits for an answer; with ?show= the others."""
    programme = led_programme(request, pk)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    people = queries.participants_of(programme, SHOWN[show], for_lead=request.user)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    places = queries.places_in(programme)
    context = {
        "programme": programme,
        "show": show,
        "tabs": _tabs(programme, show, places),
        "page": page,
        "cards": [presenters.participant_card(each, request.user.pk) for each in page],
        "places": places,
        **(_everybody(people.exclude(person=request.user).count()) if show == "" else {}),
        "places_said": presenters.places_words(places),
        "first": queries.first_waiting(programme) if show == "waiting" else None,
    }
    return render(request, "exchanges/joining/people.html", context)


@require_POST
def participants_accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a place to all who were ticked, or to everybody who applied, after a second look at who they are."""
    programme = led_programme(request, pk)
    request.way_back = reverse("exchanges:participant_list", args=[pk])
    people = queries.participants_of(programme, [ParticipantState.APPLIED], for_lead=request.user)
    everybody = "everybody" in request.POST
    chosen = list(people.exclude(person=request.user)[:MOST_AT_ONCE]) if everybody else _ticked(request, people)
    if not chosen:
        messages.warning(request, _("Tick at least one person first."))
        return redirect(request.way_back)
    if "sure" in request.POST:
        accepted = actions.accept_all(participants=chosen, by=request.user)
        many = ngettext(
            "%(n)s person has a place, and has been told.",
            "%(n)s people have a place, and have been told.",
            len(accepted),
        )
        messages.success(request, many % {"n": len(accepted)})
        if len(accepted) < len(chosen):
            left = ngettext(
                "%(n)s person has none: every place is taken, or they were answered before.",
                "%(n)s people have none: every place is taken, or they were answered before.",
                len(chosen) - len(accepted),
            )
            messages.warning(request, left % {"n": len(chosen) - len(accepted)})
        return redirect(request.way_back)
    places = queries.places_in(programme)
    context = {
        "programme": programme,
        "cards": [presenters.participant_card(each, request.user.pk) for each in chosen],
        "room": len(places.room_for(chosen)),
        "back_url": request.way_back,
    }
    return render(request, "exchanges/joining/accept_many.html", context)


@require_safe
def participant_show(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    """One person of the programme, and what can be done about their place."""
    programme = led_programme(request, pk)
    place = place_of(request, programme, participant_pk)
    events = queries.participant_events(request.user, place)
    context = {
        "programme": programme,
        "place": place,
        "rows": presenters.participant_rows(place),
        "can_answer": place.person_id != request.user.pk and bool(events & set(ANSWERS)),
        "can_move": ParticipantEvent.MOVE in events and programme.sides.count() > 1,
        "can_remove": ParticipantEvent.LEAVE in events and place.person_id != request.user.pk,
        "is_reader": place.person_id == request.user.pk,
        "back_url": reverse("exchanges:participant_list", args=[pk]),
        "back_text": programme.name,
    }
    return render(request, "exchanges/joining/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_answer(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Yes, perhaps later, or no; with a word."""
    programme = led_programme(request, pk)
    place = place_of(request, programme, participant_pk)
    _check(request, place, *ANSWERS)
    done = _done_last(request, place, *ANSWERS)
    form = AnswerForm(
        posted(request),
        open_to=queries.participant_events(request.user, place) | done,
        is_full=queries.places_in(programme).is_full(place.side) and ParticipantEvent.ACCEPT not in done,
        initial={"version": place.version},
    )
    if request.method == "POST" and form.is_valid():
        event = ParticipantEvent(form.cleaned_data["answer"])
        answer = {
            ParticipantEvent.ACCEPT: actions.accept,
            ParticipantEvent.WAIT: actions.put_on_waiting_list,
            ParticipantEvent.DECLINE: actions.decline,
        }[event]
        request.way_back = request.path  # full meanwhile: the page then offers the waiting list
        answer(participant=place, by=request.user, word=form.cleaned_data["word"], seen=form.cleaned_data["version"])
        messages.success(request, SAID[event] % {"name": place.person.name})
        return redirect("exchanges:participant_list", pk)
    title = _("Answer %(name)s") % {"name": place.person.name}
    lead = " · ".join([place.side.name] if place.side else [])
    return form_page(request, form, title=title, lead=lead, back_url=request.way_back, cancel_url=request.way_back)


@require_POST
def participant_offer(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    """The free place for whoever is first on the waiting list: one button."""
    programme = led_programme(request, pk)
    place = place_of(request, programme, participant_pk)
    request.way_back = reverse("exchanges:participant_list", args=[pk]) + "?show=waiting"
    _check(request, place, ParticipantEvent.ACCEPT)
    actions.accept(participant=place, by=request.user)
    messages.success(request, SAID[ParticipantEvent.ACCEPT] % {"name": place.person.name})
    return redirect(request.way_back)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_move(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    """To the other side."""
    programme = led_programme(request, pk)
    place = place_of(request, programme, participant_pk)
    _check(request, place, ParticipantEvent.MOVE)
    others = [side for side in programme.sides.order_by("number") if side.pk != place.side_id]
    form = MoveForm(posted(request), sides=others, initial={"version": place.version})
    if request.method == "POST" and form.is_valid():
        side = form.chosen_side()
        actions.move(participant=place, side=side, by=request.user, seen=form.cleaned_data["version"])
        said = {"name": place.person.name, "side": side.name}
        messages.success(request, _("%(name)s now belongs to: %(side)s. They have been told.") % said)
        return redirect(request.way_back)
    title = _("Move %(name)s to another side") % {"name": place.person.name}
    lead = _("Now: %(side)s") % {"side": place.side.name} if place.side else ""
    return form_page(request, form, title=title, lead=lead, back_url=request.way_back, cancel_url=request.way_back)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_remove(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Take somebody out, with a word."""
    programme = led_programme(request, pk)
    place = place_of(request, programme, participant_pk)
    _check(request, place, ParticipantEvent.LEAVE)
    form = WordForm(posted(request), initial={"version": place.version})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.remove(participant=place, by=request.user, word=cleaned["word"], seen=cleaned["version"])
        messages.success(
            request, _("%(name)s is no longer in the programme. They have been told.") % {"name": place.person.name}
        )
        return redirect("exchanges:participant_list", pk)
    many = queries.open_exchanges_in(programme, place.person).count()
    name = place.person.name
    context = {
        "form": form,
        "title": _("Take %(name)s out of the programme?") % {"name": name},
        "consequences": [*presenters.what_leaving_does(place, many), _("%(name)s gets an email.") % {"name": name}],
        "submit": _("Take them out"),
        "warning": True,
        "cancel_url": request.way_back,
    }
    return render(request, "layouts/confirm.html", context, status=422 if form.is_bound else 200)


def _check(request: SignedInRequest, place: Participant, *events: ParticipantEvent) -> None:
    """One of these is open to the reader now; or it is what they did last, and they pressed the button twice."""
    possible = queries.participant_events(request.user, place) | _done_last(request, place, *events)
    if place.person_id == request.user.pk or not possible & set(events):
        raise NotAllowed(
            _("This is not open to you now: somebody answered already, they left, or it is your own place.")
        )


def _done_last(request: SignedInRequest, place: Participant, *events: ParticipantEvent) -> set[str]:
    """The same button again: the action answers it as it did the first time, and does nothing."""
    if request.method != "POST":
        return set()
    return {event for event in events if queries.did_to_place(request.user, place, event)}


def _ticked(request: SignedInRequest, people: QuerySet[Participant]) -> list[Participant]:
    """Those of the ticked who still wait for an answer; nobody may answer for themselves."""
    numbers = {int(typed) for typed in request.POST.getlist("ticked") if typed.isdecimal() and len(typed) < 19}
    return list(people.filter(pk__in=numbers).exclude(person=request.user))


def _everybody(many: int) -> dict[str, Any]:
    """How many of those who applied can be given a place at once, and whether that leaves any."""
    return {"many": min(MOST_AT_ONCE, many), "more": many > MOST_AT_ONCE}


def _tabs(programme: Programme, show: str, places: queries.Places) -> list[dict[str, Any]]:
    url = reverse("exchanges:participant_list", args=[programme.pk])
    return [
        {
            "text": f"{text} ({sum(places.counts.get(state, 0) for state in SHOWN[key])})",
            "url": f"{url}?show={key}" if key else url,
            "current": key == show,
        }
        for key, text in TABS.items()
    ]
