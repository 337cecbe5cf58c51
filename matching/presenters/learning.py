"""How it is said what outcomes speak for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.learning import FEWEST, FEWEST_OF_A_KIND, LEARNT, Outcome, missing
from matching.models import Learning
from matching.presenters.round import CRITERIA
from matching.queries.learning import USUAL, weights_now

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
    well, others = round(100 * lesson["well"]), round(100 * lesson["others"])
    if abs(lesson["well"] - lesson["others"]) < CLEAR:
        said = _("Much the same for pairs that went well (%(well)s of 100) and the others (%(others)s).")
    elif well > others:
        said = _("Pairs that went well had more of it: %(well)s of 100, the others %(others)s.")
    else:
        said = _("Pairs that went well had less of it: %(well)s of 100, the others %(others)s.")
    return said % {"well": well, "others": others}


def _why_not(name: str, weight: float) -> str:
    if name in LEARNT and not weight:
        return _("You have set it not to count, and it stays so.")
    return _("Not learnt: it is counted from the same visits, or the same for every pair.")


def _number(weight: float) -> str:
    return f"{weight:.2f}".rstrip("0").rstrip(".")
