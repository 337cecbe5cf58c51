"""Visits to write about, and reflections on them. The reflections are made through their actions."""

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from accounts.models import User
from core import clock
from exchanges.enums import Direction, ExchangeState, VisitState
from exchanges.models import Exchange, Objective, Visit
from reflections.actions import reflection as actions
from reflections.enums import Framework
from reflections.models import Reflection
from tests.factories.accounts import PersonFactory, WorkplaceFactory

_days = count(1)


def visit_that_took_place(*, visitor: User, host: User | None = None, on: date | None = None, **fields: Any) -> Visit:
    """One visit of a closed exchange, on its own day; the visitor hoped to learn one thing."""
    host = host or PersonFactory()
    moment = clock.now()
    on = on or moment.date() - timedelta(days=next(_days))
    exchange = Exchange.objects.create(
        proposer=visitor,
        partner=host,
        direction=Direction.PROPOSER_VISITS,
        reason="I would like to see your clinic.",
        asked_at=moment,
        terms_by=visitor,
        state=ExchangeState.CLOSED,
        state_since=moment,
    )
    Objective.objects.create(exchange=exchange, person=visitor, text="How falls are prevented", written_at=moment)
    Objective.objects.create(exchange=exchange, person=host, text="How a ward works at night", written_at=moment)
    return Visit.objects.create(
        **{
            "exchange": exchange,
            "visitor": visitor,
            "host": host,
            "number": 1,
            "workplace": WorkplaceFactory(),
            "first_date": on,
            "last_date": on,
            "state": VisitState.TOOK_PLACE,
            "state_since": moment,
        }
        | fields
    )


def draft(author: User, *, visit: Visit | None = None, framework: str = Framework.WHAT, **answers: str) -> Reflection:
    """A draft of this person; answers by prompt key, with _ for -."""
    visit = visit or visit_that_took_place(visitor=author)
    reflection = actions.start(by=author, visit=visit, framework=framework)
    return actions.save(reflection=reflection, by=author, answers=_keys(answers), seen_version=reflection.version)


def finished(author: User, *, visit: Visit | None = None, **answers: str) -> Reflection:
    """A finished reflection of this person."""
    reflection = draft(author, visit=visit)
    answers = answers or {"what": "They talk before they walk."}
    return actions.finish(reflection=reflection, by=author, answers=_keys(answers), seen_version=reflection.version)


def begun_elsewhere(author: User, **fields: Any) -> Reflection:
    """A draft of this person about something that came about elsewhere."""
    told = {
        "title": "A day with the community dietitians",
        "place": "Meadow clinic",
        "happened_on": clock.today() - timedelta(days=3),
        "minutes": 180,
        "participatory_minutes": 120,
        "framework": Framework.WHAT,
        "device_key": uuid4(),
    }
    return actions.begin_elsewhere(by=author, **(told | fields))


def _keys(answers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): text for name, text in answers.items()}
