"""The Care Inspectorate's list of care services in Scotland. Its days are serial numbers of a spreadsheet.

Services in somebody's home (childminding) are left out, and columns about people are not read.
"""

from accounts.directory.days import day, serial_day
from accounts.directory.places import NOTHING_TO_DO, organisation
from accounts.directory.rows import Entry, Skipped, Status
from accounts.directory.tables import Cells, layout
from accounts.enums import Directory, Sector

_SECTOR_OF_SERVICE = {
    "Support Service": Sector.HOME_CARE,
    "Housing Support Service": Sector.HOME_CARE,
    "Adult Placement Service": Sector.HOME_CARE,
    "Care Home Service": Sector.CARE_HOME,
    "Offender Accommodation Service": Sector.JUSTICE,
}
_FOR_CHILDREN = frozenset({"Day Care of Children", "Fostering Service", "Adoption Service", "Child Care Agency"})
_FROM_COUNCIL = {
    **dict.fromkeys(_FOR_CHILDREN, Sector.CHILDRENS_SERVICES),
    "Support Service": Sector.ADULT_SOCIAL_CARE,
    "Housing Support Service": Sector.ADULT_SOCIAL_CARE,
    "Adult Placement Service": Sector.ADULT_SOCIAL_CARE,
}
_STATUS = {"active": Status.OPEN, "inactive": Status.DORMANT, "cancelled": Status.CLOSED}


@layout(
    "care-inspectorate",
    "the Care Inspectorate’s list of care services",
    needs="CSNumber, CareService, ServiceName, Service_Postcode",
    also="Address_line_1, Address_line_2, Address_line_3, Address_line_4, Service_town, ServiceProvider,"
    " Provided_by_Local_Authority, ServiceStatus, DateReg",
)
def CARE_INSPECTORATE(number: int, cells: Cells) -> Entry:
    """A service with its registration number; several services of one name at one postcode are one employer."""
    care = cells["careservice"]
    if care.lower().startswith("child minding"):
        return Skipped(number, cells["csnumber"], "is in somebody’s home", "CareService", NOTHING_TO_DO)
    from_council = cells["provided by local authority"].lower() in ("yes", "y")
    otherwise = _SECTOR_OF_SERVICE.get(care, Sector.OTHER)
    return organisation(
        number,
        name=cells["servicename"],
        sector=_FROM_COUNCIL.get(care, otherwise) if from_council else otherwise,
        address=[cells[f"address line {line}"] for line in range(1, 5)],
        town=cells["service town"],
        postcode=cells["service postcode"],
        directory=Directory.CARE_INSPECTORATE,
        listed_as=cells["csnumber"],
        provider=cells["serviceprovider"],
        opened=serial_day(cells["datereg"]) or day(cells["datereg"]),
        status=_STATUS.get(cells["servicestatus"].lower()),
    )
