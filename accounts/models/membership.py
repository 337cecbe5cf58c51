"""Who belongs to which organisation, and whose email address vouches for whom."""

from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.domains import domains_of
from accounts.models.organisation import Organisation
from accounts.models.person import User
from core.fields import LineField
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

    objects = MembershipQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal="person organisation role confirmed_by",
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

    objects = TrustedDomainQuerySet.as_manager()

    privacy = classify(Keep.REFERENCE, public="domain organisation note", technical="id")

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain
