"""How a search is said: how many are found, what is on, in which order, and what to loosen."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.enums import Profession, Sector
from accounts.reference import topics
from accounts.week import DAYS
from core.page import Link, Words
from matching.enums import Order
from matching.presenters.reasons import WEEK
from matching.queries import Counts, Filters, Loosening, Tally


@dataclass(frozen=True)
class ActiveFilter:
    """A filter that is on, and the address of the same page without it."""

    text: Words
    url: str


@dataclass(frozen=True)
class Choice:
    """A box to tick among the filters, with how many people it would leave."""

    value: str
    label: Words
    people: str
    checked: bool


def people_found(tally: Tally) -> str:
    """12 people found, or: more than 5,000 people found."""
    if tally.more:
        return _("More than %(number)s people found") % {"number": f"{tally.people:,}"}
    said = ngettext("%(number)s person found", "%(number)s people found", tally.people)
    return said % {"number": f"{tally.people:,}"}


def capped(tally: Tally) -> str:
    """12, or 5,000+."""
    return f"{tally.people:,}+" if tally.more else f"{tally.people:,}"


def choices(kind: type[Profession] | type[Sector], counted: dict[str, Tally], chosen: Collection[str]) -> list[Choice]:
    """The values of a filter that would leave anybody, and those that are on; most people first."""
    shown = [
        (counted.get(value, Tally(0)), str(label), value)
        for value, label in kind.choices
        if value in counted or value in chosen
    ]
    shown.sort(key=lambda each: (-each[0].people, each[1]))
    return [Choice(value, label, capped(tally), value in chosen) for tally, label, value in shown]


def profession_choices(found: Counts, filters: Filters) -> list[Choice]:
    """The professions of those who are found."""
    return choices(Profession, found.professions, filters.profession)


def sector_choices(found: Counts, filters: Filters) -> list[Choice]:
    """The kinds of places where those who are found work."""
    return choices(Sector, found.sectors, filters.sector)


def week(chosen: Collection[str]) -> list[tuple[str, list[Choice]]]:
    """The half-days of a week in two columns, ready for a filter."""
    return [
        (title, [Choice(f"{day}-{half}", label, "", f"{day}-{half}" in chosen) for day, label in DAYS.items()])
        for half, title in (("am", _("Mornings")), ("pm", _("Afternoons")))
    ]


def active_filters(filters: Filters) -> list[ActiveFilter]:
    """What is on, each with the way to take it off."""
    return [
        ActiveFilter(_filter_words(name, value), find_url(filters.without(name, value)))
        for name, value in filters.active()
    ]


def find_url(filters: Filters, **more: str) -> str:
    """The address of the search with these filters."""
    query = filters.query(**more)
    return reverse("matching:find") + (f"?{query}" if query else "")


def _filter_words(name: str, value: str | int) -> Words:
    if name == "distance":
        return within(int(value))
    said: dict[str, Callable[[str], Words]] = {
        "words": lambda words: f"“{words}”",
        "topic": lambda slug: topics()[slug].name,
        "profession": lambda profession: Profession(profession).label,
        "sector": lambda sector: Sector(sector).label,
        "days": lambda code: WEEK[code],
    }
    return said[name](str(value))


def loosening(found: Sequence[Loosening]) -> list[ActiveFilter]:
    """What to take off so that somebody is found, and how many that would be."""
    said = {
        "words": gettext_lazy("Without the words you typed"),
        "topic": gettext_lazy("With any topic"),
        "profession": gettext_lazy("With any profession"),
        "sector": gettext_lazy("With any kind of place"),
        "distance": gettext_lazy("At any distance"),
        "days": gettext_lazy("On any day"),
        "": gettext_lazy("Without any filter"),
    }
    return [
        ActiveFilter(
            _("%(change)s: %(people)s")
            % {
                "change": within(each.filters.distance)
                if each.name == "distance" and each.filters.distance
                else said[each.name],
                "people": people_found(each.tally),
            },
            find_url(each.filters),
        )
        for each in found
    ]


def within(miles: int) -> str:
    """Within 5 miles."""
    return _("Within %(miles)s miles") % {"miles": miles}


def other_order(order: Order, filters: Filters) -> Link:
    """The way to see the same people in the other order."""
    if order == Order.NEAREST:
        return Link(_("Show the newest first"), find_url(replace(filters, order=Order.NEWEST)))
    return Link(_("Show the nearest first"), find_url(replace(filters, order=Order.NEAREST)))
