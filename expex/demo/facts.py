"""The shape of the facts about people and places. They are kept in `people/` and `places.py`."""

import re
import unicodedata
from dataclasses import dataclass

from accounts.enums import Profession, Register
from accounts.week import DAYS, HALVES

_TITLES = ("Dr ", "Professor ", "Rev ")


@dataclass(frozen=True)
class Need:
    """Something that a person wants to see. `by` is a number of days from today."""

    topic: str
    what: str
    why: str = ""
    by: int | None = None


@dataclass(frozen=True)
class Person:
    """One person of the demo world. `at` is an organisation's name, or a postcode district of who has none.

    Days are counted from today. `paused` is the day on which a pause ends; it began a fortnight ago. `half_days` holds
    "tue-am" for a half-day and "tue" for a whole one; nothing means "ask me". `sectors` are kinds of place to see.
    `invited`: confirmed by accepting an invitation of the lead who is there by then.
    """

    name: str
    profession: Profession | None
    role: str
    at: str
    shows: str = ""
    topics: str = ""
    wants: tuple[Need, ...] = ()
    sectors: str = ""
    half_days: str = ""
    km: int | None = None
    specialty: str = ""
    place: str = ""
    most: int = 2
    joined: int | None = None
    paused: int | None = None
    leads: bool = False
    invited: bool = False
    shows_name: bool = True
    shows_organisation: bool = True
    confirmed: bool = True
    opens: bool = True

    @property
    def key(self) -> str:
        """How the stories call them: siobhan.oneill for Siobhán O’Neill."""
        name = self.name
        for title in _TITLES:
            name = name.removeprefix(title)
        plain = unicodedata.normalize("NFD", name.translate(str.maketrans("łŁøØ", "lLoO")))
        words = [re.sub(r"[^a-z]", "", word) for word in plain.lower().split()]
        return f"{words[0]}.{words[-1]}"

    @property
    def email(self) -> str:
        """Their address, at a domain where nobody can ever have one."""
        return f"{self.key}@example.org"

    def week(self) -> list[str]:
        """Their half-days, one by one."""
        return [
            code
            for word in self.half_days.split()
            for code in ([word] if "-" in word else [f"{word}-{half}" for half in HALVES])
            if code[:3] in DAYS
        ]


@dataclass(frozen=True)
class Place:
    """A place of work beside an organisation's main address; added, and described, by one of those who work there."""

    by: str
    name: str
    address: str
    town: str
    postcode: str


@dataclass(frozen=True)
class Notes:
    """What somebody tells every visitor about the place where they work, and in `from_me` only their own."""

    by: str
    where_to_report: str
    dress: str = ""
    parking: str = ""
    access: str = ""
    from_me: str = ""


@dataclass(frozen=True)
class Told:
    """Something that was not right, told to the operators in private."""

    by: str
    day: int
    text: str


@dataclass(frozen=True)
class Domain:
    """An email domain that the operator trusts, and the organisation it belongs to."""

    domain: str
    at: str
    day: int
    note: str = ""


@dataclass(frozen=True)
class Number:
    """A register number that somebody gives, and who looked it up, if anybody did."""

    by: str
    register: Register
    number: str
    day: int
    checked_by: str = ""
    checked: int | None = None
