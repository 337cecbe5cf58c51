"""Who is without a partner in a round of pairing, said to a lead: why, and the smallest change that would help."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.pairing import LeftOver
from matching.presenters.round import RULES, Half, half_of, names_in, why_out
from matching.queries.round import Bench


@dataclass(frozen=True)
class LeftCard:
    """Somebody without a partner, why, the smallest change that would help, and whether a lead can pair them at all."""

    half: Half
    why: str
    change: str = ""
    instead: int | None = None
    can_be_paired: bool = True


def left_cards(bench: Bench) -> list[LeftCard]:
    """Everybody who is in no pair."""
    paired = [(pair.one_id, pair.other_id) for pair in bench.pairs]
    inside = [pair for pair in paired if pair[0] in bench.cohort.places and pair[1] in bench.cohort.places]
    return [_left(bench, each) for each in bench.cohort.left_over(inside)]


def _left(bench: Bench, left: LeftOver) -> LeftCard:
    names = names_in(bench)
    person = next(each for each in bench.cohort.people if each.id == left.person)
    half = half_of(bench, left.person)
    if why := why_out(bench, left.person):
        return LeftCard(half, _("Cannot be paired now: %(why)s.") % {"why": why}, can_be_paired=False)
    if left.free:
        why = ngettext("%(n)s person who is free would fit.", "%(n)s people who are free would fit.", left.free)
        return LeftCard(half, why % {"n": left.free}, _("Work the pairs out again, or choose a partner."))
    if left.fitting:
        why = ngettext(
            "%(n)s person would fit, and is paired with somebody else.",
            "%(n)s people would fit, and all are paired with somebody else.",
            left.fitting,
        ) % {"n": left.fitting}
        if left.instead is None:
            return LeftCard(half, why)
        partner, now, _gain = left.instead
        change = _("Smallest change: pair them with %(partner)s. Then %(now)s is without a partner.")
        return LeftCard(half, why, change % {"partner": names[partner], "now": names[now]}, partner)
    if left.apart:
        why = ngettext(
            "%(n)s person would fit, and you keep the two apart.",
            "%(n)s people would fit, and you keep them apart from each.",
            left.apart,
        ) % {"n": left.apart}
        return LeftCard(half, why, _("Smallest change: let a pair under “Kept apart” be paired again."))
    if not (left.without or left.without_two or left.without_any):
        if person.side and all(each.side == person.side for each in bench.cohort.people):
            why = _("Nobody of the other side is left to be paired.")
        else:
            why = _("Nobody who is still to be paired can be paired with them, whatever the rules are.")
        return LeftCard(half, why, can_be_paired=False)
    return LeftCard(half, _("Nobody here fits by the rules of this round."), _without(left))


def _without(left: LeftOver) -> str:
    """Which rules to drop, and how many people would fit then."""
    if left.without:
        rule, more = max(left.without.items(), key=lambda each: each[1])
        said = ngettext(
            "Without the rule “%(rule)s” %(n)s person would fit.",
            "Without the rule “%(rule)s” %(n)s people would fit.",
            more,
        )
        return said % {"rule": RULES[rule], "n": more}
    if left.without_two:
        one, other, more = left.without_two
        said = ngettext(
            "Without the rules “%(one)s” and “%(other)s” %(n)s person would fit.",
            "Without the rules “%(one)s” and “%(other)s” %(n)s people would fit.",
            more,
        )
        return said % {"one": RULES[one], "other": RULES[other], "n": more}
    said = ngettext(
        "More than two rules stand in the way. Without any of them %(n)s person would fit.",
        "More than two rules stand in the way. Without any of them %(n)s people would fit.",
        left.without_any,
    )
    return said % {"n": left.without_any}
