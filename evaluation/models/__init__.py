"""What evaluation keeps: who was asked what, and what they answered."""

from evaluation.models.feedback import Answer, Feedback, FeedbackQuerySet
from evaluation.models.manager import ManagerQuestion
from evaluation.models.programme import ItemQuerySet, ProgrammeFeedback, ProgrammeItem

__all__ = [
    "Answer",
    "Feedback",
    "FeedbackQuerySet",
    "ItemQuerySet",
    "ManagerQuestion",
    "ProgrammeFeedback",
    "ProgrammeItem",
]
