"""What people do in a story, step by step. The stories themselves are facts, in `stories/`.

A day is counted from today: -20 is three weeks ago. What happens after a visit is counted from its last day instead.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from exchanges.actions import conversation
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.reminders import EXPIRE_REQUEST_AFTER
from exchanges.enums import CancelReason, DeclineReason, Direction, Length, MissedReason
from exchanges.queries import offered_half_days
from expex.demo.release import release
from expex.demo.scene import Scene
from reflections.actions import evidence
from reflections.actions import reflection as reflections
from reflections.enums import Framework

ASKER, ASKED = 0, 1


class Step(ABC):
    """One thing that somebody does."""

    @abstractmethod
    def when(self, scene: Scene) -> date:
        """The date on which it happens."""

    @abstractmethod
    def play(self, scene: Scene) -> None:
        """Do it, through the action that a page would call."""


@dataclass(frozen=True)
class OnDay(Step):
    """Something that happens on a day of its own."""

    day: int

    def when(self, scene: Scene) -> date:
        return scene.society.calendar.day(self.day)


@dataclass(frozen=True)
class AfterVisit(Step):
    """Something that happens so many days after a visit."""

    days: int
    who: int

    leg: int = field(default=1, kw_only=True)

    def when(self, scene: Scene) -> date:
        return scene.last_dates[self.leg] + timedelta(days=self.days)


@dataclass(frozen=True)
class Ask(OnDay):
    """The request. `around` are days near which half-days are offered."""

    reason: str
    hopes: Sequence[int | str]
    direction: Direction
    length: Length = Length.HALF_DAY
    around: Sequence[int] = ()

    def play(self, scene: Scene) -> None:
        scene.exchange = exchanges.ask(
            by=scene.person(ASKER),
            partner=scene.person(ASKED),
            terms=scene.terms(self.direction, self.length, self.around),
            reason=self.reason,
            objectives=scene.hopes(ASKER, self.hopes),
            submission=scene.submission(),
        )


@dataclass(frozen=True)
class Question(OnDay):
    """Whoever was asked wants to know something first."""

    text: str

    def play(self, scene: Scene) -> None:
        scene.exchange = exchanges.ask_question(
            exchange=scene.open_exchange(), by=scene.person(ASKED), text=self.text, submission=scene.submission()
        )


@dataclass(frozen=True)
class Say(OnDay):
    """One of them says something in the conversation."""

    who: int
    text: str

    def play(self, scene: Scene) -> None:
        conversation.say(
            exchange=scene.open_exchange(), by=scene.person(self.who), text=self.text, submission=scene.submission()
        )


@dataclass(frozen=True)
class Change(OnDay):
    """Other terms instead of those on the table."""

    who: int
    word: str
    direction: Direction
    length: Length = Length.HALF_DAY
    around: Sequence[int] = ()

    def play(self, scene: Scene) -> None:
        terms = scene.terms(self.direction, self.length, self.around)
        scene.exchange = exchanges.change_terms(
            exchange=scene.open_exchange(), by=scene.person(self.who), terms=terms, word=self.word
        )


@dataclass(frozen=True)
class Accept(OnDay):
    """Yes, from whoever has the turn; `picks` is one of the half-days on offer, counted from 0. The visitor is released
    at once, unless the story goes on to tell how."""

    who: int = ASKED
    picks: int | None = None
    hopes: Sequence[int | str] = ()
    released: bool = True

    def play(self, scene: Scene) -> None:
        exchange = scene.open_exchange()
        offered = offered_half_days(exchange)
        scene.exchange = exchanges.accept(
            exchange=exchange,
            by=scene.person(self.who),
            half_day=None if self.picks is None else offered[self.picks],
            objectives=scene.hopes(self.who, self.hopes),
        )
        for visit in scene.exchange.visits.all():
            scene.keep(visit)
            if visit.first_date and self.released:
                scene.keep(release(visit))


@dataclass(frozen=True)
class Decline(OnDay):
    """No, with a reason."""

    reason: DeclineReason
    word: str = ""

    def play(self, scene: Scene) -> None:
        exchanges.decline(exchange=scene.open_exchange(), by=scene.person(ASKED), reason=self.reason, word=self.word)


@dataclass(frozen=True)
class Withdraw(OnDay):
    """The request is taken back."""

    word: str = ""

    def play(self, scene: Scene) -> None:
        exchanges.withdraw(exchange=scene.open_exchange(), by=scene.person(ASKER), word=self.word)


@dataclass(frozen=True)
class Expire(Step):
    """Nobody answers, and after three weeks the clock ends it."""

    def when(self, scene: Scene) -> date:
        since = scene.open_exchange().awaiting_since
        if since is None:
            raise ValueError("this request waits for nobody")
        return since.date() + timedelta(days=EXPIRE_REQUEST_AFTER + 1)

    def play(self, scene: Scene) -> None:
        exchanges.expire(exchange=scene.open_exchange())


@dataclass(frozen=True)
class Suggest(OnDay):
    """Dates for one of the visits, near the day `around`."""

    who: int
    around: int
    leg: int = 1

    def play(self, scene: Scene) -> None:
        half_days = scene.half_days(self.leg, self.around)
        scene.keep(visits.suggest_dates(visit=scene.visits[self.leg], by=scene.person(self.who), half_days=half_days))


@dataclass(frozen=True)
class Agree(OnDay):
    """Yes to the suggested dates, and the visitor is released, unless the story goes on to tell how."""

    who: int
    leg: int = 1
    released: bool = True

    def play(self, scene: Scene) -> None:
        visit = visits.agree_dates(visit=scene.visits[self.leg], by=scene.person(self.who))
        scene.keep(release(visit) if self.released else visit)


@dataclass(frozen=True)
class SetAside(OnDay):
    """No to the suggested dates; others may follow."""

    who: int
    leg: int = 1

    def play(self, scene: Scene) -> None:
        scene.keep(visits.set_aside_suggestion(visit=scene.visits[self.leg], by=scene.person(self.who)))


@dataclass(frozen=True)
class CallOff(OnDay):
    """The visit does not happen on its dates."""

    who: int
    reason: CancelReason
    leg: int = 1

    def play(self, scene: Scene) -> None:
        scene.keep(visits.call_off(visit=scene.visits[self.leg], by=scene.person(self.who), reason=self.reason))


@dataclass(frozen=True)
class Drop(OnDay):
    """The visit is let go for good."""

    who: int
    leg: int = 1

    def play(self, scene: Scene) -> None:
        scene.keep(visits.drop(visit=scene.visits[self.leg], by=scene.person(self.who)))


@dataclass(frozen=True)
class Cancel(OnDay):
    """The whole exchange is cancelled."""

    who: int
    reason: CancelReason
    word: str = ""

    def play(self, scene: Scene) -> None:
        exchanges.cancel(exchange=scene.open_exchange(), by=scene.person(self.who), reason=self.reason, word=self.word)


@dataclass(frozen=True)
class Happened(AfterVisit):
    """It took place, and they say so."""

    breaks: int = 30

    def play(self, scene: Scene) -> None:
        scene.keep(
            visits.record_took_place(visit=scene.visits[self.leg], by=scene.person(self.who), break_minutes=self.breaks)
        )


@dataclass(frozen=True)
class Missed(AfterVisit):
    """It did not happen, and they say why."""

    reason: MissedReason

    def play(self, scene: Scene) -> None:
        scene.keep(visits.record_missed(visit=scene.visits[self.leg], by=scene.person(self.who), reason=self.reason))


@dataclass(frozen=True)
class SayAfter(AfterVisit):
    """A few words in the conversation once the visit is over."""

    text: str

    def play(self, scene: Scene) -> None:
        conversation.say(
            exchange=scene.open_exchange(), by=scene.person(self.who), text=self.text, submission=scene.submission()
        )


@dataclass(frozen=True)
class Note(AfterVisit):
    """A note to the partner."""

    text: str

    def play(self, scene: Scene) -> None:
        conversation.write_note(visit=scene.visits[self.leg], by=scene.person(self.who), text=self.text)


@dataclass(frozen=True)
class Reflect(AfterVisit):
    """Private writing about the visit: prompt key -> answer."""

    framework: Framework
    answers: Mapping[str, str]
    finished: bool = True

    def play(self, scene: Scene) -> None:
        by = scene.person(self.who)
        reflection = reflections.start(by=by, visit=scene.visits[self.leg], framework=self.framework)
        keep = reflections.finish if self.finished else reflections.save
        keep(reflection=reflection, by=by, answers=self.answers, seen_version=reflection.version)


@dataclass(frozen=True)
class UseFor(AfterVisit):
    """A reflection goes into a form of a regulator: its name -> question -> answer, for what differs from the words."""

    form: str
    answers: Mapping[str, str | list[str]]

    def play(self, scene: Scene) -> None:
        by = scene.person(self.who)
        reflection = reflections.start(by=by, visit=scene.visits[self.leg], framework=Framework.WHAT)
        record = evidence.begin_record(by=by, reflection=reflection, form=self.form)
        evidence.save_record(record=record, by=by, values=self.answers, seen_version=record.version)


@dataclass(frozen=True)
class Story:
    """One exchange from the first request on: who asks whom, and what comes of it."""

    asker: str
    asked: str
    steps: Sequence[Step]


def story(asker: str, asked: str, *steps: Step) -> Story:
    """A story, written shortly."""
    return Story(asker, asked, steps)
