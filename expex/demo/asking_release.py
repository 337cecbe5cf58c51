"""Steps of a story that tell how somebody asks for study leave, and what comes of it."""

from dataclasses import dataclass

from exchanges.actions import leave_decision as decisions
from exchanges.actions.leave_decision import No
from exchanges.enums import LeaveRefusal, ReturnReason
from exchanges.models import StudyLeave, Visit
from exchanges.queries.study_leave import standing_leave
from expex.demo.release import allow, ask, open_step, vouched
from expex.demo.scene import Scene
from expex.demo.script import OnDay


@dataclass(frozen=True)
class Leg(OnDay):
    """Something about the release for one visit."""

    leg: int = 1

    def leave(self, scene: Scene) -> StudyLeave:
        found = standing_leave(Visit.objects.get(pk=scene.visits[self.leg].pk))
        if found is None:
            raise ValueError("nothing is asked for")
        return found


@dataclass(frozen=True)
class AskRelease(Leg):
    """The visitor asks; `known` where a lead has said already that the manager is the manager."""

    known: bool = True

    def play(self, scene: Scene) -> None:
        leave = ask(Visit.objects.get(pk=scene.visits[self.leg].pk))
        if self.known:
            vouched(leave)


@dataclass(frozen=True)
class NotThen(Leg):
    """The manager cannot let them go on these dates."""

    reason: LeaveRefusal = LeaveRefusal.NO_COVER
    other_dates: str = ""
    word: str = ""

    def play(self, scene: Scene) -> None:
        step = vouched(self.leave(scene))
        no = No(self.reason, self.word, self.other_dates)
        decisions.refuse(step=step, name=step.name, no=no, seen=step.version)


@dataclass(frozen=True)
class NotMine(Leg):
    """Whoever was named is not the manager."""

    def play(self, scene: Scene) -> None:
        step = vouched(self.leave(scene))
        decisions.send_back(step=step, why=ReturnReason.NOT_MANAGER, seen=step.version)


@dataclass(frozen=True)
class Allowed(Leg):
    """Everybody in the row says yes."""

    def play(self, scene: Scene) -> None:
        leave = self.leave(scene)
        while step := open_step(leave):
            allow(step)
