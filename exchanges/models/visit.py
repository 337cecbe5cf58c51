"""One leg of an exchange: who goes where, on which half-days, and proof that it took place."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import Half
from accounts.models import User, Workplace
from core import clock
from core.fields import LineField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import CancelReason, MissedReason, VisitState
from exchanges.models.exchange import Exchange


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "VisitQuerySet":
        """The visitor and the host, and nobody else."""
        return self.filter(Q(visitor=user) | Q(host=user))


class Visit(Stateful):
    """One person spends time at another's workplace. Half a day to ten working days; gaps between them are fine.

    A suggestion of dates waits beside the agreed ones until the other person answers it.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="visits")
    visitor = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    workplace = models.ForeignKey(Workplace, null=True, on_delete=models.SET_NULL, related_name="+")
    place = LineField(_("another place"), max_length=300, blank=True)
    suggested_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    suggested_at = models.DateTimeField(null=True)
    first_date = models.DateField(null=True)
    last_date = models.DateField(null=True)
    cancel_reason = models.CharField(_("reason"), max_length=20, choices=CancelReason, blank=True)
    missed_reason = models.CharField(_("reason"), max_length=20, choices=MissedReason, blank=True)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    break_minutes = models.PositiveSmallIntegerField(
        _("breaks, in minutes"), default=0, validators=[MaxValueValidator(2400)]
    )
    meets_people = models.BooleanField(_("meets people who use services"), null=True)

    objects = VisitQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal=(
            "exchange visitor host workplace place suggested_by first_date last_date cancel_reason missed_reason"
            " recorded_by break_minutes meets_people"
        ),
        technical="id state state_since version number suggested_at",
    )

    class Meta:
        ordering = ["exchange", "number"]
        indexes = [
            models.Index(fields=["visitor", "state"]),
            models.Index(fields=["host", "state"]),
            models.Index(fields=["state", "first_date"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "number"], name="visits_are_numbered"),
            models.CheckConstraint(condition=~Q(visitor=F("host")), name="nobody_visits_themselves"),
            models.CheckConstraint(
                condition=Q(suggested_by=None) | Q(suggested_at__isnull=False), name="suggested_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(first_date=None, last_date=None) | Q(last_date__gte=F("first_date")),
                name="a_visit_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[VisitState.CONFIRMED, VisitState.TOOK_PLACE]) | Q(first_date__isnull=False),
                name="a_confirmed_visit_has_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.number} of exchange {self.exchange_id}"

    def has(self, user: User) -> bool:
        """This person visits or hosts."""
        return user.pk in (self.visitor_id, self.host_id)

    def other(self, user: User) -> User:
        """The one of the two who is not this person."""
        return self.host if user.pk == self.visitor_id else self.visitor

    def has_place(self) -> bool:
        """The visitor knows where to go."""
        return self.workplace_id is not None or bool(self.place)

    def agreed_half_days(self) -> "list[VisitHalfDay]":
        """The half-days that both agreed to, in order."""
        return [half_day for half_day in self.half_days.all() if half_day.agreed]

    def suggested_half_days(self) -> "list[VisitHalfDay]":
        """The half-days that wait for the other's answer, in order."""
        return [half_day for half_day in self.half_days.all() if not half_day.agreed]

    def minutes(self) -> int:
        """Learning time: the agreed half-days without the breaks; travel was never in it."""
        return max(0, sum(half_day.minutes() for half_day in self.agreed_half_days()) - self.break_minutes)


class VisitHalfDay(models.Model):
    """One half-day of a visit: agreed, or suggested and waiting. Local time at the workplace."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="half_days")
    date = models.DateField()
    half = models.CharField(max_length=2, choices=Half)
    starts = models.TimeField()
    ends = models.TimeField()
    agreed = models.BooleanField(default=False)

    privacy = classify(Keep.SIX_YEARS, personal="visit date half starts ends", technical="id agreed")

    class Meta:
        ordering = ["date", "half"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "date", "half", "agreed"], name="a_half_day_once_per_visit"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_half_day_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.half}"

    def minutes(self) -> int:
        """Its length."""
        return (self.ends_at() - self.starts_at()) // timedelta(minutes=1)

    def starts_at(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.date, self.starts, tzinfo=clock.uk())

    def ends_at(self) -> datetime:
        """The moment at which it is over."""
        return datetime.combine(self.date, self.ends, tzinfo=clock.uk())


class Commitment(models.Model):
    """One person is taken for one half-day, as visitor or as host. The database allows only one, ever."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    half = models.CharField(max_length=2, choices=Half)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="commitments")

    privacy = classify(Keep.SIX_YEARS, personal="person date half visit", technical="id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "date", "half"], name="one_thing_per_half_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.date} {self.half}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates, narrowed to whose they are."""

    def visible_to(self, user: User) -> "CertificateQuerySet":
        """One's own. Anybody else needs the code."""
        return self.filter(person=user)

    def standing(self) -> "CertificateQuerySet":
        """Which nobody has called a mistake."""
        return self.filter(revoked_at=None)


class Certificate(models.Model):
    """Proof for one person that a visit took place; whoever holds its code can check it and learns no more.

    What it says is kept as it was on the day of issue: a new job or a renamed workplace changes no certificate.
    Of a visit that was recorded by mistake it is revoked: its page says so and nothing else, and a new one can follow.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="certificates")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    says = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_why = LineField(_("what was recorded wrongly"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS, personal="visit person code says revoked_by revoked_why", technical="id issued_at revoked_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "person"], condition=Q(revoked_at=None), name="one_certificate_each"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_why="") | (Q(revoked_at__isnull=False) & ~Q(revoked_why="")),
                name="certificate_revoked_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.code
