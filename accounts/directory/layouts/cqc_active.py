"""The Care Quality Commission's sheet of active locations ("HSCA active locations"), saved as CSV.

The sheet names registered managers, nominated individuals and main partners, and gives telephone numbers. None of these
columns is read.
"""

from accounts.directory.days import day, serial_day
from accounts.directory.places import organisation, sector_of_services
from accounts.directory.rows import Entry, Status
from accounts.directory.tables import Cells, layout
from accounts.enums import Directory, Sector

# Whom the NHS directory lists better: here they only get their number.
_IN_THE_NHS_DIRECTORY = frozenset({"nhs healthcare organisation", "primary medical services"})
_SECTOR_OF_CATEGORY = {
    "residential social care": Sector.CARE_HOME,
    "community based adult social care services": Sector.HOME_CARE,
    "hospice services": Sector.HOSPICE,
    "hospice services at home": Sector.HOSPICE,
    "dentists": Sector.DENTAL,
    "gp practices": Sector.GENERAL_PRACTICE,
    "prison healthcare": Sector.JUSTICE,
}
_SECTOR_OF_KIND = {
    "social care org": Sector.HOME_CARE,
    "independent healthcare org": Sector.INDEPENDENT_HOSPITAL,
    "primary dental care": Sector.DENTAL,
    "primary medical services": Sector.GENERAL_PRACTICE,
    "independent ambulance": Sector.AMBULANCE,
    "nhs healthcare organisation": Sector.ACUTE,
}


@layout(
    "cqc-active",
    "the Care Quality Commission’s sheet of active locations",
    needs="Location ID, Location Name, Location Postal Code, Location Type/Sector",
    also="Location ODS Code, Location HSCA start date, Dormant (Y/N), Care home?, Location Street Address,"
    " Location Address Line 2, Location City, Location County, Location Primary Inspection Category, Provider Name",
)
def CQC_ACTIVE(number: int, cells: Cells) -> Entry:
    """A location with its number and, for many, its ODS code; a dormant one takes nobody on."""
    kind = cells["location type sector"].lower()
    start = cells["location hsca start date"]
    return organisation(
        number,
        name=cells["location name"],
        sector=_sector(kind, cells),
        address=[cells["location street address"], cells["location address line 2"]],
        town=cells["location city"],
        postcode=cells["location postal code"],
        code=cells["location ods code"],
        directory=Directory.CQC,
        listed_as=cells["location id"],
        provider=cells["provider name"],
        opened=serial_day(start) or day(start),
        status=Status.DORMANT if cells["dormant y n"].upper() in ("Y", "YES") else Status.OPEN,
        may_add=kind not in _IN_THE_NHS_DIRECTORY,
    )


def _sector(kind: str, cells: Cells) -> Sector:
    if cells["care home"].upper() in ("Y", "YES"):
        return Sector.CARE_HOME
    category = cells["location primary inspection category"].lower()
    found = _SECTOR_OF_CATEGORY.get(category) or _SECTOR_OF_KIND.get(kind)
    return found or sector_of_services(category)
