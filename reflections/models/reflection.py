"""Private writing and the key that keeps it private."""

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from core.privacy import Keep, classify
from exchanges.models import Visit
from reflections.enums import Framework, ReflectionState


class AuthorKey(models.Model):
    """The key of everything that one person writes in private, itself wrapped by the installation's key.

    Deleting it makes every word of that person unreadable, in old copies of the database too.
    """

    author = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    privacy = classify(Keep.ACCOUNT, personal="author", technical="id wrapped made_at")

    def __str__(self) -> str:
        return f"key {self.pk}"


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    """Reflections, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "ReflectionQuerySet":
        """One's own. No lead, manager or operator ever."""
        return self.filter(author=user)

    def drafts(self) -> "ReflectionQuerySet":
        """Still being written."""
        return self.filter(state=ReflectionState.DRAFT)

    def finished(self) -> "ReflectionQuerySet":
        """Which their author has finished."""
        return self.filter(state=ReflectionState.FINISHED)


class Reflection(models.Model):
    """What one person writes for themselves about one visit, as visitor or as host, or about something they saw that
    came about elsewhere.

    The words lie sealed under their author's key, and so does what the author calls it: no search, no report and no
    copy of the database shows them (`reflections.vault` reads them). It outlives the visit's record, which then no
    longer names the partner. `minutes` is learning time without breaks and travel; `participatory_minutes` is the part
    of it spent with others. Both come from the visit until the author sets them right (`minutes_set`), with a reason
    that is sealed with the words. `device_key` is what a phone without a connection called a reflection it began.
    """

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.SET_NULL, related_name="+")
    framework = models.CharField(max_length=20, choices=Framework, default=Framework.WHAT)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=20, choices=ReflectionState, default=ReflectionState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    participatory_minutes = models.PositiveIntegerField(null=True)
    minutes_set = models.BooleanField(default=False)
    device_key = models.UUIDField(null=True)

    objects = ReflectionQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal="author visit framework happened_on minutes participatory_minutes",
        sensitive="sealed",
        technical="id state version started_at changed_at finished_at minutes_set device_key",
    )

    class Meta:
        indexes = [models.Index(fields=["author", "state", "-changed_at"], name="reflection_of_author")]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "visit"], condition=Q(visit__isnull=False), name="one_reflection_each_visit"
            ),
            models.UniqueConstraint(
                fields=["author", "device_key"],
                condition=Q(device_key__isnull=False),
                name="one_reflection_each_device_key",
            ),
            models.CheckConstraint(
                condition=Q(participatory_minutes=None) | Q(minutes__gte=F("participatory_minutes")),
                name="time_with_others_is_part_of_the_time",
            ),
            models.CheckConstraint(
                condition=Q(state=ReflectionState.DRAFT, finished_at=None)
                | Q(state=ReflectionState.FINISHED, finished_at__isnull=False, sealed__isnull=False),
                name="a_finished_reflection_has_words_and_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"reflection {self.pk}"

    @property
    def is_finished(self) -> bool:
        """The author has said that it is done; it can be taken up again."""
        return self.state == ReflectionState.FINISHED

    @property
    def came_about_elsewhere(self) -> bool:
        """Of a visit that Exp-Ex never knew of: begun without one, and so with a key of its own."""
        return self.device_key is not None
