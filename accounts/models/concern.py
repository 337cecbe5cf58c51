"""Concerns, and who looks after them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.person import User
from accounts.states import ConcernRole, ConcernState
from core import clock
from core.fields import LineField, SealedTextField
from core.models import Stateful
from core.privacy import Keep, classify


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Concerns, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "ConcernQuerySet":
        """For whoever looks after it; never for the person it is about, nor for the one who told it, who reads of its
        state elsewhere. Those who run the site look after what nobody else looks after."""
        theirs = Q(pk__in=ConcernHandler.objects.current().filter(person=user).values("concern"))
        if user.is_operator:
            theirs |= Q(~Exists(ConcernHandler.objects.current().filter(concern=OuterRef("pk"))))
        return self.filter(theirs).exclude(about=user).exclude(by=user)

    def told_by(self, user: User) -> "ConcernQuerySet":
        """Those that this person told."""
        return self.filter(by=user)

    def unfinished(self) -> "ConcernQuerySet":
        """Those that nobody has closed."""
        return self.exclude(state=ConcernState.CLOSED)

    def without_handler(self) -> "ConcernQuerySet":
        """Those that nobody looks after any more."""
        return self.exclude(Exists(ConcernHandler.objects.current().filter(concern=OuterRef("pk"))))


class Concern(Stateful):
    """Something unsafe or improper, told privately to whoever looks after it: the leads of the programme or of the
    organisation, else those who run the site. The person it is about never learns that it exists.

    `context` says in which setting, without names. `note` is what was done about it, for those who look after it.
    """

    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    context = LineField(max_length=200, blank=True)
    text = SealedTextField(
        _("What happened?"),
        help_text=_("Say when and where, and what you saw or heard. Do not name patients or people who use services."),
    )
    only_operator = models.BooleanField(_("Tell only those who run this site"), default=False)
    told_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    note = SealedTextField(
        _("What was done?"),
        null=True,
        help_text=_("For those who look after this. Neither the person who told it nor anybody else reads it."),
    )

    objects = ConcernQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        sensitive="by about context text note",
        personal="handled_by only_operator",
        technical="id state state_since version told_at handled_at",
    )

    class Meta:
        ordering = ["-told_at", "-pk"]
        indexes = [
            models.Index(fields=["by"], name="concern_told_by"),
            models.Index(fields=["told_at"], name="concern_unfinished", condition=~Q(state=ConcernState.CLOSED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None) | Q(handled_at__isnull=False), name="handled_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state=ConcernState.CLOSED, handled_at__isnull=False)
                | (~Q(state=ConcernState.CLOSED) & Q(handled_at=None)),
                name="a_closed_concern_is_handled",
            ),
        ]

    def __str__(self) -> str:
        return f"concern of {self.told_at:%d %B %Y}"


class ConcernHandlerQuerySet(models.QuerySet["ConcernHandler"]):
    """Who looks after concerns, narrowed."""

    def current(self) -> "ConcernHandlerQuerySet":
        """Those who still are what they were asked as. Whether somebody still leads a programme is known to the floor
        above, which ends the row."""
        leads = Membership.objects.confirmed().filter(
            person=OuterRef("person"), organisation=OuterRef("via_id"), role=Membership.Role.LEAD
        )
        return self.filter(ended_at=None, person__is_active=True).filter(
            Q(role=ConcernRole.PROGRAMME)
            | Q(role=ConcernRole.OPERATOR, person__is_operator=True)
            | (Q(role=ConcernRole.ORGANISATION) & Q(Exists(leads)))
        )


class ConcernHandler(models.Model):
    """One person who looks after one concern, and as what: lead of a programme or an organisation (`via_id` is its
    number), or operator."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="handlers")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=ConcernRole)
    via_id = models.BigIntegerField(null=True)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ConcernHandlerQuerySet.as_manager()

    privacy = classify(Keep.SIX_YEARS, personal="person role", technical="id concern via_id since ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "person"], name="looks_after_a_concern_once"),
            models.CheckConstraint(
                condition=Q(role=ConcernRole.OPERATOR) | Q(via_id__isnull=False),
                name="leads_look_after_it_for_something",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="concern_handler_now", condition=Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} looks after {self.concern_id}"
