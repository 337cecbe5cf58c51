"""Who belongs to which organisation, and whose email address vouches for whom."""

from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.domains import domains_of
from accounts.models.asked import AskedByEmail, AskedByEmailQuerySet
from accounts.models.organisation import Organisation
from accounts.models.person import User
from core import clock
from core.fields import LineField, TextField
from core.privacy import Keep, classify


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, narrowed."""

    def current(self) -> "MembershipQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def confirmed(self) -> "MembershipQuerySet":
        """Those that have not ended and that somebody vouches for."""
        return self.current().filter(confirmed_at__isnull=False)

    def led_by(self, user: User) -> "MembershipQuerySet":
        """This person's confirmed leaderships."""
        return self.confirmed().filter(person=user, role=Membership.Role.LEAD)


class Membership(models.Model):
    """One person's place in one organisation: a member of staff, or a lead who confirms staff there.

    It counts once it is confirmed: by the person's trusted address, by a lead of the organisation, or by the operator.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("member of staff")
        LEAD = "lead", _("organisation lead")

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    started_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = MembershipQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal="person organisation role confirmed_by ended_by",
        technical="id started_at confirmed_at ended_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(ended_at=None), name="one_current_membership"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False), name="membership_confirmed_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.organisation_id}"


class TrustedDomainQuerySet(models.QuerySet["TrustedDomain"]):
    """Trusted domains, narrowed."""

    def vouching_for(self, person: User) -> "TrustedDomainQuerySet":
        """Those that the person's own address belongs to, once the person has shown to read its mail."""
        if not EmailAddress.objects.filter(user_id=person.pk, email__iexact=person.email, verified=True).exists():
            return self.none()
        return self.filter(domain__in=domains_of(person.email))


class TrustedDomain(models.Model):
    """An email domain whose holders work in care: with an organisation it vouches for the employer, without one only
    that the person is NHS or public-sector staff (`nhs.net` moves with people from job to job)."""

    domain = models.CharField(max_length=120, unique=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    note = LineField(max_length=200, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TrustedDomainQuerySet.as_manager()

    privacy = classify(Keep.REFERENCE, public="domain organisation note", personal="added_by", technical="id added_at")

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Invitation(AskedByEmail):
    """A lead asks somebody by email to join as staff of their organisation; whoever accepts is confirmed at once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    objects = AskedByEmailQuerySet["Invitation"].as_manager()

    privacy = classify(
        Keep.ONE_YEAR,
        personal="organisation email invited_by accepted_by",
        technical="id version made_at expires_at accepted_at withdrawn_at",
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["email"],
                name="invitation_by_address",
                condition=Q(accepted_at=None, withdrawn_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_waiting_invitation_each",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | Q(accepted_at__isnull=False), name="invitation_accepted_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.organisation_id}"


class JoinLink(models.Model):
    """An address that a lead puts on a poster or in a newsletter: whoever joins by it has named the organisation, and
    waits for a lead like everybody else, for anybody may have seen the poster."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    privacy = classify(Keep.ONE_YEAR, public="organisation", personal="made_by", technical="id key made_at ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at=None), name="one_join_link_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"join link of {self.organisation_id}"


class LeadClaim(models.Model):
    """Somebody says that they are the one who should confirm staff at their organisation. A lead there, or the operator
    where there is none, says yes or no, and the person is told."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    why = TextField(_("your part in the organisation"), max_length=500)
    made_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    granted = models.BooleanField(null=True)
    answer = TextField(_("a word to them"), max_length=500, blank=True)

    privacy = classify(
        Keep.TWO_YEARS,
        personal="person organisation why answered_by answer",
        technical="id made_at answered_at granted",
    )

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(answered_at=None), name="one_waiting_claim_each"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, granted=None) | Q(answered_at__isnull=False, granted__isnull=False),
                name="claim_answered_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} claims to lead {self.organisation_id}"
