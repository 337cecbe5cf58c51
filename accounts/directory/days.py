"""Days as files write them: 20200331, 2020-03-31, 31/03/2020, and the serial numbers of spreadsheets."""

import re
from datetime import date, timedelta

_BEFORE_THE_FIRST = date(1899, 12, 30)
_FIRST_SURE, _LAST = 61, 2_958_465  # 1 March 1900, before which spreadsheets count a 29 February that never was; 9999
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def day(cell: str) -> date | None:
    """None for anything that is no day."""
    try:
        if found := _BRITISH.fullmatch(cell):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(cell)
    except ValueError:
        return None


def serial_day(cell: str) -> date | None:
    """The day of a spreadsheet's serial number (1900 date system): 42698 is 24 November 2016. None for what is none."""
    whole, _point, fraction = cell.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not fraction or fraction.isdigit())) or len(whole) > 7:
        return None
    serial = int(whole)
    return _BEFORE_THE_FIRST + timedelta(days=serial) if _FIRST_SURE <= serial <= _LAST else None
