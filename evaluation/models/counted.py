"""What is kept of a closed quarter for reports: protected counts, never the true ones."""

from django.db import models

from accounts.models import Organisation
from core.privacy import Keep, classify
from evaluation.measures import Family, Quarter
from exchanges.models import Programme


class ClosedQuarter(models.Model):
    """Three months whose counts are settled: nothing in them is counted again, whatever is corrected later."""

    first_day = models.DateField(unique=True)
    closed_at = models.DateTimeField()

    privacy = classify(Keep.REFERENCE, public="first_day", technical="id closed_at")

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__day=1, first_day__month__in=[1, 4, 7, 10]),
                name="a_quarter_begins_with_a_month",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%B %Y}"

    @property
    def quarter(self) -> Quarter:
        """The same, to reckon with."""
        return Quarter(self.first_day)


class StoredCount(models.Model):
    """A count of one quarter, organisation and programme, rounded at random to a multiple of five once and for ever.
    What is not here was stored as 0: between 0 and 4.

    Region, integrated care board (ICB) and nation are those that the organisation had when the quarter closed. Some
    families are counted for a region, without an organisation.
    """

    quarter = models.ForeignKey(ClosedQuarter, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=3, blank=True)
    icb = models.CharField(max_length=5, blank=True)
    nation = models.CharField(max_length=20, blank=True)
    family = models.CharField(max_length=12, choices=Family)
    item = models.CharField(max_length=120)
    stored = models.PositiveIntegerField()

    privacy = classify(
        Keep.REFERENCE, public="quarter organisation programme region icb nation family item stored", technical="id"
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "quarter"], name="stored_of_organisation"),
            models.Index(fields=["programme", "quarter"], name="stored_of_programme"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "organisation", "programme", "region", "family", "item"],
                name="stored_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(stored__gt=0), name="stored_above_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.item}: {self.stored}"


class ScopeSum(models.Model):
    """Stored counts of one quarter added up for an integrated care board (ICB), a region, a nation, or the whole
    country (no code), so that their reports read a few hundred rows. `cells` is how many were added."""

    class Kind(models.TextChoices):
        ICB = "icb"
        REGION = "region"
        NATION = "nation"
        COUNTRY = "country"

    quarter = models.ForeignKey(ClosedQuarter, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=20, blank=True)
    family = models.CharField(max_length=12, choices=Family)
    item = models.CharField(max_length=120)
    stored = models.PositiveIntegerField()
    cells = models.PositiveIntegerField()

    privacy = classify(Keep.REFERENCE, public="quarter kind code family item stored cells", technical="id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "quarter", "family", "item"], name="summed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.family} {self.item}: {self.stored}"
