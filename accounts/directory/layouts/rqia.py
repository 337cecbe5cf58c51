"""The register of services of the Regulation and Quality Improvement Authority (Northern Ireland), saved as CSV.

Managers, responsible people and telephone numbers are not read. Providers who are people are dropped.
"""

from accounts.directory.places import organisation
from accounts.directory.rows import Entry
from accounts.directory.tables import Cells, layout
from accounts.enums import Directory, Sector

_SECTOR_OF_CATEGORY = (
    ("Dental", Sector.DENTAL),
    ("Independent", Sector.INDEPENDENT_HOSPITAL),
    ("Nursing Agency", Sector.OTHER),
    ("Nursing", Sector.CARE_HOME),
    ("Residential", Sector.CARE_HOME),
    ("Domiciliary", Sector.HOME_CARE),
    ("Day Care", Sector.HOME_CARE),
    ("Adult Placement", Sector.HOME_CARE),
    ("Voluntary Adoption", Sector.VOLUNTARY),
)


@layout(
    "rqia",
    "the register of services in Northern Ireland",
    needs="ServiceName, Postcode, Category, Categories of Care",
    also="Service ID, AddressLine1, AddressLine2, Town, ProviderName",
)
def RQIA(number: int, cells: Cells) -> Entry:
    """A service. Several of one name at one postcode, a nursing home and its day care, are one employer."""
    category = cells["category"]
    return organisation(
        number,
        name=cells["servicename"],
        sector=next((sector for word, sector in _SECTOR_OF_CATEGORY if word in category), Sector.OTHER),
        address=[cells["addressline1"], cells["addressline2"]],
        town=cells["town"],
        postcode=cells["postcode"],
        directory=Directory.RQIA,
        listed_as=cells["service id"],
        provider=cells["providername"],
    )
