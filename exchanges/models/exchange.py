"""The agreement of two professionals, from the first question to the last visit."""

from collections.abc import Collection
from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from accounts.enums import Half
from accounts.models import LearningNeed, Membership, User
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import (
    CancelReason,
    DeclineReason,
    Direction,
    ExchangeState,
    Length,
    ObjectiveOutcome,
    Origin,
    RefuseReason,
)
from exchanges.models.programme import Programme, ProgrammeLead
from exchanges.states import OPEN_EXCHANGE


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    """Exchanges, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "ExchangeQuerySet":
        """The two people of an exchange, and nobody else."""
        return self.filter(Q(proposer=user) | Q(partner=user))

    def led_by(self, user: User) -> "ExchangeQuerySet":
        """Those of programmes that this person leads: the relationship and its progress, never what the two write."""
        return self.filter(programme__in=Programme.objects.led_by(user).values("pk"))

    def to_decide_by(self, user: User) -> "ExchangeQuerySet":
        """Those that wait for a lead's approval which this person can give: a lead of the programme; where every lead
        is one of the two, a lead of the programme's organisation, or the operator. Never for oneself."""
        leads = ProgrammeLead.objects.current().filter(programme=OuterRef("programme"))
        no_other_lead = ~Exists(leads.exclude(person=OuterRef("proposer")).exclude(person=OuterRef("partner")))
        theirs = Q(programme__in=Programme.objects.led_by(user).values("pk"))
        if user.is_operator:
            theirs |= Q(no_other_lead)
        else:
            led = Membership.objects.led_by(user).values("organisation")
            theirs |= Q(no_other_lead) & Q(programme__organisation__in=led)
        return self.filter(theirs, state=ExchangeState.TO_APPROVE).exclude(proposer=user).exclude(partner=user)

    def open(self) -> "ExchangeQuerySet":
        """Still asked or agreed."""
        return self.filter(state__in=OPEN_EXCHANGE)

    def open_or_closed(self) -> "ExchangeQuerySet":
        """Those that are under way or ended as they should: neither refused, withdrawn nor cancelled."""
        return self.filter(state__in=[*OPEN_EXCHANGE, ExchangeState.CLOSED])

    def over(self) -> "ExchangeQuerySet":
        """Those to which nothing more can happen."""
        return self.exclude(state__in=OPEN_EXCHANGE)

    def pairs_of(self, people: Collection[int]) -> "models.QuerySet[Exchange, tuple[int, str, int, int]]":
        """Id, state, proposer and partner of those with any of these people. Two questions put together: as one
        question with an "or" they took PostgreSQL longer to plan than to answer."""
        rows = self.order_by().values_list("pk", "state", "proposer_id", "partner_id")
        return rows.filter(proposer__in=people).union(rows.filter(partner__in=people))

    def between(self, one: User, other: User) -> "ExchangeQuerySet":
        """Those of this pair, whoever asked."""
        return self.filter(Q(proposer=one, partner=other) | Q(proposer=other, partner=one))


class Exchange(Stateful):
    """Two professionals who agree that one visits the other, or each the other. One record, whoever asked.

    While it is asked, `terms_by` is who last set out the terms and `awaiting` is who must answer next. A pairing was
    proposed to both by a programme and waits for both: `proposer_yes_at` and `partner_yes_at` say who has said yes.
    `picked_date` and `picked_half` are the half-day that goes with a yes which a programme's lead still has to approve.
    `lead_word` is what a lead of the programme wrote to both, with a pairing or a decision.
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
    proposer_yes_at = models.DateTimeField(null=True)
    partner_yes_at = models.DateTimeField(null=True)
    picked_date = models.DateField(null=True)
    picked_half = models.CharField(max_length=2, choices=Half, blank=True)
    refuse_reason = models.CharField(_("reason"), max_length=20, choices=RefuseReason, blank=True)
    lead_word = LineField(_("a word to both"), max_length=500, blank=True)
    lead_word_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ExchangeQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal=(
            "proposer partner programme origin direction length terms_by awaiting decline_reason cancel_reason"
            " last_word_by earlier_direction earlier_length picked_date picked_half refuse_reason lead_word_by"
        ),
        sensitive="reason last_word lead_word",
        technical=(
            "id state state_since version asked_at awaiting_since answered_at submission proposer_yes_at partner_yes_at"
        ),
    )

    class Meta:
        ordering = ["-state_since", "-pk"]
        indexes = [
            models.Index(fields=["proposer", "state"]),
            models.Index(fields=["partner", "state"]),
            models.Index(
                fields=["awaiting_since"],
                name="exchange_waiting",
                condition=Q(state__in=[ExchangeState.REQUESTED, ExchangeState.PROPOSED]),
            ),
            models.Index(
                fields=["programme", "state"],
                name="exchange_of_programme",
                condition=Q(programme__isnull=False),
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
                | Q(state=ExchangeState.PROPOSED, awaiting=None, awaiting_since__isnull=False)
                | (
                    ~Q(state__in=[ExchangeState.REQUESTED, ExchangeState.PROPOSED])
                    & Q(awaiting=None, awaiting_since=None)
                ),
                name="a_request_waits_for_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ExchangeState.PROPOSED, ExchangeState.TO_APPROVE, ExchangeState.REFUSED])
                | Q(programme__isnull=False),
                name="a_lead_decides_in_a_programme",
            ),
            models.CheckConstraint(
                condition=Q(picked_date=None, picked_half="") | (Q(picked_date__isnull=False) & ~Q(picked_half="")),
                name="a_picked_half_day_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExchangeState.REFUSED) | ~Q(refuse_reason=""), name="a_refused_exchange_says_why"
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
        return self.state in (
            ExchangeState.TO_APPROVE,
            ExchangeState.REFUSED,
            ExchangeState.AGREED,
            ExchangeState.CLOSED,
            ExchangeState.CANCELLED,
        )

    def said_yes(self, user: User) -> bool:
        """This person has said yes to a pairing."""
        return (self.proposer_yes_at if user.pk == self.proposer_id else self.partner_yes_at) is not None

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
