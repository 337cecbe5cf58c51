"""The pairing workbench of a lead: choose, run, look, change by hand, compare, publish, download."""

import json

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.errors import NotAllowed, Refused, StaleVersion, WrongState
from core.forms import form_page
from core.http import SignedInRequest, as_file, file_with_names, number_of, posted
from core.sheets import csv_file
from exchanges.models import Programme
from matching.actions import round as actions
from matching.enums import Objective, RoundState, Wish
from matching.errors import BeingPaired
from matching.forms.round import PartnerForm, PublishForm, SetUpForm, ticks_for
from matching.models import Round
from matching.presenters import round as said
from matching.presenters.left_over import left_cards
from matching.presenters.pairs_table import table as table_of
from matching.queries import round as reading
from matching.queries.learning import learning_of

SECONDS = 2  # between two looks at whether the pairs are there
FIRST_PARTNERS = 20


def _round(request: SignedInRequest, pk: int) -> Round:
    found: Round = get_object_or_404(reading.round_page(request.user), pk=pk)
    request.way_back = reverse("matching:round_show", args=[pk])
    return found


def _seen(request: SignedInRequest) -> int | None:
    return number_of(request.POST.get("version", "")) or None


@require_http_methods(["GET", "HEAD", "POST"])
def round_list(request: SignedInRequest, programme_pk: int) -> HttpResponse:
    """The rounds of a programme; sent, it begins another."""
    programme = get_object_or_404(Programme.objects.led_by(request.user), pk=programme_pk)
    if request.method == "POST":
        begun = actions.begin_round(programme=programme, by=request.user)
        return redirect("matching:round_set_up", begun.pk)
    rounds = reading.rounds_of(programme).annotate(people=Count("seats", distinct=True))
    context = {
        "programme": programme,
        "rounds": [{"round": each, "title": said.title(each), "status": said.status(each)} for each in rounds],
        "learning": learning_of(programme),
        "desk_url": reverse("exchanges:programme_lead", args=[programme.pk]),
    }
    return render(request, "matching/round/list.html", context)


@require_safe
def round_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """The workbench: pairs in order of fit, and who is left over; or how far the run is."""
    round = _round(request, pk)
    if round.asked_at is not None:
        response = render(request, "matching/round/running.html", {"round": round, "title": said.title(round)})
        response["Refresh"] = str(SECONDS)
        return response
    bench = reading.bench(round)
    cards = said.pair_cards(bench)
    has_changed, is_open = reading.changed_since_solved(round), round.state == RoundState.DRAFT
    published = sum(card.is_published for card in cards)
    context = {
        "round": round,
        "programme": round.programme,
        "title": said.title(round),
        "status": said.status(round),
        "cards": cards,
        "left": left_cards(bench) if round.draft else [],
        "result": said.result_words(bench, round.draft, cards, has_changed=has_changed) if round.draft else [],
        "objective": Objective(round.objective).label,
        "is_open": is_open,
        "can_publish": any(_can_be_proposed(card) for card in cards),
        "can_take_back": bool(round.stood) and not published,
        "can_finish": bool(published),
        "apart": said.kept_apart(bench),
        "joined": len(reading.joined_since(round)) if is_open else 0,
        "pinned_next": said.pinned_next(bench),
        "drafts": said.drafts(round, list(round.drafts.annotate(number_of_pairs=Count("pairs")).order_by("-number"))),
    }
    return render(request, "matching/round/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_set_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """People, objective, rules and weights; saved, the pairs are worked out."""
    round = _round(request, pk)
    if round.state != RoundState.DRAFT:
        return _is_over(request, round)
    participants = list(reading.who_can_be_seated(round.programme))
    seated = set(round.seats.values_list("person", flat=True))
    busy, joined = reading.with_an_exchange(round.programme), reading.joined_since(round)
    initial = {
        "version": round.version,
        "objective": round.objective,
        "rules": round.rules,
        **ticks_for(seated, participants, joined),
        **{f"room_{side}": room for side, room in reading.room_of_sides(round).items()},
    }
    notes = {each.pk: _("has an exchange under way") for each in participants if each.person_id in busy}
    notes |= {each.pk: _("joined since the people were chosen") for each in joined}
    form = SetUpForm(posted(request), initial=initial, round=round, participants=participants, notes=notes)
    if form.is_valid():
        read = form.cleaned_data
        try:
            changed = actions.set_up(
                round=round,
                by=request.user,
                people=form.people(),
                objective=Objective(read["objective"]),
                weights=form.weights(),
                rules=read["rules"],
                prefers_again=form.prefers_again(),
                room=form.room(),
                seen=read["version"],
            )
        except (StaleVersion, BeingPaired) as refused:
            _keep_what_was_chosen(request, form, round, refused)
        else:
            actions.ask_for_pairs(round=changed, by=request.user)
            return redirect("matching:round_show", pk)
    return form_page(
        request,
        form,
        title=_("%(round)s: who, and by which rules") % {"round": said.title(round)},
        lead=_("Nothing is sent to anybody until you publish."),
        back_url=request.way_back,
    )


def _keep_what_was_chosen(
    request: SignedInRequest, form: SetUpForm | PublishForm, round: Round, refused: Refused
) -> None:
    """Somebody else changed the round meanwhile, or is having pairs worked out: so many ticks are not to be made again.
    Sent once more, they hold."""
    sent = request.POST.copy()
    sent["version"] = str(round.version)
    form.data = sent
    if isinstance(refused, StaleVersion):
        sentence = _("This round changed after you opened the page. Look at your choices again, then send them.")
        form.add_error(None, sentence)
    else:
        form.add_error(None, str(refused.sentence))


@require_POST
def round_run(request: SignedInRequest, pk: int) -> HttpResponse:
    """Work the pairs out again; pinned ones stay."""
    actions.ask_for_pairs(round=_round(request, pk), by=request.user, seen=_seen(request))
    return redirect("matching:round_show", pk)


@require_POST
def round_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do not wait for the pairs any longer."""
    actions.stop(round=_round(request, pk), by=request.user)
    messages.success(request, _("Stopped. Nothing has changed."))
    return redirect("matching:round_show", pk)


@require_POST
def round_wish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Pin a pair, keep two apart, or neither."""
    round = _round(request, pk)
    one, other = (_person(round, request.POST.get(name, "")) for name in ("one", "other"))
    word = request.POST.get("wish", "")
    if word not in ("", *Wish.values):
        raise NotAllowed
    wish = Wish(word) if word else None
    actions.wish(round=round, by=request.user, one=one, other=other, wish=wish, seen=_seen(request))
    # No banner, which would take the reader to the top of the page: what was wished stands where they pressed.
    pair = reading.pair_of(round, one, other)
    return redirect(f"{reverse('matching:round_show', args=[pk])}#{f'pair-{pair.pk}' if pair else 'wishes'}")


def _can_be_proposed(card: said.PairCard) -> bool:
    return not card.is_published and not card.warning


def _is_over(request: SignedInRequest, round: Round) -> HttpResponse:
    messages.info(request, _("There is nothing to decide about this round any more."))
    return redirect("matching:round_show", round.pk)


def _person(round: Round, pk: str) -> User:
    seats = round.seats.select_related("person")
    return get_object_or_404(seats, person=number_of(pk)).person


@require_http_methods(["GET", "HEAD", "POST"])
def round_partner(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """Give somebody another partner by hand."""
    round = _round(request, pk)
    person = _person(round, str(person_pk))
    partners = said.partners(reading.bench(round), person)
    if not partners:
        messages.info(request, _("There is nobody with whom %(name)s could be paired now.") % {"name": person.name})
        return redirect("matching:round_show", pk)
    wanted = request.POST.get("partner", "") or request.GET.get("with", "")
    first = [each for place, each in enumerate(partners) if place < FIRST_PARTNERS or str(each[0]) == wanted]
    shown = partners if "all" in request.GET else first
    initial = {"version": round.version, "partner": wanted}
    form = PartnerForm(posted(request), initial=initial, partners=shown)
    if form.is_valid():
        partner = _person(round, form.cleaned_data["partner"])
        actions.assign(round=round, by=request.user, person=person, partner=partner, seen=form.cleaned_data["version"])
        messages.success(request, _("Changed. You can take the step back."))
        return redirect("matching:round_show", pk)
    return form_page(
        request,
        form,
        title=_("Another partner for %(name)s") % {"name": person.name},
        lead=_("If both have a partner now, these two are paired with each other where that is possible."),
        template="matching/round/partner.html",
        more=len(partners) if len(partners) > len(shown) else 0,
        back_url=request.way_back,
    )


@require_POST
def round_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft before stands again."""
    actions.take_back(round=_round(request, pk), by=request.user, seen=_seen(request))
    messages.success(request, _("The draft before it stands again."))
    return redirect("matching:round_show", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def round_compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another draft beside the one that stands; sent, that one stands from now on."""
    round = _round(request, pk)
    asked = (request.POST if request.method == "POST" else request.GET).get("with", "")
    other = get_object_or_404(round.drafts, pk=number_of(asked))
    if request.method == "POST":
        actions.go_to(round=round, by=request.user, draft=other, seen=_seen(request))
        messages.success(request, _("Draft %(number)s stands now.") % {"number": other.number})
        return redirect("matching:round_show", pk)
    if round.draft is None:
        return redirect("matching:round_show", pk)
    profiles, stands, beside = reading.bench(round).profiles, reading.fits_of(round.draft), reading.fits_of(other)
    only_here, only_there = stands.keys() - beside.keys(), beside.keys() - stands.keys()
    context = {
        "round": round,
        "other": other,
        "title": said.title(round),
        "both": [said.how_many_fit(round.draft, stands.values()), said.how_many_fit(other, beside.values())],
        "same": said.named({pair: stands[pair] for pair in stands.keys() & beside.keys()}, profiles),
        "here": said.named({pair: stands[pair] for pair in only_here}, profiles),
        "there": said.named({pair: beside[pair] for pair in only_there}, profiles),
        "can_go_on": round.state == RoundState.DRAFT and not reading.has_published(round.draft),
    }
    return render(request, "matching/round/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look once more, leave pairs out, write a word; sent, the pairs are proposed to both sides of each."""
    round = _round(request, pk)
    bench = reading.bench(round)
    cards = said.pair_cards(bench)
    if round.state != RoundState.DRAFT:
        return _is_over(request, round)
    if request.method != "POST" and not any(_can_be_proposed(card) for card in cards):
        messages.info(request, _("There is no pair here that can be proposed now."))
        return redirect("matching:round_show", pk)
    form = PublishForm(posted(request), initial={"version": round.version}, cards=cards)
    if form.is_valid():
        read = form.cleaned_data
        chosen = [pair for pair in bench.pairs if pair.pk in form.chosen()]
        try:
            actions.publish(round=round, by=request.user, pairs=chosen, word=read["word"], seen=read["version"])
        except (NotAllowed, WrongState):
            raise
        except Refused as refused:
            _keep_what_was_chosen(request, form, round, refused)
        else:
            told = ngettext(
                "%(n)s pair is proposed. Both have been told.",
                "%(n)s pairs are proposed. All have been told.",
                len(chosen),
            )
            messages.success(request, told % {"n": len(chosen)})
            return redirect("matching:round_show", pk)
    warnings = [card.warning for card in cards if card.warning]
    return form_page(
        request,
        form,
        title=_("Publish %(round)s") % {"round": said.title(round).lower()},
        lead=_("Each of these people gets an email that names their partner, and must say yes. All are sent, or none."),
        template="matching/round/publish.html",
        warnings=warnings,
        back_url=request.way_back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_download(request: SignedInRequest, pk: int) -> HttpResponse:
    """The pairs as a table."""
    round = _round(request, pk)
    if request.method != "POST":
        holds = _("The file has the names and work of everybody in this round, and who is paired with whom.")
        return file_with_names(request, title=_("Download the pairs"), holds=holds, back_url=request.way_back)
    numbers = reading.number_of_each(round.draft) if round.draft and round.draft.numbers else {}
    table = csv_file(table_of(reading.bench(round), numbers))
    return as_file(table, f"pairs-{clock.today()}.csv", "text/csv; charset=utf-8")


@require_safe
def round_instance(request: SignedInRequest, pk: int) -> HttpResponse:
    """The round as numbers, for anybody to check with `manage solve_round`: no names in it."""
    round = _round(request, pk)
    numbers = reading.as_numbers(round.draft) if round.draft else None
    if numbers is None:
        raise Http404
    return as_file(json.dumps(numbers).encode(), f"round-{pk}.json", "application/json")


@require_POST
def round_finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """No more pairs of this round are published."""
    actions.finish(round=_round(request, pk), by=request.user, seen=_seen(request))
    messages.success(request, _("The round is done. Whoever got nobody comes first in the next."))
    return redirect("matching:round_show", pk)


@require_POST
def round_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw the round away."""
    round = _round(request, pk)
    actions.discard(round=round, by=request.user, seen=_seen(request))
    messages.success(request, _("The round is thrown away. Pairs that were published stay."))
    return redirect("matching:round_list", round.programme_id)
