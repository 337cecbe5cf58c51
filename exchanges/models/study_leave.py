"""Release from work for one visit: the house rules of an employer, a request, and the steps that answer it."""

from allauth.account.models import EmailAddress
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import (
    ApproverRole,
    AskedOf,
    Cover,
    LeaveRefusal,
    LeaveState,
    MandatoryTraining,
    ReleaseHow,
    ReturnReason,
    StepState,
)
from exchanges.models.exchange import Exchange, Objective
from exchanges.models.programme import Programme
from exchanges.models.visit import Visit
from exchanges.states import LEAVE_STANDS

USUAL_WEEKS = 6
MOST_WEEKS = 26


def usual_steps() -> list[str]:
    """One step: the line manager."""
    return [ApproverRole.LINE_MANAGER.value]


def usual_training_steps() -> list[str]:
    """Doctors in training: the rota first, then whoever supervises their training."""
    return [ApproverRole.ROTA.value, ApproverRole.SUPERVISOR.value]


class LeavePolicy(models.Model):
    """How an employer lets people go: how long beforehand they ask, and who says yes in which order. Without one of its
    own an organisation has the usual rules: six weeks, the line manager."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    notice_weeks = models.PositiveSmallIntegerField(
        _("weeks of notice"), default=USUAL_WEEKS, validators=[MaxValueValidator(MOST_WEEKS)]
    )
    steps = ArrayField(models.CharField(max_length=20, choices=ApproverRole), default=usual_steps)
    training_steps = ArrayField(models.CharField(max_length=20, choices=ApproverRole), default=usual_training_steps)
    managers_sign_in = models.BooleanField(_("line managers sign in to answer"), default=False)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(null=True)

    privacy = classify(
        Keep.REFERENCE,
        public="organisation notice_weeks steps training_steps managers_sign_in",
        personal="changed_by",
        technical="id changed_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(steps__len__gte=1) & Q(training_steps__len__gte=1), name="leave_policy_has_a_step"
            ),
            models.CheckConstraint(condition=Q(notice_weeks__lte=MOST_WEEKS), name="leave_policy_notice_in_reason"),
        ]

    def __str__(self) -> str:
        return f"study leave at {self.organisation_id}"


class ShorterNotice(models.Model):
    """A lead let somebody give shorter notice for one exchange, and said why."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="shorter_notices")
    visitor = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    weeks = models.PositiveSmallIntegerField(_("weeks of notice"), validators=[MaxValueValidator(MOST_WEEKS)])
    reason = LineField(_("why"), max_length=300)
    shortened_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    shortened_at = models.DateTimeField()

    privacy = classify(
        Keep.SIX_YEARS, personal="exchange visitor weeks reason shortened_by", technical="id shortened_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exchange", "visitor"], name="one_shorter_notice_each"),
            models.CheckConstraint(condition=~Q(reason=""), name="shorter_notice_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.weeks} weeks for exchange {self.exchange_id}"


class StudyLeaveQuerySet(models.QuerySet["StudyLeave"]):
    """Requests for study leave, narrowed."""

    def visible_to(self, user: User) -> "StudyLeaveQuerySet":
        """Whoever asks, and whoever answers a step of it or may answer it now. Never the host: they see only that
        release is asked for, granted or not."""
        steps = ApprovalStep.objects.on_desk_of(user)
        answered = ApprovalStep.objects.filter(decided_by=user)
        return self.filter(
            Q(visit__visitor=user) | Q(pk__in=steps.values("leave")) | Q(pk__in=answered.values("leave"))
        )

    def standing(self) -> "StudyLeaveQuerySet":
        """What holds for its visit now."""
        return self.filter(state__in=LEAVE_STANDS)


class StudyLeave(Stateful):
    """The visitor's release from work for one visit on the dates it has: asked of the employer step by step, or
    declared by the visitor. Other dates are another release; the earlier one stays on record as superseded.

    The half-days are kept as they were asked for, so that a yes is to these and no others. `organisation` is the
    employer that is asked; there is none where the visitor declared it.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="leaves")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20, choices=ReleaseHow)
    half_days = ArrayField(models.CharField(max_length=13))
    cover = models.CharField(_("how your work is covered"), max_length=20, choices=Cover, blank=True)
    cover_word = LineField(_("more about the cover"), max_length=300, blank=True)
    cost = models.DecimalField(
        _("cost in pounds"), max_digits=7, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    objectives = models.ManyToManyField(Objective, related_name="+", blank=True)
    training = models.CharField(_("mandatory training"), max_length=20, choices=MandatoryTraining, blank=True)
    in_training = models.BooleanField(_("I am a doctor in training"), default=False)
    days_used = models.DecimalField(
        _("study-leave days used this year"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    word = TextField(_("a word to whoever decides"), max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    objects = StudyLeaveQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal=(
            "visit organisation how half_days cover cover_word cost training in_training days_used objectives word"
        ),
        technical="id state state_since version asked_at decided_at",
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["state", "asked_at"], name="study_leave_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(state__in=LEAVE_STANDS), name="one_standing_leave_per_visit"
            ),
            models.CheckConstraint(condition=Q(half_days__len__gte=1), name="leave_is_for_some_half_days"),
            models.CheckConstraint(
                condition=~Q(state__in=[LeaveState.GRANTED, LeaveState.REFUSED, LeaveState.DECLARED])
                | Q(decided_at__isnull=False),
                name="leave_decided_at_a_time",
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="leave_costs_nothing_or_more"),
        ]

    def __str__(self) -> str:
        return f"study leave for visit {self.visit_id}"

    def open_step(self) -> "ApprovalStep | None":
        """The step that is asked now."""
        return next((step for step in self.steps.all() if step.state == StepState.ASKED), None)


StudyLeave.objectives.through.privacy = classify(  # type: ignore[attr-defined]
    Keep.SIX_YEARS, personal="studyleave objective", technical="id"
)


class ApprovalStepQuerySet(models.QuerySet["ApprovalStep"]):
    """Steps, narrowed to whose turn it is."""

    def on_desk_of(self, user: User) -> "ApprovalStepQuerySet":
        """Asked now, and this person may answer: named by an address they have shown to be theirs, or a lead of the
        organisation or programme, or the operator. Never for a visit of their own, as visitor or host."""
        shown = EmailAddress.objects.filter(user_id=user.pk, verified=True).annotate(folded=Lower("email"))
        led = Membership.objects.led_by(user).values("organisation")
        theirs = Q(asked_of=AskedOf.PERSON, email__in=shown.values("folded")) | Q(
            asked_of=AskedOf.ORGANISATION, leave__organisation__in=led
        )
        theirs |= Q(
            asked_of=AskedOf.PROGRAMME,
            leave__visit__exchange__programme__in=Programme.objects.led_by(user).values("pk"),
        )
        if user.is_operator:
            theirs |= Q(asked_of=AskedOf.OPERATOR)
        own = Q(leave__visit__visitor=user) | Q(leave__visit__host=user)
        return self.filter(theirs, state=StepState.ASKED).exclude(own)


class ApprovalStep(Stateful):
    """One person's or one desk's part in a release: who is asked, and what they said, when, under which name.

    The version that the step has while it is asked stands in the link of its email; any answer moves the version on, so
    that a link works once.
    """

    leave = models.ForeignKey(StudyLeave, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=ApproverRole)
    asked_of = models.CharField(max_length=12, choices=AskedOf)
    name = LineField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("work email"), blank=True)
    asked_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_name = LineField(_("your name"), max_length=120, blank=True)
    refusal = models.CharField(_("reason"), max_length=20, choices=LeaveRefusal, blank=True)
    returned_why = models.CharField(max_length=20, choices=ReturnReason, blank=True)
    word = TextField(_("a word to them"), max_length=500, blank=True)
    other_dates = LineField(_("dates that would do"), max_length=300, blank=True)

    objects = ApprovalStepQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal="leave role asked_of name email decided_by decided_name refusal returned_why word other_dates",
        technical=("id state state_since version number asked_at expires_at reminders reminded_at decided_at"),
    )

    class Meta:
        ordering = ["leave", "number"]
        indexes = [
            models.Index(fields=["asked_at"], name="approval_step_asked", condition=Q(state=StepState.ASKED)),
            models.Index(fields=["email", "decided_at"], name="approval_step_email"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["leave", "number"], name="approval_steps_are_numbered"),
            models.UniqueConstraint(
                fields=["leave"], condition=Q(state=StepState.ASKED), name="one_open_step_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(asked_of=AskedOf.PERSON) & ~Q(name="") & ~Q(email="") | ~Q(asked_of=AskedOf.PERSON),
                name="a_named_step_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.WAITING)
                | Q(state=StepState.SUPERSEDED)
                | Q(asked_at__isnull=False, expires_at__isnull=False, expires_at__gt=F("asked_at")),
                name="an_asked_step_has_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(decided_at=None) & Q(decided_name=""))
                | (Q(decided_at__isnull=False) & ~Q(decided_name="")),
                name="a_step_is_decided_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[StepState.GRANTED, StepState.REFUSED]) | Q(decided_at__isnull=False),
                name="an_answer_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.REFUSED) & ~Q(refusal="") | ~Q(state=StepState.REFUSED) & Q(refusal=""),
                name="a_refusal_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.number} of study leave {self.leave_id}"


class SilencedAddress(models.Model):
    """Somebody without an account asked us not to write to them about study leave."""

    email = models.EmailField(unique=True)
    since = models.DateTimeField()

    privacy = classify(Keep.SIX_YEARS, personal="email", technical="id since")

    def __str__(self) -> str:
        return self.email
