"""How it is said what outcomes speak for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matching.learning import FEWEST, FEWEST_OF_A_KIND, LEARNT, Outcome, missing
from matching.models import Learning
from matching.presenters.round import CRITERIA
from matching.queries.learning import USUAL, weights_now

BESIDE_OTHERS = gettext_lazy("Beside the other points it told more than that.")
CLEAR = 0.05  # of scores: a smaller difference is not worth a sentence of its own


@dataclass(frozen=True)
class WeightRow:
    """One criterion: its weight now, the proposed one, and why; without a proposal the last two are empty."""

    name: str | Promise
    now: str
    then: str
    is_other: bool
    why: str


def rows(learning: Learning) -> list[WeightRow]:
    """Every criterion in the order of its weight now."""
    lessons = {each["criterion"]: each for each in learning.proposed}
    now = weights_now(learning)
    return [
        WeightRow(
            CRITERIA[name],
            _number(weight),
            _number(lessons[name]["then"]) if name in lessons else "",
            name in lessons and _number(lessons[name]["then"]) != _number(weight),
            _why(lessons[name]) if name in lessons else _why_not(name, weight) if lessons else "",
        )
        for name, weight in sorted(now.items(), key=lambda item: (-item[1], list(USUAL).index(item[0])))
    ]


def counted(outcomes: Sequence[Outcome]) -> str:
    """12 pairs of published rounds have an outcome. Not for how many of them it went well: a lead knows which visits
    took place, and could tell from the rest what somebody answered."""
    said = ngettext(
        "%(n)s pair of published rounds has an outcome.",
        "%(n)s pairs of published rounds have an outcome.",
        len(outcomes),
    )
    return said % {"n": len(outcomes)}


def cannot_yet(outcomes: Sequence[Outcome]) -> str:
    """Why nothing can be learnt yet; empty where it can."""
    if not any(missing(outcomes)):
        return ""
    said = _(
        "Exp-Ex cannot learn from this yet. It takes at least %(all)s pairs with an outcome, among them %(kind)s that "
        "went well and %(kind)s that did not. Fewer would tell more about chance than about people."
    )
    return said % {"all": FEWEST, "kind": FEWEST_OF_A_KIND}


def _why(lesson: dict[str, float]) -> str:
    """What pairs that went well had more or less of, and where that does not say it what follows: a weight is also a
    guess at how much it tells, and the other points tell some of the same."""
    well, others = round(100 * lesson["well"]), round(100 * lesson["others"])
    counts_for_more = lesson["then"] > lesson["now"]
    if abs(lesson["well"] - lesson["others"]) < CLEAR:
        said = _("Much the same for pairs that went well (%(well)s of 100) and the others (%(others)s).")
        follows = BESIDE_OTHERS if counts_for_more else _("So it counts for less.")
    elif well > others:
        said = _("Pairs that went well had more of it: %(well)s of 100, the others %(others)s.")
        follows = "" if counts_for_more else _("Not by as much as it counts for now.")
    else:
        said = _("Pairs that went well had less of it: %(well)s of 100, the others %(others)s.")
        follows = BESIDE_OTHERS if counts_for_more else ""
    is_other = _number(lesson["then"]) != _number(lesson["now"])
    return f"{said % {'well': well, 'others': others}} {follows if is_other else ''}".strip()


def _why_not(name: str, weight: float) -> str:
    if name in LEARNT and not weight:
        return _("You have set it not to count, and it stays so.")
    return _("Not learnt: it is counted from the same visits, or the same for every pair.")


def _number(weight: float) -> str:
    return f"{weight:.2f}".rstrip("0").rstrip(".")
