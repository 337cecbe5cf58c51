"""Extracts from the Care Quality Commission's directory that councils publish as open data: care homes, dentists."""

from accounts.directory.places import organisation, sector_of_services
from accounts.directory.rows import Entry
from accounts.directory.tables import Cells, layout
from accounts.enums import Directory, Sector


@layout("cqc-extract", "a council’s extract of care services", needs="name, type, address, postcode, area_code")
def CQC_EXTRACT(number: int, cells: Cells) -> Entry:
    """A place without a number: it is recognised by its name and postcode."""
    return _place(number, cells, listed_as="", provider="")


@layout(
    "cqc-extract-with-numbers",
    "a council’s extract of care services with numbers",
    needs="name, cqc_id, type, address, postcode, area_code",
    also="provider",
)
def CQC_EXTRACT_WITH_NUMBERS(number: int, cells: Cells) -> Entry:
    """A place with its number."""
    return _place(number, cells, listed_as=cells["cqc id"], provider=cells["provider"])


def _place(number: int, cells: Cells, *, listed_as: str, provider: str) -> Entry:
    sector = sector_of_services(cells["type"])
    return organisation(
        number,
        name=cells["name"],
        sector=sector,
        address=cells["address"].split(","),
        postcode=cells["postcode"],
        directory=Directory.CQC,
        listed_as=listed_as,
        provider=provider,
        may_add=sector is not Sector.GENERAL_PRACTICE,
    )
