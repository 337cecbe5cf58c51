"""Ideas for who should meet: anybody has one, others second it, a lead makes a programme of it."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, User
from core import clock
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import LinkUpState
from exchanges.models.programme import Programme, ProgrammeLead


class LinkUpQuerySet(models.QuerySet["LinkUpIdea"]):
    """Ideas, narrowed to who may read them."""

    def visible_to(self, user: User) -> "LinkUpQuerySet":
        """Everybody's that stand, without those of people across a block; one's own whatever became of them; for the
        operator also those that were hidden. A hidden idea exists for nobody else."""
        if user.is_operator:
            return self.exclude(~Q(suggested_by=user), state=LinkUpState.WITHDRAWN)
        standing = Q(state__in=[LinkUpState.OPEN, LinkUpState.ADOPTED])
        return Block.leave_out(self.filter(standing | Q(suggested_by=user)), user, "suggested_by")

    def listed(self) -> "LinkUpQuerySet":
        """Those that stand in the list."""
        return self.filter(state__in=[LinkUpState.OPEN, LinkUpState.ADOPTED])

    def counted(self) -> "LinkUpQuerySet":
        """With `how_many`: how many people second each."""
        return self.annotate(how_many=Count("seconds"))


class LinkUpIdea(Stateful):
    """Two services or professions that should see each other's work, in somebody's words."""

    who = LineField(_("who should meet"), max_length=120)
    reason = TextField(_("why it would help"), max_length=1000)
    suggested_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    suggested_at = models.DateTimeField(default=clock.now)
    programme = models.ForeignKey(Programme, null=True, on_delete=models.SET_NULL, related_name="+")
    word = LineField(_("why it is hidden"), max_length=300, blank=True)

    objects = LinkUpQuerySet.as_manager()

    privacy = classify(
        Keep.TWO_YEARS,
        public="who reason programme state",
        personal="suggested_by word",
        technical="id suggested_at state_since version",
    )

    class Meta:
        ordering = ["-suggested_at", "-pk"]
        indexes = [models.Index(fields=["state", "-suggested_at"], name="link_up_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=LinkUpState.OPEN) | Q(programme=None), name="an_open_idea_has_no_programme"
            ),
            models.UniqueConstraint(fields=["programme"], name="a_programme_comes_of_one_idea"),
        ]

    def __str__(self) -> str:
        return self.who

    def is_being_set_up_by(self, user: User) -> bool:
        """The programme that comes of it is led by this person."""
        return ProgrammeLead.objects.current().filter(programme=self.programme_id, person=user).exists()


class Second(models.Model):
    """Somebody says: yes, these should meet. Once each, and it can be taken back."""

    idea = models.ForeignKey(LinkUpIdea, on_delete=models.CASCADE, related_name="seconds")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    privacy = classify(Keep.TWO_YEARS, personal="idea person", technical="id at")

    class Meta:
        ordering = ["idea", "at"]
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="an_idea_is_seconded_once_each")]

    def __str__(self) -> str:
        return f"{self.person_id} seconds {self.idea_id}"
