"""The meeting at the end of a programme: when and where, and who comes."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.fields import LineField, TextField
from core.models import Stateful
from core.privacy import Keep, classify
from exchanges.enums import EventAnswer, EventState
from exchanges.models.programme import Programme


class EventQuerySet(models.QuerySet["ClosingEvent"]):
    """Closing events, narrowed to who may know of them."""

    def visible_to(self, user: User) -> "EventQuerySet":
        """Those of the programmes that somebody leads or takes part in."""
        mine = Programme.objects.visible_to(user)
        return self.filter(
            Q(programme__in=mine.led_by(user).values("pk")) | Q(programme__in=mine.joined_by(user).values("pk"))
        )

    def standing(self) -> "EventQuerySet":
        """Those that were not cancelled."""
        return self.filter(state=EventState.PLANNED)


class ClosingEvent(Stateful):
    """People of a programme meet once more, to tell each other what they saw and decide what changes because of it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="closing_events")
    title = LineField(_("what it is called"), max_length=120)
    purpose = TextField(_("what it is for"), max_length=2000, blank=True)
    starts_at = models.DateTimeField(_("when it begins"))
    ends_at = models.DateTimeField(_("when it ends"))
    place = TextField(_("where, or how to join online"), max_length=600)
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    cancel_word = LineField(_("why"), max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE,
        public="programme title purpose starts_at ends_at place state cancel_word",
        personal="written_by",
        technical="id written_at state_since version",
    )

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state=EventState.PLANNED), name="one_closing_event_at_a_time"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_event_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_over(self, now: datetime | None = None) -> bool:
        """It has ended."""
        return self.ends_at <= (now or clock.now())


class EventReplyQuerySet(models.QuerySet["EventReply"]):
    """Replies, narrowed to who may read them."""

    def visible_to(self, user: User) -> "EventReplyQuerySet":
        """One's own, and those to events of programmes that one leads."""
        led = Programme.objects.led_by(user).values("pk")
        return self.filter(Q(person=user) | Q(event__programme__in=led))


class EventReply(models.Model):
    """Whether somebody comes; it can be said again, and the last word counts."""

    event = models.ForeignKey(ClosingEvent, on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(_("do you come?"), max_length=5, choices=EventAnswer)
    said_at = models.DateTimeField()

    objects = EventReplyQuerySet.as_manager()

    privacy = classify(Keep.TWO_YEARS, personal="event person answer", technical="id said_at")

    class Meta:
        ordering = ["event", "answer", "said_at"]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="one_reply_each")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.answer}"
