"""What of a reflection goes to a regulator, as its form asks."""

from django.db import models

from core.privacy import Keep, classify
from reflections.enums import Body
from reflections.models.reflection import Reflection


class Record(models.Model):
    """One reflection in the form of one regulator or register: the author's answers to its questions, in its order.

    It starts from what the reflection says and is the author's to change. The answers lie sealed under the author's
    key, like the reflection; `edition` names the wording of the form that they answer.
    """

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="records")
    body = models.CharField(max_length=20, choices=Body)
    edition = models.CharField(max_length=20)
    sealed = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    privacy = classify(
        Keep.ACCOUNT,
        personal="reflection body edition",
        sensitive="sealed",
        technical="id version made_at changed_at",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reflection", "body"], name="one_record_each_body")]

    def __str__(self) -> str:
        return f"record {self.pk}"
