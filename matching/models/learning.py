"""What a programme makes of how its exchanges went."""

from django.db import models

from core.privacy import Keep, classify
from exchanges.models import Programme


class Learning(models.Model):
    """Whether outcomes may speak about the weights of a programme's rounds; off unless a lead switches it on.

    `weights` are in use for new rounds (criterion to weight; those missing are the usual). `proposed` waits for a
    lead's word: for each criterion the weight that the outcomes speak for, and what it gave on average to pairs that
    went well and to the others. `version` goes up with every change: nobody decides on what they have not seen.
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=False)
    weights = models.JSONField(default=dict)
    proposed = models.JSONField(default=list)
    outcomes = models.PositiveIntegerField(default=0)
    went_well = models.PositiveIntegerField(default=0)
    worked_out_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    privacy = classify(
        Keep.SIX_YEARS,
        personal="programme",
        technical="id is_on weights proposed outcomes went_well worked_out_at version",
    )

    def __str__(self) -> str:
        return f"learning of {self.programme_id}"
