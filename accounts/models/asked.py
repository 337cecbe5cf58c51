"""What every invitation by email has: an address, a link that ends, and one answer."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.person import User
from core import clock

INVITATION_LASTS = timedelta(days=30)

Asked = TypeVar("Asked", bound="AskedByEmail", covariant=True)


class AskedByEmailQuerySet(models.QuerySet[Asked]):
    """Invitations by email, narrowed."""

    def waiting(self) -> Self:
        """Those that nobody answered or took back, whether their time has run out or not."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> Self:
        """Those that can still be accepted."""
        return self.waiting().filter(expires_at__gt=clock.now())

    def sent_since(self, moment: datetime) -> Self:
        """Those last sent after that moment."""
        return self.filter(expires_at__gt=moment + INVITATION_LASTS)


class AskedByEmail(models.Model):
    """A lead asks somebody by email; it counts only for the person who shows that this address is theirs.

    The link in the email is made from the row's id and version when it is sent, and stored nowhere; a new version makes
    the old link worthless.
    """

    email = models.EmailField(_("email address"))
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def sent_at(self) -> datetime:
        """When the newest email was written."""
        return self.expires_at - INVITATION_LASTS

    @property
    def is_open(self) -> bool:
        """It can still be accepted, as far as its own dates go."""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > clock.now()
