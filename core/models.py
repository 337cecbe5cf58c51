"""What the ground keeps: histories, the audit, letters on their way, and the demo's letterbox."""

from django.conf import settings
from django.db import models

from core.fields import LineField, SealedTextField
from core.privacy import Keep, classify


class Stateful(models.Model):
    """A thing that lives through a lifecycle. Its version rises with every change that another page must notice."""

    state = models.CharField(max_length=30)
    state_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class StatusChange(models.Model):
    """One step in the life of an exchange or a visit: what happened, when, who did it and why."""

    lifecycle = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    event = models.CharField(max_length=30)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    why = LineField(max_length=200, blank=True)
    at = models.DateTimeField()

    privacy = classify(Keep.SIX_YEARS, personal="by why", technical="id lifecycle subject_id event before after at")

    class Meta:
        indexes = [models.Index(fields=["lifecycle", "subject_id", "id"])]

    def __str__(self) -> str:
        return f"{self.lifecycle} {self.subject_id}: {self.before} → {self.after}"


class AuditEvent(models.Model):
    """One line of the audit. PostgreSQL refuses to change or delete it; the actor is a plain id, so that erasing a
    person changes nothing here."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    target_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    privacy = classify(Keep.SIX_YEARS, personal="actor_id", technical="id at verb target target_id facts")

    class Meta:
        indexes = [models.Index(fields=["target", "target_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.target} {self.target_id}"


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, narrowed."""

    def due(self) -> "LetterQuerySet":
        """Those of which nothing has come yet: neither sent nor listed, neither given up nor unneeded."""
        return self.filter(sent_at=None, given_up_at=None, not_needed_at=None, listed_at=None)


class Letter(models.Model):
    """A message on its way to one person: written in the transaction of what it tells about, sent once by the worker.

    Holds ids, not words: the words are made when it is sent. Only a library's mail (a sign-in code) lies here whole,
    sealed, and is blanked once sent. `listed_at` says that it stands in the person's own list and nowhere else, because
    they want no mail about this; `seen_at` that they marked it as read there.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)
    ids = models.JSONField(default=dict)
    sealed = SealedTextField(null=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    not_needed_at = models.DateTimeField(null=True)
    let_be_at = models.DateTimeField(null=True)
    listed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    privacy = classify(
        Keep.ONE_YEAR,
        personal="recipient address subject path problem",
        sensitive="sealed",
        technical=(
            "id key kind ids created_at not_before claimed_until attempts sent_at given_up_at not_needed_at let_be_at"
            " listed_at seen_at"
        ),
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"],
                name="letter_due",
                condition=models.Q(sent_at=None, given_up_at=None, not_needed_at=None, listed_at=None),
            ),
            models.Index(fields=["recipient", "-id"], name="letter_recipient"),
            models.Index(
                fields=["-given_up_at"],
                name="letter_given_up",
                condition=models.Q(given_up_at__isnull=False, let_be_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Count(models.Model):
    """How often somebody did a thing on one day, where that is limited; forgotten the day after. `whom` is a plain
    number, as in the audit."""

    what = models.CharField(max_length=40)
    whom = models.BigIntegerField()
    day = models.DateField()
    number = models.PositiveIntegerField()

    privacy = classify(Keep.THIRTY_DAYS, technical="id what whom day number")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "whom", "day"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.what} of {self.whom} on {self.day}: {self.number}"


class DemoMail(models.Model):
    """A message that the demo would have sent. The page /mail/ shows it, codes included; empty in production."""

    at = models.DateTimeField()
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    files = models.JSONField(default=list)
    message_id = models.CharField(max_length=200)

    privacy = classify(Keep.THIRTY_DAYS, personal="to subject text html files", technical="id at message_id")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.subject
