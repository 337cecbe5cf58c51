"""What people make of a visit long after it: how far they came, and what they went on to see without Exp-Ex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.actions.profile import meet_learning_need
from core import clock
from exchanges.actions.objective import judge_objective
from exchanges.enums import ObjectiveOutcome
from expex.demo.scene import Scene
from expex.demo.script import AfterVisit
from reflections.actions import reflection as reflections
from reflections.enums import Framework


@dataclass(frozen=True)
class Judge(AfterVisit):
    """How far they came with each thing that they hoped to learn, in order; what is met closes its learning need."""

    outcomes: Sequence[ObjectiveOutcome]
    how_met: str = ""

    def play(self, scene: Scene) -> None:
        by = scene.person(self.who)
        hopes = scene.open_exchange().objectives.filter(person=by).select_related("learning_need")
        for hope, outcome in zip(hopes, self.outcomes, strict=False):
            judge_objective(objective=hope, by=by, outcome=outcome)
            if hope.learning_need and outcome == ObjectiveOutcome.MET and self.how_met:
                meet_learning_need(need=hope.learning_need, by=by, how_met=self.how_met)


@dataclass(frozen=True)
class SawElsewhere(AfterVisit):
    """A reflection on something that they arranged without Exp-Ex, finished on the day."""

    title: str
    place: str
    minutes: int
    with_others: int
    answers: Mapping[str, str]

    def play(self, scene: Scene) -> None:
        by = scene.person(self.who)
        reflection = reflections.begin_elsewhere(
            by=by,
            title=self.title,
            place=self.place,
            happened_on=clock.today(),
            minutes=self.minutes,
            participatory_minutes=self.with_others,
            framework=Framework.WHAT,
            device_key=scene.submission(),
        )
        reflections.finish(reflection=reflection, by=by, answers=self.answers, seen_version=reflection.version)
