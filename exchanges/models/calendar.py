"""What people's own calendars know of Exp-Ex, and what Exp-Ex knows of them."""

from django.db import models
from django.db.models import F, Q

from accounts.enums import Half
from accounts.models import User
from core.fields import LineField
from core.privacy import Keep, classify
from exchanges.models.visit import Visit


class CalendarEntry(models.Model):
    """One day of a visit, as the calendars of its two people were last told of it.

    `number` makes the identity that calendars know it by: the first day of a visit stays the first when it moves to
    another date. `sequence` rises with every real change and never falls, so that a mail that is lost, comes twice or
    comes late does no harm.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="calendar_entries")
    number = models.PositiveSmallIntegerField()
    date = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    place = LineField(max_length=900, blank=True)
    is_tentative = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    privacy = classify(
        Keep.SIX_YEARS,
        personal="visit date starts ends place",
        technical="id number is_tentative sequence changed_at cancelled_at",
    )

    class Meta:
        ordering = ["visit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="calendar_entry_once_per_visit"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="calendar_entry_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"day {self.number} of visit {self.visit_id}"


class PersonalCalendar(models.Model):
    """How somebody's own calendar and Exp-Ex go together: whether emails bring an invitation with them, and the private
    address from which the calendar fetches. Of that address only a hash is kept: nobody can read it here, and whoever
    lost it makes another."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    attaches = models.BooleanField(default=True)
    feed_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  NULL: no feed
    feed_made_at = models.DateTimeField(null=True)
    busy_read_at = models.DateTimeField(null=True)

    privacy = classify(Keep.ACCOUNT, personal="person attaches", technical="id feed_hash feed_made_at busy_read_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(feed_hash=None, feed_made_at=None) | Q(feed_hash__isnull=False, feed_made_at__isnull=False),
                name="a_feed_made_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"


class BusyTime(models.Model):
    """A half-day on which somebody's own calendar has something. What it is was never kept, and nobody else is shown
    why a half-day is not suggested."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    half = models.CharField(max_length=2, choices=Half)

    privacy = classify(Keep.ACCOUNT, personal="person date half", technical="id")

    class Meta:
        ordering = ["person", "date", "half"]
        constraints = [models.UniqueConstraint(fields=["person", "date", "half"], name="busy_once_per_half_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.date} {self.half}"
