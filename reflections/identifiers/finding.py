"""What the check finds, and how two findings that meet are told apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

KINDS: Final = (
    "nhs_number",
    "chi_number",
    "hc_number",
    "date_of_birth",
    "postcode",
    "phone",
    "email",
    "hospital_number",
    "register_number",
    "national_insurance",
    "person_name",
)
NAMES: Final = "person_name"
STRUCTURED: Final = tuple(kind for kind in KINDS if kind != NAMES)

SAID, SHAPED, GUESSED = 3, 2, 1  # the text says what it is; its form says it; only the words around it do


@dataclass(frozen=True)
class Finding:
    """A place in a text that could show who somebody is: `text[start:end]`, and in a few words why."""

    kind: str
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True)
class Hit:
    """A place that one of the rules points at, before those that overlap are sorted out."""

    kind: str
    start: int
    end: int
    why: str
    weight: int = SHAPED


ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            "email",
            "national_insurance",
            "register_number",
            "nhs_number",
            "chi_number",
            "hc_number",
            "hospital_number",
            "phone",
            "date_of_birth",
            "postcode",
            "person_name",
        )
    )
}


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap, the one that the text speaks for most plainly, then the kind that is easiest to tell, then
    the longest; sorted by place."""
    best = sorted(hits, key=lambda hit: (-hit.weight, ORDER[hit.kind], hit.start - hit.end, hit.start))
    taken = bytearray(max((hit.end for hit in best), default=0))
    chosen = []
    for hit in best:
        if taken.find(1, hit.start, hit.end) < 0:
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)
