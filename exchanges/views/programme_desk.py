"""A lead's page of a programme: exceptions first, the numbers, the people, and what is done for many at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.errors import Refused
from core.forms import form_page
from core.http import SignedInRequest, as_file, file_with_names, posted
from core.sheets import csv_file
from exchanges.actions import approval, pairing
from exchanges.actions import programme_desk as actions
from exchanges.enums import Direction, Length
from exchanges.errors import CannotBePaired, NobodyTwice
from exchanges.forms.pairing import PairForm, TrioForm
from exchanges.forms.programme_desk import LeadMessageForm, PeopleFilterForm
from exchanges.models import Exchange, Participant, Programme
from exchanges.presenters import programme_desk as said
from exchanges.presenters import programme_people as table
from exchanges.queries import (
    Recipients,
    applications_waiting,
    concerns_told_to,
    exchanges_chosen,
    exchanges_of,
    first_of,
    funnel_of,
    led_programmes,
    needs_of,
    pace_of,
    page_of,
    people_of,
    people_waited_for,
    places_chosen,
    recipients_of_message,
    recipients_of_nudge,
    usual_direction,
)

PAIR, TRIO = 2, 3


def _led(request: SignedInRequest, pk: int) -> Programme:
    programme = get_object_or_404(led_programmes(request.user).select_related("organisation"), pk=pk)
    request.way_back = _desk(programme)
    return programme


def _desk(programme: Programme) -> str:
    return reverse("exchanges:programme_lead", args=[programme.pk])


@require_safe
def programme_lead(request: SignedInRequest, pk: int) -> HttpResponse:
    """What needs the leads of a programme, how far everybody is, and who takes part."""
    programme = _led(request, pk)
    exchanges = exchanges_of(programme)
    needs = needs_of(programme, exchanges)
    form = PeopleFilterForm(request.GET, programme=programme)
    filters = form.filters()
    filtered, funnel = filters != type(filters)(), funnel_of(programme, exchanges)
    page = page_of(people_of(programme, filters, exchanges, needs), request.GET.get("after", ""))
    groups = said.groups(needs, programme)
    applied, told = applications_waiting(programme), concerns_told_to(request.user, programme)
    context = {
        "programme": programme,
        "groups": groups,
        "applied": applied,
        "people_url": reverse("exchanges:participant_list", args=[programme.pk]),
        "concerns": told,
        "needs_count": sum(len(found) for found in needs.values()) + applied + told,
        "strip": said.strip(funnel),
        "pace": said.pace_words(pace_of(exchanges)),
        "form": form,
        "filtered": filtered,
        "lines": table.person_lines(page.people, exchanges),
        "hidden": _asked(form),
        "many": people_of(programme, filters, exchanges, needs).count() if filtered else funnel.applied,
        "next_url": _next_page(request.GET, page.next_cursor),
        "first_url": _desk(programme) if request.GET.get("after") else "",
    }
    return render(request, "exchanges/programme_desk/show.html", context)


def _next_page(asked: QueryDict, cursor: str) -> str:
    if not cursor:
        return ""
    query = asked.copy()
    query["after"] = cursor
    return f"?{query.urlencode()}#people"


@require_http_methods(["GET", "HEAD", "POST"])
def lead_people_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The table of people, as the address filters it, as a file for a spreadsheet. The audit remembers who took it."""
    programme = _led(request, pk)
    exchanges = exchanges_of(programme)
    form = PeopleFilterForm(request.GET, programme=programme)
    found = list(people_of(programme, form.filters(), exchanges, needs_of(programme, exchanges)))
    if request.method != "POST":
        holds = ngettext(
            "The file has the name, email address, work and exchanges of %(n)s person. We note that you took it.",
            "The file has the names, email addresses, work and exchanges of %(n)s people. We note that you took it.",
            len(found),
        ) % {"n": len(found)}
        title = _("Download the people of %(name)s") % {"name": programme.name}
        return file_with_names(request, title=title, holds=holds, back_url=_desk(programme))
    actions.record_download(programme=programme, by=request.user, people=len(found))
    made = csv_file(table.table_cells(found, exchanges))
    return as_file(made, f"people-{clock.today()}.csv", "text/csv; charset=utf-8")


def _asked(form: PeopleFilterForm) -> list[tuple[str, str]]:
    """The filters that somebody set, as hidden boxes carry them on."""
    return [(name, value) for name, value in form.data.items() if name in form.fields and value]


def _chosen(request: SignedInRequest, programme: Programme) -> list[Participant]:
    """The people whom the reader ticked, everybody whom their filters leave, or whoever is waited for in the exchanges
    that they ticked."""
    sent = request.POST if request.method == "POST" else request.GET
    if "everybody" in sent:
        exchanges = exchanges_of(programme)
        filters = PeopleFilterForm(sent, programme=programme).filters()
        return list(people_of(programme, filters, exchanges, needs_of(programme, exchanges)))
    places = places_chosen(programme, sent.getlist("people"))
    return places or people_waited_for(programme, exchanges_chosen(programme, sent.getlist("exchange")))


def _carried(request: SignedInRequest, programme: Programme, places: Iterable[Participant]) -> list[tuple[str, str]]:
    """The same choice of people for the next page, as hidden boxes."""
    sent = request.POST if request.method == "POST" else request.GET
    if "everybody" in sent:
        return [("everybody", "yes"), *_asked(PeopleFilterForm(sent, programme=programme))]
    return [("people", str(place.pk)) for place in places]


def _nobody_chosen(request: SignedInRequest, programme: Programme, text: str) -> HttpResponse:
    messages.info(request, text)
    return redirect(f"{_desk(programme)}#people")


@require_http_methods(["GET", "HEAD", "POST"])
def lead_nudge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remind those ticked of what waits for them; first see who would be left out, and why."""
    programme = _led(request, pk)
    places = _chosen(request, programme)
    if not places:
        return _nobody_chosen(request, programme, _("Tick somebody first."))
    people = [place.person for place in places]
    if request.method == "POST":
        sent = actions.nudge(programme=programme, by=request.user, people=people)
        _tell_sent(request, sent)
        return redirect(_desk(programme))
    recipients = recipients_of_nudge(programme, people)
    context = {
        "title": _("Send a kind reminder?"),
        "recipients": recipients,
        "left_out": said.left_out_words(recipients),
        "carried": _carried(request, programme, places),
        "programme": programme,
        "back_url": _desk(programme),
    }
    return render(request, "exchanges/programme_desk/nudge.html", context)


def _tell_sent(request: SignedInRequest, sent: Recipients) -> None:
    many = len(sent.to)
    text = ngettext("%(n)s person is reminded.", "%(n)s people are reminded.", many) % {"n": many}
    messages.success(request, text)
    for line in said.left_out_words(sent):
        messages.info(request, _("Not reminded: %(who)s.") % {"who": line})


@require_http_methods(["GET", "HEAD", "POST"])
def lead_message(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write to those ticked: write, read it through with who gets it, send."""
    programme = _led(request, pk)
    places = _chosen(request, programme)
    if not places:
        return _nobody_chosen(request, programme, _("Tick somebody to write to first."))
    recipients = recipients_of_message(places, writer=request.user)
    form = LeadMessageForm(posted(request))
    context = {
        "programme": programme,
        "carried": _carried(request, programme, places),
        "recipients": recipients,
        "left_out": said.left_out_words(recipients),
        "back_url": _desk(programme),
    }
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        template = "exchanges/programme_desk/message.html"
        return form_page(request, form, title=_("Write to people"), template=template, **context)
    cleaned = form.cleaned_data
    if not cleaned["sure"] or not recipients.to:
        return render(request, "exchanges/programme_desk/message_review.html", {**context, "form": form, **cleaned})
    words = {"subject": cleaned["subject"], "text": cleaned["text"], "submission": cleaned["submission"]}
    sent = actions.send_message(programme=programme, by=request.user, places=places, **words)
    told = ngettext("Sent to %(n)s person.", "Sent to %(n)s people.", sent.people) % {"n": sent.people}
    messages.success(request, told)
    return redirect(_desk(programme))


@require_http_methods(["GET", "HEAD", "POST"])
def lead_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve those ticked, after reading the list through once more."""
    programme = _led(request, pk)
    sent = request.POST if request.method == "POST" else request.GET
    waiting = exchanges_chosen(programme, sent.getlist("exchange"))
    waiting = [each for each in waiting if request.user.has_perm("exchanges.decide_pairing", each)]
    if not waiting:
        messages.info(request, _("Nothing of what you ticked waits for your approval now."))
        return redirect(_desk(programme))
    if request.method == "POST":
        _approve_each(request, waiting, dict(each.partition(":")[::2] for each in sent.getlist("seen")))
        return redirect(_desk(programme))
    context = {"programme": programme, "lines": said.approvals(waiting), "back_url": _desk(programme)}
    return render(request, "exchanges/programme_desk/approve.html", context)


def _approve_each(request: SignedInRequest, waiting: Sequence[Exchange], seen: dict[str, str]) -> None:
    """One by one: what was withdrawn or changed meanwhile is left alone, and said."""
    done, left = 0, []
    for exchange in waiting:
        version = seen.get(str(exchange.pk), "")
        try:
            approval.approve(exchange=exchange, by=request.user, seen=int(version) if version.isdecimal() else 0)
            done += 1
        except Refused:
            left.append(said.pair_title(exchange))
    if done:
        text = ngettext("%(n)s exchange is approved.", "%(n)s exchanges are approved.", done) % {"n": done}
        messages.success(request, text)
    for title in left:
        messages.info(request, _("%(pair)s: something changed meanwhile, so look again.") % {"pair": title})


@require_http_methods(["GET", "HEAD", "POST"])
def lead_pair(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose a pairing to two people, or three exchanges to a trio, after reading who they are."""
    programme = _led(request, pk)
    places = _chosen(request, programme)
    if len(places) not in (PAIR, TRIO):
        text = _("Tick two people to pair them, or three for a trio in which each visits the next.")
        return _nobody_chosen(request, programme, text)
    form = _pair_form(request, programme, [place.person for place in places])
    if request.method == "POST" and form.is_valid():
        try:
            _propose(request, programme, form)
        except (CannotBePaired, NobodyTwice) as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Proposed. All of them have been told, and have 21 days to answer."))
            return redirect(_desk(programme))
    context: dict[str, Any] = {
        "title": _("Propose a pairing") if len(places) == PAIR else _("Propose a trio"),
        "lines": table.person_lines(places, exchanges_of(programme, [place.person_id for place in places])),
        "places": places,
        "back_url": _desk(programme),
    }
    return form_page(request, form, template="exchanges/programme_desk/pair.html", **context)


def _pair_form(request: SignedInRequest, programme: Programme, people: Iterable[User]) -> PairForm | TrioForm:
    people = list(people)
    if len(people) == TRIO:
        return TrioForm(posted(request), programme=programme, people=people)
    people = list(first_of(programme, *people))
    usual = usual_direction(programme, *people)
    return PairForm(posted(request), programme=programme, people=people, initial={"direction": usual})


def _propose(request: SignedInRequest, programme: Programme, form: PairForm | TrioForm) -> None:
    cleaned = form.cleaned_data
    given = {
        "programme": programme,
        "by": request.user,
        "length": Length(cleaned["length"]),
        "reason": cleaned["reason"],
        "submission": cleaned["submission"],
    }
    if isinstance(form, TrioForm):
        pairing.propose_trio(people=form.in_order(), **given)
    else:
        one, other = form.people
        pairing.propose_pairing(one=one, other=other, direction=Direction(cleaned["direction"]), **given)
