"""Facts that ship with the product: topics, specialties, bank holidays, and real places for the demo.

Topics and specialties are kept by slug and code in people's profiles, so a slug once published never changes meaning.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from accounts.enums import Nation, Sector

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people want to see or can show. A topic without parent is a heading and can be chosen too."""

    slug: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class ReferenceOrganisation:
    """A real organisation of the demo world; `ods_code` is empty where there is none or none was published."""

    ods_code: str
    name: str
    sector: Sector
    address: str
    town: str
    postcode: str
    region_code: str
    icb_code: str
    nation: Nation


@dataclass(frozen=True, slots=True)
class ReferenceOutcode:
    """A postcode district and its middle in degrees (WGS84)."""

    outcode: str
    latitude: float
    longitude: float
    town: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by its slug, each heading followed by its own."""
    return MappingProxyType({row["slug"]: Topic(**row) for row in _rows("topics.csv")})


@cache
def children(slug: str) -> tuple[Topic, ...]:
    """The topics under a heading; none under any other."""
    return tuple(topic for topic in topics().values() if topic.parent == slug)


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of a select: each heading with itself, as a whole, and its topics."""
    return [
        (heading.name, [(heading.slug, heading.name), *((topic.slug, topic.name) for topic in children(heading.slug))])
        for heading in topics().values()
        if not heading.parent
    ]


@cache
def specialties() -> Mapping[str, str]:
    """Main specialties of doctors and dentists in England by code, without those retired."""
    return MappingProxyType({row["code"]: row["name"] for row in _rows("specialties.csv")})


@cache
def bank_holidays() -> Mapping[Nation, Mapping[date, str]]:
    """Titles of bank holidays by nation and date, for the years that the file holds."""
    found: dict[Nation, dict[date, str]] = {nation: {} for nation in Nation}
    for row in _rows("bank_holidays.csv"):
        found[Nation(row["nation"])][date.fromisoformat(row["date"])] = row["title"]
    return MappingProxyType({nation: MappingProxyType(days) for nation, days in found.items()})


def bank_holiday(nation: Nation | str, day: date) -> str | None:
    """The title of the bank holiday on that day in that nation, or None; England where the nation is not known."""
    return bank_holidays()[Nation(nation or Nation.ENGLAND)].get(day)


@cache
def organisations() -> tuple[ReferenceOrganisation, ...]:
    """About forty real places in four areas, so that distances in the demo are those of real life."""
    return tuple(
        ReferenceOrganisation(
            ods_code=row["ods_code"],
            name=row["name"],
            sector=Sector(row["sector"]),
            address=row["address"],
            town=row["town"],
            postcode=row["postcode"],
            region_code=row["region_code"],
            icb_code=row["icb_code"],
            nation=Nation(row["nation"]),
        )
        for row in _rows("organisations.csv")
    )


@cache
def outcodes() -> Mapping[str, ReferenceOutcode]:
    """The districts of those places and their neighbours; `import_outcodes` brings the whole country."""
    return MappingProxyType(
        {
            row["outcode"]: ReferenceOutcode(
                row["outcode"], float(row["latitude"]), float(row["longitude"]), row["town"]
            )
            for row in _rows("outcodes.csv")
        }
    )


@cache
def known_domains() -> Mapping[str, str]:
    """Email domains that are not one organisation's own, and their kind: "mail" where anybody can have an address,
    "shared" by the staff of many organisations, "suffix" below which anybody can have a domain."""
    return MappingProxyType({row["domain"]: row["kind"] for row in _rows("domains.csv")})


@dataclass(frozen=True, slots=True)
class ReferenceBoard:
    """An integrated care board of England, of today or abolished since 2025."""

    ods_code: str
    name: str
    region_code: str


@dataclass(frozen=True, slots=True)
class ReferenceSuccession:
    """What became of a board on a day: it was merged into another, or split up among several."""

    predecessor: str
    successor: str
    kind: str
    on: date


@cache
def boards() -> tuple[ReferenceBoard, ...]:
    """The 36 boards since April 2026, and the 12 that were abolished then."""
    return tuple(ReferenceBoard(**row) for row in _rows("boards.csv"))


@cache
def successions() -> tuple[ReferenceSuccession, ...]:
    """The mergers of April 2026."""
    return tuple(
        ReferenceSuccession(row["predecessor"], row["successor"], row["kind"], date.fromisoformat(row["on"]))
        for row in _rows("successions.csv")
    )


def board_on(code: str, day: date) -> str:
    """The board that does on that day what this one did: itself, or the one it was merged into. A board that was split
    up stays itself, since nothing tells here which part is meant."""
    merged = (one for one in successions() if one.predecessor == code and one.kind == "merged" and one.on <= day)
    return next((one.successor for one in merged), code)
