"""Who was found to suit somebody best, and whom they do not want to see among them."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from core import clock
from core.privacy import Keep, classify


class NumbersField(ArrayField):
    """Whole numbers, written as one literal: as one expression for each of a hundred numbers they took longer to write
    than to reckon."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """{1,2,3}"""
        return "{" + ",".join(map(str, map(int, value))) + "}"


class KeptSuggestions(models.Model):
    """The people who suit one person best, as last reckoned: kept, so that a page need not weigh thousands of pairs.

    The best come first, a quarter more than a page shows, for some will have paused by the time it is read. `kinds`
    says of each whether both learn, one learns, or the way is farther; `fits` how well they suit, of 1,000. When the
    person changes something, or two have to do with each other from now on (an exchange, a block), the row is
    `outdated`: until the worker has reckoned again, within a minute, pages reckon for themselves. `tells_others` asks
    the worker to look again at those, too, whom the change concerns.
    """

    person = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    people = NumbersField(models.IntegerField(), default=list)
    kinds = NumbersField(models.SmallIntegerField(), default=list)
    fits = NumbersField(models.SmallIntegerField(), default=list)
    reckoned_at = models.DateTimeField(null=True)
    outdated_since = models.DateTimeField(null=True)
    tells_others = models.BooleanField(default=False)

    privacy = classify(
        Keep.ACCOUNT, personal="person people kinds fits", technical="reckoned_at outdated_since tells_others"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["outdated_since"], name="suggestions_outdated", condition=Q(outdated_since__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"suggestions for {self.person_id}"


class SetAside(models.Model):
    """Somebody does not want to see this person among their suggestions. The other never learns of it, is still found
    by a search, and may still ask."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    privacy = classify(Keep.ACCOUNT, personal="by", sensitive="person", technical="id at")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "person"], name="set_aside_once"),
            models.CheckConstraint(condition=~Q(by=F("person")), name="nobody_sets_themselves_aside"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} set {self.person_id} aside"
