"""What people are asked about an exchange, as data: each edition with its wording, scales, source and licence.

A changed wording is a new edition. Whoever was asked keeps theirs, so that answers are never read under other words.
Method and sources: docs/evaluation.md.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.enums import Moment, Scale

ALWAYS = frozenset(Moment)
AFTERWARDS = frozenset({Moment.AFTER, Moment.FOLLOW_UP, Moment.SIX_MONTHS})
ONCE = frozenset({Moment.AFTER})


@dataclass(frozen=True)
class Item:
    """One question. Asked before and again afterwards it is a pair, and says what has moved. `asked_by` is the
    programme whose own question it is; empty for what everybody is asked."""

    key: str
    words: str | Promise
    scale: Scale
    moments: frozenset[Moment]
    asked_by: str = ""


@dataclass(frozen=True)
class Instrument:
    """A set of questions that belong together, where its wording comes from, and who may use it."""

    key: str
    name: str | Promise
    source: str
    licence: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Edition:
    """Everything that is asked, in its order."""

    key: str
    instruments: tuple[Instrument, ...]

    def items(self, moment: Moment) -> list[Item]:
        """What is asked at this moment."""
        return [item for each in self.instruments for item in each.items if moment in item.moments]


OUR_OWN = "Exp-Ex, in its own words"
FREE = "free to use with this product"

WORKING_TOGETHER = Instrument(
    key="working-together",
    name=_("Working together"),
    source=f"{OUR_OWN}; what it asks about follows the claims of the Exp-Ex proposal of 2019",
    licence=FREE,
    items=(
        Item("roles", _("I know what a working day of the other is like"), Scale.SIX, ALWAYS),
        Item("relationship", _("I know whom to ring there, and would do so"), Scale.SIX, ALWAYS),
        Item("confidence", _("I feel sure of myself when we look after the same person"), Scale.SIX, ALWAYS),
        Item("knowledge", _("I know what happens to people before and after they are with me"), Scale.SIX, ALWAYS),
        Item("safety", _("I know where care can go wrong between us"), Scale.SIX, ALWAYS),
        Item("improvement", _("I have ideas for how our services could work better together"), Scale.SIX, ALWAYS),
    ),
)

WESSEX = Instrument(
    key="wessex",
    name=_("The four questions of the Wessex schemes"),
    source="Wessex GP and consultant exchanges, 71 answers, reported 2019: what was asked, in our own words",
    licence=FREE,
    items=(
        Item("useful", _("The exchange was useful"), Scale.SIX, ONCE),
        Item("again", _("I would take part again"), Scale.SIX, ONCE),
        Item("meetings", _("I would like our services to meet regularly"), Scale.SIX, ONCE),
        Item("new-ways", _("Because we know each other I would try new ways of working"), Scale.SIX, ONCE),
    ),
)

COLLABORATION = Instrument(
    key="collaboration",
    name=_("Working together, in one question"),
    source=f"{OUR_OWN}; one question about change, as studied with 1,480 people (see docs/evaluation.md)",
    licence=FREE,
    items=(
        Item("collaborate", _("Compared with before, I can work with the other’s service"), Scale.BETTER, AFTERWARDS),
    ),
)

PRACTICE = Instrument(
    key="practice",
    name=_("What came of it"),
    source=f"{OUR_OWN}; the steps follow Kirkpatrick’s levels 2 to 4",
    licence=FREE,
    items=(
        Item("changed", _("What is different because of the exchange?"), Scale.CHANGE, AFTERWARDS),
        Item("recommend", _("Would you recommend an exchange to a colleague?"), Scale.TEN, ONCE),
    ),
)

EDITIONS = {
    each.key: each
    for each in (Edition(key="2026-11", instruments=(WORKING_TOGETHER, WESSEX, COLLABORATION, PRACTICE)),)
}
NEWEST = EDITIONS["2026-11"]

CHOICES: dict[Scale, list[tuple[int, str | Promise]]] = {
    Scale.SIX: [(number, str(number)) for number in range(1, 7)],
    Scale.TEN: [(number, str(number)) for number in range(11)],
    Scale.BETTER: [
        (5, _("Much better")),
        (4, _("Somewhat better")),
        (3, _("About the same")),
        (2, _("Somewhat worse")),
        (1, _("Much worse")),
    ],
    Scale.CHANGE: [
        (1, _("Nothing yet")),
        (2, _("I have learned something, and plan to use it")),
        (3, _("I do something differently")),
        (4, _("My team or service does something differently")),
        (5, _("People who use our services notice it")),
    ],
    Scale.YES_NO: [(1, _("Yes")), (0, _("No"))],
}
"""Every number that can be answered, with its words. A higher number is always the better one; whether yes is better
than no, only the programme that asks can say."""

ENDS: dict[Scale, str | Promise] = {
    Scale.SIX: _("1 is not at all, 6 is completely"),
    Scale.TEN: _("0 is never, 10 is at once"),
}
"""What the ends of a scale mean, where its choices are bare numbers."""
