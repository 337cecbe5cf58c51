"""Every message of evaluation."""

from evaluation.emails.feedback import feedback_asked, feedback_reminder

__all__ = ["feedback_asked", "feedback_reminder"]
