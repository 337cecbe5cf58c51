"""What a person brings to an exchange and hopes to take from it."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import Profession, Register
from accounts.models.organisation import Organisation, Workplace
from accounts.models.person import Block, User
from core import clock
from core.fields import LineField, TextField
from core.privacy import Keep, classify

MOST_TOPICS = 12


def can_be_asked() -> Q:
    """Profiles of people who can be asked today. A condition on the row itself: as a subquery beside another condition
    PostgreSQL would look at every profile to find one."""
    return Q(
        Q(paused_until=None) | Q(paused_until__lte=clock.today()),
        is_open=True,
        person__is_active=True,
        person__confirmed_at__isnull=False,
    )


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Profiles, narrowed to who may find whom."""

    def open(self) -> "ProfileQuerySet":
        """Of people who can be asked today."""
        return self.filter(can_be_asked())

    def visible_to(self, user: User) -> "ProfileQuerySet":
        """One's own, and every open one but across a block."""
        return Block.leave_out(self.filter(can_be_asked() | Q(person=user)), user, "person")


class Profile(models.Model):
    """A person as a possible partner: their work, what they can show, when and how far they can go.

    Availability is in half-days of a week ("mon-am"); an empty list means "ask me". `for_visitors` is what this host
    tells their own visitors, shown with a visit once an exchange is agreed. `wanted_sectors` and
    `wanted_specialties` are the kinds of place and the specialties that they would like to see; none: it does not
    matter.
    """

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    profession = models.CharField(_("profession"), max_length=40, choices=Profession, blank=True)
    specialty = models.CharField(_("specialty"), max_length=4, blank=True)
    role = LineField(_("job title"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("workplace")
    )
    without_organisation = models.BooleanField(_("I work for myself or am between posts"), default=False)
    home_outcode = models.CharField(_("first half of your postcode"), max_length=4, blank=True)
    offer = TextField(_("what you can show a visitor"), max_length=2000, blank=True)
    offer_topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    wanted_sectors = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    wanted_specialties = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    half_days = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    distance_km = models.PositiveSmallIntegerField(
        _("how far you can travel"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    for_visitors = TextField(_("What your own visitors should know"), max_length=500, blank=True)
    shows_name = models.BooleanField(_("show my name"), default=True)
    shows_organisation = models.BooleanField(_("show where I work"), default=True)
    chose_what_others_see = models.BooleanField(default=False)
    chose_when = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    most_at_once = models.PositiveSmallIntegerField(
        _("most exchanges at one time"), default=2, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    changed_at = models.DateTimeField(default=clock.now)

    objects = ProfileQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal=(
            "person profession specialty role organisation workplace without_organisation home_outcode offer"
            " offer_topics wanted_sectors wanted_specialties half_days distance_km for_visitors"
        ),
        technical=(
            "id shows_name shows_organisation chose_what_others_see chose_when is_open paused_until most_at_once"
            " changed_at"
        ),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(without_organisation=False), name="an_organisation_or_none"
            )
        ]

    def __str__(self) -> str:
        return f"profile of {self.person_id}"

    def is_paused(self, on: date | None = None) -> bool:
        """Not to be asked on that day (today)."""
        return self.paused_until is not None and self.paused_until > (on or clock.today())


class LearningNeed(models.Model):
    """An item of one's personal development plan: what one wants to see, why, by when and how; and, once it is met, how
    that came about. Wanted topics come from it."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="learning_needs")
    what = LineField(_("what you want to see or learn"), max_length=200)
    why = TextField(_("why it matters to your work"), max_length=1000, blank=True)
    topic = models.CharField(_("topic"), max_length=40, blank=True)
    by_when = models.DateField(_("by when"), null=True, blank=True)
    how = TextField(_("how you plan to learn it"), max_length=500, blank=True)
    met_at = models.DateTimeField(null=True)
    how_met = TextField(_("how it was met"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    privacy = classify(
        Keep.ACCOUNT, personal="person what why topic by_when how how_met", technical="id met_at created_at"
    )

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.what


class Registration(models.Model):
    """A number on a professional register, as the person gives it; "checked" once a lead or the operator has looked it
    up on the public register, until the day on which it should be looked up again. Shown to nobody else.

    `not_found_at` says that somebody looked and the register did not agree. `flagged_at` is set where two people give
    the same number: the operator looks, and neither is told of the other.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="registrations")
    register = models.CharField(_("register"), max_length=20, choices=Register)
    number = models.CharField(_("number"), max_length=20)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    checked_until = models.DateField(null=True)
    not_found_at = models.DateTimeField(null=True)
    flagged_at = models.DateTimeField(null=True)

    privacy = classify(
        Keep.ACCOUNT,
        personal="person register number checked_by",
        technical="id checked_at checked_until not_found_at flagged_at",
    )

    class Meta:
        ordering = ["register", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "register", "number"], name="one_registration_once"),
            models.UniqueConstraint(
                fields=["register", "number"],
                condition=Q(checked_at__isnull=False),
                name="a_checked_number_is_one_person",
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None, checked_until=None)
                | Q(checked_at__isnull=False, checked_until__isnull=False),
                name="registration_checked_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(checked_at__isnull=False), name="registration_checked_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(not_found_at=None) | Q(checked_at=None), name="registration_found_or_not_found"
            ),
        ]
        indexes = [
            models.Index(fields=["register", "number"], name="registration_number"),
            models.Index(
                fields=["checked_until"],
                condition=Q(checked_until__isnull=False),
                name="registration_checked_until",
            ),
            models.Index(fields=["flagged_at"], condition=Q(flagged_at__isnull=False), name="registration_flagged"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.number}"

    @property
    def counts_as_checked(self) -> bool:
        """Somebody looked it up, and the year for which that is good is not over."""
        return self.checked_until is not None and self.checked_until >= clock.today()
