"""Reads of reflections that are more than a filter. What leaves this app through them is numbers and published texts,
never private words."""

from reflections.queries.change import Together, adopted_count, visits_in
from reflections.queries.counting import ended_changes, first_published, how_many_reflected
from reflections.queries.reflection import (
    Hours,
    finished_count,
    for_visits,
    hours,
    objectives,
    to_start,
    to_write,
    with_visits,
)
from reflections.queries.sharing import (
    exchanges_that_took_place,
    moments,
    published_by_topic,
    published_count,
    published_lately,
    published_texts,
    responses_of_period,
    reviewers_of,
)

__all__ = [
    "Hours",
    "Together",
    "adopted_count",
    "ended_changes",
    "exchanges_that_took_place",
    "finished_count",
    "first_published",
    "for_visits",
    "hours",
    "how_many_reflected",
    "moments",
    "objectives",
    "published_by_topic",
    "published_count",
    "published_lately",
    "published_texts",
    "responses_of_period",
    "reviewers_of",
    "to_start",
    "to_write",
    "visits_in",
    "with_visits",
]
