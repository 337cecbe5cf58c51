"""How long the busiest pages take, beside a page that does next to nothing, from the same gunicorn in the same run."""

import time
from dataclasses import dataclass

from tests.benchmarks.support.figures import Spread, milliseconds, run, show, verdict

ROUNDS = 50
FOR_PROCESSOR = 30
TARGET, MOST_QUERIES, MOST_KILOBYTES = 8.0, 12, 60


@dataclass
class Page:
    """An address, and who reads it."""

    name: str
    path: str
    cookie: str


def main(markdown: bool) -> None:
    from tests.benchmarks.support.server import serving

    pages, floor = addresses()
    queries = {page.name: queries_of(page) for page in pages}
    with serving() as server:
        bare = Page("floor without middleware", f"/bare{floor.path}", "")
        every = [floor, bare, *pages]
        sizes = {}
        for page in every * 12:  # eight threads have a connection to the database each
            status, body = server.get(page.path, page.cookie)
            if status != 200:
                raise SystemExit(f"{page.path} answered {status}")
            sizes[page.name] = len(body)
        taken: dict[str, list[float]] = {page.name: [] for page in every}
        for _ in range(ROUNDS):
            for page in every:
                began = time.perf_counter()
                status, _body = server.get(page.path, page.cookie)
                taken[page.name].append(time.perf_counter() - began)
                if status != 200:
                    raise SystemExit(f"{page.path} answered {status}")
        processor = {}
        for page in every:
            before = server.processor()
            times = FOR_PROCESSOR if page in pages else FOR_PROCESSOR * 10  # the clock of processes has hundredths
            for _ in range(times):
                server.get(page.path, page.cookie)
            processor[page.name] = (server.processor() - before) / times
    spreads = {name: Spread.of(seconds) for name, seconds in taken.items()}
    least, least_processor = spreads[floor.name], processor[floor.name]
    rows = []
    for page in every:
        spread, is_page = spreads[page.name], page.name in queries
        ratio = spread.median / least.median
        is_fine = is_page and queries[page.name] <= MOST_QUERIES and sizes[page.name] <= MOST_KILOBYTES * 1000
        rows.append(
            [
                page.name,
                milliseconds(spread.median),
                milliseconds(spread.p95),
                f"{ratio:.1f}",
                f"{spread.p95 / least.p95:.1f}",
                f"{processor[page.name] / least_processor:.1f}",
                str(queries.get(page.name, "")),
                f"{sizes[page.name] / 1000:.0f}" if is_page else "",
                (verdict(ratio, TARGET) if is_fine else "NO") if is_page else "",
            ]
        )
    heading = ["page", "median ms", "p95 ms", "x floor", "p95 x", "processor x", "queries", "kB", "within"]
    title = f"Pages: at most {TARGET:.0f} x the floor, {MOST_QUERIES} queries, {MOST_KILOBYTES} kB"
    show(title, heading, rows, markdown=markdown)


def addresses() -> tuple[list[Page], Page]:
    """The pages that people open most, each read by somebody to whom it has much to show; and the floor."""
    from accounts.models import Organisation
    from exchanges.models import Exchange
    from matching.models import Listing
    from tests.benchmarks.support import readers

    busy, lead = readers.busiest(), readers.lead_with_most()
    readers.with_letters(busy)
    readers.with_suggestions(busy)
    readers.with_nothing_counted(busy)
    mine, leads, operators = (readers.signed_in(user) for user in (busy, lead, readers.operator()))
    exchange = max(Exchange.objects.visible_to(busy), key=lambda each: (each.state == "agreed", each.visits.count()))
    other = Listing.objects.exclude(person=busy).newest_first()[7]
    topic = other.offer_topics[0]
    pages = [
        Page("home", "/", mine),
        Page("find, nearest first", "/find/", mine),
        Page("find, newest first", "/find/?order=newest", mine),
        Page("find, a topic within 50 miles", f"/find/?topic={topic}&distance=50", mine),
        Page("find, two words", "/find/?words=nurse+discharge", mine),
        Page("a person", f"/people/{other.pk}/", mine),
        Page("an exchange", f"/exchanges/{exchange.pk}/", mine),
        Page("exchanges", "/exchanges/?show=past", mine),
        Page("notifications", "/notifications/", mine),
        Page("profile", "/profile/", mine),
        Page("people to confirm, a lead", "/people/", leads),
        Page("people to confirm, the operator", "/people/", operators),
        Page("sign in", "/account/login/", ""),
    ]
    return pages, Page("floor", f"/floor/?pk={Organisation.objects.values_list('pk', flat=True)[0]}", "")


def queries_of(page: Page) -> int:
    """How many times it asks the database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost", headers={"cookie": page.cookie} if page.cookie else {})
    client.get(page.path)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.path)
    return len(captured)


if __name__ == "__main__":
    run(main)
