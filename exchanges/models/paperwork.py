"""What a host organisation asks for before a visit: its set, the items of each visit, agreements that spare them."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from core import clock
from core.fields import LineField, SealedTextField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import Answer, Doer, How, PaperState
from exchanges.models.visit import Visit


class Requirement(models.Model):
    """One line of an organisation's own set: it takes the place of the product's line of that key, or is one more.

    Changing it touches no item that was made before.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=40)
    title = LineField(_("what is asked for"), max_length=100)
    why = LineField(_("why, in one line"), max_length=200)
    who = models.CharField(_("who does it"), max_length=20, choices=Doer)
    how = models.CharField(_("how it is done"), max_length=20, choices=How)
    days_before = models.PositiveSmallIntegerField(
        _("working days before the visit"), default=2, validators=[MaxValueValidator(60)]
    )
    lead_days = models.PositiveSmallIntegerField(
        _("days it takes from being asked"), default=0, validators=[MaxValueValidator(120)]
    )
    least_half_days = models.PositiveSmallIntegerField(
        _("only for visits of at least so many half-days"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    contact_only = models.BooleanField(_("only where the visitor meets people who use services"), default=False)
    valid_days = models.PositiveSmallIntegerField(default=0)
    is_off = models.BooleanField(default=False)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    privacy = classify(
        Keep.REFERENCE,
        public=(
            "organisation key title why who how days_before lead_days least_half_days contact_only valid_days is_off"
        ),
        personal="changed_by",
        technical="id changed_at",
    )

    class Meta:
        ordering = ["organisation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="a_requirement_once_per_organisation"),
        ]

    def __str__(self) -> str:
        return self.title


class ShorterTime(models.Model):
    """A lead said that paperwork takes less time than the set says, until a day and for a reason."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField(_("days that it takes"), validators=[MaxValueValidator(120)])
    why = LineField(_("reason"), max_length=200)
    until_on = models.DateField(_("until"))
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    privacy = classify(
        Keep.REFERENCE, public="organisation days why until_on", personal="made_by", technical="id made_at"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_shorter_time_per_organisation")]

    def __str__(self) -> str:
        return f"{self.days} days at {self.organisation_id}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, narrowed."""

    def of(self, organisation: Organisation) -> "AgreementQuerySet":
        """Those in which it is one of the two."""
        return self.filter(Q(one=organisation) | Q(other=organisation))

    def between(self, one: int | None, other: int | None) -> "AgreementQuerySet":
        """Those of these two, whoever wrote them down."""
        return self.filter(Q(one=one, other=other) | Q(one=other, other=one))

    def standing(self) -> "AgreementQuerySet":
        """Confirmed, and not ended early."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def covering(self, first: date, last: date) -> "AgreementQuerySet":
        """In force on all days of a visit."""
        return self.standing().filter(from_on__lte=first, until_on__gte=last)


class Agreement(models.Model):
    """Two organisations have settled, on paper of their own, what each other's staff need not show again.

    A lead of `one` writes it down; it counts once a lead of `other` has confirmed it, and until it ends. Words and a
    reference only: the document itself stays where it is.
    """

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reference = LineField(_("name or reference of the agreement"), max_length=120)
    about = LineField(_("what it says, in a line"), max_length=300, blank=True)
    covers = ArrayField(models.SlugField(max_length=40))
    from_on = models.DateField(_("valid from"))
    until_on = models.DateField(_("valid until"))
    entered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = AgreementQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE,
        public="one other reference about covers from_on until_on",
        personal="entered_by confirmed_by ended_by",
        technical="id entered_at confirmed_at ended_at",
    )

    class Meta:
        ordering = ["-until_on", "-pk"]
        indexes = [models.Index(fields=["one", "other"], name="agreement_of_two")]
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="an_agreement_needs_two_organisations"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="an_agreement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False), name="agreement_confirmed_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False), name="agreement_ended_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def partner_of(self, organisation: Organisation) -> Organisation:
        """The one of the two that is not this one."""
        return self.other if organisation.pk == self.one_id else self.one


class PaperworkItemQuerySet(models.QuerySet["PaperworkItem"]):
    """Items, narrowed."""

    def visible_to(self, user: User) -> "PaperworkItemQuerySet":
        """The visitor's and the host's, and what waits for organisations that this person leads."""
        led = Membership.objects.led_by(user).values("organisation")
        return self.filter(
            Q(visit__visitor=user)
            | Q(visit__host=user)
            | Q(who=Doer.EMPLOYER, visit__visitor__profile__organisation__in=led)
            | Q(who=Doer.HOST_ORGANISATION, visit__host__profile__organisation__in=led)
        )

    def to_do(self) -> "PaperworkItemQuerySet":
        """Not done yet, and needed."""
        return self.filter(state=PaperState.TO_DO)


class PaperworkItem(Stateful):
    """One thing to do before one visit, in the words that the set had when the dates were agreed.

    Of what an employer confirms it keeps a yes or no and a date: never a number, a result or a document.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="papers")
    place_in_set = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    title = LineField(max_length=100)
    why = LineField(max_length=200)
    who = models.CharField(max_length=20, choices=Doer)
    how = models.CharField(max_length=20, choices=How)
    days_before = models.PositiveSmallIntegerField()
    least_half_days = models.PositiveSmallIntegerField()
    contact_only = models.BooleanField()
    valid_days = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    asked_of = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    done_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    answered_on = models.DateField(null=True)
    typed_name = LineField(max_length=150, blank=True)
    text_version = models.CharField(max_length=40, blank=True)
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PaperworkItemQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        public="key title why who how days_before least_half_days contact_only valid_days",
        personal="visit due_on asked_of done_by answer answered_on typed_name text_version agreement state",
        technical="id state_since version place_in_set done_at",
    )

    class Meta:
        ordering = ["visit", "place_in_set", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="paper_due")]
        constraints = [
            models.UniqueConstraint(fields=["visit", "key"], name="a_paper_once_per_visit"),
            models.CheckConstraint(
                condition=~Q(state=PaperState.DONE) | Q(done_at__isnull=False), name="a_done_paper_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=PaperState.DONE, how=How.UNDERTAKING) | (~Q(typed_name="") & ~Q(text_version="")),
                name="an_undertaking_has_a_name_and_a_text",
            ),
            models.CheckConstraint(
                condition=~Q(state=PaperState.DONE, how=How.DATED)
                | Q(answer=Answer.NOT_APPLICABLE)
                | Q(answered_on__isnull=False),
                name="a_dated_paper_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of visit {self.visit_id}"

    def is_open(self) -> bool:
        """Somebody has to do it."""
        return self.state == PaperState.TO_DO


class Arrival(models.Model):
    """What a host tells the visitor of one visit, beside what is known of the place: on the page for the day itself."""

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="arrival")
    ask_for = LineField(_("whom to ask for"), max_length=150, blank=True)
    stand_in = LineField(_("who stands in if you are called away"), max_length=150, blank=True)
    phones = LineField(_("phones and cameras"), max_length=200, blank=True)
    bring = LineField(_("what to bring"), max_length=200, blank=True)
    notes = TextField(_("anything else"), max_length=1000, blank=True)

    privacy = classify(Keep.SIX_YEARS, personal="visit ask_for stand_in phones bring notes", technical="id")

    def __str__(self) -> str:
        return f"arrival of visit {self.visit_id}"


class AccessNeed(models.Model):
    """What a visitor needs to be able to come and take part, told to the host of one visit and to nobody else.

    Lies encrypted, and is deleted on the day after the visit.
    """

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="access_need")
    sealed = SealedTextField(_("what you need"))
    written_at = models.DateTimeField(default=clock.now)

    privacy = classify(Keep.THIRTY_DAYS, personal="visit", sensitive="sealed", technical="id written_at")

    def __str__(self) -> str:
        return f"access need of visit {self.visit_id}"
