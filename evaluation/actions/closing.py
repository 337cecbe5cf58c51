"""A quarter is closed: its counts are protected once and kept for ever."""

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from django.conf import settings
from django.db import connection
from django.db.models import Count, Sum

from core import clock
from core.transactions import action
from evaluation.disclosure import CellName, protect, tells_nothing, tells_nothing_of_known
from evaluation.enums import FeedbackState, Moment
from evaluation.measures import (
    BY_ORGANISATION,
    SPLIT,
    Family,
    Parent,
    Quarter,
    group_of,
    outcomes_of,
    parent_of,
)
from evaluation.models import ClosedQuarter, ScopeSum, StoredCount
from evaluation.queries.counting import Cell, Counts, counts_of, nation_of, places_of, quarters_to_close

WAIT_DAYS = 30
"""Visits and answers of the last days are still recorded for so long after a quarter ends."""

AT_ONCE = 5_000  # rows

OVER = (FeedbackState.ANSWERED, FeedbackState.DECLINED, FeedbackState.LAPSED)

CLOSING = 31  # the advisory lock under which one process closes

Stored = dict[Family, dict[Cell, dict[str, int]]]


def close_quarters() -> int:
    """Close every quarter that is over for long enough, the oldest first; how many. Safe to run twice or late."""
    due = quarters_to_close(clock.today(), WAIT_DAYS)
    for quarter in due:
        close_quarter(quarter=quarter)
    return len(due)


@action
def close_quarter(*, quarter: Quarter) -> ClosedQuarter:
    """Count a quarter, protect each count, keep what came out and add it up for larger areas. Nobody is told. A
    closed quarter stays as it is."""
    with connection.cursor() as cursor:
        # Python reckons for a while between two statements, and some of them read a whole quarter.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLOSING])
    closed, is_new = ClosedQuarter.objects.get_or_create(first_day=quarter.first, defaults={"closed_at": clock.now()})
    if is_new:
        counts = counts_of(quarter)
        stored = without_what_tells(protected(quarter, counts), counts)
        rows = _rows(closed, stored)
        while some := list(islice(rows, AT_ONCE)):  # all at once they would need a gigabyte
            StoredCount.objects.bulk_create(some)
        for kind, field in SCOPES:
            ScopeSum.objects.bulk_create(_sums(closed, kind, field), batch_size=AT_ONCE)
    return closed


def protected(quarter: Quarter, counts: Counts) -> Stored:
    """Each count rounded by its own throw. What is 0 then is left out."""
    secret = hmac.digest(settings.FIELD_KEY, b"random rounding of counts for reports", hashlib.sha256)
    stored: Stored = {family: defaultdict(dict) for family in Family}
    for family, cells in counts.items():
        for cell, items in cells.items():
            place = str(cell.organisation or cell.region)
            for item, count in items.items():
                name = CellName(place, str(cell.programme or ""), quarter.first.isoformat(), f"{family}:{item}")
                if number := protect(secret, name, count):
                    stored[family][cell][item] = number
    return stored


def without_what_tells(stored: Stored, counts: Counts) -> Stored:
    """The same without what would give a count away: second groupings together with the first, to anybody, or to a lead
    who knows the true counts of one organisation; and what became of those of whom a lead knows how many there were."""
    by_region: dict[Cell, list[Cell]] = defaultdict(list)
    places = _places(counts)
    for cell in counts[Family.EXCHANGE]:
        region = places[cell.organisation][0] if cell.organisation else ""
        by_region[Cell(None, region, cell.programme)].append(cell)
    _leave_out_asked(stored[Family.ASKED], counts[Family.ASKED])
    for family, cells in stored.items():
        for cell, items in cells.items() if family != Family.ASKED else ():
            for group in {group_of(family, item) for item in items}:
                inside = {item: number for item, number in items.items() if group_of(family, item) == group}
                wholes = [cell] if family in BY_ORGANISATION else by_region[cell]
                if _tells(stored, counts, family, group, inside, wholes):
                    for item in inside:
                        del items[item]
    return stored


def _leave_out_asked(stored: dict[Cell, dict[str, int]], counts: Mapping[Cell, Counter[str]]) -> None:
    """Leave out what would tell, of those whose number is known, what few of them did: to the lead of an organisation,
    who knows how many were asked at each moment; or of a programme, who sees how many of these answered, would rather
    not, or let the time go by."""
    of_programme: dict[int | None, list[Cell]] = defaultdict(list)
    for cell in counts:
        of_programme[cell.programme].append(cell)
        for moment in Moment:
            _leave_out_if_it_tells(stored, counts, [cell], [f"{moment}:{state}" for state in OVER])
    for programme, cells in of_programme.items():
        for moment, state in product(Moment, OVER) if programme is not None else ():
            _leave_out_if_it_tells(stored, counts, cells, [f"{moment}:{state}"])


def _leave_out_if_it_tells(
    stored: dict[Cell, dict[str, int]],
    counts: Mapping[Cell, Counter[str]],
    cells: Sequence[Cell],
    groups: Iterable[str],
) -> None:
    each = [(cell, item) for cell in cells for group in groups for item in outcomes_of(Family.ASKED, group)]
    numbers = [stored[cell].get(item, 0) if cell in stored else 0 for cell, item in each]
    if any(numbers) and not tells_nothing_of_known(numbers, sum(counts[cell][item] for cell, item in each)):
        for cell, item in each:
            if cell in stored:
                stored[cell].pop(item, None)


def _tells(
    stored: Stored, counts: Counts, family: Family, group: str, inside: Mapping[str, int], wholes: Sequence[Cell]
) -> bool:
    """Whether a count can be found in the stored numbers of a group; its events are counted in `wholes` too."""
    parent = parent_of(family, group)
    if outcomes := outcomes_of(family, group):
        of = parent or Parent(family, outcomes)
        if not tells_nothing_of_known([inside.get(each, 0) for each in outcomes], _events(counts, of, wholes)):
            return True
    if parent is None:
        return False
    # A lead of a programme sees on another page how many answered.
    most = _events(counts, parent, wholes) if family == Family.ANSWER else None
    return not _is_safe(stored, counts, parent, wholes, list(inside.values()), most)


def _is_safe(
    stored: Stored,
    counts: Counts,
    parent: Parent,
    cells: Sequence[Cell],
    parts: Sequence[int],
    most: int | None,
) -> bool:
    """Whether nobody can find a count in these parts of what is counted in those cells."""
    of_cell = {cell: _held(parent, stored[parent.family].get(cell, {})) for cell in cells}
    together: Counter[int] = Counter()
    for held in of_cell.values():
        together.update(held)
    for lead_of in [None, *(cells if parent.known_to_lead else ())]:
        whole = +(together - Counter(of_cell[lead_of])) if lead_of else +together
        if len(cells) > bool(lead_of):
            # Events fall into so many classes by chance; any may be empty.
            whole[0] += max(0, SPLIT - whole.total())
        known = _events(counts, parent, [lead_of]) if lead_of else 0
        if not tells_nothing(whole, parts, equal=parent.equal, known=known, most=most):
            return False
    return True


def _events(counts: Counts, parent: Parent, cells: Iterable[Cell]) -> int:
    """How many events there really were."""
    found = (counts[parent.family].get(cell, Counter()) for cell in cells)
    return sum(number for items in found for item, number in items.items() if parent.holds(item))


def _held(parent: Parent, items: Mapping[str, int]) -> list[int]:
    """The stored numbers of those events that are counted again."""
    return [number for item, number in items.items() if parent.holds(item)]


def _places(stored: Stored | Counts) -> dict[int, tuple[str, str, str]]:
    return places_of({cell.organisation for cells in stored.values() for cell in cells if cell.organisation})


SCOPES = (
    (ScopeSum.Kind.ICB, "icb"),
    (ScopeSum.Kind.REGION, "region"),
    (ScopeSum.Kind.NATION, "nation"),
    (ScopeSum.Kind.COUNTRY, ""),
)


def _rows(closed: ClosedQuarter, stored: Stored) -> Iterator[StoredCount]:
    places = _places(stored)
    for family, cells in stored.items():
        for cell, items in cells.items():
            by_region = (cell.region, "", nation_of(cell.region))
            region, icb, nation = places[cell.organisation] if cell.organisation else by_region
            for item, number in items.items():
                yield StoredCount(
                    quarter=closed,
                    organisation_id=cell.organisation,
                    programme_id=cell.programme,
                    region=region,
                    icb=icb,
                    nation=nation,
                    family=family,
                    item=item,
                    stored=number,
                )


def _sums(closed: ClosedQuarter, kind: ScopeSum.Kind, field: str) -> Iterator[ScopeSum]:
    rows = StoredCount.objects.filter(quarter=closed).order_by()
    if field:
        rows = rows.exclude(**{field: ""})
    grouped = rows.values("family", "item", *([field] if field else [])).annotate(
        stored=Sum("stored"), cells=Count("pk")
    )
    for row in grouped.iterator():
        code = row.pop(field) if field else ""
        yield ScopeSum(quarter=closed, kind=kind, code=code, **row)
