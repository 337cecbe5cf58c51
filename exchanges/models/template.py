"""A programme as an example for others: how it was set up, what worked, what to avoid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.fields import TextField
from core.privacy import Keep, classify
from exchanges.models.programme import Programme, ProgrammeLead


class TemplateQuerySet(models.QuerySet["ProgrammeTemplate"]):
    """Templates, narrowed to who may read them."""

    def shared(self) -> "TemplateQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: User) -> "TemplateQuerySet":
        """For whoever runs programmes, those that are shared; one's own also when withdrawn."""
        own = ProgrammeLead.objects.current().filter(person=user).values("programme")
        return self.filter(Q(withdrawn_at=None) | Q(programme__in=own))


class ProgrammeTemplate(models.Model):
    """What leads of other organisations read before they set up something like it. It shows how the programme is set
    up and these two texts: no people, no dates, no numbers."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="template")
    what_worked = TextField(_("what worked"), max_length=2000)
    what_to_avoid = TextField(_("what to avoid"), max_length=2000, blank=True)
    shared_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    shared_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = TemplateQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE,
        public="programme what_worked what_to_avoid",
        personal="shared_by",
        technical="id shared_at withdrawn_at",
    )

    class Meta:
        ordering = ["-shared_at", "-pk"]

    def __str__(self) -> str:
        return f"template of programme {self.programme_id}"
