"""The Care Quality Commission's directory of care services ("CQC locations data"): four lines about the file, then the
headings. Telephone numbers and the names of managers are not read."""

from accounts.directory.places import organisation, sector_of_services
from accounts.directory.rows import Entry
from accounts.directory.tables import Cells, layout
from accounts.enums import Directory, Sector


@layout(
    "cqc-directory",
    "the Care Quality Commission’s directory of care services",
    needs="Name, Postcode, Service types, CQC Location ID (for office use only)",
    also="Address, Provider name",
)
def CQC_DIRECTORY(number: int, cells: Cells) -> Entry:
    """A location with its number. General practices are in the NHS directory already: these only get the number."""
    sector = sector_of_services(cells["service types"])
    return organisation(
        number,
        name=cells["name"],
        sector=sector,
        address=cells["address"].split(","),
        postcode=cells["postcode"],
        directory=Directory.CQC,
        listed_as=cells["cqc location id for office use only"],
        provider=cells["provider name"],
        may_add=sector is not Sector.GENERAL_PRACTICE,
    )
