"""People who sign in, and what stands between two of them."""

from typing import Any, TypeVar

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import LineField
from core.privacy import Keep, classify

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


class UserQuerySet(models.QuerySet["User"]):
    """People, narrowed to who may know of whom."""

    def visible_to(self, user: "User") -> "UserQuerySet":
        """Other people who have signed in at least once and still do, but across a block."""
        return self.filter(is_active=True, last_login__isnull=False).exclude(pk=user.pk).not_blocked_for(user)

    def not_blocked_for(self, user: "User") -> "UserQuerySet":
        """Without those who blocked this person or whom this person blocked: to each other they do not exist."""
        return Block.leave_out(self, user, "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts; email addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person in health or social care. Everyone can both visit and host.

    Confirmed means that somebody vouches for their work: a trusted employer's address, a lead, or the operator.
    Unconfirmed people fill in their profile and browse without names; they neither ask nor are asked.
    `confirmed_until` is the last day where what vouches moves with people from job to job (an nhs.net address).
    `withdrawn_at` says that a lead or the operator took the confirmation back: no address can then give it again.
    `closed_at` says that the person closed the account: name and address are gone, what others share with them stays.
    """

    class ConfirmedHow(models.TextChoices):
        ADDRESS = "address", _("by a work email address")
        LEAD = "lead", _("by a lead of the organisation")
        OPERATOR = "operator", _("by the operator")

    email = models.EmailField(_("email address"), unique=True)
    name = LineField(_("your name"), max_length=120)
    joined_at = models.DateTimeField(default=clock.now)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_how = models.CharField(max_length=20, choices=ConfirmedHow, blank=True)
    confirmed_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    privacy = classify(
        Keep.ACCOUNT,
        personal="email name confirmed_by",
        technical=(
            "id password last_login joined_at is_active is_operator confirmed_at confirmed_how confirmed_until"
            " withdrawn_at closed_at"
        ),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_how="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_how="")),
                name="confirmed_when_and_how",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_until=None) | Q(confirmed_at__isnull=False), name="confirmed_until_if_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(confirmed_at=None), name="withdrawn_or_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(is_active=False), name="closed_accounts_are_not_active"
            ),
        ]
        indexes = [
            models.Index(
                fields=["confirmed_until"], condition=Q(confirmed_until__isnull=False), name="user_confirmed_until"
            ),
            models.Index(
                fields=["joined_at", "id"], condition=Q(confirmed_at__isnull=True), name="user_waits_to_be_confirmed"
            ),
            # from the end: everybody whose address belongs to a domain or to one below it
            models.Index(OpClass(Reverse("email"), name="text_pattern_ops"), name="user_email_backwards"),
        ]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, permission: str, subject: Any = None) -> bool:
        """Ask a rule. There are no permissions beside the rules, and nobody stands above them."""
        return self.is_active and rules.has_perm(permission, self, subject)

    @property
    def first_name(self) -> str:
        """How mail and pages address the person: the first word of the name that is no title."""
        if self.closed_at is not None:
            return self.name
        words = without_titles(self.name)
        return words[0] if words else self.name


def without_titles(name: str) -> list[str]:
    """The words of a name that are no titles: Amina, Yusuf for Dr Amina Yusuf."""
    return [word for word in name.split() if word.lower().strip(".") not in TITLES]


def same_name(one: str, other: str) -> bool:
    """The same name, however it is spaced or capitalised, with its title or without. Somebody who signs may leave the
    title out."""
    return one.split() != [] and without_titles(one.casefold()) == without_titles(other.casefold())


TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev"}


class Block(models.Model):
    """One person wants nothing to do with another: from then on neither exists for the other. Nobody is told."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = classify(Keep.ACCOUNT, sensitive="by blocked", technical="id at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "blocked"], name="one_block_each_way"),
            models.CheckConstraint(condition=~Q(by=models.F("blocked")), name="nobody_blocks_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} blocks {self.blocked_id}"

    @staticmethod
    def leave_out(rows: Rows, user: User, person: str) -> Rows:
        """`rows` without those whose field `person` is across a block from `user`, whoever drew it."""
        blocked_by_them = {f"{person}__in": Block.objects.filter(by=user).values("blocked")}
        blocking_them = {f"{person}__in": Block.objects.filter(blocked=user).values("by")}
        return rows.exclude(**blocked_by_them).exclude(**blocking_them)
