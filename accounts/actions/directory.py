"""Bringing published directories in: organisations with their main addresses, and the map of postcode districts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import connection, models

from accounts.directory.ods import DirectoryRow, Skipped, Status
from accounts.directory.outcodes import OutcodeRow, SkippedOutcode
from accounts.directory.searchable import searchable
from accounts.models import Organisation, Outcode, Workplace
from accounts.reference import ReferenceOrganisation, organisations, outcodes
from core import audit, clock
from core.transactions import action

BATCH = 2000
DIRECTORY = 11  # the class of advisory locks that stand for the directory

_ADDRESS = ("name", "address", "town", "postcode")
_PUBLISHED = (*_ADDRESS, "search_name", "nation", "region_code", "icb_code", "parent_code", "opened_on", "closed_on")
_OF_OUTCODE = ("latitude", "longitude", "town")

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do."""

    created: int = 0
    changed: int = 0
    closed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        return f"created={self.created} changed={self.changed} closed={self.closed} skipped={self.skipped}"


@action
def import_organisations(*, rows: Sequence[DirectoryRow | Skipped], dry_run: bool = False) -> Imported:
    """Make the directory say what the published file says, in one step; `dry_run` only counts.

    New codes are added, known ones corrected, closed ones closed. Nothing is deleted: people keep working for a closed
    organisation until they say otherwise. The kind of place is set once and then left to people who know better.
    """
    _one_at_a_time()
    published = [row for row in rows if isinstance(row, DirectoryRow)]
    known = Organisation.objects.in_bulk([row.code for row in published], field_name="ods_code")
    mains = {
        place.organisation_id: place
        for place in Workplace.objects.filter(is_main=True, organisation__in=[found.pk for found in known.values()])
    }
    new, altered, places = [], [], []
    closed = 0
    for row in published:
        found = known.get(row.code)
        facts = _facts(row, found)
        if found is None:
            new.append(Organisation(ods_code=row.code, sector=row.sector, **facts))
            continue
        was_open = found.closed_on is None
        place = mains.get(found.pk) or Workplace(organisation=found, is_main=True)
        differs = _set(found, facts)
        if _set(place, {name: facts[name] for name in _ADDRESS}):
            places.append(place)
        elif not differs:
            continue
        altered.append(found)
        closed += was_open and found.closed_on is not None
    imported = Imported(len(new), len(altered) - closed, closed, len(rows) - len(published))
    if dry_run:
        return imported
    Organisation.objects.bulk_create(new, batch_size=BATCH)
    _write(Organisation, altered, _PUBLISHED)
    places += [
        Workplace(organisation=one, is_main=True, **{name: getattr(one, name) for name in _ADDRESS}) for one in new
    ]
    _write(Workplace, places, _ADDRESS)
    _record("directory.organisations_imported", imported)
    return imported


@action
def import_outcodes(*, rows: Sequence[OutcodeRow | SkippedOutcode], dry_run: bool = False) -> Imported:
    """Make the map of postcode districts say what the file says; districts that it does not hold stay."""
    _one_at_a_time()
    read = [row for row in rows if isinstance(row, OutcodeRow)]
    known = Outcode.objects.in_bulk([row.outcode for row in read])
    new, altered = [], []
    for row in read:
        found = known.get(row.outcode)
        facts = {name: getattr(row, name) for name in _OF_OUTCODE}
        if found is None:
            new.append(Outcode(code=row.outcode, **facts))
        elif _set(found, facts):
            altered.append(found)
    imported = Imported(len(new), len(altered), 0, len(rows) - len(read))
    if not dry_run:
        Outcode.objects.bulk_create(new, batch_size=BATCH)
        _write(Outcode, altered, _OF_OUTCODE)
        _record("directory.outcodes_imported", imported)
    return imported


@action
def load_reference() -> Imported:
    """Bring in the few real places and districts that ship with the product. What is known already stays as it is."""
    _one_at_a_time()
    codes = set(Organisation.objects.exclude(ods_code=None).values_list("ods_code", flat=True))
    named = set(Organisation.objects.filter(ods_code=None).values_list("search_name", "postcode"))
    missing = [place for place in organisations() if not _is_known(place, codes, named)]
    new = Organisation.objects.bulk_create([_from_reference(place) for place in missing])
    Workplace.objects.bulk_create(
        [Workplace(organisation=one, is_main=True, **{name: getattr(one, name) for name in _ADDRESS}) for one in new]
    )
    districts = set(Outcode.objects.values_list("code", flat=True))
    added = Outcode.objects.bulk_create(
        [
            Outcode(code=one.outcode, latitude=one.latitude, longitude=one.longitude, town=one.town)
            for one in outcodes().values()
            if one.outcode not in districts
        ]
    )
    imported = Imported(
        created=len(new) + len(added), skipped=len(organisations()) + len(outcodes()) - len(new) - len(added)
    )
    if imported.created:
        _record("directory.reference_loaded", imported)
    return imported


def _facts(row: DirectoryRow, found: Organisation | None) -> dict[str, Any]:
    closed_on = _closed_on(row, found)
    return {
        "name": row.name,
        "search_name": searchable(row.name),
        "address": row.address[:300],
        "town": row.town[:80],
        "postcode": row.postcode,
        "nation": row.nation.value,
        "region_code": row.region[:3],
        "icb_code": row.icb,
        "parent_code": row.parent,
        "opened_on": None if row.opened and closed_on and closed_on < row.opened else row.opened,
        "closed_on": closed_on,
    }


def _closed_on(row: DirectoryRow, found: Organisation | None) -> date | None:
    """A closed or dormant organisation without a published day closed when the directory first heard of it."""
    if row.status is Status.OPEN:
        return None
    heard: date | None = found.closed_on if found is not None else None
    return row.closed or heard or clock.today()


def _set(thing: models.Model, facts: dict[str, Any]) -> bool:
    """Set what differs; whether anything did."""
    differing = [name for name, value in facts.items() if getattr(thing, name) != value]
    for name in differing:
        setattr(thing, name, facts[name])
    return bool(differing)


def _write(model: type[Row], rows: list[Row], fields: Collection[str]) -> None:
    """Add the new rows and set `fields` of the others, in batches.

    An upsert by id: the rows are locked already, and it is ten times as fast as an UPDATE with a case for every row.
    """
    model._default_manager.bulk_create([row for row in rows if row._state.adding], batch_size=BATCH)
    model._default_manager.bulk_create(
        [row for row in rows if not row._state.adding],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=[model._meta.pk.attname],
        update_fields=list(fields),
    )


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [DIRECTORY])


def _record(verb: str, done: Imported) -> None:
    audit.record(
        verb,
        target=Organisation(),
        created=done.created,
        changed=done.changed,
        closed=done.closed,
        skipped=done.skipped,
    )


def _is_known(place: ReferenceOrganisation, codes: set[str | None], named: set[tuple[str, str]]) -> bool:
    return place.ods_code in codes if place.ods_code else (searchable(place.name), place.postcode) in named


def _from_reference(place: ReferenceOrganisation) -> Organisation:
    return Organisation(
        ods_code=place.ods_code or None,
        name=place.name,
        search_name=searchable(place.name),
        sector=place.sector,
        nation=place.nation,
        region_code=place.region_code,
        icb_code=place.icb_code,
        address=place.address,
        town=place.town,
        postcode=place.postcode,
    )
