"""A programme as its leads run it: pairings proposed, answered and visited, exchanges that people found themselves.

`play_pairing` and `play_found` take facts (who with whom, how far) and a programme; `a_programme` brings a small one to
look at, led by the education lead of the hospital.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum, StrEnum
from random import Random
from uuid import UUID

from accounts.models import User
from core import clock
from exchanges.actions import approval, pairing
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope, Terms
from exchanges.enums import DeclineReason, Direction, Length, ParticipantState, ProgrammeKind, ProgrammeState
from exchanges.enums import RefuseReason as Refuse
from exchanges.models import Exchange, Participant, Programme, ProgrammeLead, Side, Visit
from expex.demo.lives import SEED, Society
from expex.demo.timeline import Thread


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


@dataclass
class Scheme:
    """A programme while it is being played: made by the first thread, used by all others."""

    lead: str
    sides: dict[str, Sequence[str]]
    name: str
    purpose: str
    at: str
    day: int
    programme: Programme | None = None
    places: dict[str, Participant] = field(default_factory=dict)

    def running(self) -> Programme:
        """The programme, once it is there."""
        if self.programme is None:
            raise ValueError(f"{self.name} has not begun")
        return self.programme


def play_pairing(fact: Pairing, scheme: Scheme, society: Society) -> Thread:
    """One pairing, from the lead's proposal as far as it came."""
    chance, calendar = Random(f"{SEED} {fact.one} {fact.other}"), society.calendar  # noqa: S311  the same every time
    yield (moment := calendar.moment(calendar.day(fact.day), chance))
    one, other = society.refresh(fact.one), society.refresh(fact.other)
    exchange = pairing.propose_pairing(
        programme=scheme.running(),
        one=one,
        other=other,
        by=society.people[scheme.lead],
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
    if fact.far >= Far.DATED:
        for visit, around in zip(exchange.visits.order_by("number"), fact.around, strict=False):
            yield (moment := calendar.moment(calendar.day(fact.day + 4), chance, after=moment))
            visit = _date(visit, (one, other), around, society)
            if fact.recorded >= visit.number and visit.last_date:
                yield (moment := calendar.moment(visit.last_date + timedelta(days=1), chance, after=moment))
                visits.record_took_place(visit=visit, by=one, break_minutes=15)


def _date(visit: Visit, two: tuple[User, User], around: int, society: Society) -> Visit:
    """Suggested by the visitor and agreed by the host, on the same day."""
    visitor, host = two if visit.visitor_id == two[0].pk else two[::-1]
    half_days = society.calendar.find(visitor, host, around=around, count=1)
    visit = visits.suggest_dates(visit=visit, by=visitor, half_days=half_days)
    return visits.agree_dates(visit=visit, by=host)


def play_found(fact: Found, scheme: Scheme, society: Society) -> Thread:
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
        programme=scheme.running(),
    )
    yield (moment := calendar.moment(calendar.day(fact.day + 1), chance, after=moment))
    exchange = exchanges.accept(exchange=exchange, by=asked)
    if fact.decided != Decided.NOT_YET:
        yield calendar.moment(calendar.day(fact.day + 2), chance, after=moment)
        _decide(exchange, fact, society.people[scheme.lead], chance)


def _decide(exchange: Exchange, fact: Found, lead: User, chance: Random) -> None:
    if fact.decided == Decided.ASKED:
        approval.ask_both(exchange=exchange, by=lead, text=fact.question, submission=_submission(chance))
    elif fact.decided == Decided.APPROVED:
        approval.approve(exchange=exchange, by=lead)
    else:
        approval.refuse(exchange=exchange, by=lead, reason=Refuse.OTHER_PAIR, word="We had another pair in mind.")


def _submission(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def begin(scheme: Scheme, society: Society) -> Thread:
    """The programme opens, and its people have their places. Written by hand until a lead can set one up."""
    calendar = society.calendar
    yield calendar.moment(calendar.day(scheme.day), Random(f"{SEED} {scheme.name}"))  # noqa: S311
    scheme.programme = Programme.objects.create(
        organisation=society.organisations[scheme.at],
        name=scheme.name,
        purpose=scheme.purpose,
        kind=ProgrammeKind.TWO_SIDED,
        first_date=calendar.day(scheme.day),
        last_date=calendar.day(scheme.day + 365),
        join_key=_submission(Random(scheme.name)).hex,  # noqa: S311
        state=ProgrammeState.OPEN,
        state_since=clock.now(),
    )
    ProgrammeLead.objects.create(programme=scheme.programme, person=society.people[scheme.lead])
    for number, (name, people) in enumerate(scheme.sides.items(), start=1):
        side = Side.objects.create(programme=scheme.programme, number=number, name=name)
        for key in people:
            scheme.places[key] = Participant.objects.create(
                programme=scheme.programme,
                person=society.people[key],
                side=side,
                state=ParticipantState.ACCEPTED,
                state_since=clock.now(),
                applied_at=clock.now(),
            )


PRACTICE = (
    "gareth.price harriet.coleman sian.griffiths marcus.bennett anjali.deshpande tracey.lloyd oluwaseun.balogun"
    " eleanor.finch"
)
HOSPITAL = (
    "amina.yusuf tomasz.zielinski cerys.morgan priya.nair chidi.eze marisol.santos fergus.obrien mei.chow"
    " grace.mensah judith.pryce"
)

PAIRINGS = (
    Pairing("gareth.price", "tomasz.zielinski", -3, word="You both wrote that letters between you take too long."),
    Pairing("harriet.coleman", "fergus.obrien", -10, Far.ONE_YES),
    Pairing("sian.griffiths", "grace.mensah", -34, Far.AGREED),
    Pairing("marcus.bennett", "mei.chow", -58, Far.DATED, around=(-25, 20), recorded=1),
    Pairing("anjali.deshpande", "judith.pryce", -61, Far.VISITED, around=(-45, -28), recorded=2),
    Pairing("tracey.lloyd", "marisol.santos", -48, Far.DATED, around=(-6,)),
    Pairing("eleanor.finch", "chidi.eze", -28, no=DeclineReason.TOO_FAR),
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
        "eleanor.finch",
        "priya.nair",
        -12,
        "I change medicines that you started, and you change mine.",
        "How you look through a long list of medicines",
        Decided.REFUSED,
    ),
)


def a_programme(society: Society) -> Iterator[Thread]:
    """A small programme of two sides: general practice, and the hospital."""
    scheme = Scheme(
        lead="helen.marsh",
        sides={"General practice": PRACTICE.split(), "Hospital": HOSPITAL.split()},
        name="Practice and hospital, Herefordshire",
        purpose="Half a day in each other’s place, so that letters and phone calls go to somebody one has met.",
        at="Wye Valley NHS Trust",
        day=-63,
    )
    yield begin(scheme, society)
    for fact in PAIRINGS:
        yield play_pairing(fact, scheme, society)
    for found in FOUND:
        yield play_found(found, scheme, society)
