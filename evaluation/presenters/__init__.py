"""How evaluation is said."""

from evaluation.presenters.feedback import RateLine, needs_me, rate_lines, status, tasks, title

__all__ = ["RateLine", "needs_me", "rate_lines", "status", "tasks", "title"]
