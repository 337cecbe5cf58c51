"""What evaluation keeps: who was asked what, what they answered, protected counts, and reports made of them."""

from evaluation.models.counted import ClosedQuarter, ScopeSum, StoredCount
from evaluation.models.feedback import Answer, Feedback, FeedbackQuerySet
from evaluation.models.manager import ManagerQuestion
from evaluation.models.programme import ItemQuerySet, ProgrammeFeedback, ProgrammeItem
from evaluation.models.quote import Quote
from evaluation.models.report import Evaluator, Report, ReportSchedule, Scope

__all__ = [
    "Answer",
    "ClosedQuarter",
    "Evaluator",
    "Feedback",
    "FeedbackQuerySet",
    "ItemQuerySet",
    "ManagerQuestion",
    "ProgrammeFeedback",
    "ProgrammeItem",
    "Quote",
    "Report",
    "ReportSchedule",
    "Scope",
    "ScopeSum",
    "StoredCount",
]
