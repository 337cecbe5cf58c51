"""What every story leaves to the house: notice that is long enough, and the paperwork of its visits.

The stories say when visits are and roughly when people asked. Here what leads to a visit is moved back as far as notice
and paperwork ask for, in one piece, so that everything before it keeps its distances; and what was only offered or
suggested is moved forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from expex.demo.scene import Scene
from expex.demo.script import Accept, Agree, Ask, Change, OnDay, Step, Suggest
from expex.paperwork import do_paper

NOTICE = 42 + 10  # six weeks, and room to look for a day that suits
LONG_NOTICE = 56 + 17  # eight weeks, for visits of a day and longer, with room for a holiday season
FAR = 25  # days ahead from which on paperwork is only begun


@dataclass(frozen=True)
class Prepare(OnDay):
    """The paperwork of a visit: everybody does theirs, or only the first thing is done yet."""

    leg: int = 1
    all_of_it: bool = True

    def play(self, scene: Scene) -> None:
        visit = scene.visits[self.leg]
        open_items = list(visit.papers.to_do().order_by("place_in_set", "pk"))
        for item in open_items if self.all_of_it else open_items[:1]:
            do_paper(item)
        visit.refresh_from_db()
        scene.keep(visit)


def prepared(steps: Sequence[Step]) -> list[Step]:
    """The steps of a story in good time, with the paperwork after each agreement on dates."""
    timely = list(steps)
    for index in range(len(timely)):
        timely = _in_time(timely, index)
    return _with_papers(timely)


def _in_time(steps: list[Step], index: int) -> list[Step]:
    step: Any = steps[index]
    if not isinstance(step, (Ask, Change, Suggest)):
        return steps
    arounds = (step.around,) if isinstance(step, Suggest) else tuple(step.around)
    length = _length(steps[: index + 1])
    lacking = (LONG_NOTICE if length > 1 else NOTICE) - min((each - step.day for each in arounds), default=999)
    if lacking <= 0:
        return steps
    if _is_taken_up(steps, index):
        return [_moved(each, -lacking, with_dates=number < index) for number, each in enumerate(steps[: index + 1])] + (
            steps[index + 1 :]
        )
    return [*steps[:index], _later(step, lacking), *steps[index + 1 :]]


def _length(steps: Sequence[Step]) -> int:
    return next((int(each.length) for each in reversed(steps) if isinstance(each, (Ask, Change))), 1)


def _is_taken_up(steps: Sequence[Step], index: int) -> bool:
    """Somebody says yes to these dates, so that they stand."""
    for step in steps[index + 1 :]:
        if isinstance(step, (Ask, Change, Suggest)):
            return False
        if isinstance(step, Agree) or (isinstance(step, Accept) and step.picks is not None):
            return True
    return False


def _moved(step: Step, days: int, *, with_dates: bool) -> Step:
    """The step so many days off; with the dates it proposes, where these lie before what is moved for."""
    if not isinstance(step, OnDay):
        return step
    return _later(replace(step, day=step.day + days), days) if with_dates else replace(step, day=step.day + days)


def _later(step: Any, days: int) -> Any:
    if isinstance(step, Suggest):
        return replace(step, around=step.around + days)
    if isinstance(step, (Ask, Change)):
        return replace(step, around=tuple(each + days for each in step.around))
    return step


def _with_papers(steps: Sequence[Step]) -> list[Step]:
    found: list[Step] = []
    around = 0
    for step in steps:
        found.append(step)
        if isinstance(step, Suggest):
            around = step.around
        elif isinstance(step, (Ask, Change)) and step.around:
            around = min(step.around)
        if isinstance(step, Agree):
            found.append(Prepare(step.day + 3, leg=step.leg, all_of_it=around < FAR))
        elif isinstance(step, Accept) and step.picks is not None:
            found.append(Prepare(step.day + 3, all_of_it=around < FAR))
    return found
