"""A list of hospitals by the name of whoever runs them, without codes."""

import re

from accounts.directory.addresses import split_town
from accounts.directory.names import readable
from accounts.directory.places import CORRECT_IT, organisation
from accounts.directory.postcodes import clean_postcode
from accounts.directory.rows import Entry, SiteRow, Skipped
from accounts.directory.tables import Cells, layout
from accounts.enums import Sector

_TRUST = re.compile(r"\bNHS\b.*\btrust\b|\bhealth board\b", re.IGNORECASE)


@layout(
    "nhs-hospitals",
    "a list of hospitals by trust",
    needs="OrganisationName, Address1, City, Postcode, ParentName",
    also="Address2, Address3, County",
)
def NHS_HOSPITALS(number: int, cells: Cells) -> Entry:
    """A hospital of the trust that is named beside it; without a trust an organisation of its own."""
    name, parent = cells["organisationname"], cells["parentname"]
    address = [cells["address1"], cells["address2"], cells["address3"]]
    if not _TRUST.search(parent):
        return organisation(
            number,
            name=name,
            sector=Sector.INDEPENDENT_HOSPITAL,
            address=address,
            town=cells["city"],
            postcode=cells["postcode"],
            provider=parent,
        )
    postcode = clean_postcode(cells["postcode"])
    if not postcode or not any(letter.isalpha() for letter in name):
        column = "OrganisationName" if postcode else "Postcode"
        return Skipped(number, "", "is needed to tell the place from others", column, CORRECT_IT)
    lines, town = split_town([*address, cells["city"], cells["county"]], name)
    return SiteRow(
        row_number=number,
        code="",
        name=readable(name)[:200],
        parent="",
        address_lines=lines,
        town=town,
        postcode=postcode,
        parent_name=parent,
        is_whole=False,
    )
