"""How evaluation is said."""

from evaluation.presenters.feedback import RateLine, needs_me, rate_lines, status, tasks, title
from evaluation.presenters.manager import allowed, manager_rows, manager_title
from evaluation.presenters.programme import ItemLine, MomentLine, item_lines, moment_lines, moments_of

__all__ = [
    "ItemLine",
    "MomentLine",
    "RateLine",
    "allowed",
    "item_lines",
    "manager_rows",
    "manager_title",
    "moment_lines",
    "moments_of",
    "needs_me",
    "rate_lines",
    "status",
    "tasks",
    "title",
]
