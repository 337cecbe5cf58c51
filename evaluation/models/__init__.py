"""What evaluation keeps: who was asked what, what they answered, protected counts, and reports made of them."""

from evaluation.models.counted import ClosedQuarter, ScopeSum, StoredCount
from evaluation.models.feedback import Answer, Feedback, FeedbackQuerySet
from evaluation.models.quote import Quote
from evaluation.models.report import Evaluator, Report, ReportSchedule, Scope

__all__ = [
    "Answer",
    "ClosedQuarter",
    "Evaluator",
    "Feedback",
    "FeedbackQuerySet",
    "Quote",
    "Report",
    "ReportSchedule",
    "Scope",
    "ScopeSum",
    "StoredCount",
]
