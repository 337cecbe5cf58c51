"""Whom the leads of a programme ask by email, the lists they bring along, and who wants no such mail."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.asked import AskedByEmail, AskedByEmailQuerySet
from core import clock
from core.fields import LineField
from core.privacy import Keep, classify
from exchanges.models.programme import Programme, Side

LIST_LASTS = timedelta(days=1)


class ProgrammeInvitationQuerySet(AskedByEmailQuerySet["ProgrammeInvitation"]):
    """Invitations to programmes, narrowed."""

    def visible_to(self, user: User) -> "ProgrammeInvitationQuerySet":
        """Those of the programmes that one leads."""
        return self.filter(programme__in=Programme.objects.led_by(user).values("pk"))


class ProgrammeInvitation(AskedByEmail):
    """A lead asks somebody by email to take part in a programme, perhaps on one of its sides.

    It counts only while whoever sent it leads the programme. `works_at` is what the lead's list said, for the lead's
    eyes.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    name = LineField(_("name"), max_length=120, blank=True)
    side = models.ForeignKey(Side, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    works_at = LineField(_("organisation"), max_length=200, blank=True)

    objects = ProgrammeInvitationQuerySet.as_manager()

    privacy = classify(
        Keep.ONE_YEAR,
        personal="programme email name side works_at invited_by accepted_by",
        technical="id version made_at expires_at accepted_at withdrawn_at",
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["email"],
                name="programme_invited_address",
                condition=Q(accepted_at=None, withdrawn_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["programme", "email"], name="one_invitation_to_a_programme_each"),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | Q(accepted_at__isnull=False), name="programme_joined_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="programme_joined_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to programme {self.programme_id}"


class NoInvitations(models.Model):
    """An address whose reader wants no invitations to programmes: no programme writes to it again."""

    email = models.EmailField(unique=True)
    said_at = models.DateTimeField(default=clock.now)

    privacy = classify(Keep.REFERENCE, personal="email", technical="id said_at")

    class Meta:
        verbose_name_plural = "no invitations"

    def __str__(self) -> str:
        return f"address {self.pk}"


class InvitationListQuerySet(models.QuerySet["InvitationList"]):
    """Lists, narrowed."""

    def visible_to(self, user: User) -> "InvitationListQuerySet":
        """Those of the programmes that one leads, for a day."""
        led = Programme.objects.led_by(user).values("pk")
        return self.filter(programme__in=led, made_at__gt=clock.now() - LIST_LASTS)


class InvitationList(models.Model):
    """The rows of a spreadsheet that a lead uploaded to invite the people in it: kept for a day, so that nothing is
    lost between the steps, and then deleted. The file itself is never kept.

    `headings` are the names of its columns, `rows` a row number and its cells each, `columns` what the lead said each
    column means: kind of thing -> number of the column.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    file_name = LineField(max_length=120, blank=True)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    sent_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)

    objects = InvitationListQuerySet.as_manager()

    privacy = classify(
        Keep.ONE_DAY,
        personal="programme made_by file_name headings rows",
        technical="id made_at columns sent_at outcome",
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["made_at"], name="invitation_list_made_at")]

    def __str__(self) -> str:
        return f"list {self.pk} for programme {self.programme_id}"
