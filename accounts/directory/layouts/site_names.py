"""A list of the names of trusts' sites by code: it renames what is known, and adds nothing."""

from accounts.directory.names import readable
from accounts.directory.places import CORRECT_IT, LONGEST_NAME, ODS_CODE
from accounts.directory.rows import Entry, SiteName, Skipped
from accounts.directory.tables import Cells, layout


@layout("site-names", "a list of site names", needs="site_code, site_name")
def SITE_NAMES(number: int, cells: Cells) -> Entry:
    """A site's name."""
    code, name = cells["site code"].upper(), cells["site name"]
    if not ODS_CODE.fullmatch(code):
        return Skipped(number, code[:12], "is not 3 to 12 capital letters and numbers", "site_code", CORRECT_IT)
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        return Skipped(number, code, f"holds no word, or more than {LONGEST_NAME} characters", "site_name", CORRECT_IT)
    return SiteName(number, code, readable(name))
