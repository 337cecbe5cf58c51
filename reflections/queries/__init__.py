"""Reads of reflections that are more than a filter. What leaves this app through them is numbers and published texts,
never private words."""

from reflections.queries.reflection import finished_count, for_visits, objectives, to_start, to_write, with_visits

__all__ = ["finished_count", "for_visits", "objectives", "to_start", "to_write", "with_visits"]
