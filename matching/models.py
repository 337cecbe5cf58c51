"""Who can be found."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, FloatField, IntegerField, Q, Value
from django.db.models.functions import ASin, Cast, Cos, Floor, Least, Power, Radians, Sin, Sqrt

from accounts.models import Block, Organisation, User
from accounts.queries import Place
from core.privacy import Keep, classify
from matching.grid import EARTH_RADIUS_KM, box


class ListingQuerySet(models.QuerySet["Listing"]):
    """Listings, narrowed."""

    def visible_to(self, viewer: User) -> "ListingQuerySet":
        """Everyone but the viewer and those on the other side of a block."""
        return Block.leave_out(self.exclude(person=viewer), viewer, "person")

    def within(self, km: float, of: Place) -> "ListingQuerySet":
        """Those whose workplace is not farther away than that. Cells and box first, then the great circle."""
        around = box(of, km)
        boxed = self.filter(latitude__range=(around.south, around.north), longitude__range=(around.west, around.east))
        if cells := around.cells():
            boxed = boxed.filter(cell__in=cells)
        return boxed.alias(km=_great_circle(of)).filter(km__lte=km)

    def newest_first(self) -> "ListingQuerySet":
        """In the order of the pages: who changed something last comes first."""
        return self.order_by("-fresh_at", "-person")

    def nearest_first(self, of: Place) -> "ListingQuerySet":
        """With `whole_km`, in its order, the newest first among the equally near. Whose place is not known comes last,
        as if on the other side of the Earth: of nothing and 1, `Least` takes the 1."""
        whole_km = Cast(Floor(_great_circle(of) + Value(0.5)), IntegerField())
        return self.annotate(whole_km=whole_km).order_by("whole_km", "-fresh_at", "-person")


def _great_circle(of: Place) -> Any:
    """Kilometres from a place to a listing, by the haversine formula, as `accounts.queries.km_apart` reckons them."""
    latitude, longitude = of
    half_latitude = Radians(F("latitude") - Value(latitude)) / 2.0
    half_longitude = Radians(F("longitude") - Value(longitude)) / 2.0
    chord = Power(Sin(half_latitude), 2) + Cos(Radians(Value(latitude))) * Cos(Radians("latitude")) * Power(
        Sin(half_longitude), 2
    )
    return ASin(Sqrt(Least(chord, Value(1.0))), output_field=FloatField()) * Value(2 * EARTH_RADIUS_KM)


class Listing(models.Model):
    """A person who can be found and asked now: open, confirmed, not paused. Nobody else has one.

    A narrow copy of the profile, so that a search among a million people reads little. It is made and taken away by
    actions only, and can be made again from the profiles at any time. What a person does not show is not in it: the
    employer's name is searched for only where it is shown, the person's name only by confirmed people
    (`search_with_name`).
    """

    person = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    profession = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cell = models.IntegerField(null=True)
    offer_topics = ArrayField(models.CharField(max_length=40), default=list)
    wanted_topics = ArrayField(models.CharField(max_length=40), default=list)
    half_days = ArrayField(models.CharField(max_length=6), default=list)
    search = SearchVectorField(editable=False)
    search_with_name = SearchVectorField(editable=False)
    fresh_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal=(
            "person profession sector organisation latitude longitude cell offer_topics wanted_topics half_days"
            " search search_with_name"
        ),
        technical="fresh_at",
    )

    class Meta:
        indexes = [
            models.Index(fields=["-fresh_at", "-person"], name="listing_newest_first"),
            models.Index(fields=["cell"], name="listing_cell"),
            models.Index(fields=["profession"], name="listing_profession"),
            models.Index(fields=["sector"], name="listing_sector"),
            GinIndex(fields=["offer_topics"], name="listing_offer_topics"),
            GinIndex(fields=["wanted_topics"], name="listing_wanted_topics"),
            GinIndex(fields=["search"], name="listing_search"),
            GinIndex(fields=["search_with_name"], name="listing_search_with_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None, cell=None)
                | Q(latitude__isnull=False, longitude__isnull=False, cell__isnull=False),
                name="a_place_or_none",
            )
        ]

    def __str__(self) -> str:
        return f"listing of {self.person_id}"

    @property
    def place(self) -> Place | None:
        """Where they work, to the nearest postcode district."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude
