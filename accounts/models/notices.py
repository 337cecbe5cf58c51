"""What a person wants to be told, how and when."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.person import User
from accounts.notices import MORNING, NIGHT, NoticeTopic
from core import clock
from core.privacy import Keep, classify


class Weekday(models.IntegerChoices):
    """A day of the week, as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class NoticeChoices(models.Model):
    """What somebody has switched off, their quiet hours and the day of their weekly summary. Whoever never chose has no
    row: everything comes by email and stands in their list, at any hour, and the summary comes on Monday."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    no_email = ArrayField(models.CharField(max_length=20, choices=NoticeTopic), default=list, blank=True)
    not_listed = ArrayField(models.CharField(max_length=20, choices=NoticeTopic), default=list, blank=True)
    quiet = models.BooleanField(_("hold emails back in quiet hours"), default=False)
    quiet_from = models.TimeField(_("quiet from"), default=NIGHT)
    quiet_until = models.TimeField(_("quiet until"), default=MORNING)
    quiet_weekends = models.BooleanField(_("all day on Saturday and Sunday too"), default=False)
    digest_day = models.PositiveSmallIntegerField(
        _("day of the weekly summary"),
        choices=Weekday,
        default=Weekday.MONDAY,
        validators=[MaxValueValidator(Weekday.SUNDAY)],
    )

    privacy = classify(
        Keep.ACCOUNT,
        personal="person no_email not_listed quiet quiet_from quiet_until quiet_weekends digest_day",
        technical="id",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(no_email__contains=["security"]) & ~Q(not_listed__contains=["security"]),
                name="security_notices_always_come",
            ),
            models.CheckConstraint(condition=~Q(quiet_from=F("quiet_until")), name="quiet_hours_leave_some_of_the_day"),
            models.CheckConstraint(condition=Q(digest_day__lte=6), name="digest_on_a_day_of_the_week"),
        ]

    def __str__(self) -> str:
        return f"notices of {self.person_id}"


class Correspondent(models.Model):
    """Somebody without an account whom we write to now and then, because a person named them: a line manager. They can
    say that they want no more of it; then we keep the address for that alone."""

    email = models.EmailField(_("email address"), unique=True)
    first_written_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True)

    privacy = classify(Keep.TWO_YEARS, personal="email", technical="id first_written_at stopped_at")

    def __str__(self) -> str:
        return f"correspondent {self.pk}"
