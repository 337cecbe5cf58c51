"""What passes between a programme's leads and its people about their exchanges."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import LineField, TextField
from core.privacy import Keep, classify
from exchanges.models.exchange import Exchange
from exchanges.models.programme import Programme


class PairingQuestion(models.Model):
    """Something asked about a pairing before it is decided, and what was answered.

    A lead asks both before approving (`to_both`): both read it, and either answers. One of the two asks the leads
    before saying yes or no: only they and the leads read it. Never part of the conversation of the two.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="pairing_questions")
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    to_both = models.BooleanField(default=False)
    text = TextField(_("your question"), max_length=1000)
    asked_at = models.DateTimeField()
    answer = TextField(_("your answer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    submission = models.UUIDField(default=uuid4, unique=True)

    privacy = classify(
        Keep.SIX_YEARS,
        personal="exchange asked_by answered_by",
        sensitive="text answer",
        technical="id to_both asked_at answered_at submission",
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["exchange"], name="pairing_question_open", condition=Q(answered_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None) | Q(answered_at__isnull=False), name="pairing_question_answered_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk} about exchange {self.exchange_id}"


class LeadMessage(models.Model):
    """What a lead wrote to several people of a programme at once. Each of them gets it as a letter of their own."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    subject = LineField(_("subject"), max_length=120)
    text = TextField(_("your message"), max_length=4000)
    people = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    submission = models.UUIDField(default=uuid4, unique=True)

    privacy = classify(
        Keep.SIX_YEARS, personal="programme by", sensitive="subject text", technical="id people sent_at submission"
    )

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["programme", "-sent_at"], name="lead_message_of_programme")]

    def __str__(self) -> str:
        return f"message {self.pk} of programme {self.programme_id}"


class Nudge(models.Model):
    """A lead's kind reminder to one person of what waits for them. At most one in 72 hours, whatever the programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()

    privacy = classify(Keep.ONE_YEAR, personal="programme person by", technical="id sent_at")

    class Meta:
        indexes = [models.Index(fields=["person", "-sent_at"], name="nudge_of_person")]

    def __str__(self) -> str:
        return f"nudge {self.pk} to {self.person_id}"
