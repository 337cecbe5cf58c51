"""What a programme asks of its people beyond what everybody is asked about an exchange."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from core.privacy import Keep, classify
from evaluation.enums import Moment, Scale
from exchanges.models import Programme

OWN_SCALES = (Scale.SIX, Scale.YES_NO)


class ProgrammeFeedback(models.Model):
    """How a programme follows its exchanges up. Without a row: three months after the last visit, and no longer."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="+")
    six_months = models.BooleanField(_("asked again after six months"), default=False)

    privacy = classify(Keep.REFERENCE, public="programme six_months", technical="id")

    def __str__(self) -> str:
        return f"feedback of {self.programme_id}"


class ItemQuerySet(models.QuerySet["ProgrammeItem"]):
    """A programme's questions, narrowed."""

    def asked(self) -> "ItemQuerySet":
        """Those that whoever is asked next is asked."""
        return self.filter(retired_at=None)


class ProgrammeItem(models.Model):
    """A programme's own question about its exchanges, asked together with those of everybody. Once somebody was asked
    it is no longer reworded, so that every answer stands below the words that were read; other words are another
    question. Not to be mixed up with what a programme asks of whoever applies (`exchanges.ProgrammeQuestion`)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = LineField(_("the question"), max_length=200)
    scale = models.CharField(_("how it is answered"), max_length=10, choices=Scale)
    moments = ArrayField(models.CharField(max_length=10, choices=Moment))
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = ItemQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE, public="programme number words scale moments", technical="id added_at retired_at"
    )

    class Meta:
        ordering = ["programme", "number", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_question_has_words"),
            models.CheckConstraint(condition=Q(scale__in=OWN_SCALES), name="a_question_has_a_scale_of_its_own"),
            models.CheckConstraint(condition=Q(moments__len__gte=1), name="a_question_has_a_moment"),
        ]

    def __str__(self) -> str:
        return self.words
