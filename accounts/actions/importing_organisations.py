"""The organisations of a published file beside those that are known: which is which, and what differs."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Func, TextField, Value

from accounts.actions.bulk import BATCH, set_facts, write
from accounts.directory.places import NOTHING_TO_DO
from accounts.directory.postcodes import outcode
from accounts.directory.rows import DirectoryRow, Skipped, Status
from accounts.directory.searchable import searchable
from accounts.enums import Nation
from accounts.models import DirectoryCode, Organisation, Succession, Workplace
from accounts.reference import board_on
from core import clock

ADDRESS = ("name", "address", "town", "postcode")
_PUBLISHED = (
    *ADDRESS,
    "ods_code",
    "search_name",
    "nation",
    "region_code",
    "icb_code",
    "parent_code",
    "opened_on",
    "closed_on",
)
_SEARCHED = {"name", "sector", "town", "postcode"}


class OrganisationImport:
    """What a file's organisations change. Made by comparing; `save` writes it."""

    def __init__(self, rows: list[DirectoryRow]) -> None:
        self.new: list[Organisation] = []
        self.altered: list[Organisation] = []
        self.closed: list[Organisation] = []
        self.left_out: list[Skipped] = []
        self.notable: set[int] = set()
        self._places: list[Workplace] = []
        self._numbers: dict[tuple[str, str], Organisation] = {}
        self._taken: set[int] = set()
        self._recognise(rows)
        for row in rows:
            self._take(row)

    def save(self) -> None:
        """New organisations with their main address, known ones as they are now, and the numbers of both."""
        Organisation.objects.bulk_create(self.new, batch_size=BATCH)
        write(Organisation, self.altered, _PUBLISHED)
        self._places += [
            Workplace(organisation=one, is_main=True, **{name: getattr(one, name) for name in ADDRESS})
            for one in self.new
        ]
        write(Workplace, self._places, ADDRESS)
        numbers = [
            DirectoryCode(organisation=one, directory=directory, code=number)
            for (directory, number), one in self._numbers.items()
        ]
        DirectoryCode.objects.bulk_create(numbers, batch_size=BATCH, ignore_conflicts=True)

    def _recognise(self, rows: list[DirectoryRow]) -> None:
        """Fetch all that the rows could be about: by code, by a regulator's number, by name and postcode."""
        codes = [row.code for row in rows if row.code]
        self.by_code: dict[str, Organisation] = Organisation.objects.in_bulk(codes, field_name="ods_code")
        pool = {one.pk: one for one in self.by_code.values()}
        numbered = DirectoryCode.objects.filter(code__in=[row.number for row in rows if row.number])
        self._by_number = {
            (one.directory, one.code): pool.setdefault(one.organisation_id, one.organisation)
            for one in numbered.select_related("organisation")
        }
        postcodes = {row.postcode for row in rows if row.postcode}
        alike = Organisation.objects.filter(postcode__in=postcodes, merged_into=None).order_by("closed_on", "pk")
        if all(row.is_whole for row in rows):
            alike = alike.filter(ods_code=None)
        self._by_name: dict[tuple[str, str], list[Organisation]] = defaultdict(list)
        for one in alike.iterator(BATCH):
            self._by_name[(one.search_name, one.postcode)].append(pool.setdefault(one.pk, one))
        self._places_known = set(Workplace.objects.filter(ods_code__in=codes).values_list("ods_code", flat=True))
        self._mains = {
            place.organisation_id: place for place in Workplace.objects.filter(is_main=True, organisation__in=pool)
        }
        self._succeeded = set(
            Succession.objects.filter(predecessor__in=pool, successor__isnull=False).values_list(
                "predecessor", flat=True
            )
        )
        parents = {searchable(row.parent_name) for row in rows if row.parent_name}
        named = (
            Organisation.objects.open()
            .filter(search_name__in=parents, ods_code__isnull=False)
            .exclude(ods_code__in=codes)
        )
        self._code_of_name = _only(named.values_list("search_name", "ods_code"))
        partial = any(not row.is_whole and row.nation == Nation.ENGLAND and row.postcode for row in rows)
        self._commissioned = _commissioned_near() if partial else {}

    def _take(self, row: DirectoryRow) -> None:
        if not row.is_whole and row.code in self._places_known:
            return self._leave_out(row, "is a place of an organisation that is known", NOTHING_TO_DO)
        found = self._find(row)
        if found is None:
            if not row.may_add:
                remedy = "Practices and NHS hospitals come from the NHS directory: import epraccur and etr."
                return self._leave_out(row, "is not known yet under this name and postcode", remedy)
            return self._add(row)
        has_new_number = self._keep_number(row, found)
        if id(found) in self._taken:
            reason = "is listed more than once under this name and postcode"
            return self._leave_out(row, reason, "Nothing to do: it is one employer, and all its numbers are kept.")
        self._taken.add(id(found))
        was_open = found.closed_on is None
        facts = self._whole(row, found) if row.is_whole and not row.is_old else self._part(row, found)
        differing = set_facts(found, facts)
        if found._state.adding:
            return None
        place = self._mains.get(found.pk) or Workplace(organisation=found, is_main=True)
        if set_facts(place, {name: getattr(found, name) for name in ADDRESS}):
            self._places.append(place)
        elif not differing and not has_new_number:
            return None
        if differing & _SEARCHED:
            self.notable.add(found.pk)
        self.altered.append(found)
        if was_open and found.closed_on is not None:
            self.closed.append(found)
        return None

    def _find(self, row: DirectoryRow) -> Organisation | None:
        """By the code of the NHS directory, by the regulator's number, then by the very same name and postcode."""
        if row.code and (found := self.by_code.get(row.code)):
            return found
        if row.number and (found := self._by_number.get((str(row.directory), row.number))):
            return found
        if row.postcode and (row.is_open or not row.is_whole):
            alike = self._by_name.get((searchable(row.name), row.postcode), [])
            mine = (one for one in alike if not row.code or one.ods_code is None)
            return next(mine, None)
        return None

    def _add(self, row: DirectoryRow) -> None:
        facts = self._whole(row, None) if row.is_whole else self._part(row, None)
        one = Organisation(sector=row.sector, **facts)
        self.new.append(one)
        self._taken.add(id(one))
        self._keep_number(row, one)
        if row.code:
            self.by_code[row.code] = one
        if row.postcode and not row.is_whole:
            self._by_name[(one.search_name, one.postcode)].append(one)

    def _keep_number(self, row: DirectoryRow, one: Organisation) -> bool:
        """Whether the regulator's number is new here."""
        key = (str(row.directory), row.number)
        if not row.number or key in self._by_number:
            return False
        self._by_number[key] = self._numbers[key] = one
        return True

    def _whole(self, row: DirectoryRow, found: Organisation | None) -> dict[str, Any]:
        """Everything that the NHS directory says of an organisation; it corrects what is known."""
        closed_on = self._closed_on(row, found)
        return {
            "ods_code": row.code,
            **_called(row),
            "nation": row.nation.value,
            "region_code": row.region[:3],
            "icb_code": board_on(row.icb, clock.today()),
            "parent_code": row.parent or (found.parent_code if found else ""),
            "opened_on": None if row.opened and closed_on and closed_on < row.opened else row.opened,
            "closed_on": closed_on,
        }

    def _part(self, row: DirectoryRow, found: Organisation | None) -> dict[str, Any]:
        """What another directory says: it corrects an organisation that only it lists, and fills in the blanks of
        others."""
        region, icb = self._commissioned.get(outcode(row.postcode) or "", ("", ""))
        said = {
            **_called(row),
            "ods_code": row.code or None,
            "nation": row.nation.value,
            "region_code": row.region[:3] or region,
            "icb_code": "" if row.region else icb,
            "parent_code": row.parent or self._code_of_name.get(searchable(row.parent_name), ""),
            "opened_on": row.opened,
        }
        if found is None:
            closed_on = self._closed_on(row, None)
            late = closed_on and row.opened and closed_on < row.opened
            return {**said, "opened_on": None if late else row.opened, "closed_on": closed_on}
        if row.number and found.ods_code is None:
            facts: dict[str, Any] = {
                name: value for name, value in said.items() if value and name in (*ADDRESS, "search_name")
            }
            if row.status is not None:
                facts["closed_on"] = self._closed_on(row, found)
        else:
            facts = {}
        blank = {name: value for name, value in said.items() if value and not getattr(found, name)}
        if found.closed_on:
            blank.pop("opened_on", None)
        return {**blank, **facts}

    def _closed_on(self, row: DirectoryRow, found: Organisation | None) -> date | None:
        """A closed or dormant organisation without a published day closed when the directory first heard of it. One
        that others have followed stays closed, whatever an older file says."""
        heard: date | None = found.closed_on if found is not None else None
        if found is not None and found.pk in self._succeeded:
            return heard
        if row.status in (Status.OPEN, None):
            return None
        return row.closed or heard or clock.today()

    def _leave_out(self, row: DirectoryRow, reason: str, remedy: str) -> None:
        self.left_out.append(Skipped(row.row_number, row.code or row.number, reason, "name", remedy))


def _called(row: DirectoryRow) -> dict[str, str]:
    return {
        "name": row.name,
        "search_name": searchable(row.name),
        "address": row.address[:300],
        "town": row.town[:80],
        "postcode": row.postcode,
    }


def _only(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Codes by name, of those names that only one organisation has."""
    listed = [(name, code) for name, code in pairs if code]
    often = Counter(name for name, _code in listed)
    return {name: code for name, code in listed if often[name] == 1}


def _commissioned_near() -> dict[str, tuple[str, str]]:
    """Region and commissioner of most organisations in each postcode district of England, by the NHS directory."""
    district = Func(F("postcode"), Value(" "), Value(1), function="split_part", output_field=TextField())
    known = Organisation.objects.open().filter(ods_code__isnull=False, region_code__startswith="Y", postcode__gt="")
    rows = known.values_list(district, "region_code", "icb_code").annotate(many=Count("pk")).order_by("many")
    return {area: (region, icb) for area, region, icb, _many in rows}
