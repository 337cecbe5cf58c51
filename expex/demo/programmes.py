"""How the programmes of the demo, and ideas for more, came to stand where they stand. Days count from today.

Nobody takes part here: people get their places in a file of its own.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from core import clock
from exchanges.actions import closing_event, link_up, pre_approval, set_up, template
from exchanges.actions import programme as programmes
from exchanges.actions.question import add_question
from exchanges.enums import Direction, QuestionKind, SetUpTask
from exchanges.models import Programme
from exchanges.queries import leads_of_programme
from expex.demo.lives import SEED, Society
from expex.demo.schemes import IDEAS, SCHEMES, Idea, Scheme
from expex.demo.timeline import Thread


def named(name: str) -> Programme:
    """The programme of this name, once it has begun."""
    return Programme.objects.get(name=name)


def schemes_and_ideas(society: Society) -> Iterator[Thread]:
    """Everything about programmes, each as a thread of its own."""
    for scheme in SCHEMES:
        yield _run(scheme, society)
    for idea in IDEAS:
        yield _suggest(idea, society)


def _run(scheme: Scheme, society: Society) -> Thread:
    chance, calendar = Random(f"{SEED} {scheme.name}"), society.calendar  # noqa: S311  the same demo every time
    yield (moment := calendar.moment(calendar.day(scheme.day), chance))
    lead = society.refresh(scheme.by)
    programme = programmes.begin(organisation=society.organisations[scheme.at], by=lead, name=scheme.name)
    yield (moment := calendar.moment(calendar.day(scheme.day + 1), chance, after=moment))
    _set_up(scheme, programme, society)
    if scheme.opens is None:
        return
    yield (moment := calendar.moment(calendar.day(scheme.opens), chance, after=moment))
    programme = programmes.open_programme(programme=programme, by=lead)
    if scheme.event:
        _plan(scheme, programme, society)
    if scheme.closes is not None:
        yield (moment := calendar.moment(calendar.day(scheme.closes), chance, after=moment))
        programme = programmes.close(programme=programme, by=lead)
    if scheme.shares:
        day, worked, avoid = scheme.shares
        yield calendar.moment(calendar.day(day), chance, after=moment)
        template.share(programme=programme, by=lead, what_worked=worked, what_to_avoid=avoid)


def _set_up(scheme: Scheme, programme: Programme, society: Society) -> None:
    lead = society.people[scheme.by]
    set_up.set_facts(programme=programme, by=lead, task=SetUpTask.ABOUT, purpose=scheme.purpose)
    set_up.choose_kind(programme=programme, by=lead, kind=scheme.kind)
    for number, side in enumerate(scheme.sides, start=1):
        professions = side.professions.split()
        set_up.set_side(
            programme=programme,
            by=lead,
            number=number,
            name=side.name,
            professions=professions,
            capacity=side.capacity,
        )
    for name in scheme.organisations:
        set_up.add_organisation(programme=programme, organisation=society.organisations[name], by=lead)
    set_up.set_facts(
        programme=programme, by=lead, task=SetUpTask.EXCHANGE, direction=Direction.BOTH, length=scheme.length
    )
    set_up.set_facts(programme=programme, by=lead, task=SetUpTask.ASKS, asks=scheme.asks)
    for question in scheme.questions:
        kind = QuestionKind.CHOICE if question.options else QuestionKind.LINE
        add_question(
            programme=programme, by=lead, text=question.text, kind=kind, options=question.options, required=False
        )
    if scheme.window:
        first, last = (society.calendar.day(day) for day in scheme.window)
        set_up.set_window(programme=programme, by=lead, first_date=first, last_date=last, capacity=scheme.capacity)
    if scheme.allows_leave:
        pre_approval.allow_leave(taking_part=programme.taking_part.get(organisation=programme.organisation), by=lead)
    if scheme.asks_leave_of:
        asked = programme.taking_part.get(organisation__name=scheme.asks_leave_of)
        pre_approval.ask_for_leave(taking_part=asked, by=lead)


def _plan(scheme: Scheme, programme: Programme, society: Society) -> None:
    if scheme.event is None:
        return
    day, title, place, purpose = scheme.event
    start = datetime.combine(society.calendar.day(day), time(14), tzinfo=clock.uk())
    closing_event.plan_event(
        programme=programme,
        by=leads_of_programme(programme)[0],
        title=title,
        purpose=purpose,
        place=place,
        starts_at=start,
        ends_at=start + timedelta(hours=2, minutes=30),
    )


def _suggest(idea: Idea, society: Society) -> Thread:
    chance, calendar = Random(f"{SEED} {idea.who}"), society.calendar  # noqa: S311  the same demo every time
    yield (moment := calendar.moment(calendar.day(idea.day), chance))
    suggested = link_up.suggest(by=society.refresh(idea.by), who=idea.who, why=idea.why)
    for number, key in enumerate(idea.seconds, start=1):
        yield (moment := calendar.moment(min(calendar.day(idea.day + number), calendar.day(-1)), chance, after=moment))
        link_up.second(idea=suggested, by=society.refresh(key))
