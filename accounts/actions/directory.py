"""The facts that ship with the product, and the map of postcode districts."""

from collections.abc import Sequence

from accounts.actions.bulk import BATCH, set_facts, write
from accounts.actions.importing import Imported, record_import
from accounts.actions.importing_organisations import ADDRESS
from accounts.actions.succession import lock_directory, succeed
from accounts.directory.outcodes import OutcodeRow, SkippedOutcode
from accounts.directory.searchable import searchable
from accounts.enums import Nation, Sector
from accounts.models import Organisation, Outcode, Succession, Workplace
from accounts.reference import ReferenceOrganisation, boards, organisations, outcodes, successions
from core import clock
from core.transactions import action

_OF_OUTCODE = ("latitude", "longitude", "town")


@action
def import_outcodes(*, rows: Sequence[OutcodeRow | SkippedOutcode], dry_run: bool = False, file: str = "") -> Imported:
    """Make the map of postcode districts say what the file says; districts that it does not hold stay."""
    lock_directory()
    read = [row for row in rows if isinstance(row, OutcodeRow)]
    known = Outcode.objects.in_bulk([row.outcode for row in read])
    new, altered = [], []
    for row in read:
        found = known.get(row.outcode)
        facts = {name: getattr(row, name) for name in _OF_OUTCODE}
        if found is None:
            new.append(Outcode(code=row.outcode, **facts))
        elif set_facts(found, facts):
            altered.append(found)
    imported = Imported(len(new), len(altered), 0, len(rows) - len(read))
    if not dry_run:
        Outcode.objects.bulk_create(new, batch_size=BATCH)
        write(Outcode, altered, _OF_OUTCODE)
        record_import("directory.outcodes_imported", imported, file=file)
    return imported


@action
def load_reference() -> Imported:
    """Bring in the few real places and districts that ship with the product, the integrated care boards of England, and
    what became of those that were abolished. What is known already stays as it is."""
    lock_directory()
    codes = set(Organisation.objects.exclude(ods_code=None).values_list("ods_code", flat=True))
    named = set(Organisation.objects.filter(ods_code=None).values_list("search_name", "postcode"))
    missing = [place for place in organisations() if not _is_known(place, codes, named)]
    new = Organisation.objects.bulk_create([_from_reference(place) for place in missing])
    new += Organisation.objects.bulk_create(_missing_boards())
    Workplace.objects.bulk_create(
        [Workplace(organisation=one, is_main=True, **{name: getattr(one, name) for name in ADDRESS}) for one in new]
    )
    followed = _let_boards_follow()
    districts = set(Outcode.objects.values_list("code", flat=True))
    added = Outcode.objects.bulk_create(
        [
            Outcode(code=one.outcode, latitude=one.latitude, longitude=one.longitude, town=one.town)
            for one in outcodes().values()
            if one.outcode not in districts
        ]
    )
    places = {one.ods_code or one.name for one in organisations()} | {one.ods_code for one in boards()}
    held = len(places) + len(outcodes())
    imported = Imported(created=len(new) + len(added), changed=followed, skipped=held - len(new) - len(added))
    if imported.created or imported.changed:
        record_import("directory.reference_loaded", imported)
    return imported


def _missing_boards() -> list[Organisation]:
    """Integrated care boards that nobody has brought in yet."""
    known = set(Organisation.objects.filter(ods_code__in=[one.ods_code for one in boards()]).values_list("ods_code"))
    return [
        Organisation(
            ods_code=one.ods_code,
            name=one.name,
            search_name=searchable(one.name),
            sector=Sector.COMMISSIONER,
            nation=Nation.ENGLAND,
            region_code=one.region_code,
        )
        for one in boards()
        if (one.ods_code,) not in known
    ]


def _let_boards_follow() -> int:
    """Note the successions whose day has come and that are not noted yet; how many."""
    noted = set(
        Succession.objects.filter(successor__isnull=False).values_list("predecessor__ods_code", "successor__ods_code")
    )
    due = [one for one in successions() if (one.predecessor, one.successor) not in noted and one.on <= clock.today()]
    codes = {code for one in due for code in (one.predecessor, one.successor)}
    known = Organisation.objects.in_bulk(codes, field_name="ods_code")
    for one in due:
        succeed(predecessor=known[one.predecessor], successor=known[one.successor], kind=one.kind, on=one.on)
    return len(due)


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
