"""Dates of birth. A date counts where the words around it say so: most dates in a reflection are days of work."""

import re
from collections.abc import Iterator
from datetime import date

from reflections.identifiers import spelt
from reflections.identifiers.around import after, before
from reflections.identifiers.finding import GUESSED, SAID, Hit

# English, Welsh and Gaelic.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr faoilleach",
            "february feb chwefror gearran",
            "march mar mawrth màrt",
            "april apr ebrill giblean",
            "may mai cèitean",
            "june jun mehefin ògmhios",
            "july jul gorffennaf iuchar",
            "august aug awst lùnastal",
            "september sept sep medi sultain",
            "october oct hydref dàmhair",
            "november nov tachwedd samhain",
            "december dec rhagfyr dùbhlachd",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<d1>\d{1,2})(?P<sep> ?[/.-] ?| )(?P<m1>\d{1,2})(?P=sep)(?P<y1>\d{4}|\d{2})"
    r"|(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,2}}(?:of\s)?|-|\.\s?)(?P<m3>{MONTH})\b\.?,?[\s-]{{1,2}}(?P<y3>\d{{4}}|'?\d{{2}})"
    rf"|(?P<m4>(?<!\w)(?:{MONTH}))\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}})"
    r")(?![\d/]|[.-]\d)",
    re.I,
)
SPELT = spelt.pattern(MONTH)
LABEL = re.compile(
    r"\bd\.? ?o\.? ?b\b\.?|\bdates?[ -]of[ -]birth\b|\bbirth ?dates?\b|\bdyddiad geni\b|\bceann-latha breith\b|\bgeni:",
    re.I,
)
BORN = re.compile(r"\b(?:born|birthday|b\.(?=\s?$)|(?:g|ng)?eni|ganwyd|ganed|rugadh|breith)\b|\bb\.\s?$", re.I)
SOMETHING_ELSE = re.compile(
    r"\b(?:admitted|admission|discharged?|seen|visit(?:ed)?|review(?:ed)?|appointment|died|moved|opened|started|since|until"
    r"|met|today|founded|expir\w+|due|referred|signed|closed|clinic|shift|meeting)\b",
    re.I,
)
NOT_A_PERSON = re.compile(
    r"\b(?:nhs|service|idea|unit|hospital|hospice|ward|scheme|project|programme|team|charity|trust|plan|campaign|concept"
    r"|network|clinic|society|college|council|movement|it)\s+(?:was|is|were|has been|had been)\s+(?:\w+\s)?$",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]|;\s|\n\s*\n")
AGED = re.compile(
    r"(?:\baged?:?\s\d{1,3}|\b\d{1,3}[ -]?(?:years?|yrs?|y/?o|yo|oed)\b(?:[ -]old)?(?:[ -][a-z]{2,12})?)\W{0,3}$", re.I
)
BEHIND = re.compile(
    r"\W{0,3}(?:(?:is|was|as|=)\s)?\W?(?:(?:his|her|their|the|a|my)\s)?(?:patient's\s)?"
    r"(?:d\.?o\.?b\b|date[ -]of[ -]birth|birth ?date|birthday)",
    re.I,
)
LONG_AGO = 5  # years; a younger date beside a name is rather the day of a visit


def find_births(text: str, today: date, name_ends: frozenset[int] = frozenset()) -> Iterator[Hit]:
    """`name_ends`: where names of people end, since a date in brackets behind a name is most often their birthday."""
    earlier = 0
    for start, end, year, is_bare in _dates(text, today):
        lead = text[max(earlier, start - 70) : start]
        earlier = end
        if year is None:
            continue
        if _is_labelled(lead) or BEHIND.match(after(text, end)):
            yield Hit("date_of_birth", start, end, "written as a date of birth", SAID)
        elif is_bare:
            continue
        elif _is_born(lead):
            yield Hit("date_of_birth", start, end, "a date on which somebody was born", SAID)
        elif AGED.search(lead):
            yield Hit("date_of_birth", start, end, "a date beside an age", GUESSED)
        elif year < today.year - LONG_AGO and _follows_name(text, start, name_ends):
            yield Hit("date_of_birth", start, end, "a date beside a name", GUESSED)


def _dates(text: str, today: date) -> list[tuple[int, int, int | None, bool]]:
    """Where each date stands, the year where it could be a birthday that has been, and whether it is mere numbers that
    count only behind a label."""
    found = [(*match.span(), _year(match, today), match["sep"] == " ") for match in DATE.finditer(text)]
    for match in SPELT.finditer(text):
        found.append((*match.span(), _that_has_been(*spelt.parts(match), today), bool(match["d3"])))
    return sorted(found, key=lambda each: each[:2])


def _year(match: re.Match[str], today: date) -> int | None:
    written = next(match[name] for name in ("y1", "y2", "y3", "y4") if match[name])
    day = int(next(match[name] for name in ("d1", "d2", "d3", "d4") if match[name]))
    month_name = next(match[name] for name in ("m1", "m2", "m3", "m4") if match[name]).lower()
    return _that_has_been(day, month_name, int(written.strip("'")), today)


def _that_has_been(day: int, written: str, year: int, today: date) -> int | None:
    """The year, where day, month and year could be a birthday that has been."""
    month = MONTHS.get(written) or int(written)
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    if not (1 <= day <= 31 and 1 <= month <= 31 and 1900 <= year <= today.year):
        return None
    if year == today.year and month <= 12 and (month, day) > (today.month, today.day):
        return None
    return year


def _is_labelled(lead: str) -> bool:
    found = list(LABEL.finditer(lead))
    return bool(found) and not SOMETHING_ELSE.search(lead, found[-1].end())


def _is_born(lead: str) -> bool:
    labels = list(BORN.finditer(lead))
    if not labels:
        return False
    found = labels[-1]
    gap = lead[found.end() :]
    is_broken = SENTENCE_END.search(gap) or SOMETHING_ELSE.search(gap) or re.search(r"\d{3}", gap)
    return not is_broken and not NOT_A_PERSON.search(lead[: found.start()])


def _follows_name(text: str, start: int, name_ends: frozenset[int]) -> bool:
    gap = re.search(r"[\s,(:-]{1,3}$", before(text, start, 3))
    return gap is not None and start - len(gap[0]) in name_ends
