"""Every message of evaluation."""

from evaluation.emails.feedback import feedback_asked, feedback_reminder
from evaluation.emails.manager import manager_asked
from evaluation.emails.report import named_evaluator, report_ready

__all__ = ["feedback_asked", "feedback_reminder", "manager_asked", "named_evaluator", "report_ready"]
