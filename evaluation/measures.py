"""The fixed menu of what is counted for reports: families of events, where each is counted, and what hangs together.

In a family each event stands in one cell. Items are codes with colons between their parts; what they read as is said
by the presenters. What the families say together, and how that is kept harmless: docs/evaluation.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from evaluation.enums import Again, FeedbackState, ManagerState, Moment

SPLIT = 4  # so many classes, by chance, into which events are divided that a second family looks at again
HALF_DAY_HOURS = 3.5

HALF_DAYS = (1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 40)
"""How many half-days an exchange came to; others count as the next of these."""

DAYS = (2, 7, 14, 28, 56, 84, 182)
"""Upper ends of the bands in which waiting is counted, in days; more stands in a last one."""

FEWEST_ASKED = 8
"""Where fewer are asked, their organisation is not counted by itself but with others of its region: its lead knows who
they are."""

PAIRED = ("roles", "relationship", "confidence", "knowledge", "safety", "improvement")
"""The questions that are asked before and afterwards in the same words."""


class Family(TextChoices):
    """One way of counting events."""

    EXCHANGE = "exchange"  # exchanges that ended, by how far they came and why no further
    WAIT = "wait"  # the same, by the days that a step took
    REFLECTED = "reflected"  # exchanges that came to a visit, by how many of the two have reflected
    PROFESSION = "profession"  # the same, by who met whom
    RELEASE = "release"  # decisions on study leave
    ASKED = "asked"  # sets of questions that were answered, declined, or not answered in time
    ANSWER = "answer"  # answers to each question
    MANAGER = "manager"  # questions to line managers, and what became of them
    CHANGE = "change"  # changes that were adopted or dropped
    SHARED = "shared"  # texts that were published
    NEED = "need"  # learning objectives by topic, and what came of them
    PLACE = "place"  # people who had a place in a programme that closed, by how far they came
    INVITED = "invited"  # invitations to a programme, and what came of them


BY_ORGANISATION = frozenset(
    {
        Family.EXCHANGE,
        Family.RELEASE,
        Family.ASKED,
        Family.ANSWER,
        Family.MANAGER,
        Family.CHANGE,
        Family.SHARED,
    }
)
"""Counted for each organisation and programme; the others for each region and programme. The lead of an organisation
knows the exchanges of its staff by name: what is counted of these few again is mixed with those of others."""


@dataclass(frozen=True)
class Parent:
    """The family whose events a group counts again: which of its items, and whether it counts all of them.
    `known_to_lead`: the lead of an organisation knows how many there were among its staff, but not this of them."""

    family: Family
    begins: tuple[str, ...]
    equal: bool = False
    known_to_lead: bool = False

    def holds(self, item: str) -> bool:
        return item.startswith(self.begins)


CAME = "came:"
AGREED = (CAME, "cancelled:", "undone:")


def group_of(family: Family, item: str) -> str:
    """The group within a family in which each event of the parent stands once at most."""
    if family == Family.WAIT:
        return item.split(":")[0]
    if family == Family.MANAGER:  # their leads see how many answered
        return ManagerState.ANSWERED.value if item.startswith(ManagerState.ANSWERED) else ""
    return ":".join(item.split(":")[:2]) if family in (Family.ASKED, Family.ANSWER) else ""


def parent_of(family: Family, group: str) -> Parent | None:
    """Whose events a group counts again; nothing where it stands for itself."""
    if family == Family.WAIT:
        return Parent(Family.EXCHANGE, AGREED if group == "answer" else (CAME,))
    if family in (Family.REFLECTED, Family.PROFESSION):
        return Parent(Family.EXCHANGE, (CAME,), equal=True, known_to_lead=family == Family.REFLECTED)
    if family == Family.ANSWER:
        return Parent(Family.ASKED, (f"{moment_of(family, group)}:answered:",))
    return None


def moment_of(family: Family, item: str) -> str:
    """When a set of questions was asked that an item or a group is about; nothing for other families."""
    if family not in (Family.ASKED, Family.ANSWER):
        return ""
    moment = item.split(":")[0]
    return Moment.AFTER.value if moment == "pair" else moment


def outcomes_of(family: Family, group: str) -> tuple[str, ...]:
    """Everything that can have become of events whose number leads know, though not what became of each: who was asked
    they can tell from visits, which they know by name."""
    if family == Family.ASKED:
        classes = tuple(f"{group}:{split}" for split in range(SPLIT))
        return classes if group.endswith(f":{FeedbackState.ANSWERED}") else (group,)
    if family == Family.MANAGER:
        silent = (ManagerState.DECLINED.value, ManagerState.RETURNED.value, ManagerState.LAPSED.value)
        return tuple(f"{group}:{verdict}" for verdict in Again) if group else silent
    return ("0", "1", "2") if family == Family.REFLECTED else ()


def half_days(number: int) -> int:
    """The class of so many half-days."""
    return next((each for each in HALF_DAYS if number <= each), HALF_DAYS[-1])


def band(days: int) -> str:
    """The class of so many days."""
    return next((str(each) for each in DAYS if days <= each), "more")


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of the calendar: the shortest time that is ever counted for a report."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1))

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        return Quarter.of(self.first + timedelta(days=95))

    @property
    def before(self) -> "Quarter":
        return Quarter.of(self.first - timedelta(days=1))


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar. It is never counted for a report, only for the account that leads have of what they may
    see by name."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        return Month.of(self.first + timedelta(days=31)).first - timedelta(days=1)

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))
