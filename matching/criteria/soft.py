"""What makes two people a good pair: each criterion gives every pair a number from 0 to 1, and a sentence."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from accounts.enums import Profession
from accounts.reference import specialties
from matching.criteria import sentences
from matching.criteria.block import Block
from matching.criteria.people import Person
from matching.criteria.sentences import SECTORS
from matching.criteria.sets import Numbers

PROFESSIONS = dict(Profession.choices)
NEUTRAL = 0.5  # where one of the two says nothing, the criterion speaks neither for nor against the pair
ENOUGH_HALF_DAYS = 2
ENOUGH_TOPICS = 2


@dataclass(frozen=True)
class Seen:
    """What a sentence needs to know of a pair beyond the two people."""

    km: float
    met_before: bool
    prefers_again: bool


class Criterion(ABC):
    """`score` is for all pairs of a block at once, `say` for one pair, from the side of the first; no sentence where
    there is nothing to say for the pair."""

    name: str
    weight: float = 1.0

    @abstractmethod
    def score(self, block: Block) -> Numbers: ...

    @abstractmethod
    def say(self, you: Person, they: Person, seen: Seen) -> str: ...


class Need(Criterion):
    """What each wants to see and the other offers. A third of it is that both can learn."""

    name, weight = "need", 4.0

    def score(self, block: Block) -> Numbers:
        you, they = (np.minimum(met, ENOUGH_TOPICS) for met in (block.met_here, block.met_there))
        parts = you + they
        parts += np.minimum(np.minimum(you, they), 1) * ENOUGH_TOPICS
        return np.asarray(parts * np.float32(1 / (3 * ENOUGH_TOPICS)))

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        return ". ".join(sentences.topics(you.wants, you.offers, they.wants, they.offers))


class Difference(Criterion):
    """Another profession and another kind of place: there is more to see. (Another employer is a hard rule.)"""

    name, weight = "difference", 1.0

    def score(self, block: Block) -> Numbers:
        here, there = block.here, block.there
        other = (block.of_here(here.profession) != block.of_there(there.profession)).astype(np.float32)
        other += block.of_here(here.sector) != block.of_there(there.sector)
        other *= 0.5
        return other

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        said = []
        if you.profession != they.profession and they.profession in PROFESSIONS:
            said.append(_("Another profession: %(name)s") % {"name": PROFESSIONS[they.profession]})
        if you.sector != they.sector and they.sector in SECTORS:
            said.append(_("Another kind of place: %(name)s") % {"name": SECTORS[they.sector]})
        return ". ".join(said)


class Specialty(Criterion):
    """The specialties that somebody asked for; for everybody else it speaks neither way."""

    name, weight = "specialty", 1.0

    def score(self, block: Block) -> Numbers:
        return block.wished("wished_specialty", "specialty")

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        known = specialties()
        said = []
        if they.specialty in you.wanted_specialties and they.specialty in known:
            said.append(_("You asked for %(name)s") % {"name": sentences.small(known[they.specialty])})
        if you.specialty in they.wanted_specialties and you.specialty in known:
            said.append(_("They asked for %(name)s") % {"name": sentences.small(known[you.specialty])})
        return ". ".join(said)


class WantedSector(Criterion):
    """The kinds of places that somebody wants to see."""

    name, weight = "sector", 1.0

    def score(self, block: Block) -> Numbers:
        return block.wished("wished_sector", "sector")

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        said = sentences.sector(you.wanted_sectors, they.sector)
        if you.sector in they.wanted_sectors and you.sector in SECTORS:
            said.append(_("They want to see: %(name)s") % {"name": SECTORS[you.sector]})
        return ". ".join(said)


class Distance(Criterion):
    """How much of the way that each would go is left over."""

    name, weight = "distance", 2.0

    def score(self, block: Block) -> Numbers:
        near, of_there = (
            block.km * (-0.5 / limit)
            for limit in (block.of_here(block.here.travels_km), block.of_there(block.there.travels_km))
        )
        for left in (near, of_there):
            left += 0.5
            np.maximum(left, 0, out=left)
        near += of_there
        block.put(near, NEUTRAL, ~block.here.has_place, ~block.there.has_place)
        return near

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        if you.place is None or they.place is None:
            return ""
        return sentences.away(seen.km)


class HalfDays(Criterion):
    """Half-days of the week that suit both. Who says none is to be asked."""

    name, weight = "half_days", 1.0

    def score(self, block: Block) -> Numbers:
        here, there = block.here.half_days, block.there.half_days
        shared = np.bitwise_count(block.of_here(here) & block.of_there(there))
        found = np.minimum(shared, ENOUGH_HALF_DAYS).astype(np.float32)
        found *= 1 / ENOUGH_HALF_DAYS
        block.put(found, NEUTRAL, here == 0, there == 0)
        return found

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        return ". ".join(sentences.half_days(you.half_days, they.half_days))


class Host(Criterion):
    """How reliably each hosts, and whether they have time for it now."""

    name, weight = "host", 0.5

    def score(self, block: Block) -> Numbers:
        return np.asarray((block.of_here(block.here.as_host) + block.of_there(block.there.as_host)) * np.float32(0.5))

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        return _("Their visits usually take place as planned") if they.reliability * (1 - they.load) > 0.7 else ""


class New(Criterion):
    """Whether they were paired before: new pairs are preferred, or old ones where a programme wants that."""

    name, weight = "new", 1.0

    def score(self, block: Block) -> Numbers:
        found = np.full(block.shape, 0 if block.prefers_again else 1, dtype=np.float32)
        found[block.met_before] = 1 if block.prefers_again else 0
        return found

    def say(self, you: Person, they: Person, seen: Seen) -> str:
        if seen.met_before and seen.prefers_again:
            return _("You have met before")
        return ""


SOFT: tuple[Criterion, ...] = (
    Need(), Difference(), Specialty(), Distance(), HalfDays(), WantedSector(), Host(), New(),
)  # fmt: skip
