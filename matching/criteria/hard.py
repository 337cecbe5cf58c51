"""What no pair may break, and how it is said to somebody who asks why not."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.criteria.block import Block, Test
from matching.criteria.people import UNKNOWN
from matching.criteria.sets import Numbers

NO_OTHER = UNKNOWN - 1  # the organisation of whoever has none: that of nobody else


@dataclass(frozen=True)
class HardRule:
    """`allows` says of every pair of a block whether it may be."""

    name: str
    allows: Test
    barrier: str | Promise


def _two_people(block: Block) -> Numbers:
    return _all_but(block, block.of_one)


def _both_free(block: Block) -> Numbers:
    if block.here.is_free.all() and block.there.is_free.all():
        return np.ones(block.shape, dtype=bool)
    return np.asarray(block.of_here(block.here.is_free) & block.of_there(block.there.is_free))


def _other_side(block: Block) -> Numbers:
    if not block.here.side.any():
        return np.ones(block.shape, dtype=bool)
    here, there = block.of_here(block.here.side), block.of_there(block.there.side)
    return np.asarray((here == 0) | (there == 0) | (here != there))


def _not_blocked(block: Block) -> Numbers:
    return _all_but(block, block.blocked)


def _other_organisation(block: Block) -> Numbers:
    here, there = block.here.organisation, block.there.organisation
    return np.asarray(block.of_here(np.where(here == UNKNOWN, NO_OTHER, here)) != block.of_there(there))


def _in_reach(block: Block) -> Numbers:
    """One of them would go as far. Whoever's place is not known can be asked."""
    here, there = block.here, block.there
    reach = np.maximum(block.of_here(here.travels_km), block.of_there(there.travels_km)) >= block.km
    block.put(reach, True, ~here.has_place, ~there.has_place)
    return np.asarray(reach)


def _can_learn(block: Block) -> Numbers:
    return np.asarray(block.learns_here | block.learns_there)


def _both_learn(block: Block) -> Numbers:
    return np.asarray(block.learns_here & block.learns_there)


def _shares_time(block: Block) -> Numbers:
    here, there = block.here.half_days, block.there.half_days
    shared = (block.of_here(here) & block.of_there(there)) != 0
    block.put(shared, True, here == 0, there == 0)
    return np.asarray(shared)


def _never_met(block: Block) -> Numbers:
    return _all_but(block, block.met_before)


def _all_but(block: Block, few: Any) -> Numbers:
    allowed = np.ones(block.shape, dtype=bool)
    allowed[few] = False
    return allowed


ALWAYS = (
    HardRule("two_people", _two_people, _("This is one person")),
    HardRule("free", _both_free, _("One of you is paused, has no room for another exchange, or is not part of this")),
    HardRule("side", _other_side, _("You are both on the same side of this programme")),
    HardRule("blocked", _not_blocked, _("This pair is not possible")),  # nobody learns of a block
)
BY_CHOICE = (
    HardRule("organisation", _other_organisation, _("You work for the same organisation")),
    HardRule("reach", _in_reach, _("It is farther than either of you would travel")),
    HardRule("need", _can_learn, _("Neither of you offers what the other wants to see")),
    HardRule("mutual", _both_learn, _("Only one of you would see what they want to see")),
    HardRule("time", _shares_time, _("No half-day of the week suits you both")),
    HardRule("new", _never_met, _("You were paired before")),
)
USUAL = frozenset({"organisation", "reach", "need"})
