"""The first page: what Exp-Ex is, or what needs me now."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import presenters as people
from accounts import queries as accounts
from accounts.models import Profile
from core.access import ask
from core.http import SignedInRequest
from core.page import Card, Link
from core.presenters import cards_of
from evaluation.presenters import needs_me as feedback
from exchanges import presenters as exchanges
from exchanges.enums import VisitState
from exchanges.models import Programme
from exchanges.queries import Desk, desk, led_programmes
from exchanges.rules import leads_a_programme
from expex import presenters
from expex.access import CONFIRMS, LEADS_PROGRAMME
from reflections import queries as reflections
from reflections.presenters.desk import needs_me as shared_learning

MOST_CARDS = 5
MOST_LOOKED_AT = 5  # programmes, before the page is about oneself


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """For a stranger what this is; for somebody who signed in what waits for them."""
    user = request.user
    if not user.is_authenticated:
        return render(request, "expex/welcome.html")
    tabs, shown, of_programme = _programmes(request)
    if shown:
        return render(request, "expex/home_lead.html", {"tabs": tabs, "programme": shown, "cards": of_programme})
    mine = desk(user)
    profile = accounts.profile_to_show(user)
    cards = _cards(request, mine, profile)
    written = reflections.for_visits(user, [each for each in mine.visits if each.state == VisitState.TOOK_PLACE])
    upcoming = presenters.coming_up(mine, user)
    progress = accounts.profile_progress(profile)
    context = {
        "tabs": tabs,
        "cards": cards[:MOST_CARDS],
        "more_cards": max(0, len(cards) - MOST_CARDS),
        "waiting": presenters.waits_for_others(mine, user),
        "upcoming": [
            {
                "title": exchanges.visit_title(visit, user),
                "dates": exchanges.dates_of(visit.agreed_half_days()),
                "where": presenters.where(visit, user),
                "url": presenters.exchange_url(visit.exchange_id),
            }
            for visit in upcoming
        ],
        "to_finish": presenters.to_finish(mine, user, written),
        "suggested": presenters.suggested(user),
        "tasks": people.profile_tasks(profile, progress),
        "tasks_to_do": len(progress.missing),
        "is_open": profile.is_open,
        "can_be_found": profile.is_open and not profile.is_paused() and user.confirmed_at is not None,
        "employer": profile.organisation,
        "works_alone": profile.without_organisation,
        "confirmed_by_lead": user.confirmed_at is None
        and profile.organisation is not None
        and accounts.leads_of(profile.organisation).exists(),
        "has_exchanges": bool(mine.visits or mine.requests_to_answer or mine.requests_waiting),
    }
    return render(request, "expex/home.html", context)


def _cards(request: SignedInRequest, mine: Desk, profile: Profile) -> list[Card]:
    """Everything that needs the reader, most pressing first."""
    user = request.user
    looks_after_others, leads = ask(request, CONFIRMS.allows), ask(request, leads_a_programme)
    for_leads = [presenters.approvals_to_give(user), *presenters.stewardship(user)] if looks_after_others else []
    return cards_of(
        [
            *people.closed_place_cards(profile),
            presenters.leave_to_answer(user),
            *presenters.leave_cards(mine, user),
            presenters.concerns(user),
            *([presenters.applications(user)] if leads else []),
            presenters.invited_to_programme(user),
            presenters.invited(user),
            *for_leads,
            *(presenters.paperwork_for_leads(user) if looks_after_others else []),
            *presenters.needs_me(mine, user),
            *presenters.paperwork_needs_me(mine, user),
            *shared_learning(user, looks_after_others=looks_after_others or leads),
            feedback(user),
            *presenters.programme_cards(user, looks_after_others=looks_after_others),
        ]
    )


def _programmes(request: SignedInRequest) -> tuple[list[tuple[Link, bool]], Programme | None, list[Card]]:
    """The switch between what is the reader's own and the programmes that they lead, and what it shows now."""
    led = list(led_programmes(request.user)) if ask(request, LEADS_PROGRAMME.allows) else []
    shown, cards = _shown(request, led)
    return presenters.programme_tabs(led, str(shown.pk) if shown else presenters.MINE), shown, cards


def _shown(request: SignedInRequest, led: Sequence[Programme]) -> tuple[Programme | None, list[Card]]:
    """The programme whose needs the page shows, with them: the one that was asked for, else the first of those that the
    reader leads in which something needs them; None where it is about the reader alone."""
    asked = request.GET.get("show", "")
    if asked == presenters.MINE:
        return None, []
    for programme in [each for each in led if str(each.pk) == asked] or led[:MOST_LOOKED_AT]:
        cards = presenters.cards_of_programme(programme)
        if cards or str(programme.pk) == asked:
            return programme, cards
    return None, []
