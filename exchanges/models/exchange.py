"""The agreement of two professionals, from the first question to the last visit."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from accounts.enums import Half
from accounts.models import LearningNeed, User
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeState, Length, ObjectiveOutcome, Origin
from exchanges.models.programme import Programme
from exchanges.states import OPEN_EXCHANGE


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    """Exchanges, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "ExchangeQuerySet":
        """The two people of an exchange, and nobody else."""
        return self.filter(Q(proposer=user) | Q(partner=user))

    def open(self) -> "ExchangeQuerySet":
        """Still asked or agreed."""
        return self.filter(state__in=OPEN_EXCHANGE)

    def over(self) -> "ExchangeQuerySet":
        """Those to which nothing more can happen."""
        return self.exclude(state__in=OPEN_EXCHANGE)

    def between(self, one: User, other: User) -> "ExchangeQuerySet":
        """Those of this pair, whoever asked."""
        return self.filter(Q(proposer=one, partner=other) | Q(proposer=other, partner=one))


class Exchange(Stateful):
    """Two professionals who agree that one visits the other, or each the other. One record, whoever asked.

    While it is asked, `terms_by` is who last set out the terms and `awaiting` is who must answer next.
    """

    proposer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.REQUEST)
    direction = models.CharField(_("who visits whom"), max_length=20, choices=Direction)
    length = models.CharField(_("how long"), max_length=2, choices=Length, default=Length.HALF_DAY)
    reason = TextField(_("your message"), max_length=2000)
    asked_at = models.DateTimeField()
    terms_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    awaiting = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    awaiting_since = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(_("reason"), max_length=20, choices=DeclineReason, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=20, choices=CancelReason, blank=True)
    last_word = LineField(_("a word to them"), max_length=300, blank=True)
    last_word_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    earlier_direction = models.CharField(max_length=20, choices=Direction, blank=True)
    earlier_length = models.CharField(max_length=2, choices=Length, blank=True)
    submission = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = ExchangeQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal=(
            "proposer partner programme origin direction length terms_by awaiting decline_reason cancel_reason"
            " last_word_by earlier_direction earlier_length"
        ),
        sensitive="reason last_word",
        technical="id state state_since version asked_at awaiting_since answered_at submission",
    )

    class Meta:
        ordering = ["-state_since", "-pk"]
        indexes = [
            models.Index(fields=["proposer", "state"]),
            models.Index(fields=["partner", "state"]),
            models.Index(
                fields=["awaiting_since"], name="exchange_waiting", condition=Q(state=ExchangeState.REQUESTED)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                Least("proposer", "partner"),
                Greatest("proposer", "partner"),
                condition=Q(state__in=OPEN_EXCHANGE),
                name="one_open_exchange_per_pair",
            ),
            models.CheckConstraint(condition=~Q(proposer=F("partner")), name="an_exchange_needs_two_people"),
            models.CheckConstraint(
                condition=Q(state=ExchangeState.REQUESTED, awaiting__isnull=False, awaiting_since__isnull=False)
                | (~Q(state=ExchangeState.REQUESTED) & Q(awaiting=None, awaiting_since=None)),
                name="a_request_waits_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.REQUEST) | Q(programme__isnull=False), name="a_programme_proposes_a_pairing"
            ),
        ]

    def __str__(self) -> str:
        return f"exchange {self.pk}"

    def has(self, user: User) -> bool:
        """This person is one of the two."""
        return user.pk in (self.proposer_id, self.partner_id)

    def was_agreed(self) -> bool:
        """Both have said yes, whatever came of it."""
        return self.state in (ExchangeState.AGREED, ExchangeState.CLOSED, ExchangeState.CANCELLED)

    def other(self, user: User) -> User:
        """The one of the two who is not this person."""
        return self.partner if user.pk == self.proposer_id else self.proposer


class OfferedHalfDay(models.Model):
    """A half-day that whoever set the terms could manage: the other picks one, or none."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="offered_half_days")
    date = models.DateField()
    half = models.CharField(max_length=2, choices=Half)

    privacy = classify(Keep.SIX_YEARS, personal="exchange date half", technical="id")

    class Meta:
        ordering = ["date", "half"]
        constraints = [models.UniqueConstraint(fields=["exchange", "date", "half"], name="offered_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.half}"


class Objective(models.Model):
    """What one of the two hopes to learn. Its time counts: learning that was planned before a visit is planned CPD."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="objectives")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    text = LineField(_("what you hope to learn"), max_length=300)
    learning_need = models.ForeignKey(LearningNeed, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    outcome = models.CharField(_("how far you came"), max_length=10, choices=ObjectiveOutcome, blank=True)
    outcome_at = models.DateTimeField(null=True)

    privacy = classify(
        Keep.SIX_YEARS, personal="exchange person text learning_need outcome", technical="id written_at outcome_at"
    )

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None) | (~Q(outcome="") & Q(outcome_at__isnull=False)),
                name="objective_outcome_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.text
