"""A programme as its leads run it: pairings proposed, answered and visited, exchanges that people found themselves.

The programme itself is one of the schemes in `programmes`, led by the education lead of the hospital.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum
from random import Random
from uuid import UUID

from accounts.models import User
from exchanges.actions import approval, pairing
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope, Terms
from exchanges.enums import DeclineReason, Direction, Length
from exchanges.enums import RefuseReason as Refuse
from exchanges.models import Exchange, Visit
from expex.demo.joining import enrol
from expex.demo.lives import SEED, Society
from expex.demo.programmes import named
from expex.demo.release import release
from expex.demo.timeline import Thread
from expex.paperwork import do_paper


class Far(IntEnum):
    """How far a pairing has come."""

    PROPOSED = 0
    ONE_YES = 1
    AGREED = 2
    DATED = 3
    VISITED = 4


class Decided(StrEnum):
    """What a lead made of an exchange that two people found themselves."""

    NOT_YET = "not yet"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True)
class Pairing:
    """Two people whom the programme proposed to each other on a day counted from today, and how far they came. `around`
    are the days near which their visits are, one for each that has dates; who says no gives a reason."""

    one: str
    other: str
    day: int
    far: Far = Far.PROPOSED
    around: Sequence[int] = ()
    recorded: int = 0
    word: str = ""
    no: DeclineReason | None = None


@dataclass(frozen=True)
class Found:
    """Two people of the programme who found each other, and what its lead made of it."""

    asker: str
    asked: str
    day: int
    reason: str
    hope: str
    decided: Decided = Decided.NOT_YET
    question: str = ""


def play_pairing(fact: Pairing, society: Society) -> Thread:
    """One pairing, from the lead's proposal as far as it came."""
    chance, calendar = Random(f"{SEED} {fact.one} {fact.other}"), society.calendar  # noqa: S311  the same every time
    yield (moment := calendar.moment(calendar.day(fact.day), chance))
    one, other = society.refresh(fact.one), society.refresh(fact.other)
    exchange = pairing.propose_pairing(
        programme=named(NAME),
        one=one,
        other=other,
        by=society.people[LEAD],
        reason=fact.word,
        submission=_submission(chance),
    )
    if fact.no:
        yield calendar.moment(calendar.day(fact.day + 2), chance, after=moment)
        exchanges.decline(exchange=exchange, by=other, reason=fact.no)
        return
    for number, person in enumerate((one, other)):
        if fact.far > number:
            yield (moment := calendar.moment(calendar.day(fact.day + 1 + number), chance, after=moment))
            exchange = pairing.say_yes(exchange=exchange, by=person)
    dated = []
    for visit, around in zip(exchange.visits.order_by("number"), fact.around, strict=False):
        yield (moment := calendar.moment(calendar.day(fact.day + 4), chance, after=moment))
        dated.append(_date(visit, (one, other), around, society))
    for visit in dated[: fact.recorded]:
        if visit.last_date:
            yield (moment := calendar.moment(visit.last_date + timedelta(days=1), chance, after=moment))
            visits.record_took_place(visit=visit, by=one, break_minutes=15)


def _date(visit: Visit, two: tuple[User, User], around: int, society: Society) -> Visit:
    """Suggested by the visitor and agreed by the host, on the same day; released, and the paperwork done."""
    visitor, host = two if visit.visitor_id == two[0].pk else two[::-1]
    half_days = society.calendar.find(visitor, host, around=around, count=1)
    visit = visits.suggest_dates(visit=visit, by=visitor, half_days=half_days)
    visit = release(visits.agree_dates(visit=visit, by=host))
    for item in visit.papers.to_do().order_by("place_in_set", "pk"):
        do_paper(item)
    visit.refresh_from_db()
    return visit


def play_found(fact: Found, society: Society) -> Thread:
    """An exchange that two people of a programme found themselves: asked, agreed, and before its lead."""
    chance, calendar = Random(f"{SEED} {fact.asker} {fact.asked} found"), society.calendar  # noqa: S311  the same
    yield (moment := calendar.moment(calendar.day(fact.day), chance))
    asker, asked = society.refresh(fact.asker), society.refresh(fact.asked)
    exchange = exchanges.ask(
        by=asker,
        partner=asked,
        terms=Terms(Direction.BOTH, Length.HALF_DAY),
        reason=fact.reason,
        objectives=[Hope(fact.hope)],
        submission=_submission(chance),
        programme=named(NAME),
    )
    yield (moment := calendar.moment(calendar.day(fact.day + 1), chance, after=moment))
    exchange = exchanges.accept(exchange=exchange, by=asked)
    if fact.decided != Decided.NOT_YET:
        yield calendar.moment(calendar.day(fact.day + 2), chance, after=moment)
        _decide(exchange, fact, society.people[LEAD], chance)


def _decide(exchange: Exchange, fact: Found, lead: User, chance: Random) -> None:
    if fact.decided == Decided.ASKED:
        approval.ask_both(exchange=exchange, by=lead, text=fact.question, submission=_submission(chance))
    elif fact.decided == Decided.APPROVED:
        approval.approve(exchange=exchange, by=lead)
    else:
        approval.refuse(exchange=exchange, by=lead, reason=Refuse.OTHER_PAIR, word="We had another pair in mind.")


def _submission(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def take_places(society: Society) -> Thread:
    """The people of both sides join, once the programme is open."""
    calendar = society.calendar
    yield calendar.moment(calendar.day(OPEN), Random(f"{SEED} {NAME}"))  # noqa: S311  the same demo every time
    programme = named(NAME)
    for side, keys in zip(programme.sides.order_by("number"), (PRACTICE, HOSPITAL), strict=True):
        enrol(programme, [society.refresh(key) for key in keys.split()], by=society.people[LEAD], side=side)


NAME, LEAD = "Practice and hospital, Herefordshire", "helen.marsh"
OPEN = -92  # by when everybody in it has joined
PRACTICE = "gareth.price harriet.coleman sian.griffiths marcus.bennett anjali.deshpande tracey.lloyd oluwaseun.balogun"
HOSPITAL = (
    "amina.yusuf tomasz.zielinski cerys.morgan priya.nair chidi.eze marisol.santos fergus.obrien mei.chow"
    " grace.mensah judith.pryce"
)

PAIRINGS = (
    Pairing("gareth.price", "tomasz.zielinski", -3, word="You both wrote that letters between you take too long."),
    Pairing("harriet.coleman", "fergus.obrien", -10, Far.ONE_YES),
    Pairing("sian.griffiths", "grace.mensah", -34, Far.AGREED),
    Pairing("marcus.bennett", "mei.chow", -82, Far.DATED, around=(-25, 20), recorded=1),
    Pairing("anjali.deshpande", "judith.pryce", -91, Far.VISITED, around=(-31, -19), recorded=2),
    Pairing("tracey.lloyd", "marisol.santos", -65, Far.DATED, around=(-6,)),
    Pairing("oluwaseun.balogun", "chidi.eze", -28, no=DeclineReason.NO_TIME),
)

FOUND = (
    Found(
        "oluwaseun.balogun",
        "amina.yusuf",
        -5,
        "I send people to your clinic and would like to see what happens then.",
        "How a clinic decides who comes back",
    ),
    Found(
        "tracey.lloyd",
        "cerys.morgan",
        -7,
        "People ring me the morning after they come home. I would like to see what they were told.",
        "What people are told on the day they go home",
        Decided.ASKED,
        "Who would look after the front desk that morning?",
    ),
    Found(
        "sian.griffiths",
        "priya.nair",
        -12,
        "People ask me about tablets that were started on the ward, and I would like to know why.",
        "How you look through a long list of medicines",
        Decided.REFUSED,
    ),
)


def pairs(society: Society) -> Iterator[Thread]:
    """The people of the programme, and each of their exchanges."""
    yield take_places(society)
    for fact in PAIRINGS:
        yield play_pairing(fact, society)
    for found in FOUND:
        yield play_found(found, society)
