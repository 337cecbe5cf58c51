"""Whom the leads of a programme ask by email, the lists they bring along, and who wants no such mail."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.fields import LineField
from core.privacy import Keep, classify
from exchanges.models.programme import Programme, Side

INVITATION_LASTS = timedelta(days=30)
LIST_LASTS = timedelta(days=1)


class ProgrammeInvitationQuerySet(models.QuerySet["ProgrammeInvitation"]):
    """Invitations to programmes, narrowed."""

    def visible_to(self, user: User) -> "ProgrammeInvitationQuerySet":
        """Those of the programmes that one leads."""
        return self.filter(programme__in=Programme.objects.led_by(user).values("pk"))

    def waiting(self) -> "ProgrammeInvitationQuerySet":
        """Those that nobody answered or took back, whether their time has run out or not."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> "ProgrammeInvitationQuerySet":
        """Those that can still be accepted."""
        return self.waiting().filter(expires_at__gt=clock.now())

    def sent_since(self, moment: datetime) -> "ProgrammeInvitationQuerySet":
        """Those last sent after that moment."""
        return self.filter(expires_at__gt=moment + INVITATION_LASTS)


class ProgrammeInvitation(models.Model):
    """A lead asks somebody by email to take part in a programme, perhaps on one of its sides.

    It counts only for the person who shows that this address is theirs, and while whoever sent it leads the programme.
    The link in the email is made from the row's id and version when it is sent, and stored nowhere; a new version makes
    the old link worthless. `works_at` is what the lead's list said, for the lead's eyes.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("email address"))
    name = LineField(_("name"), max_length=120, blank=True)
    side = models.ForeignKey(Side, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    works_at = LineField(_("organisation"), max_length=200, blank=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

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

    @property
    def sent_at(self) -> datetime:
        """When the newest email was written."""
        return self.expires_at - INVITATION_LASTS

    @property
    def is_open(self) -> bool:
        """It can still be accepted, as far as its own dates go."""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > clock.now()


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
