"""How a programme's own questions about exchanges are said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import words
from core.page import Words
from evaluation.enums import Moment, Scale
from evaluation.models import ProgrammeItem


@dataclass(frozen=True)
class ItemLine:
    """One question of a programme's own: its words, and in one line how and when it is asked."""

    item: ProgrammeItem
    how: str


@dataclass(frozen=True)
class MomentLine:
    """One time at which people are asked."""

    value: str
    name: Words
    when: str


def moment_lines(*, six_months: bool) -> list[MomentLine]:
    """The times at which people of a programme are asked."""
    when = {
        Moment.BEFORE: _("Once both have agreed, until the first visit."),
        Moment.AFTER: _("As soon as the last visit is on record."),
        Moment.FOLLOW_UP: _("Three months after the last visit."),
        Moment.SIX_MONTHS: _("Six months after the last visit."),
    }
    return [MomentLine(each.value, each.label, when[each]) for each in moments_of(six_months=six_months)]


def moments_of(*, six_months: bool) -> list[Moment]:
    """When people are asked: six months later only where the programme wants it."""
    return [moment for moment in Moment if six_months or moment != Moment.SIX_MONTHS]


def item_lines(items: Iterable[ProgrammeItem]) -> list[ItemLine]:
    """Each question with how it is answered and when it is asked."""
    return [ItemLine(each, _how(each)) for each in items]


def _how(item: ProgrammeItem) -> str:
    moments = words.listed([_small(str(Moment(each).label)) for each in item.moments])
    return _("%(scale)s; asked %(moments)s.") % {"scale": Scale(item.scale).label, "moments": moments}


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
