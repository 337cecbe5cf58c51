"""The NHS website's file of hospitals: signs that look like ¬ between the columns, nothing in quotation marks.

Telephone, fax and email are not read.
"""

import re

from accounts.directory.addresses import split_town
from accounts.directory.names import readable
from accounts.directory.places import CORRECT_IT, ODS_CODE, organisation
from accounts.directory.postcodes import clean_postcode
from accounts.directory.rows import Entry, SiteRow, Skipped
from accounts.directory.tables import Cells, layout
from accounts.enums import Directory, Sector

_TRUST = re.compile(r"R[A-Z0-9]{2}|TA[A-Z0-9]|7A[0-9]")


@layout(
    "nhs-website",
    "the NHS website’s file of hospitals",
    needs="OrganisationID, OrganisationCode, OrganisationName, Postcode, ParentODSCode, ParentName",
    also="OrganisationStatus, Address1, Address2, Address3, City, County",
)
def NHS_WEBSITE(number: int, cells: Cells) -> Entry:
    """A hospital of a trust as a place of that trust; any other as an organisation of its own."""
    code, parent = cells["organisationcode"].upper(), cells["parentodscode"].upper()
    if not ODS_CODE.fullmatch(code):
        return Skipped(number, code[:12], "is not 3 to 12 capital letters and numbers", "OrganisationCode", CORRECT_IT)
    address = [cells["address1"], cells["address2"], cells["address3"]]
    if _TRUST.fullmatch(parent) and code != parent:
        lines, town = split_town([*address, cells["city"], cells["county"]], cells["organisationname"])
        return SiteRow(
            row_number=number,
            code=code,
            name=readable(cells["organisationname"])[:200],
            parent=parent,
            address_lines=lines,
            town=town,
            postcode=clean_postcode(cells["postcode"]) or "",
            is_whole=False,
        )
    return organisation(
        number,
        name=cells["organisationname"],
        sector=Sector.INDEPENDENT_HOSPITAL,
        address=address,
        town=cells["city"],
        postcode=cells["postcode"],
        code=code,
        directory=Directory.NHS_WEBSITE,
        listed_as=cells["organisationid"],
        provider=cells["parentname"],
    )
