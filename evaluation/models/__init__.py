"""What evaluation keeps: who was asked what, and what they answered."""

from evaluation.models.feedback import Answer, Feedback

__all__ = ["Answer", "Feedback"]
