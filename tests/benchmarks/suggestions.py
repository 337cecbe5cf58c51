"""How long it takes to suggest people to somebody, beside reading one row by its key in the same run: as a page reads
what was kept, as it is reckoned when something has changed, and for everybody as each night. And how many of the true
best are found where not all pairs are weighed."""

import resource
import statistics
import time
from collections.abc import Sequence
from random import Random
from typing import Any

from tests.benchmarks.search import Floor, line
from tests.benchmarks.support.figures import milliseconds, run, show, verdict

VIEWERS = 60
READ, LIVE, NIGHT, RECALL = 5.0, 60.0, 300.0, 0.99


def main(markdown: bool) -> None:
    from accounts.models import User
    from matching import actions, queries
    from matching.models import KeptSuggestions, Listing
    from matching.queries import suggestion as suggesting

    began, used = time.perf_counter(), time.process_time()
    people = actions.reckon_everybody()
    night, processor = (
        (now - before) / people * 1e6 for now, before in ((time.perf_counter(), began), (time.process_time(), used))
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    floor = Floor()
    listed = list(Listing.objects.exclude(cell=None).order_by("person").values_list("person", flat=True))
    chosen = Random(1).sample(listed, min(VIEWERS, len(listed)))
    viewers = [queries.seeker(person) for person in User.objects.filter(pk__in=chosen).order_by("pk")]
    rows = [
        line("kept, the list alone", READ, lambda who: KeptSuggestions.objects.get(person=who.person), viewers, floor),
        line("kept, with all that 20 cards show", READ, suggesting.suggestions, viewers, floor),
        line("reckoned now, its statements alone", LIVE, suggesting.reckon, viewers, floor),
        line("reckoned now, all of it", LIVE, suggesting.reckon, viewers, floor, judged_whole=True),
    ]
    size = f"{User.objects.count():,} people, {len(listed):,} listed"
    heading = ["", "statements ms", "p95 ms", "x floor", "p95 x", "target", "within", "whole ms", "whole x"]
    title = f"Suggestions among {size}; one row by its key: {milliseconds(statistics.median(floor.seen))} ms"
    show(title, heading, rows, markdown=markdown)
    found = recall(viewers)
    rows = [
        ["everybody, microseconds each", f"{night:.0f}", f"{NIGHT:.0f}", verdict(night, NIGHT)],
        ["of these, this process itself", f"{processor:.0f}", "", ""],
        ["memory of that process, MB", f"{memory:.0f}", "300", verdict(memory, 300)],
        ["of the true first 20, found", f"{found:.4f}", f"{RECALL}", "yes" if found >= RECALL else "NO"],
    ]
    show("For everybody, and how true", ["", "figure", "target", "within"], rows, markdown=markdown)


def recall(viewers: Sequence[Any]) -> float:
    """The share of the true first 20, found by weighing everybody, that reckoning finds as good as."""
    from exchanges.enums import ExchangeState
    from exchanges.models import Exchange
    from matching.best import best_of_each
    from matching.criteria import Rules, people
    from matching.queries.everybody import all_codes, all_listed
    from matching.queries.suggestion import as_person, reckon
    from matching.suggesting import HARD, KEPT, SHOWN

    codes = all_codes()
    everybody = people(list(all_listed()), codes)
    found = wanted = 0
    for viewer in viewers:
        ours = Exchange.objects.visible_to(viewer.person)
        open_or_closed = [*ours.open(), *ours.filter(state=ExchangeState.CLOSED)]
        rules = Rules(hard=HARD, met_before=frozenset((each.proposer_id, each.partner_id) for each in open_or_closed))
        ((_, best),) = best_of_each(people([as_person(viewer)], codes), everybody, rules, KEPT).each()
        true = best[:SHOWN]
        got = {(each.learns, each.fit) for each in reckon(viewer)[:SHOWN]}
        found += sum((each.learns, each.fit) in got for each in true)
        wanted += len(true)
    return found / wanted if wanted else 1.0


if __name__ == "__main__":
    run(main)
