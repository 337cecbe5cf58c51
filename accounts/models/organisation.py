"""The directory: who employs people, where visits happen, and where that is on the map."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Concat, Lower
from django.utils.translation import gettext_lazy as _

from accounts.enums import Directory, Nation, Sector
from core.fields import LineField, TextField
from core.privacy import Keep, classify

_SPELT = ("âàáäãåêèéëîìíïôòóöõûùúüŵẁẃẅŷỳýÿçñ&-/()", "aaaaaaeeeeiiiiooooouuuuwwwwyyyycn     ")
_DROPPED = "'’‘`.,"


def _plain(*fields: str) -> Func:
    """What the database searches a place by: these fields in small letters, without accents and most punctuation.

    Nearly what `accounts.directory.searchable` makes of a name, done by PostgreSQL itself, so that nobody who changes
    an address can forget it.
    """
    parts: list[Any] = [Value(" ")]
    for field in fields:
        parts += [Coalesce(F(field), Value(""), output_field=models.TextField()), Value(" ")]
    text: Func = Lower(Concat(*parts, output_field=models.TextField()))
    letters, plain = (Value(_SPELT[0] + _DROPPED), Value(_SPELT[1]))
    text = Func(text, letters, plain, function="translate", output_field=models.TextField())
    saint, st = Value(r"\msaint\M"), Value("st")
    return Func(text, saint, st, Value("g"), function="regexp_replace", output_field=models.TextField())


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, narrowed."""

    def open(self) -> "OrganisationQuerySet":
        """Those that a person can say they work for today."""
        return self.filter(closed_on=None, merged_into=None)


class Organisation(models.Model):
    """An employer or host: a trust, a practice, a care home, a council, a university. ODS code where it has one.

    `name` is as people write it; `search_name` is the same without accents, case and punctuation, for finding it.
    `merged_into` is set where the operator found the same organisation listed twice: the row stays, so that its code
    is known when it is published again, but people belong to the other one.
    """

    ods_code = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001  NULL: several without a code
    name = LineField(_("name"), max_length=200)
    search_name = models.CharField(max_length=220, editable=False)
    sector = models.CharField(max_length=40, choices=Sector)
    nation = models.CharField(max_length=20, choices=Nation, blank=True)
    region_code = models.CharField(max_length=3, blank=True)
    icb_code = models.CharField(max_length=5, blank=True)
    parent_code = models.CharField(max_length=12, blank=True)
    address = LineField(max_length=300, blank=True)
    town = LineField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    found_by = models.GeneratedField(
        expression=_plain("search_name", "town", "address", "postcode", "ods_code"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = OrganisationQuerySet.as_manager()

    privacy = classify(
        Keep.REFERENCE,
        public=(
            "ods_code name search_name sector nation region_code icb_code parent_code address town postcode"
            " opened_on closed_on merged_into found_by"
        ),
        technical="id",
    )

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            GinIndex(fields=["search_name"], opclasses=["gin_trgm_ops"], name="organisation_search_name"),
            GinIndex(fields=["found_by"], opclasses=["gin_trgm_ops"], name="organisation_found_by"),
            models.Index(fields=["postcode"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gte=models.F("opened_on")),
                name="organisation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                name="organisation_is_not_its_own_double",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DirectoryCode(models.Model):
    """The number under which a regulator or other public directory lists an organisation: it is recognised when the
    directory is brought in again, also where it has no ODS code, as most care homes have none."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="directory_codes")
    directory = models.CharField(max_length=20, choices=Directory)
    code = models.CharField(max_length=60)

    privacy = classify(Keep.REFERENCE, public="organisation directory code", technical="id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directory", "code"], name="one_organisation_per_directory_code")
        ]

    def __str__(self) -> str:
        return f"{self.directory} {self.code}"


class Succession(models.Model):
    """What became of an organisation on a day: merged into another, split among several, renamed, or closed with nobody
    to follow it. Whoever worked there is asked where they work now; what was done before that day stays with it."""

    class Kind(models.TextChoices):
        MERGED = "merged", _("joined with others")
        SPLIT = "split", _("was split up")
        RENAMED = "renamed", _("has a new name")
        CLOSED = "closed", _("has closed")

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()

    privacy = classify(Keep.REFERENCE, public="predecessor successor kind on", technical="id")

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_each", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=models.F("predecessor")), name="nobody_succeeds_themselves"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=False) | Q(kind="closed"), name="only_a_closure_has_no_successor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} {self.kind} on {self.on}"


class Workplace(models.Model):
    """Where a visit happens: address, and what a visitor must know before standing at the door.

    Every organisation of the directory has its main address as a workplace, and a trust its published sites (with
    their ODS code); people add the others.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="workplaces")
    name = LineField(_("name of the place"), max_length=200)
    address = LineField(_("address"), max_length=300, blank=True)
    town = LineField(_("town"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    ods_code = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001  NULL: most have none
    closed_on = models.DateField(null=True)
    is_main = models.BooleanField(default=False)
    where_to_report = TextField(_("where a visitor reports on arrival"), max_length=500, blank=True)
    dress = LineField(_("dress"), max_length=200, blank=True)
    parking = TextField(_("parking and travel"), max_length=300, blank=True)
    access = TextField(_("access needs"), max_length=300, blank=True)
    found_by = models.GeneratedField(
        expression=_plain("name", "town", "postcode", "ods_code"), output_field=models.TextField(), db_persist=True
    )

    privacy = classify(
        Keep.REFERENCE,
        public=(
            "organisation name address town postcode ods_code closed_on is_main where_to_report dress parking access"
            " found_by"
        ),
        technical="id",
    )

    class Meta:
        ordering = ["-is_main", "name", "pk"]
        indexes = [
            GinIndex(fields=["found_by"], opclasses=["gin_trgm_ops"], name="workplace_found_by"),
            models.Index(fields=["postcode"], name="workplace_postcode"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_main=True), name="one_main_workplace_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Outcode(models.Model):
    """The first half of a postcode and the middle of its area: near enough to tell a distance, far too coarse to find
    a home."""

    code = models.CharField(max_length=4, primary_key=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    town = LineField(max_length=80, blank=True)

    privacy = classify(Keep.REFERENCE, public="code latitude longitude town")

    def __str__(self) -> str:
        return self.code
