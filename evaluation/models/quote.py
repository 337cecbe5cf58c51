"""Words that somebody allowed to be quoted, and whether they stand in reports."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from core.privacy import Keep, classify
from evaluation.enums import QuoteState
from evaluation.models.feedback import Feedback


class Quote(models.Model):
    """The look at somebody's words before they are quoted: nobody may be recognised in them. Whoever looks sees the
    words alone, not whose they are, and leads nothing that they are about."""

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="quote")
    state = models.CharField(max_length=10, choices=QuoteState, default=QuoteState.WAITING)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = classify(Keep.SIX_YEARS, personal="feedback looked_by", technical="id state looked_at")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=QuoteState.WAITING, looked_at=None)
                | ~Q(state=QuoteState.WAITING) & Q(looked_at__isnull=False),
                name="looked_at_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"quote {self.pk}"
