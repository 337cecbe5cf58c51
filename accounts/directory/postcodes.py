"""UK postcodes: how people and files write them, and the one form that is kept."""

import re

from accounts.enums import Nation

# The form as the government's own pattern has it: area letters, district, then a digit and two letters.
# https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema
_POSTCODE = re.compile(r"(GIR|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})")
_OUTCODE = re.compile(r"GIR|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?")
_LONGEST = 20

CROWN_DEPENDENCIES = ("GY", "JE", "IM")
_AREAS = {
    Nation.WALES: ("CF", "LD", "LL", "NP", "SA"),
    Nation.NORTHERN_IRELAND: ("BT",),
    Nation.SCOTLAND: ("AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"),
}
_NATION_OF_AREA = {area: nation for nation, areas in _AREAS.items() for area in areas}


def clean_postcode(text: str | None) -> str | None:
    """`so166yd`, `SO16  6 YD` and `S016 6YD` are all "SO16 6YD"; None where no postcode can be made of it."""
    if not text or len(text) > _LONGEST:
        return None
    letters = re.sub(r"[\s.,\-]", "", text.upper())
    for attempt in (letters, _with_letters_and_digits_in_place(letters)):
        if found := _POSTCODE.fullmatch(attempt):
            return f"{found[1]} {found[2]}"
    return None


def outcode(text: str | None) -> str | None:
    """The district of a postcode, or of the first half of one: "SO16 6YD" and "so16" are both "SO16"."""
    if whole := clean_postcode(text):
        return whole.split()[0]
    half = (text or "").strip().upper()
    return half if _OUTCODE.fullmatch(half) else None


def area(postcode: str) -> str:
    """The letters that a postcode begins with."""
    return re.match(r"[A-Z]*", postcode)[0]  # type: ignore[index]


def nation_of(postcode: str) -> Nation:
    """The nation of a postcode's area. The areas that cross a border (CH, HR, SY, TD) count as English."""
    return _NATION_OF_AREA.get(area(postcode), Nation.ENGLAND)


def _with_letters_and_digits_in_place(letters: str) -> str:
    """O and I typed for 0 and 1, and the reverse, where only one of the two can stand."""
    if len(letters) < 5:
        return letters
    district, sector, unit = letters[:-3], letters[-3], letters[-2:]
    if re.fullmatch(r"[A-Z][01]\d[A-Z\dO]?", district):
        district = district[0] + district[1].translate(str.maketrans("01", "OI")) + district[2:]
    if re.fullmatch(r"[A-Z]{1,2}\d?[OI]", district):
        district = district[:-1] + district[-1].translate(str.maketrans("OI", "01"))
    return district + sector.translate(str.maketrans("OI", "01")) + unit.translate(str.maketrans("01", "OI"))
