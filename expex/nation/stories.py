"""What happens between two people of the nation: some thirty stories, played through the actions of the product.

Days are counted from the Monday on which one asks the other. Each is played once for the database to show what it
writes; `stamping` writes the same for every other pair.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from accounts.models import User
from core import clock
from exchanges.actions import conversation, study_leave
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Hope, Terms
from exchanges.diary import HalfDay
from exchanges.enums import CancelReason, DeclineReason, Direction, Length, MissedReason, ReleaseHow
from exchanges.models import Exchange, Visit
from expex.paperwork import do_paper

ASKER, ASKED = 0, 1
ONE_WAY, OTHER_WAY, BOTH = Direction.PROPOSER_VISITS, Direction.PARTNER_VISITS, Direction.BOTH


class Stage:
    """Two people, the moment at which one asks the other, and what stands between them by now."""

    def __init__(self, asker: User, asked: User, begins: datetime, chance: Random) -> None:
        self.people = (asker, asked)
        self.begins = begins
        self.chance = chance
        self.exchange: Exchange | None = None

    @contextmanager
    def on(self, day: int, who: int = ASKER) -> Iterator[User]:
        """Inside it is that day; hands over who acts."""
        with clock.at(self.begins + timedelta(days=day, minutes=13 * who)):
            yield self.people[who]

    def half(self, day: int, half: str = "AM") -> HalfDay:
        """A half-day so many days after the beginning."""
        return HalfDay((self.begins + timedelta(days=day)).date(), half)

    def agreed(self) -> Exchange:
        """The exchange, which began with a request."""
        if self.exchange is None:
            raise ValueError("nobody has asked yet")
        return self.exchange

    def leg(self, number: int) -> Visit:
        """One of the visits, as it is now."""
        return Visit.objects.select_related("visitor", "host__profile", "exchange").get(
            exchange=self.agreed(), number=number
        )

    def submission(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def ask(self, direction: Direction, length: Length = Length.HALF_DAY, offers: Sequence[int] = ()) -> None:
        """On the first day."""
        with self.on(0) as by:
            need = by.learning_needs.first()
            hopes = [Hope(need.what, need)] if need else []
            self.exchange = exchanges.ask(
                by=by,
                partner=self.people[ASKED],
                terms=Terms(direction, length, [self.half(day) for day in offers]),
                reason="I work with the same patients at the other end of their way, and would like to see yours.",
                objectives=[*hopes, Hope("How you decide who comes first")],
                submission=self.submission(),
            )

    def accept(self, day: int, *, who: int = ASKED, picks: int | None = None) -> None:
        with self.on(day, who) as by:
            half_day = None if picks is None else self.half(picks)
            hopes = [Hope("What happens to our patients before they come to us")]
            exchanges.accept(exchange=self.agreed(), by=by, half_day=half_day, objectives=hopes)

    def say(self, day: int, who: int, text: str) -> None:
        with self.on(day, who) as by:
            conversation.say(exchange=self.agreed(), by=by, text=text, submission=self.submission())

    def suggest(self, day: int, who: int, dates: Sequence[tuple[int, str]], leg: int = 1) -> None:
        with self.on(day, who) as by:
            half_days = [self.half(each, half) for each, half in dates]
            visits.suggest_dates(visit=self.leg(leg), by=by, half_days=half_days)

    def agree(self, day: int, who: int, leg: int = 1) -> None:
        """Yes to suggested dates; a host whom no workplace is known of says where to come."""
        with self.on(day, who) as by:
            visits.agree_dates(visit=self.leg(leg), by=by)

    def say_where(self, day: int, leg: int = 1) -> None:
        """A host without a workplace says where to come."""
        visit = self.leg(leg)
        if not visit.has_place():
            with self.on(day, ASKED if visit.host == self.people[ASKED] else ASKER) as by:
                visits.choose_place(visit=visit, by=by, place="The library in the market square")

    def released(self, day: int, leg: int = 1) -> None:
        """The visitor goes in their own time."""
        visit = self.leg(leg)
        with self.on(day, ASKED if visit.visitor == self.people[ASKED] else ASKER) as by:
            study_leave.declare(visit=visit, by=by, how=ReleaseHow.OWN_TIME)

    def papers(self, day: int, leg: int = 1) -> None:
        """Everybody does what is theirs of the paperwork."""
        for item in self.leg(leg).papers.to_do():
            with self.on(day):
                do_paper(item)

    def took_place(self, day: int, who: int, leg: int = 1, breaks: int = 30) -> None:
        with self.on(day, who) as by:
            visits.record_took_place(visit=self.leg(leg), by=by, break_minutes=breaks)

    def note(self, day: int, who: int, leg: int = 1) -> None:
        with self.on(day, who) as by:
            visit = self.leg(leg)
            conversation.write_note(visit=visit, by=by, text="Thank you. I shall write our letters differently now.")


Play = Callable[[Stage], None]


@dataclass(frozen=True)
class Story:
    """How it goes on, how many days before this Monday it may begin, and how often it happens beside the others."""

    play: Play
    begins: int = 0
    weight: int = 1
    weeks: int = 1  # over how many weeks the beginnings are spread

    @property
    def name(self) -> str:
        return self.play.__name__


def seen_for_a_morning(stage: Stage) -> None:
    stage.ask(ONE_WAY, offers=[43, 45])
    stage.accept(3, picks=43)
    stage.say_where(4)
    stage.released(4)
    stage.say(5, ASKED, "Please come to the side entrance; the main one is a building site.")
    stage.papers(6)
    stage.took_place(44, ASKER)
    stage.note(45, ASKER)


def each_at_the_others(stage: Stage) -> None:
    stage.ask(BOTH, offers=[43])
    stage.say(1, ASKER, "Any weekday but Wednesday would do.")
    stage.accept(2, picks=43)
    stage.say_where(3)
    stage.released(3)
    stage.papers(4)
    stage.suggest(5, ASKED, [(64, "AM"), (64, "PM")], leg=2)
    stage.agree(6, ASKER, leg=2)
    stage.say_where(7, leg=2)
    stage.released(7, leg=2)
    stage.papers(8, leg=2)
    stage.took_place(44, ASKED)
    stage.took_place(65, ASKED, leg=2, breaks=45)
    stage.note(66, ASKER)
    stage.note(66, ASKED, leg=2)


def two_days(stage: Stage) -> None:
    stage.ask(OTHER_WAY, Length.TWO_DAYS)
    stage.accept(7)
    stage.suggest(8, ASKER, [(71, "AM"), (71, "PM"), (72, "AM"), (72, "PM")])
    stage.agree(9, ASKED)
    stage.say_where(10)
    stage.released(10)
    stage.papers(11)
    stage.took_place(74, ASKER, breaks=60)


def on_other_terms(stage: Stage) -> None:
    stage.ask(BOTH, Length.ONE_DAY)
    with stage.on(2, ASKED) as by:
        terms = Terms(ONE_WAY, Length.HALF_DAY, [stage.half(45), stage.half(46)])
        exchanges.change_terms(exchange=stage.agreed(), by=by, terms=terms, word="Half a day is what I can manage.")
    stage.accept(4, who=ASKER, picks=46)
    stage.say_where(5)
    stage.released(5)
    stage.papers(6)
    stage.took_place(47, ASKED)


def missed_and_dropped(stage: Stage) -> None:
    stage.ask(ONE_WAY, offers=[43])
    stage.accept(1, picks=43)
    with stage.on(44) as by:
        visits.record_missed(visit=stage.leg(1), by=by, reason=MissedReason.VISITOR_WORK)
    with stage.on(50, ASKED) as by:
        visits.drop(visit=stage.leg(1), by=by)


def declined(stage: Stage) -> None:
    stage.ask(BOTH)
    with stage.on(5, ASKED) as by:
        exchanges.decline(exchange=stage.agreed(), by=by, reason=DeclineReason.NO_TIME, word="Not this winter, sorry.")


def withdrawn(stage: Stage) -> None:
    stage.ask(ONE_WAY, offers=[44])
    with stage.on(6) as by:
        exchanges.withdraw(exchange=stage.agreed(), by=by)


def expired(stage: Stage) -> None:
    stage.ask(BOTH)
    with stage.on(22):
        exchanges.expire(exchange=stage.agreed())


def cancelled(stage: Stage) -> None:
    stage.ask(ONE_WAY, offers=[45])
    stage.accept(2, picks=45)
    with stage.on(20, ASKED) as by:
        exchanges.cancel(exchange=stage.agreed(), by=by, reason=CancelReason.CHANGED_JOB, word="I move to Leeds.")


def asked(stage: Stage) -> None:
    stage.ask(BOTH, offers=[45, 46, 52])


def asked_back(stage: Stage) -> None:
    stage.ask(ONE_WAY)
    with stage.on(1, ASKED) as by:
        exchanges.ask_question(
            exchange=stage.agreed(), by=by, text="What would you most like to see?", submission=stage.submission()
        )


def answered_back(stage: Stage) -> None:
    asked_back(stage)
    stage.say(3, ASKER, "The meeting in which you decide who goes home.")


def to_plan(stage: Stage) -> None:
    stage.ask(BOTH)
    stage.accept(4)


def dates_suggested(stage: Stage) -> None:
    to_plan(stage)
    stage.suggest(6, ASKER, [(60, "PM")])


def being_prepared(stage: Stage) -> None:
    stage.ask(ONE_WAY, offers=[52])
    stage.accept(3, picks=52)
    stage.papers(4)


def ahead(stage: Stage) -> None:
    being_prepared(stage)
    stage.say_where(5)
    stage.released(5)
    stage.papers(6)
    stage.say(6, ASKER, "Thank you! Is there somewhere to leave a bicycle?")


def to_be_moved(stage: Stage) -> None:
    ahead(stage)
    stage.suggest(8, ASKED, [(53, "AM")])


def unrecorded(stage: Stage) -> None:
    stage.ask(ONE_WAY, offers=[45])
    stage.accept(3, picks=45)
    stage.say_where(5)
    stage.released(5)
    stage.papers(6)


def called_off(stage: Stage) -> None:
    ahead(stage)
    with stage.on(10, ASKED) as by:
        visits.call_off(visit=stage.leg(1), by=by, reason=CancelReason.INFECTION)


def missed(stage: Stage) -> None:
    unrecorded(stage)
    with stage.on(46, ASKED) as by:
        visits.record_missed(visit=stage.leg(1), by=by, reason=MissedReason.HOST_WORK)


def halfway(stage: Stage) -> None:
    stage.ask(BOTH, offers=[43])
    stage.accept(2, picks=43)
    stage.say_where(3)
    stage.released(3)
    stage.papers(4)
    stage.took_place(44, ASKER)
    stage.note(45, ASKED)


def just_closed(stage: Stage) -> None:
    seen_for_a_morning(stage)


PAST = (
    Story(seen_for_a_morning, weight=5, weeks=6),
    Story(each_at_the_others, weight=5, weeks=6),
    Story(two_days, weight=2, weeks=6),
    Story(on_other_terms, weight=2, weeks=6),
    Story(missed_and_dropped, weeks=6),
    Story(declined, weight=3, weeks=6),
    Story(withdrawn, weeks=6),
    Story(expired, weight=2, weeks=6),
    Story(cancelled, weeks=6),
)
"""What is over."""

PRESENT = (
    Story(asked, begins=7, weight=3, weeks=2),
    Story(asked_back, begins=7),
    Story(answered_back, begins=7),
    Story(to_plan, begins=21, weeks=2),
    Story(dates_suggested, begins=28, weeks=2),
    Story(being_prepared, begins=35, weeks=3),
    Story(ahead, begins=35, weight=2, weeks=3),
    Story(to_be_moved, begins=35, weeks=3),
    Story(unrecorded, begins=49),
    Story(missed, begins=49),
    Story(called_off, begins=35, weeks=3),
    Story(halfway, begins=49, weeks=2),
    Story(just_closed, begins=49, weeks=2),
    Story(declined, begins=28, weeks=3),
)
"""What goes on now, or has just ended."""
