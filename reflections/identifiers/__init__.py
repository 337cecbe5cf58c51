"""Looks through a text for what could show who a patient, a colleague or the author's partner is.

A help and not a promise. Pure Python: it knows no database, no request and no person, keeps nothing, and every rule
reads the text in a time that grows with its length.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from reflections.identifiers import birth, contact, health, staff
from reflections.identifiers.finding import KINDS, STRUCTURED, Finding, Hit, choose
from reflections.identifiers.names import Names
from reflections.identifiers.plain import plain

__all__ = ["KINDS", "STRUCTURED", "Finding", "find"]

LONDON = ZoneInfo("Europe/London")


def find(text: str, *, known_names: Sequence[str] = ()) -> list[Finding]:
    """Everything found, in the order of the text, never overlapping. `known_names`: how the partner is called."""
    read = plain(text)
    names = _joined(read.text, choose(Names(read.text).find([plain(name).text for name in known_names])))
    hits = [
        *contact.find_emails(read.text),
        *staff.find_insurance(read.text),
        *staff.find_registers(read.text),
        *health.find_health(read.text),
        *health.find_hospital(read.text),
        *contact.find_phones(read.text),
        *contact.find_postcodes(read.text),
        *birth.find_births(read.text, datetime.now(LONDON).date(), frozenset(hit.end for hit in names)),
    ]
    found = []
    for hit in choose([*hits, *names]):
        start, end = read.span(hit.start, hit.end)
        found.append(Finding(hit.kind, start, end, text[start:end], hit.why))
    return found


def _joined(text: str, names: list[Hit]) -> list[Hit]:
    """Two names with only a space between them are one person."""
    joined: list[Hit] = []
    for hit in names:
        last = joined[-1] if joined else None
        if last and text[last.end : hit.start] == " ":
            best = max(last, hit, key=lambda each: each.weight)
            joined[-1] = Hit(hit.kind, last.start, hit.end, best.why, best.weight)
        else:
            joined.append(hit)
    return joined
