"""The page of one exchange: where it stands, its path, its visits, its conversation. The same page for both people."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from core.http import SignedInRequest
from exchanges import presenters, queries
from exchanges.enums import ExchangeEvent, ExchangeState, VisitEvent, VisitState
from exchanges.forms.conversation import MessageForm
from exchanges.models import Exchange, PartnerNote, Visit
from expex.presenters import exchange_facts, next_button, pairing_panel, reflection_link, visit_buttons, where
from matching.queries import TIES, person_page
from reflections import queries as reflections


@require_safe
def exchange_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One exchange, for one of its two people."""
    user = request.user
    exchange = get_object_or_404(queries.exchange_page(user), pk=pk)
    other = exchange.other(user)
    may_talk = user.has_perm("exchanges.talk", exchange)  # and so not across a block
    can_reach = may_talk and other.is_active and other.last_login is not None
    can_reach = can_reach or User.objects.visible_to(user).filter(pk=other.pk).exists()
    visits = list(exchange.visits.all())
    can = queries.open_to(user, exchange)
    took_place = [visit for visit in visits if visit.state == VisitState.TOOK_PLACE]
    written, notes = reflections.for_visits(user, took_place), queries.notes_on(took_place)
    reflected = bool(took_place) and all(visit.pk in written and written[visit.pk].is_finished for visit in took_place)
    panel = pairing_panel(exchange, user)
    context = {
        "exchange": exchange,
        "other": presenters.called(exchange, user),
        "can_reach": can_reach,
        "shows_profile": can_reach and (exchange.state in TIES or person_page(user).filter(person=other).exists()),
        "is_over": presenters.ended(exchange),
        "employer_confirmed": getattr(exchange, "employer_confirmed", False),
        "requested": exchange.state == ExchangeState.REQUESTED,
        "pairing": panel,
        "status": presenters.exchange_status(exchange),
        "where": (panel.where if panel else "") or presenters.where_it_stands(exchange, user),
        "button": next_button(exchange, visits, can, user),
        "path": []
        if presenters.ended(exchange) and not visits
        else presenters.path(exchange, user, reflected=reflected),
        "facts": exchange_facts(exchange, user, can_reach=can_reach),
        "legs": [
            _leg(visit, user, written.get(visit.pk), notes.get(visit.pk, {}), many=len(visits)) for visit in visits
        ],
        "milestones": presenters.milestone_lines(exchange, user) if getattr(exchange, "has_milestones", True) else [],
        "may_plan_ahead": user.has_perm("exchanges.plan_ahead", exchange),
        "objectives": _objectives(exchange, user),
        "messages_said": exchange.messages.all(),
        "may_talk": may_talk,
        "may_hope": user.has_perm("exchanges.add_objective", exchange),
        "message_form": MessageForm(initial={"submission": uuid4()}),
        "can": {event.name.lower(): event in can for event in ExchangeEvent},
    }
    return render(request, "expex/exchange.html", context)


def _leg(visit: Visit, user: Any, reflection: Any, notes: dict[int, PartnerNote], *, many: int) -> dict[str, Any]:
    """Everything the page shows of one visit."""
    can = queries.open_to(user, visit)
    took_place = visit.state == VisitState.TOOK_PLACE
    return {
        "visit": visit,
        "title": presenters.numbered_title(visit, user, many=many),
        "status": presenters.visit_status(visit),
        "dates": presenters.dates_of(visit.agreed_half_days()),
        "suggested": presenters.dates_of(visit.suggested_half_days()),
        "undone": presenters.new_dates_undo(visit, user) if visit.suggested_by_id else "",
        "suggested_by_me": visit.suggested_by_id == user.pk,
        "missing": presenters.what_is_missing(visit, user)
        if visit.state in _AHEAD and not visit.suggested_by_id
        else [],
        "release": presenters.release_of(visit, user),
        "where": where(visit, user),
        "papers": list(visit.papers.all()) and visit.state in _DATED,
        "hosting": visit.host_id == user.pk,
        "buttons": visit_buttons(visit, can, user),
        "can": {event.name.lower(): event in can for event in VisitEvent},
        "may_choose_place": user.has_perm("exchanges.choose_place", visit),
        "may_write_note": user.has_perm("exchanges.write_note", visit),
        "my_note": notes.get(user.pk),
        "their_note": notes.get(visit.other(user).pk),
        "calendar": presenters.beside_visit(visit, user, can),
        "took_place": took_place,
        "reflection": reflection_link(visit, reflection) if took_place else None,
    }


_AHEAD = (VisitState.TO_PLAN, VisitState.PLANNED)
_DATED = (VisitState.PLANNED, VisitState.CONFIRMED)


def _objectives(exchange: Exchange, user: Any) -> list[dict[str, Any]]:
    """What each of the two hopes to learn; in a request the one who asks first, later the reader."""
    both = [user, exchange.other(user)]
    if exchange.state in (ExchangeState.REQUESTED, ExchangeState.PROPOSED):
        both = [exchange.proposer, exchange.partner]
    found = [
        {
            "mine": person == user,
            "name": presenters.called(exchange, user).first_name,
            "hopes": [o for o in exchange.objectives.all() if o.person_id == person.pk],
        }
        for person in both
    ]
    may_add = user.has_perm("exchanges.add_objective", exchange)
    return [each for each in found if each["hopes"] or (each["mine"] and may_add)]
