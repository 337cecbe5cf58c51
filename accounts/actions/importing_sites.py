"""The places of trusts and practices in a published file beside those that are known."""

from collections.abc import Mapping
from typing import Any

from accounts.actions.bulk import set_facts, write
from accounts.directory.places import NOTHING_TO_DO
from accounts.directory.rows import SiteName, SiteRow, Skipped
from accounts.directory.searchable import searchable
from accounts.models import DirectoryCode, Organisation, Workplace

_PUBLISHED = ("organisation", "name", "address", "town", "postcode", "ods_code", "closed_on", "is_main")
_SEARCHED = {"name", "town", "postcode", "organisation_id"}


class SiteImport:
    """What a file's places change. Made by comparing; `save` writes it. `also` are organisations of the same file."""

    def __init__(self, rows: list[SiteRow], names: list[SiteName], *, also: Mapping[str, Organisation]) -> None:
        self.new: list[Workplace] = []
        self.altered: list[Workplace] = []
        self.turned: list[Workplace] = []
        self.closed: list[Workplace] = []
        self.left_out: list[Skipped] = []
        self.notable: set[int] = set()
        self._gone: list[tuple[Organisation, Organisation]] = []
        self._taken: set[int] = set()
        if rows:
            self._recognise(rows, also)
        for row in rows:
            self._take(row)
        if names:
            self._rename(names)

    def save(self) -> None:
        """New places, and known ones as they are now. An organisation that is only a place goes into its trust."""
        for one in self.new:
            one.organisation_id = one.organisation.pk
        write(Workplace, [*self.new, *self.altered, *self.turned], _PUBLISHED)
        for gone, trust in self._gone:
            Workplace.objects.filter(organisation=gone).update(organisation=trust)
        Organisation.objects.filter(pk__in=[gone.pk for gone, _trust in self._gone]).delete()

    def _recognise(self, rows: list[SiteRow], also: Mapping[str, Organisation]) -> None:
        codes = [row.code for row in rows if row.code]
        parents = {row.parent for row in rows if row.parent}
        trusts = Organisation.objects.filter(ods_code__in=parents).select_related("merged_into")
        self._trusts = {one.ods_code: one.merged_into or one for one in trusts}
        self._trusts |= {code: one for code, one in also.items() if code in parents and code not in self._trusts}
        called = {searchable(row.parent_name) for row in rows if row.parent_name}
        named = Organisation.objects.filter(search_name__in=called, ods_code__isnull=False, merged_into=None)
        self._named: dict[str, Organisation] = {}
        for one in named.order_by("-closed_on", "pk"):  # PostgreSQL has the open ones, without a day, first
            self._named.setdefault(one.search_name, one)
        known = [one.pk for one in [*self._trusts.values(), *self._named.values()] if one.pk]
        places = Workplace.objects.filter(organisation__in=known)
        self._by_name = {(one.organisation_id, searchable(one.name), one.postcode): one for one in places}
        self._by_code = {one.ods_code: one for one in Workplace.objects.filter(ods_code__in=codes)}
        earlier = Organisation.objects.filter(ods_code__in=set(codes) - parents)
        self._organisations = {one.ods_code: one for one in earlier}
        self._mains: dict[int, Workplace] = {
            one.organisation_id: one
            for one in Workplace.objects.filter(organisation__in=self._organisations.values(), is_main=True)
        }
        self._in_use = in_use({one.pk for one in self._organisations.values()})

    def _take(self, row: SiteRow) -> None:
        trust = self._trusts.get(row.parent) if row.parent else self._named.get(searchable(row.parent_name))
        if trust is None:
            reason = f"is of {row.parent or 'a trust'}, which is not in the directory"
            remedy = "Import the trusts (etr, or ect for care trusts) first."
            if not row.parent:
                reason, remedy = (
                    "is not in the directory under this name",
                    "Whoever works there can add the place by hand.",
                )
            return self._leave_out(row, "trust", reason, remedy)
        if row.code and (organisation := self._organisations.get(row.code)):
            return self._turn(row, trust, organisation)
        key = (trust.pk, searchable(row.name), row.postcode)
        found = self._by_code.get(row.code) if row.code else None
        found = found or (self._by_name.get(key) if trust.pk else None)
        if found is not None and found.ods_code and row.code and found.ods_code != row.code:
            found = None
        facts = _facts(row)
        if found is None:
            made = Workplace(organisation=trust, **facts)
            self.new.append(made)
            if not row.code:
                self._by_name[key] = made
            return None
        if id(found) in self._taken or found._state.adding:
            return self._leave_out(row, "name", "is listed more than once for this trust", NOTHING_TO_DO)
        self._taken.add(id(found))
        if not row.is_whole or row.is_old or found.is_main:
            facts = {name: value for name, value in facts.items() if value and not getattr(found, name)}
            facts.pop("closed_on", None)
        was_open = found.closed_on is None
        if differing := set_facts(found, facts):
            self._note(found, differing, was_open=was_open)
        return None

    def _turn(self, row: SiteRow, trust: Organisation, organisation: Organisation) -> None:
        """It was brought in as an organisation once. Its main address becomes the place, unless people belong to it."""
        main = self._mains.get(organisation.pk)
        if organisation.pk in self._in_use or main is None or organisation.merged_into_id:
            if organisation.merged_into_id is None:
                remedy = "The operator can merge it with the trust."
                self._leave_out(row, "code", "is an organisation here, and people belong to it", remedy)
            return
        set_facts(main, {**_facts(row), "is_main": False})
        main.organisation = trust
        self.turned.append(main)
        self.notable |= {trust.pk} if trust.pk else set()
        self._gone.append((organisation, trust))

    def _rename(self, names: list[SiteName]) -> None:
        known = {one.ods_code: one for one in Workplace.objects.filter(ods_code__in=[row.code for row in names])}
        seen: set[str] = set()
        for row in names:
            found = known.get(row.code)
            if found is None:
                remedy = "Import the trusts and their sites (etrust) first."
                self.left_out.append(
                    Skipped(row.row_number, row.code, "is no place that is known", "site_code", remedy)
                )
            elif row.code not in seen and not found.is_main and set_facts(found, {"name": row.name}):
                self._note(found, {"name"}, was_open=True)
            seen.add(row.code)

    def _note(self, place: Workplace, differing: set[str], *, was_open: bool) -> None:
        self.altered.append(place)
        if differing & _SEARCHED:
            self.notable.add(place.organisation_id)
        if was_open and place.closed_on is not None:
            self.closed.append(place)

    def _leave_out(self, row: SiteRow, column: str, reason: str, remedy: str) -> None:
        self.left_out.append(Skipped(row.row_number, row.code, reason, column, remedy))


def in_use(organisations: set[int]) -> set[int]:
    """Those of these organisations that somebody or something belongs to, besides their own places and numbers."""
    used: set[int] = set()
    if not organisations:
        return used
    relations: Any = [each for each in Organisation._meta.get_fields(include_hidden=True) if not each.concrete]
    for relation in relations:
        if relation.related_model not in (Workplace, DirectoryCode):
            name = relation.field.name
            rows = relation.related_model._default_manager.filter(**{f"{name}__in": organisations})
            used |= set(rows.values_list(name, flat=True))
    return used


def _facts(row: SiteRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "address": row.address[:300],
        "town": row.town[:80],
        "postcode": row.postcode,
        "ods_code": row.code or None,
        "closed_on": row.closed,
    }
