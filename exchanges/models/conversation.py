"""What the two say to each other: seen by them, and by no lead or administrator."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import TextField
from core.privacy import Keep, classify
from exchanges.models.exchange import Exchange
from exchanges.models.visit import Visit


class Message(models.Model):
    """One thing said in the conversation of an exchange. `submission` tells a repeated click from a second message."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    text = TextField(_("your message"), max_length=4000)
    sent_at = models.DateTimeField()
    submission = models.UUIDField(default=uuid4, unique=True)

    privacy = classify(Keep.SIX_YEARS, personal="exchange author", sensitive="text", technical="id sent_at submission")

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"message {self.pk}"


class PartnerNote(models.Model):
    """A few words to the other person after a visit; the two read it, and it can serve as practice-related feedback."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="partner_notes")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    text = TextField(_("your note"), max_length=2000)
    written_at = models.DateTimeField()

    privacy = classify(Keep.SIX_YEARS, personal="visit author", sensitive="text", technical="id written_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "author"], name="one_note_each")]

    def __str__(self) -> str:
        return f"note {self.pk}"
