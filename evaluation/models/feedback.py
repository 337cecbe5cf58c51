"""Feedback: who was asked what and when, and what they said."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from core.fields import TextField
from core.models import Stateful
from core.privacy import Keep, classify
from evaluation.enums import FeedbackState, Moment, Part
from exchanges.models import Exchange, Programme

ANSWERED = Q(state=FeedbackState.ANSWERED)
IN_A_PROGRAMME = Q(programme__isnull=False)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Feedback, narrowed."""

    def visible_to(self, user: User) -> "FeedbackQuerySet":
        """One's own: no partner, lead or employer ever reads what somebody answered."""
        return self.filter(person=user)

    def waiting(self) -> "FeedbackQuerySet":
        """Neither answered nor declined, and not too late."""
        return self.filter(state=FeedbackState.ASKED)


class Feedback(Stateful):
    """One person is asked about one exchange at one moment. The row is there from the asking on, so that whoever did
    not answer is counted too.

    `edition` is the wording that they were asked in, `own_items` are the programme's own questions that they were
    asked, `organisation` is where they worked then, `programme` what the exchange was part of. `words` are quoted only
    where `may_quote`, after somebody has read them; how it went is handed to matching only where `may_learn`. When the
    account is erased the person and the words go; the numbers stay, and are nobody's.
    """

    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="feedback")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    moment = models.CharField(max_length=10, choices=Moment)
    part = models.CharField(max_length=10, choices=Part)
    edition = models.CharField(max_length=10)
    own_items = ArrayField(models.BigIntegerField(), default=list, blank=True)
    asked_at = models.DateTimeField()
    closes_on = models.DateField()
    words = TextField(_("in your own words"), max_length=2000, blank=True)
    may_quote = models.BooleanField(_("may be quoted"), default=False)
    may_learn = models.BooleanField(_("may help to pair people"), default=False)

    objects = FeedbackQuerySet.as_manager()

    privacy = classify(
        Keep.SIX_YEARS,
        personal="person exchange organisation programme moment part",
        sensitive="words",
        technical="id state state_since version edition own_items asked_at closes_on may_quote may_learn",
    )

    class Meta:
        verbose_name_plural = "feedback"
        ordering = ["closes_on", "pk"]
        indexes = [
            models.Index(fields=["closes_on"], name="feedback_waiting", condition=Q(state=FeedbackState.ASKED)),
            models.Index(fields=["person", "state"], name="feedback_of_person"),
            models.Index(fields=["organisation", "moment", "state_since"], name="answered_at", condition=ANSWERED),
            models.Index(fields=["moment", "state_since"], name="answered", condition=ANSWERED),
            models.Index(fields=["programme", "moment", "state"], name="asked_in", condition=IN_A_PROGRAMME),
            models.Index(
                fields=["programme", "moment", "state_since"], name="answered_in", condition=ANSWERED & IN_A_PROGRAMME
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "exchange", "moment"], name="asked_once_a_moment"),
            models.CheckConstraint(condition=Q(may_quote=False) | ~Q(words=""), name="words_to_quote"),
            models.CheckConstraint(condition=Q(may_learn=False) | Q(moment=Moment.AFTER), name="learnt_from_after"),
        ]

    def __str__(self) -> str:
        return f"feedback {self.pk}"


class Answer(models.Model):
    """A number that somebody chose for one question. What it means stands in the edition that they were asked in."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()

    privacy = classify(Keep.SIX_YEARS, personal="feedback", sensitive="item number", technical="id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feedback", "item"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
