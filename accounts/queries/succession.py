"""What became of organisations: who carries on the work of one that closed, and which one it was on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Organisation, Succession
from core import clock


@dataclass(frozen=True)
class _Ends:
    """Where the chains of successions end: the organisations, and whether each step had one way only."""

    found: list[Organisation]
    is_one_way: bool


def successors_of(organisation: Organisation, *, on: date | None = None) -> list[Organisation]:
    """Who carried on the work of this organisation on that day, through however many successions, by name; without a
    day who does so from now on. None where nobody does, or where it was not succeeded. Closing days are last days."""
    found = _ends(organisation, on or clock.today()).found
    return found if on else [one for one in found if one.closed_on is None]


def organisation_on(organisation: Organisation, on: date) -> Organisation | None:
    """The one organisation that this was on that day: itself while it was open, its successor where there is just one.
    None where it had closed or was split up: then nobody can say without asking."""
    ends = _ends(organisation, on)
    if not ends.found:
        return organisation if organisation.closed_on is None or organisation.closed_on >= on else None
    return ends.found[0] if ends.is_one_way else None


def carries_on(successor: Organisation, organisation: Organisation) -> bool:
    """Everybody who worked for the organisation works for this one now: it was renamed or merged, not split up."""
    ends = _ends(organisation, clock.today())
    return ends.is_one_way and ends.found == [successor]


def successions_of(organisation: Organisation) -> QuerySet[Succession]:
    """Who took over its work, each with the day, the latest first."""
    return Succession.objects.filter(predecessor=organisation, successor__isnull=False).select_related(
        "predecessor", "successor"
    )


def _ends(organisation: Organisation, on: date) -> _Ends:
    """One query for each step of the longest chain. Nothing is passed twice, so that the way always ends."""
    passed, here = {organisation.pk}, {organisation.pk}
    found: set[int] = set()
    kinds: set[str] = set()
    while here:
        steps = Succession.objects.filter(predecessor__in=here, successor__isnull=False, on__lte=on)
        links = list(steps.values_list("predecessor", "successor", "kind"))
        kinds |= {kind for _before, _after, kind in links}
        found |= here - {before for before, _after, _kind in links}
        here = {after for _before, after, _kind in links} - passed
        passed |= here
    open_then = Q(closed_on=None) | Q(closed_on__gte=on)
    organisations = Organisation.objects.filter(open_then, pk__in=found - {organisation.pk}).select_related(
        "merged_into"
    )
    ends = {one.merged_into or one for one in organisations}
    is_one_way = len(ends) == 1 and Succession.Kind.SPLIT not in kinds
    return _Ends(sorted(ends, key=lambda one: (one.name, one.pk)), is_one_way)
