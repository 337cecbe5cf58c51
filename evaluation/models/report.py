"""Reports that were asked for, those that are made by themselves, and who evaluates a region or a nation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from core.models import Stateful
from core.privacy import Keep, classify
from evaluation.enums import ReportKind, ReportState, Rhythm
from exchanges.models import Programme

LARGE = (ReportKind.ICB, ReportKind.REGION, ReportKind.NATION, ReportKind.COUNTRY)


class Evaluator(models.Model):
    """Somebody whom the operator lets read reports about an integrated care board, a region, a nation or the whole
    country: protected numbers, never names. For the whole country `code` is empty, and every larger scope is theirs."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("for"), max_length=12, choices=[(kind.value, kind.label) for kind in LARGE])
    code = models.CharField(_("which"), max_length=20, blank=True)
    since = models.DateTimeField()
    named_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    privacy = classify(Keep.SIX_YEARS, personal="person kind code named_by", technical="id since ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "code"], condition=Q(ended_at=None), name="evaluates_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=ReportKind.COUNTRY, code="") | ~Q(kind=ReportKind.COUNTRY) & ~Q(code=""),
                name="evaluates_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.kind} {self.code}"


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, narrowed to who may read them."""

    def visible_to(self, user: User) -> "ReportQuerySet":
        """For leads of the organisation, leads of the programme, and whoever evaluates that area; programmes
        beside each other for whoever asked for it, as long as they lead all of them."""
        led = Membership.objects.led_by(user).values("organisation")
        mine = Q(kind=ReportKind.ORGANISATION, organisation__in=led)
        programmes = list(Programme.objects.led_by(user).values_list("pk", flat=True))
        mine |= Q(kind=ReportKind.PROGRAMME, programme__in=programmes)
        mine |= Q(kind=ReportKind.PROGRAMMES, made_by=user, compared__contained_by=programmes)
        for kind, code in Evaluator.objects.filter(person=user, ended_at=None).values_list("kind", "code"):
            mine |= Q(kind__in=LARGE) if kind == ReportKind.COUNTRY else Q(kind=kind, code=code)
        return self.filter(mine)


class Scope(models.Model):
    """What a report is about: one organisation, one programme, several programmes, or an area by its code."""

    kind = models.CharField(_("about"), max_length=12, choices=ReportKind)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True


class Report(Stateful, Scope):
    """A report about some closed quarters. Once it is made nothing in it changes; asked for again it is another.

    `quarters` of them, the last one beginning on `last_quarter`. With a `month` it is no report but the account that
    leads have of it: exact numbers of what they may see by name, of no quarters. While it is being made `done` says how
    far it is, of 100; `problem` is why it could not be made, and `left_out` the questions without which it could.
    `content` is the whole of it (`evaluation.content`).
    """

    compared = models.JSONField(default=list)
    month = models.DateField(null=True)
    last_quarter = models.DateField()
    quarters = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    left_out = models.JSONField(default=list)
    content = models.JSONField(null=True)

    objects = ReportQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        public="kind organisation programme code compared month last_quarter quarters edition content left_out",
        personal="made_by",
        technical="id state state_since version asked_at claimed_at made_at done problem",
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["asked_at"], name="report_asked", condition=Q(state=ReportState.ASKED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ReportKind.ORGANISATION, organisation__isnull=False)
                | Q(kind=ReportKind.PROGRAMME, programme__isnull=False)
                | Q(kind=ReportKind.COUNTRY, code="")
                | Q(kind=ReportKind.PROGRAMMES)
                | Q(kind__in=[ReportKind.ICB, ReportKind.REGION, ReportKind.NATION]) & ~Q(code=""),
                name="a_report_is_about_something",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.READY) | Q(content__isnull=False, made_at__isnull=False),
                name="a_ready_report_has_content",
            ),
            models.CheckConstraint(
                condition=Q(month=None, quarters__gt=0)
                | Q(month__day=1, quarters=0, kind__in=[ReportKind.ORGANISATION, ReportKind.PROGRAMME]),
                name="a_month_is_for_leads",
            ),
            models.UniqueConstraint(
                fields=[
                    *("kind", "organisation", "programme", "code", "compared"),
                    *("month", "last_quarter", "quarters", "edition"),
                ],
                nulls_distinct=False,
                name="editions_are_numbered",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportSchedule(Scope):
    """A report that is made by itself, for as long as whoever asked for it may read it; they hear by email."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(_("how often"), max_length=12, choices=Rhythm)
    since = models.DateTimeField()
    last_quarter = models.DateField(null=True)
    last_month = models.DateField(null=True)

    privacy = classify(
        Keep.ACCOUNT,
        personal="person kind organisation programme code rhythm",
        technical="id since last_quarter last_month",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "organisation", "programme", "code", "rhythm"],
                nulls_distinct=False,
                name="scheduled_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} for {self.person_id}"
