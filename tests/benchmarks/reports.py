"""What reports cost over a million exchanges: closing a quarter, a report about one organisation, a programme and the
whole country, its files, and the memory of whoever makes them. Beside one row by its key, and counting every exchange.
"""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tests.benchmarks.search import Floor, best, statements
from tests.benchmarks.support.figures import milliseconds, run, show, verdict

FETCHES, SCANS, STORED_SCANS, MEGABYTES = 50.0, 3.0, 1.0, 500.0
YEAR = 4


def main(markdown: bool) -> None:
    from evaluation.models import Answer, ClosedQuarter, Feedback
    from exchanges.models import Exchange
    from tests.benchmarks.support.million import last_quarter, million

    wanted = int(os.environ["EXPEX_BENCH_EXCHANGES"])
    if not Exchange.objects.filter(reason="To see how it goes on.").exists():
        began = time.perf_counter()
        million(wanted)
        print(f"{wanted:,} exchanges made in {time.perf_counter() - began:.0f} s", flush=True)
    there = f"{Exchange.objects.count():,} exchanges, {Feedback.objects.count():,} sets of questions, "
    there += f"{Answer.objects.count():,} answers"
    if not ClosedQuarter.objects.exists():
        closing_rows(there, markdown=markdown)
    last = last_quarter()
    reading_rows(there, last, markdown=markdown)
    making_rows(last, markdown=markdown)


def closing_rows(there: str, *, markdown: bool) -> None:
    """Every quarter that is due, each in a process of its own as a worker would."""
    from core import clock
    from evaluation.actions.closing import WAIT_DAYS
    from evaluation.models import StoredCount
    from evaluation.queries.counting import quarters_to_close

    rows = []
    for quarter in quarters_to_close(clock.today(), WAIT_DAYS):
        used = alone(close, quarter.first)
        stored = StoredCount.objects.filter(quarter__first_day=quarter.first).count()
        many = [f"{stored:,}", f"{used['seconds']:.1f}", f"{used['processor']:.1f}", f"{used['memory']:.0f}"]
        rows.append([f"{quarter.first:%B %Y}", *many, f"{MEGABYTES:.0f}", verdict(used["memory"], MEGABYTES)])
    heading = ["closing the quarter from", "stored counts", "seconds", "processor s", "MB", "target MB", "within"]
    show(f"Among {there}", heading, rows, markdown=markdown)


def reading_rows(there: str, last: Any, *, markdown: bool) -> None:
    """All statements of a report, sent again as they are."""
    from evaluation.queries.report import period

    floor = Floor()
    floor.fetch()
    one_row = best(floor.fetch)
    scan = best_of(3, count_all)
    rows = []
    for name, subject in subjects():
        for quarters in (1, YEAR):
            call = reading(subject, period(last, quarters))
            call(None)
            sent = statements(call, None)
            seconds = best_of(5, sent)
            whole = best_of(2, lambda call=call: call(None))
            large = subject.kind == "country"
            ratio, target = (seconds / scan, STORED_SCANS) if large else (seconds / one_row, FETCHES)
            length = "a quarter" if quarters == 1 else "a year"
            figures = [milliseconds(seconds), f"{seconds / one_row:.0f}", f"{seconds / scan:.3f}"]
            wanted = f"{target:.0f} {'scan' if large else 'fetches'}"
            rows.append([f"{name}, {length}", *figures, wanted, verdict(ratio, target), milliseconds(whole)])
    heading = ["statements of a report", "ms", "x fetch", "x scan", "target", "within", "with Python, ms"]
    title = f"{there}; one row {milliseconds(one_row)} ms, counting every exchange {milliseconds(scan)} ms"
    show(title, heading, rows, markdown=markdown)


def making_rows(last: Any, *, markdown: bool) -> None:
    """A whole report as the worker makes it, and its files, each in a process of its own."""
    from core import clock
    from evaluation.content import to_json
    from evaluation.queries.report import period
    from evaluation.report import build

    rows = []
    for number, (name, _subject) in enumerate(subjects()):
        used = alone(whole, number, last.first)
        rows.append(line(f"{name}: made and attacked", used, ""))
    content = to_json(build(subjects()[-1][1], period(last, YEAR), made_on=clock.today(), edition=1).content)
    for ending in ("pdf", "xlsx", "csv"):
        size = make_file(ending, content) / 1024
        used = alone(make_file, ending, content)
        rows.append(line(f"the whole country as {ending.upper()}", used, f"{size:.0f}"))
    heading = ["a year", "seconds", "processor s", "kB", "MB", "target MB", "within"]
    show("Making a report, and its files", heading, rows, markdown=markdown)


def line(name: str, used: dict[str, float], size: str) -> list[str]:
    """What one step took."""
    figures = [f"{used['seconds']:.2f}", f"{used['processor']:.2f}", size, f"{used['memory']:.0f}"]
    return [name, *figures, f"{MEGABYTES:.0f}", verdict(used["memory"], MEGABYTES)]


def subjects() -> list[tuple[str, Any]]:
    """An organisation in the middle and the busiest, a programme, a region, the whole country."""
    from django.db.models import Count

    from accounts.models import Organisation
    from evaluation.enums import ReportKind
    from evaluation.models import Feedback
    from evaluation.queries.report import Subject
    from exchanges.models import Programme

    busy = Feedback.objects.exclude(organisation=None).order_by().values("organisation").annotate(many=Count("pk"))
    ordered = list(busy.order_by("many", "organisation").values_list("organisation", flat=True))
    middle, busiest = (Organisation.objects.get(pk=pk) for pk in (ordered[len(ordered) // 2], ordered[-1]))
    return [
        ("an organisation in the middle", Subject(ReportKind.ORGANISATION, organisation=middle)),
        ("the busiest organisation", Subject(ReportKind.ORGANISATION, organisation=busiest)),
        ("a programme", Subject(ReportKind.PROGRAMME, programme=Programme.objects.order_by("pk")[0])),
        ("the whole country", Subject(ReportKind.COUNTRY)),
    ]


def reading(subject: Any, quarters: Sequence[Any]) -> Callable[[Any], Any]:
    """All that is read for a report: what it is made of, and what is needed to attack it."""
    from core import clock
    from evaluation.queries.answers import true_counts
    from evaluation.report import build

    def read(_nothing: Any) -> None:
        build(subject, quarters, made_on=clock.today(), edition=1)
        if subject.is_led:
            true_counts(subject, quarters)

    return read


def whole(number: int, last: date) -> None:
    """Built and attacked, as the worker does it."""
    from core import clock
    from evaluation.measures import Quarter
    from evaluation.queries.answers import true_counts
    from evaluation.queries.report import period
    from evaluation.report import build
    from evaluation.report.attack import Truth, attack

    subject, quarters = subjects()[number][1], period(Quarter(last), YEAR)
    draft = build(subject, quarters, made_on=clock.today(), edition=1)
    knows = Truth(*true_counts(subject, quarters)) if subject.is_led else None
    attack("bench", draft.found, draft.cells, draft.behind, own_items=draft.own_items, knows=knows)


def count_all() -> None:
    """The scan: how many exchanges there are."""
    from exchanges.models import Exchange

    Exchange.objects.count()


def best_of(times: int, call: Callable[[], Any]) -> float:
    """The shortest of so many."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return min(taken)


def alone(call: Callable[..., Any], *given: Any) -> dict[str, float]:
    """What a call takes in a process of its own: seconds, processor seconds, and the most memory, in MB."""
    context = multiprocessing.get_context("spawn")  # a fork would inherit this one's memory, and its solver's locks
    answers = context.SimpleQueue()
    process = context.Process(target=work, args=(answers, call, *given))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit("it did not come to an end")
    seconds, processor, memory = answers.get()
    return {"seconds": seconds, "processor": processor, "memory": memory}


def work(answers: Any, call: Callable[..., Any], *given: Any) -> None:
    """The process itself."""
    import django

    django.setup()
    began, used = time.perf_counter(), time.process_time()
    call(*given)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answers.put((time.perf_counter() - began, time.process_time() - used, memory))


def close(first_day: date) -> None:
    """One quarter, as the clock closes it."""
    from evaluation.actions.closing import close_quarter
    from evaluation.measures import Quarter

    close_quarter(quarter=Quarter(first_day))


def make_file(ending: str, content: Any) -> int:
    """A report as a file; how many bytes."""
    from evaluation.content import from_json
    from evaluation.files import KINDS

    return len(KINDS[ending].make(from_json(content)))


if __name__ == "__main__":
    run(main)
