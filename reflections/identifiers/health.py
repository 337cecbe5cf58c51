"""Numbers of people in health care: NHS, CHI (Scotland) and Health and Care (Northern Ireland), and hospitals' own.

The check digit of the first three is modulo 11 (NHS Data Dictionary, "NHS NUMBER"). One in eleven numbers of ten digits
passes it by chance, so that the words around a number count as much. England and Wales issue numbers from 4 upwards,
Northern Ireland 320 to 399; a CHI number begins with a date of birth.
"""

import re
from collections.abc import Iterator

from reflections.identifiers.around import after, before, near_somebody, of_a_thing
from reflections.identifiers.finding import GUESSED, SAID, SHAPED, Hit

SEPARATED = re.compile(r"(?<![\dA-Za-z])\d(?:[ \t.-]{0,2}\d){9}(?![\dA-Za-z])")
GROUPED = re.compile(r"\d{3}[ \t.-]{1,2}\d{3}[ \t.-]{1,2}\d{4}")
CHI_GROUPED = re.compile(r"\d{6}[ -]\d{4}")
INTERNATIONAL = re.compile(r"\+\d{1,3}[ .-]?(?:\(0\))?[ .-]?$")
AGAINST = re.compile(r"\b(?:ring|call|tel|phone|fax|mobile|order|invoice|serial)\b", re.I)

WORDS = (
    (
        "nhs_number",
        re.compile(
            r"\bn\.?h\.?s\.?(?:[ \t]{0,2}(?:numbers?|no|num|nr|id)\b|[ \t]{0,2}[#:]|\W{0,3}$)|\brhif(?: y)? gig\b", re.I
        ),
    ),
    ("chi_number", re.compile(r"\bchi\b|\bcommunity health index\b", re.I)),
    (
        "hc_number",
        re.compile(
            r"\bh ?(?:&|and|\+) ?c\b|\bhcn\b|\bhsc (?:no|num|number)\b|\bhealth (?:&|and) (?:social )?care (?:no|num)",
            re.I,
        ),
    ),
)
AFTERWARDS = re.compile(
    r"\W{0,3}(?:(?:is|was|as|being)\s)?\W?(?:(?:the|her|his|their|a|my)\s)?(?:patient'?s?\s|pt\s|baby's\s|correct\s)?"
    r"(?P<label>nhs|chi|h ?& ?c|hcn)\s?(?:number|no\b|num\b)",
    re.I,
)
SAYS = {
    "nhs_number": "written as an NHS number",
    "chi_number": "written as a CHI number",
    "hc_number": "written as a Health and Care number",
}
LOOKS = {
    "nhs_number": "looks like an NHS number: its check digit is right",
    "chi_number": "looks like a CHI number, which begins with a date of birth",
    "hc_number": "looks like a Health and Care number: its check digit is right",
}
WRONG = ", although its check digit is wrong: it may be mistyped"

HOSPITAL = re.compile(
    r"\b(?:mrn|crn|(?:hospital|hosp\.?|patient|pt|client|service[ -]user|resident|case[ -]?notes?|case"
    r"|notes|medical[ -]record"
    r"|health[ -]record|record|unit|district|pas|rio|systm ?one|system ?one|emis|mosaic"
    r"|liquid ?logic|care ?notes|epr|paris"
    r"|eclipse|carefirst|lorenzo|cerner|k)[ \t-]{0,2}(?:(?:id|identity|identification|ref)[ \t]?)?"
    r"(?:numbers?\b|no\b|num\b|nr\b|id\b|ref\b|#)|rhif (?:yr )?ysbyty|àireamh (?:an )?ospadail)"
    r"(?:[\s.:;=#,(\[\"'-]|(?:is|was|of|no|number|id|on|reads?|said|the|for|her|his|their)\b){0,8}"
    r"(?P<token>(?:[a-z]{1,3}[ -]?)?\d(?:[ /-]?\d){3,11}[a-z]?)\b",
    re.I,
)
SHAPE = re.compile(r"\b[A-Z]{1,3}\d{6,8}\b")
HOSPITAL_AFTER = re.compile(
    r"\b(?P<token>[a-z]{0,3}\d{5,8}[a-z]?)\b\W{0,3}(?:(?:is|was|as|being)\s)?(?:(?:the|his|her|my|their|a)\s)?"
    r"(?:patient's\s)?(?:mrn\b|(?:hospital|hosp|case ?notes?|patient)\s(?:number|no|id)\b)",
    re.I,
)
DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[/ .-](?:0?[1-9]|1[0-2])[/ .-](?:\d{2}|\d{4})")
FEWEST = 5


def passes(digits: str) -> bool:
    """The check digit is right: weights 10 to 2, modulo 11; 10 is never a check digit."""
    weighted = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - weighted % 11) % 11 == int(digits[9])


def find_health(text: str) -> Iterator[Hit]:
    """NHS, CHI and Health and Care numbers."""
    for match in SEPARATED.finditer(text):
        start, end = match.span()
        digits = re.sub(r"\D", "", match[0])
        if label := _label(text, start, end):
            yield Hit(label, start, end, SAYS[label] + ("" if passes(digits) else WRONG), SAID)
        elif (kind := _kind(match[0], digits)) and _is_somebodys(match[0], text, start, end):
            yield Hit(kind, start, end, LOOKS[kind], SHAPED)


def _label(text: str, start: int, end: int) -> str | None:
    """What the words beside it call it: the last name before, or else the first behind."""
    window = before(text, start, 48)
    found = [(match.end(), kind) for kind, words in WORDS for match in words.finditer(window)]
    if found:
        place, kind = max(found)
        gap = window[place:]
        if not AGAINST.search(gap) and not re.search(r"\d{3}", gap):
            return kind
    if match := AFTERWARDS.match(after(text, end)):
        label = match["label"].lower()
        return {"nhs": "nhs_number", "chi": "chi_number"}.get(label, "hc_number")
    return None


def _kind(written: str, digits: str) -> str | None:
    """Which of the three a number without a name may be, by its range."""
    if not passes(digits) or len(set(digits)) == 1:
        return None
    if digits[0] >= "4":
        return "nhs_number" if GROUPED.fullmatch(written) or written == digits else None
    if digits[:2] >= "32":
        return "hc_number" if GROUPED.fullmatch(written) or written == digits else None
    is_date = "01" <= digits[:2] <= "31" and "01" <= digits[2:4] <= "12"
    return "chi_number" if is_date and (CHI_GROUPED.fullmatch(written) or written == digits) else None


def _is_somebodys(written: str, text: str, start: int, end: int) -> bool:
    """Written as such numbers are, or beside talk of a patient; and not an order, a pump or a telephone."""
    lead = before(text, start, 24)
    if of_a_thing(text, start) or INTERNATIONAL.search(lead) or AGAINST.search(lead):
        return False
    return GROUPED.fullmatch(written) is not None or near_somebody(text, start, end)


def find_hospital(text: str) -> Iterator[Hit]:
    """Hospitals' and record systems' own numbers: named, or of their usual form with talk of a patient beside them."""
    for match in (*HOSPITAL.finditer(text), *HOSPITAL_AFTER.finditer(text)):
        token = match["token"]
        digits = sum(char.isdigit() for char in token)
        if digits >= FEWEST and not DATE.fullmatch(token):
            yield Hit(
                "hospital_number", match.start("token"), match.end("token"), "written as a patient's number", SAID
            )
    for match in SHAPE.finditer(text):
        if near_somebody(text, match.start(), match.end()) and not of_a_thing(text, match.start()):
            yield Hit("hospital_number", *match.span(), "looks like a hospital's number for a patient", GUESSED)
