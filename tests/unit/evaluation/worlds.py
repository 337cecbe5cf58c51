"""Made-up years of exchanges: who visited whom, in which programme and quarter, and how far it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

ORGANISATIONS = range(12)
PROGRAMMES = range(4)
PROFESSIONS = range(6)
QUARTERS = range(4)
STEPS = ("asked", "took place")  # the furthest that it came, so that each exchange counts once
REGION = {organisation: organisation // 4 for organisation in ORGANISATIONS}


class Exchange(NamedTuple):
    visitor: int
    host: int
    programme: int
    profession: int
    quarter: int
    step: str


@dataclass(frozen=True)
class Year:
    members: dict[int, list[int]]
    exchanges: list[Exchange]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Which organisation is in which programme: everybody knows that."""
        return [(organisation, programme) for programme, members in self.members.items() for organisation in members]


def year(seed: int, exchanges: int = 500) -> Year:
    """Programmes of three to twelve organisations that overlap, one of them everybody's; sizes as uneven as life."""
    random = Random(seed)
    members = {each: sorted(random.sample(ORGANISATIONS, (12, 7, 5, 3)[each])) for each in PROGRAMMES}
    size = {organisation: random.choice([1, 1, 2, 4, 8]) for organisation in ORGANISATIONS}
    made = []
    for _ in range(exchanges):
        programme = random.choices(PROGRAMMES, [5, 3, 2, 1])[0]
        inside = members[programme]
        visitor = random.choices(inside, [size[each] for each in inside])[0]
        host = random.choice([each for each in inside if each != visitor])
        profession = random.choices(PROFESSIONS, [8, 5, 3, 2, 1, 1])[0]
        step = random.choices(STEPS, [1, 3])[0]
        made.append(Exchange(visitor, host, programme, profession, random.choice(QUARTERS), step))
    return Year(members, made)


def lists(of: Year) -> dict[str, list[Exchange]]:
    """Each role's own named list: who came and went, for an organisation; all of it, for a programme; none, for the
    evaluator of the nation.
    """
    found: dict[str, list[Exchange]] = {"evaluator": []}
    for organisation in ORGANISATIONS:
        found[f"lead of organisation {organisation}"] = [
            each for each in of.exchanges if organisation in (each.visitor, each.host)
        ]
    for programme in PROGRAMMES:
        found[f"lead of programme {programme}"] = [each for each in of.exchanges if each.programme == programme]
    return found


def without(exchanges: list[Exchange], known: Iterable[Exchange]) -> list[Exchange]:
    left = list(exchanges)
    for each in known:
        left.remove(each)
    return left
