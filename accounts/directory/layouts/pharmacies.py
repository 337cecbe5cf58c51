"""Extracts of community pharmacies with their ODS codes, which councils publish as open data."""

from accounts.directory.places import CORRECT_IT, ODS_CODE, organisation
from accounts.directory.rows import Entry, Skipped
from accounts.directory.tables import Cells, layout
from accounts.enums import Sector


@layout(
    "pharmacies",
    "a council’s extract of pharmacies",
    needs="pharmacy_name, address, postcode, organisation_data_service_code",
)
def PHARMACIES(number: int, cells: Cells) -> Entry:
    """A pharmacy by its ODS code."""
    code = cells["organisation data service code"].upper()
    if not ODS_CODE.fullmatch(code):
        return Skipped(number, code[:12], "is not 3 to 12 capital letters and numbers", "code", CORRECT_IT)
    return organisation(
        number,
        name=cells["pharmacy name"],
        sector=Sector.PHARMACY,
        address=cells["address"].split(","),
        postcode=cells["postcode"],
        code=code,
    )
