"""How long it takes to find people and organisations, beside reading one row by its key in the same run.

Each call of the product is measured whole, and then once more as the bare statements that it sent: what the database
needs, without the time in which Python makes SQL of it and objects of the rows. The targets are the database's.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from random import Random
from typing import Any

from tests.benchmarks.support.figures import Spread, milliseconds, run, show, verdict

VIEWERS, TIMES, STEP_OF_KEYS, WARM = 25, 10, 997, 1_100
FIRST_PAGE, TYPED, FACETS, LIVE, PICKER = 5.0, 60.0, 150.0, 60.0, 60.0
ORGANISATIONS = ("St Marys", "st. mary's", "SYN0000123", "Souhtampton", "Medow Lane", "care home", "Alma Pharmacy")


def main(markdown: bool) -> None:
    from accounts.models import Organisation, User
    from matching import queries
    from matching.models import Listing
    from matching.queries import Filters

    floor = Floor()
    listed = list(Listing.objects.exclude(cell=None).order_by("person").values_list("person", flat=True))
    chosen = Random(1).sample(listed, min(VIEWERS, len(listed)))
    viewers = [queries.seeker(person) for person in User.objects.filter(pk__in=chosen).order_by("pk")]
    newest = Filters(order="newest")
    tenth = cursor(viewers[0], newest)
    people: list[tuple[str, float, Callable[[Any], Any]]] = [
        ("first page, its keys alone", FIRST_PAGE, keys_of_first_page),
        ("first page, newest first", FIRST_PAGE, lambda who: queries.find(who, newest)),
        ("tenth page, newest first", FIRST_PAGE, lambda who: queries.find(who, newest, after=tenth)),
        ("suggestions: nearest first", LIVE, lambda who: queries.find(who, Filters())),
        ("suggestions: a wanted topic, nearest", LIVE, lambda who: queries.find(who, Filters(topic=first(who.wanted)))),
        ("suggestions: wanted topic in 30 miles", LIVE, lambda who: queries.find(who, near(who))),
        ("typed: consultant", TYPED, lambda who: queries.find(who, Filters(words="consultant", order="newest"))),
        ("typed: nurse discharge", TYPED, lambda who: queries.find(who, Filters(words="nurse discharge"))),
        ("typed: siobhan", TYPED, lambda who: queries.find(who, Filters(words="siobhan"))),
        ("typed: o'neill, newest", TYPED, lambda who: queries.find(who, Filters(words="o'neill", order="newest"))),
        ("counts: everybody", FACETS, lambda who: queries.counts(who, Filters())),
        ("counts: a topic", FACETS, lambda who: queries.counts(who, Filters(topic=first(who.wanted)))),
        ("counts: typed consultant", FACETS, lambda who: queries.counts(who, Filters(words="consultant"))),
        ("counts: within 50 miles", FACETS, lambda who: queries.counts(who, Filters(distance=50))),
    ]
    rows = [line(name, target, call, viewers, floor) for name, target, call in people]
    postcode = Organisation.objects.order_by("pk").values_list("postcode", flat=True)[500]
    for text in (*ORGANISATIONS, postcode):
        rows.append(line(f"organisation: {text}", PICKER, pick, [text] * 5, floor))
    size = f"{User.objects.count():,} people, {len(listed):,} listed, {Organisation.objects.count():,} organisations"
    heading = ["", "statements ms", "p95 ms", "x floor", "p95 x", "target", "within", "whole ms", "whole x"]
    title = f"Search among {size}; one row by its key: {milliseconds(statistics.median(floor.seen))} ms"
    show(title, heading, rows, markdown=markdown)


def line(
    name: str,
    target: float,
    call: Callable[[Any], Any],
    asked: Sequence[Any],
    floor: "Floor",
    *,
    judged_whole: bool = False,
) -> list[str]:
    """One figure: the statements that the call sends, beside the floor at that moment, each asker by themselves, for a
    machine changes its speed from one second to the next; and the call as a whole, by which it is judged where Python
    does the work on purpose."""
    call(asked[0])
    whole, bare, least = [], [], []
    for each in asked:
        whole.append(best(lambda each=each: call(each)))
        bare.append(best(statements(call, each)))
        least.append(best(floor.fetch))
    judged = whole if judged_whole else bare
    taken, times = Spread.of(judged), Spread.of(rows_of(judged, least))
    floor.seen.append(statistics.median(least))
    return [
        name,
        milliseconds(taken.median),
        milliseconds(taken.p95),
        f"{times.median:.1f}",
        f"{times.p95:.1f}",
        f"{target:.0f}",
        verdict(times.p95, target),
        milliseconds(statistics.median(whole)),
        f"{statistics.median(rows_of(whole, least)):.0f}",
    ]


def rows_of(taken: Sequence[float], least: Sequence[float]) -> list[float]:
    """How many rows could have been read by their key instead."""
    return [each / one_row for each, one_row in zip(taken, least, strict=True)]


def best(call: Callable[[], Any]) -> float:
    """The shortest of a few times: what it takes when nobody else has the processor."""
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return min(taken)


def statements(call: Callable[[Any], Any], asked: Any) -> Callable[[], None]:
    """The same statements again, sent as they are and read to the end."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call(asked)
    sent = [query["sql"] for query in captured.captured_queries]

    def again() -> None:
        with connection.cursor() as cursor:
            for sql in sent:
                cursor.execute(sql)
                cursor.fetchall()

    return again


class Floor:
    """One row by its primary key, over the connection that everything else uses."""

    def __init__(self) -> None:
        from accounts.models import Profile

        self.sql = f"SELECT * FROM {Profile._meta.db_table} WHERE id = %s"
        self.keys = cycle(Profile.objects.order_by("pk").values_list("pk", flat=True)[::STEP_OF_KEYS])
        self.seen: list[float] = []
        for _ in range(WARM):  # else the first lines are measured beside rows that no one has read yet
            self.fetch()

    def fetch(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(self.sql, [next(self.keys)])
            cursor.fetchall()


def cursor(viewer: Any, filters: Any) -> str:
    """Where the tenth page begins."""
    from matching import queries

    after = ""
    for _ in range(9):
        after = queries.find(viewer, filters, after=after).next_cursor
    return after


def keys_of_first_page(viewer: Any) -> list[Any]:
    """Who stands on the first page, without what their cards show."""
    from matching.models import Listing

    return list(Listing.objects.visible_to(viewer.person).newest_first().values_list("fresh_at", "pk")[:21])


def pick(text: str) -> list[Any]:
    """What the picker of organisations offers."""
    from accounts.queries import find_organisations

    return list(find_organisations(text))


def first(wanted: Sequence[str]) -> str:
    """One of the topics that somebody wants to see."""
    return wanted[0] if wanted else "frailty"


def near(viewer: Any) -> Any:
    """What somebody wants to see, near them."""
    from matching.queries import Filters

    return Filters(topic=first(viewer.wanted), distance=30)


if __name__ == "__main__":
    run(main)
