"""Every message of evaluation."""

from evaluation.emails.feedback import feedback_asked, feedback_reminder
from evaluation.emails.report import named_evaluator, report_ready

__all__ = ["feedback_asked", "feedback_reminder", "named_evaluator", "report_ready"]
