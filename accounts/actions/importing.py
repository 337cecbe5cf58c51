"""Bringing a published directory in: organisations and their numbers, places of trusts, names of places."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.actions.bulk import BATCH, count_anew
from accounts.actions.importing_organisations import OrganisationImport
from accounts.actions.importing_sites import SiteImport
from accounts.actions.succession import lock_directory, note_closed_places, note_closures, set_closures_right
from accounts.directory.rows import DirectoryRow, Entry, SiteName, SiteRow, Skipped
from accounts.models import Organisation, Workplace
from accounts.signals import organisations_changed
from core import audit
from core.transactions import action

LONGEST_FILE_NAME = 100


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do; with the rows that it left out."""

    created: int = 0
    changed: int = 0
    closed: int = 0
    skipped: int = 0
    left_out: tuple[Skipped, ...] = ()

    def __str__(self) -> str:
        return f"created={self.created} changed={self.changed} closed={self.closed} skipped={self.skipped}"


@action
def import_organisations(*, rows: Iterable[Entry], dry_run: bool = False, file: str = "") -> Imported:
    """Make the directory say what the published file says, in one step; `dry_run` only counts. `file` is its name.

    New places are added, known ones corrected, closed ones closed; a place that somebody added by hand, or that another
    directory listed, is recognised by its name and postcode. Nothing is deleted: people keep working for a closed
    organisation until they say otherwise, and are asked where they work now. The kind of place is set once and then
    left to people who know better.
    """
    lock_directory()
    organisation_rows: list[DirectoryRow] = []
    site_rows: list[SiteRow] = []
    names: list[SiteName] = []
    left_out: list[Skipped] = []
    for row in rows:
        match row:
            case DirectoryRow():
                organisation_rows.append(row)
            case SiteRow():
                site_rows.append(row)
            case SiteName():
                names.append(row)
            case Skipped():
                left_out.append(row)
    organisations = OrganisationImport(organisation_rows)
    sites = SiteImport(site_rows, names, also=organisations.by_code)
    left_out += organisations.left_out + sites.left_out
    closed = len(organisations.closed) + len(sites.closed)
    imported = Imported(
        created=len(organisations.new) + len(sites.new),
        changed=len(organisations.altered) + len(sites.altered) + len(sites.turned) - closed,
        closed=closed,
        skipped=len(left_out),
        left_out=tuple(sorted(left_out, key=lambda row: row.row_number)),
    )
    if dry_run:
        return imported
    organisations.save()
    sites.save()
    if imported.created + imported.changed > BATCH:
        count_anew(Organisation, Workplace)
    note_closures(organisations=organisations.closed)
    set_closures_right(organisations=organisations.altered)
    note_closed_places(workplaces=sites.closed)
    record_import("directory.organisations_imported", imported, file=file)
    if changed := organisations.notable | sites.notable:
        organisations_changed.send(sender=Organisation, organisations=changed)
    return imported


def record_import(verb: str, done: Imported, *, file: str = "") -> None:
    """Who looks at the record sees when a directory was brought in, and how much of it."""
    audit.record(
        verb,
        target=Organisation(),
        file=file[:LONGEST_FILE_NAME] or None,
        created=done.created,
        changed=done.changed,
        closed=done.closed,
        skipped=done.skipped,
    )
