"""How the import commands tell what they left out."""

from collections import Counter
from collections.abc import Sequence

from django.core.management.base import OutputWrapper

MOST_LISTED = 50


def report_skipped(out: OutputWrapper, rows: Sequence[tuple[int, str, str]], *, show_all: bool) -> None:
    """Each row left out with its number, code and reason, at most 50 unless all are wanted; then how many by reason."""
    listed = rows if show_all else rows[:MOST_LISTED]
    for number, code, reason in listed:
        out.write(f"row {number}, {code or 'no code'}: {reason}")
    if len(rows) > len(listed):
        out.write(f"and {len(rows) - len(listed)} more (--all-skipped lists them)")
    if rows:
        out.write("Left out:")
    for reason, many in Counter(reason for _number, _code, reason in rows).most_common():
        out.write(f"  {many} {'row' if many == 1 else 'rows'}: {reason}")
