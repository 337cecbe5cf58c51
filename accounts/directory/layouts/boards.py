"""Lists of the integrated care boards of England: the statistics office's names and codes, and those with regions."""

from accounts.directory.places import CORRECT_IT, ODS_CODE, organisation
from accounts.directory.rows import DirectoryRow, Entry, Skipped
from accounts.directory.tables import Cells, layout
from accounts.enums import Region, Sector


@layout("icb-names", "a list of names and codes of integrated care boards", needs="ICB24CDH, ICB24NM")
def ICB_NAMES(number: int, cells: Cells) -> Entry:
    """A board by its ODS code (the column ending in H) and name."""
    return _board(number, cells["icb24cdh"], cells["icb24nm"], "")


@layout("icb-regions", "a list of integrated care boards by region", needs="icb_ods, icb_name, region_ods")
def ICB_REGIONS(number: int, cells: Cells) -> Entry:
    """A board with the NHS region in which it lies."""
    return _board(number, cells["icb ods"], cells["icb name"], cells["region ods"])


def _board(number: int, code: str, name: str, region: str) -> Entry:
    if not ODS_CODE.fullmatch(code):
        return Skipped(number, code[:12], "is not 3 to 12 capital letters and numbers", "code", CORRECT_IT)
    board = organisation(number, name=name, sector=Sector.COMMISSIONER, address=[], postcode="", code=code)
    if isinstance(board, Skipped) or region not in Region.values:
        return board
    return DirectoryRow(
        row_number=number,
        code=board.code,
        name=board.name,
        sector=board.sector,
        address_lines=(),
        town="",
        postcode="",
        nation=board.nation,
        region=region,
        is_whole=False,
    )
