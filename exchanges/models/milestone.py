"""What the two of a series of visits want to have done by when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.fields import LineField
from core.privacy import Keep, classify
from exchanges.models.exchange import Exchange


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "MilestoneQuerySet":
        """Those of one's own exchanges."""
        return self.filter(exchange__in=Exchange.objects.visible_to(user))


class Milestone(models.Model):
    """A step on the way of an exchange that goes on for months: either of the two writes it, and ticks it."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="milestones")
    text = LineField(_("what is to be done"), max_length=300)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = MilestoneQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS, personal="exchange text due_on added_by done_by", technical="id added_at done_at"
    )

    class Meta:
        ordering = ["exchange", models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "text"], name="a_milestone_is_written_once"),
            models.CheckConstraint(
                condition=Q(done_by=None) | Q(done_at__isnull=False), name="milestone_done_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.text
