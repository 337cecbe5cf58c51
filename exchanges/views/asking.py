"""Pages for asking somebody: first write, then read it through and send it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import presenters as people
from accounts.models import Profile, User
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import exchange as actions
from exchanges.enums import Direction
from exchanges.errors import AlreadyOpen, NobodyToAsk
from exchanges.forms.exchange import AskForm
from exchanges.models import Exchange
from exchanges.queries import shared_programmes, suggested_half_days, usual_direction
from exchanges.views.exchange import to_exchange


def fetch_to_ask(request: SignedInRequest, person_pk: int) -> Profile:
    """Somebody whom the reader may ask; whoever has an open exchange with them is led there."""
    profiles = Profile.objects.visible_to(request.user).exclude(person=request.user)
    profiles = profiles.select_related("person", "organisation", "workplace__organisation")
    profile = profiles.filter(person=person_pk).first()
    if profile is None:
        raise NobodyToAsk if request.method == "POST" else Http404
    return profile


def ask_form(request: SignedInRequest, profile: Profile, data: QueryDict | None) -> AskForm:
    """The form of a request to somebody, with what was sent."""
    programmes = list(shared_programmes(request.user, profile.person))
    usual = {"direction": Direction.BOTH}
    if programmes:
        usual = {
            "programme": str(programmes[0].pk),
            "direction": usual_direction(programmes[0], request.user, profile.person),
            "length": programmes[0].length,
        }
    return AskForm(
        data,
        person=request.user,
        other_name=presenters.called_before(profile, request.user).first_name,
        suggestions=suggested_half_days(request.user, profile.person, workplace=profile.workplace),
        programmes=programmes,
        initial={**usual, "reason": _first_sentence(request.user, profile)},
    )


def _draft_key(person_pk: int) -> str:
    return f"request to {person_pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_ask(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Ask somebody for an exchange: first write. What was written waits in the session until it is sent."""
    profile = fetch_to_ask(request, person_pk)
    me, partner = request.user, profile.person
    if running := Exchange.objects.visible_to(me).between(me, partner).open().first():
        raise AlreadyOpen(back_url=to_exchange(running))
    draft = request.session.get(_draft_key(partner.pk))
    form = ask_form(request, profile, posted(request) or (QueryDict(draft) if draft else None))
    if request.method == "POST" and form.is_valid():
        request.session[_draft_key(partner.pk)] = request.POST.urlencode()
        return redirect("exchanges:exchange_review", partner.pk)
    shown = presenters.called_before(profile, me)
    context = {
        "form": form,
        "title": _("Ask %(name)s for an exchange") % {"name": shown.name},
        "shown": shown,
        "back_url": reverse("person_detail", args=[partner.pk]),
    }
    return render(request, "exchanges/exchange/ask.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_review(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Then read it through, and send it."""
    draft = request.session.get(_draft_key(person_pk))
    if draft is not None:
        request.draft = QueryDict(draft)
    request.way_back = reverse("exchanges:exchange_ask", args=[person_pk])
    profile = fetch_to_ask(request, person_pk)
    me, partner = request.user, profile.person
    running = Exchange.objects.visible_to(me).between(me, partner).open().first()
    if draft is None or running:
        return redirect(to_exchange(running)) if running else redirect("exchanges:exchange_ask", partner.pk)
    form = ask_form(request, profile, QueryDict(draft))
    if not form.is_valid():  # a day has passed since it was written, or somebody else took a half-day
        return redirect("exchanges:exchange_ask", partner.pk)
    shown = presenters.called_before(profile, me)
    if request.method == "POST":
        exchange = actions.ask(
            by=me,
            partner=partner,
            terms=form.terms(),
            reason=form.cleaned_data["reason"],
            objectives=form.cleaned_data["hopes"],
            submission=form.cleaned_data["submission"],
            programme=form.chosen_programme(),
        )
        del request.session[_draft_key(partner.pk)]
        messages.success(request, _("Sent. %(name)s has 21 days to answer.") % {"name": shown.first_name})
        return redirect(to_exchange(exchange))
    context = {"shown": shown, "back_url": request.way_back, **_reading(form)}
    return render(request, "exchanges/exchange/review.html", context)


def _first_sentence(me: User, profile: Profile) -> str:
    work = people.work(me.profile)
    return _("Hello %(name)s, I am %(me)s, %(work)s. ") % {
        "name": profile.person.first_name if profile.shows_name else "",
        "me": me.name,
        "work": work,
    }


def _reading(form: AskForm) -> dict[str, Any]:
    """What the review page shows of a valid form."""
    direction = form.fields["direction"]
    length = form.fields["length"]
    return {
        "hopes": form.cleaned_data["hopes"],
        "direction": dict(direction.choices)[form.cleaned_data["direction"]],  # type: ignore[attr-defined]
        "length": dict(length.choices)[form.cleaned_data["length"]],  # type: ignore[attr-defined]
        "half_days": [presenters.half_day_words(each) for each in form.cleaned_data["half_days"]],
        "reason": form.cleaned_data["reason"],
        "programme": form.chosen_programme(),
    }
