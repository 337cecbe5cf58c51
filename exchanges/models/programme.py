"""A scheme that brings people together: who runs it, which organisations and which people take part."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, Profile, User
from core import clock
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import Direction, Length, ParticipantState, ProgrammeKind, ProgrammeState


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes, narrowed to who may know of them."""

    def led_by(self, user: User) -> "ProgrammeQuerySet":
        """Those that this person leads."""
        return self.filter(pk__in=ProgrammeLead.objects.current().filter(person=user).values("programme"))

    def joined_by(self, user: User) -> "ProgrammeQuerySet":
        """Those in which this person has, or had, a place."""
        return self.filter(pk__in=Participant.objects.filter(person=user).values("programme"))

    def open(self) -> "ProgrammeQuerySet":
        """Those that people can join and meet in today."""
        return self.filter(state=ProgrammeState.OPEN)

    def for_staff_of(self, organisations: Any) -> "ProgrammeQuerySet":
        """Those in which these organisations take part (a queryset of them)."""
        return self.filter(pk__in=TakingPart.objects.filter(organisation__in=organisations).values("programme"))

    def visible_to(self, user: User) -> "ProgrammeQuerySet":
        """For its leads always; for whoever has or had a place, and for confirmed staff of an organisation that takes
        part, once it has opened; for the operator all."""
        if user.is_operator:
            return self
        begun = ~Q(state=ProgrammeState.SETTING_UP)
        mine = Q(pk__in=Participant.objects.filter(person=user).values("programme"))
        employer = Profile.objects.filter(person=user, organisation__isnull=False).values("organisation")
        staff = Q(pk__in=TakingPart.objects.filter(organisation__in=employer).values("programme"))
        leads = Q(pk__in=ProgrammeLead.objects.current().filter(person=user).values("programme"))
        known = mine | (staff & Q(state__in=[ProgrammeState.OPEN, ProgrammeState.CLOSED]))
        return self.filter(leads | (begun & (known if user.confirmed_at else mine)))


class Programme(Stateful):
    """A scheme that leads of one organisation run for people of several: GPs and consultants of a county, a group of
    mixed professions, or an open door through which people find each other.

    It says what an exchange in it looks like (who visits whom, how long, between which days) and what the leads have
    to agree to: pairings that people found themselves, and, for organisations that allowed it beforehand, study leave.
    `settled` names the tasks of the set-up that a lead has been through, also where they left everything as it was.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = LineField(_("name of the programme"), max_length=120)
    purpose = TextField(_("what it is for"), max_length=2000, blank=True)
    kind = models.CharField(_("who meets whom"), max_length=12, choices=ProgrammeKind, blank=True)
    direction = models.CharField(_("who visits whom"), max_length=20, choices=Direction, default=Direction.BOTH)
    length = models.CharField(_("how long each visit is"), max_length=2, choices=Length, default=Length.HALF_DAY)
    first_date = models.DateField(_("visits from"), null=True, blank=True)
    last_date = models.DateField(_("visits until"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("most people"), null=True, blank=True)
    asks = TextField(_("what is asked of people"), max_length=2000, blank=True)
    approves_pairings = models.BooleanField(_("a lead approves exchanges that people found themselves"), default=True)
    join_key = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    settled = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE,
        public=(
            "organisation name purpose kind direction length first_date last_date capacity asks approves_pairings state"
        ),
        technical="id join_key made_at settled state_since version",
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_date=None) | Q(last_date=None) | Q(last_date__gte=F("first_date")),
                name="a_programme_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ProgrammeState.SETTING_UP, ProgrammeState.ARCHIVED])
                | (Q(first_date__isnull=False) & Q(last_date__isnull=False)),
                name="an_open_programme_has_a_window",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ProgrammeState.SETTING_UP, ProgrammeState.ARCHIVED]) | ~Q(kind=""),
                name="an_open_programme_says_who_meets_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeLeadQuerySet(models.QuerySet["ProgrammeLead"]):
    """Leads, narrowed."""

    def current(self) -> "ProgrammeLeadQuerySet":
        """Those who still lead."""
        return self.filter(ended_at=None)


class ProgrammeLead(models.Model):
    """Somebody who runs a programme: accepts people, pairs them, approves, chases and closes. Several may."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="leads")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    appointed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    appointed_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ProgrammeLeadQuerySet.as_manager()

    privacy = classify(Keep.SIX_YEARS, personal="programme person appointed_by", technical="id appointed_at ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"], condition=Q(ended_at=None), name="a_person_leads_a_programme_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} leads {self.programme_id}"


class TakingPartQuerySet(models.QuerySet["TakingPart"]):
    """Organisations in programmes, narrowed."""

    def visible_to(self, user: User) -> "TakingPartQuerySet":
        """Those whose organisation this person leads: they answer for its study leave, and nobody else does."""
        return self.filter(organisation__in=Membership.objects.led_by(user).values("organisation"))

    def asked(self) -> "TakingPartQuerySet":
        """Those that were asked for study leave in advance and have not answered."""
        return self.filter(leave_asked_at__isnull=False, leave_allowed_at=None, leave_declined_at=None)


class TakingPart(models.Model):
    """An organisation whose staff can join a programme. Where its lead allowed study leave for the programme's visits
    beforehand, one tick of a programme lead is the whole release. A programme lead asks for it; only a lead of the
    organisation answers."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="taking_part")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    leave_allowed_at = models.DateTimeField(null=True)
    leave_allowed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    leave_asked_at = models.DateTimeField(null=True)
    leave_asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    leave_declined_at = models.DateTimeField(null=True)
    leave_word = LineField(_("a word to the programme’s leads"), max_length=300, blank=True)

    objects = TakingPartQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE,
        public="programme organisation",
        personal="leave_allowed_by leave_asked_by leave_word",
        technical="id added_at leave_allowed_at leave_asked_at leave_declined_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="an_organisation_takes_part_once"),
            models.CheckConstraint(
                condition=Q(leave_allowed_by=None) | Q(leave_allowed_at__isnull=False), name="leave_allowed_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(leave_asked_by=None) | Q(leave_asked_at__isnull=False), name="leave_asked_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(leave_allowed_at=None) | Q(leave_declined_at=None), name="leave_allowed_or_declined"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.programme_id}"


class Side(models.Model):
    """One of the two groups of a two-sided programme, or the only one: whom it is for, and for how many. An empty list
    means anybody."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sides")
    number = models.PositiveSmallIntegerField()
    name = LineField(_("name of the side"), max_length=60)
    professions = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    specialties = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    sectors = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(_("most people on this side"), null=True, blank=True)

    privacy = classify(
        Keep.REFERENCE, public="programme number name professions specialties sectors capacity", technical="id"
    )

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="sides_are_numbered"),
            models.CheckConstraint(condition=Q(number__range=(1, 2)), name="one_side_or_two"),
        ]

    def __str__(self) -> str:
        return self.name


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Participants, narrowed."""

    def visible_to(self, user: User) -> "ParticipantQuerySet":
        """One's own place, and those of the programmes that one leads."""
        return self.filter(Q(person=user) | Q(programme__in=Programme.objects.led_by(user).values("pk")))

    def taking_part(self) -> "ParticipantQuerySet":
        """Those whom a lead accepted and who have not left."""
        return self.filter(state=ParticipantState.ACCEPTED)


class Participant(Stateful):
    """One person's place in a programme, from the application to the day they leave."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    side = models.ForeignKey(Side, null=True, on_delete=models.SET_NULL, related_name="+")
    applied_at = models.DateTimeField()
    word = LineField(_("a word to them"), max_length=300, blank=True)

    objects = ParticipantQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS, personal="programme person side word state", technical="id applied_at state_since version"
    )

    class Meta:
        ordering = ["programme", "applied_at", "pk"]
        indexes = [models.Index(fields=["person", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_place_in_a_programme_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.programme_id}"
