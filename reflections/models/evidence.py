"""What of a reflection goes to a regulator, as its form asks."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from core.privacy import Keep, classify
from exchanges.models import Visit
from reflections.enums import Body
from reflections.models.reflection import Reflection


class RecordQuerySet(models.QuerySet["Record"]):
    """Records, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "RecordQuerySet":
        """One's own. No lead, manager or operator ever."""
        return self.filter(reflection__author=user)


class Record(models.Model):
    """One reflection in one form of a regulator or register: the author's answers to its questions, in its order.

    It starts from what the reflection says and is the author's to change. The answers lie sealed under the author's
    key, like the reflection, each with its question as it was asked; `edition` names that wording of the form.
    """

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="records")
    body = models.CharField(max_length=20, choices=Body)
    form = models.CharField(max_length=40)
    edition = models.CharField(max_length=20)
    sealed = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal="reflection body form edition",
        sensitive="sealed",
        technical="id version made_at changed_at",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reflection", "form"], name="one_record_each_form")]

    def __str__(self) -> str:
        return f"record {self.pk}"


class NamingQuerySet(models.QuerySet["Naming"]):
    """Questions whether somebody may be named, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "NamingQuerySet":
        """Who asks, and who is asked."""
        return self.filter(Q(visit__visitor=user) | Q(visit__host=user))


class Naming(models.Model):
    """One of the two asks the other: may I name you to my regulator as the peer of a discussion? Until they say yes,
    their name, role and organisation stay out of the form. A yes can be taken back; nothing that is written is shown.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = NamingQuerySet.as_manager()

    privacy = classify(Keep.SIX_YEARS, personal="visit by agreed", technical="id asked_at answered_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "by"], name="asked_once_to_be_named"),
            models.CheckConstraint(
                condition=Q(agreed=None, answered_at=None) | Q(agreed__isnull=False, answered_at__isnull=False),
                name="naming_answered_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"naming {self.pk}"
