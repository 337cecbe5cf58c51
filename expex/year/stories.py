"""What happens between two people of the year: the nation's stories, with a line manager who releases the visitor."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from exchanges.actions import exchange as exchanges
from exchanges.actions import leave_decision, study_leave
from exchanges.actions.leave_decision import No
from exchanges.actions.study_leave import Named, Wish
from exchanges.enums import CancelReason, Cover, LeaveRefusal
from exchanges.models import StudyLeave
from exchanges.queries.study_leave import to_name
from expex.nation.peopling import Active
from expex.nation.stamping import Meeting
from expex.nation.stories import ASKED, ASKER, ONE_WAY, PAST, Stage, Story

MANAGER = "Rhian Prosser"
MANAGERS_DOMAIN = "managers.example.org"  # trusted, so that no lead has to say whose address it is
LONGEST = 18 * 7  # days, from asking to the last note; nobody begins another one meanwhile


class EmployedStage(Stage):
    """Whoever has an employer asks their line manager, who says yes after some days."""

    def released(self, day: int, leg: int = 1) -> None:
        visit = self.leg(leg)
        if visit.visitor.profile.organisation_id is None:
            super().released(day, leg)
            return
        step = self.ask_manager(day, leg).open_step()
        with self.on(day + 4):
            if step:
                leave_decision.grant(step=step, name=MANAGER, seen=step.version)

    def ask_manager(self, day: int, leg: int = 1) -> StudyLeave:
        """The visitor asks for release."""
        visit = self.leg(leg)
        named = Named(MANAGER, f"rhian.prosser@{MANAGERS_DOMAIN}")
        with self.on(day, ASKED if visit.visitor == self.people[ASKED] else ASKER) as by:
            people = dict.fromkeys(to_name(visit, in_training=False), named)
            return study_leave.ask(visit=visit, by=by, wish=Wish(cover=Cover.COLLEAGUE, people=people))


def not_released(stage: Stage) -> None:
    """The manager says no, and the two give up."""
    stage.ask(ONE_WAY, offers=[45])
    stage.accept(2, picks=45)
    stage.say_where(3)
    if isinstance(stage, EmployedStage) and stage.people[ASKER].profile.organisation_id:
        step = stage.ask_manager(4).open_step()
        with stage.on(11):
            if step:
                no = No(LeaveRefusal.NO_COVER, "Two of the team are away that week.")
                leave_decision.refuse(step=step, name=MANAGER, no=no, seen=step.version)
    with stage.on(13) as by:
        exchanges.cancel(exchange=stage.agreed(), by=by, reason=CancelReason.NO_RELEASE)


STORIES = (*(replace(story, weeks=1) for story in PAST if story.name != "missed_and_dropped"), Story(not_released))


def meetings(
    people: Sequence[Active], many: int, first: datetime, weeks: int, chance: Random, programme: int | None = None
) -> Iterator[Meeting]:
    """So many meetings spread over the weeks from then on. Whoever has met waits until everybody else has, so that
    nobody is in two stories at one time."""
    turn, stories = list(people), [story for story in STORIES for _ in range(story.weight)]
    chance.shuffle(turn)
    for week in range(weeks):
        pairs = many * (week + 1) // weeks - many * week // weeks
        now, turn = turn[: 2 * pairs], turn[2 * pairs :]
        chance.shuffle(now)
        for asker, asked in zip(now[::2], now[1::2], strict=False):
            yield Meeting(asker, asked, chance.choice(stories), first + timedelta(weeks=week), programme)
        turn += now


def fits(people: int, many: int, weeks: int) -> bool:
    """Whether so many meetings leave everybody the time between two of theirs."""
    return 2 * many * LONGEST <= people * weeks * 7 * 0.95
