"""Who can be found."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import FloatField, Func, IntegerField, Q

from accounts.models import Block, Organisation, User
from accounts.queries import Place
from core.among import among
from core.privacy import Keep, classify
from matching.grid import EARTH_RADIUS_KM, box

EVERYBODY = Q()
USUAL_TRAVEL_KM = 30  # of whoever did not say how far they would go


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
        return boxed.alias(km=GreatCircle(of)).filter(km__lte=km)

    def newest_first(self) -> "ListingQuerySet":
        """In the order of the pages: who changed something last comes first."""
        return self.order_by("-fresh_at", "-person")

    def nearest_first(self, of: Place, beyond: Q = EVERYBODY) -> "ListingQuerySet":
        """With `whole_km`, in its order, the newest first among the equally near. Whose place is not known comes last,
        as if on the other side of the Earth. `beyond`: where a page before it ended."""
        return self.annotate(whole_km=WholeKm(of)).filter(beyond).order_by("whole_km", "-fresh_at", "-person")

    def nearest_of(self, most: int, size: int) -> list[tuple[Any, ...]] | None:
        """The first so many of `nearest_first`, if no more than `most` were found at all: what is found is then read
        once, however far away it is. None if there are more."""
        found = self.order_by().values_list("whole_km", "fresh_at", "pk")[: most + 1]
        rows = among(found, "*, count(*) OVER ()", f"ORDER BY 1, 2 DESC, 3 DESC LIMIT {int(size)}")
        return None if rows and rows[0][-1] > most else [row[:-1] for row in rows]

    def kinds(self, most: int) -> list[tuple[str, str, int]]:
        """Professions with sectors, and how many have both, among `most` of those found."""
        return among(self.order_by().values_list("profession", "sector")[:most], "*, count(*)", "GROUP BY 1, 2")


class GreatCircle(Func):
    """Kilometres from a place to a listing, by the haversine formula, as `accounts.queries.km_apart` reckons them. A
    listing without a place counts as on the other side of the Earth: of nothing and 1, `least` takes the 1."""

    output_field: Any = FloatField()

    def __init__(self, of: Place) -> None:
        super().__init__("latitude", "longitude")
        self.of = of

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:  # type: ignore[override]
        """One piece: as a tree of functions it took Django longer to write than PostgreSQL to reckon."""
        north, east = (compiler.compile(each)[0] for each in self.source_expressions)
        (latitude, longitude), diameter = self.of, 2 * EARTH_RADIUS_KM
        sql = (
            f"asin(sqrt(least(power(sin(radians({north} - %s) / 2.0), 2) + cos(radians(%s)) * cos(radians({north})) "
            f"* power(sin(radians({east} - %s) / 2.0), 2), 1.0))) * %s"
        )
        return sql, [latitude, latitude, longitude, diameter]


class WholeKm(GreatCircle):
    """The same, rounded."""

    output_field = IntegerField()

    def as_sql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:  # type: ignore[override]
        """Halves go up."""
        sql, values = super().as_sql(compiler, connection, **more)
        return f"floor({sql} + 0.5)::integer", values


class ThisTransaction(Func):
    """The number of the transaction that writes. Whoever has read everything can ask later for what was written since,
    by transactions that had not ended then, and misses nothing; by a time they would."""

    template = "pg_current_xact_id()::text::bigint"
    output_field: Any = models.BigIntegerField()


class SeenBy(Func):
    """Whether the transaction of that number had ended when a snapshot was taken, named as PostgreSQL writes it."""

    output_field: Any = models.BooleanField()

    def __init__(self, field: str, snapshot: str) -> None:
        super().__init__(field)
        self.snapshot = snapshot

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:  # type: ignore[override]
        """PostgreSQL has a type for such numbers that Django does not know."""
        number = compiler.compile(self.source_expressions[0])[0]
        return f"pg_visible_in_snapshot({number}::text::xid8, %s::pg_snapshot)", [self.snapshot]


class Listing(models.Model):
    """A person who can be found and asked now: open, confirmed, not paused. Nobody else has one.

    A narrow copy of the profile, so that a search among a million people reads little, and a page of cards reads one
    table. It is made and taken away by actions only, and can be made again from the profiles at any time. What a person
    does not show is not in it: the employer's name is kept and searched for only where it is shown, the person's name
    is kept only where it is shown, and read and searched for only by confirmed people (`search_with_name`).
    `has_room`: they have fewer agreed exchanges than they want at once. `is_confirmed`: somebody has confirmed the
    employer that the profile names. `written_in` is the number of the transaction that wrote it last.
    """

    person = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)  # empty where it is not shown
    role = models.CharField(max_length=120, blank=True)
    employer = models.CharField(max_length=200, blank=True)  # empty where it is not shown
    opening = models.CharField(max_length=240, blank=True)  # the first words of what they can show
    profession = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cell = models.IntegerField(null=True)
    offer_topics = ArrayField(models.CharField(max_length=40), default=list)
    wanted_topics = ArrayField(models.CharField(max_length=40), default=list)
    wanted_sectors = ArrayField(models.CharField(max_length=40), default=list)
    wanted_specialties = ArrayField(models.CharField(max_length=4), default=list)
    half_days = ArrayField(models.CharField(max_length=6), default=list)
    specialty = models.CharField(max_length=4, blank=True)
    travels_km = models.PositiveSmallIntegerField(default=USUAL_TRAVEL_KM)
    most_at_once = models.PositiveSmallIntegerField(default=2)
    has_room = models.BooleanField(default=True)
    is_confirmed = models.BooleanField(default=False)
    search = SearchVectorField(editable=False)
    search_with_name = SearchVectorField(editable=False)
    fresh_at = models.DateTimeField()
    written_in = models.BigIntegerField(db_default=ThisTransaction(), editable=False)

    objects = ListingQuerySet.as_manager()

    privacy = classify(
        Keep.ACCOUNT,
        personal=(
            "person name role employer opening profession sector organisation latitude longitude cell offer_topics"
            " wanted_topics wanted_sectors wanted_specialties half_days specialty travels_km most_at_once search"
            " has_room is_confirmed search_with_name"
        ),
        technical="fresh_at written_in",
    )

    class Meta:
        indexes = [
            models.Index(fields=["-fresh_at", "-person"], name="listing_newest", include=["profession", "sector"]),
            models.Index(fields=["cell"], name="listing_cell"),
            models.Index(fields=["profession"], name="listing_profession"),
            models.Index(fields=["sector"], name="listing_sector"),
            models.Index(fields=["written_in"], name="listing_written_in"),
            GinIndex(fields=["offer_topics", "wanted_topics"], name="listing_topics"),  # serves either, or both at once
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
