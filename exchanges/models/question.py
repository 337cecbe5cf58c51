"""What a programme asks of whoever applies, and what they answered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import LineField, TextField
from core.privacy import Keep, classify
from exchanges.enums import QuestionKind
from exchanges.models.programme import Participant, Programme

LONGEST_ANSWER = 1000


class QuestionQuerySet(models.QuerySet["ProgrammeQuestion"]):
    """Questions, narrowed."""

    def asked(self) -> "QuestionQuerySet":
        """Those that applicants answer today."""
        return self.filter(ended_at=None)


class ProgrammeQuestion(models.Model):
    """One question of a programme's own. Once somebody answered it, it is no longer reworded, so that every answer
    stands below the words that were read; it can only be asked no longer."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = LineField(_("the question"), max_length=300)
    kind = models.CharField(_("how it is answered"), max_length=10, choices=QuestionKind)
    options = ArrayField(LineField(max_length=100), default=list, blank=True)
    required = models.BooleanField(_("everybody has to answer it"), default=False)
    ended_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    privacy = classify(Keep.REFERENCE, public="programme number text kind options required", technical="id ended_at")

    class Meta:
        ordering = ["programme", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], condition=Q(ended_at=None), name="questions_are_numbered"
            ),
            models.CheckConstraint(
                condition=~Q(kind=QuestionKind.CHOICE) | Q(options__len__gte=2), name="a_choice_has_two_options"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class AnswerQuerySet(models.QuerySet["ProgrammeAnswer"]):
    """Answers, narrowed to who may read them."""

    def visible_to(self, user: User) -> "AnswerQuerySet":
        """One's own, and those of the programmes that one leads."""
        return self.filter(participant__in=Participant.objects.visible_to(user))


class ProgrammeAnswer(models.Model):
    """What somebody answered when they applied: a line, one of the options, or `yes` or `no`."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(ProgrammeQuestion, on_delete=models.PROTECT, related_name="answers")
    text = TextField(_("the answer"), max_length=LONGEST_ANSWER)

    objects = AnswerQuerySet.as_manager()

    privacy = classify(Keep.SIX_YEARS, personal="participant question", sensitive="text", technical="id")

    class Meta:
        ordering = ["participant", "question"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "question"], name="a_question_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
