"""Ways to reach somebody: email addresses, telephone numbers, full postcodes."""

import re
from collections.abc import Iterator

from reflections.identifiers.around import of_a_thing
from reflections.identifiers.finding import GUESSED, SAID, SHAPED, Hit

LOCAL = re.compile(r"[\w.%+'&-]{1,64}\Z")
DOMAIN = re.compile(r"@(?:[^\W_](?:[^\W_]|-){0,62}\.){1,6}[^\W\d_]{2,24}")
SPELT = re.compile(
    r"\b[\w-]{1,30}(?:(?:\.| dot )[\w-]{1,30}){0,3} ?(?:\[at\]|\(at\)| at (?=nhs\b|gmail\b"
    r"|hotmail\b|outlook\b|yahoo\b)) ?"
    r"[a-z\d-]{2,30}(?:(?:\.| ?dot ?|\(dot\)|\[dot\])[a-z]{2,12}){1,4}\b",
    re.I,
)

ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .()-]{0,2}\d){6,11}(?!\d)")
NATIONAL = re.compile(r"(?<![\w+])(?<!\d[./,-])\(?0\)?[1235789]\d(?:[ .()-]{0,2}\d){7,8}(?!\d)")
EXTENSION = re.compile(r",?[ \t]?\(?(?:ext(?:ension|n)?\.?|x)[ \t]?\d{2,6}\b\)?", re.I)
INSIDE = re.compile(
    r"\b(?:ext(?:ension|n)?\b\.?(?: (?:no|number)\b\.?)?|bleep(?: on\b| (?:no|number)\b\.?(?: (?:is|was)\b)?)?)"
    r"[ \t:]{0,2}(\d{3,6})\b",
    re.I,
)
BY_X = re.compile(r"\b(?:ring|call|phone|tel|on|dial|contact|clerk)\b[^.\n]{0,20}?\b(x\d{4,5})\b", re.I)
NAMED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|fax|ffôn|ffon|fòn)(?: (?:no|number)\b)?\.?(?:[ \t:;=(-]|is\b|was\b){1,4}"
    r"(\d{3,5}[ -]\d{3,6}|\d{6,8})(?![\d/%]|[.,]\d| ?(?:mg|ml|am|pm|people|times)\b)",
    re.I,
)
PUBLIC = {"2222", "999", "111", "101", "112", "116123"}
CLOCK = re.compile(r"[01]\d[0-5]\d[ -]{1,3}[012]\d[0-5]\d(?!\d)")
DATED = re.compile(r"\(?\d{2}[.-]\d{2}[.-](?:19|20)?\d{2}\b")

# The first letters of every UK postcode (Royal Mail's 124 areas, with Jersey, Guernsey and the Isle of Man).
AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY
    G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA
    WC WD WF WN WR WS WV YO ZE
    """.split()
)
POSTCODE = re.compile(r"(?<![\w-])([A-Z]{1,2})(\d[A-Z\d]?)[ \t]{0,2}(\d)([ABD-HJLN-UW-Z]{2})(?![\w-])", re.I)
# 1st, 2nd, 3rd, 5hr… after a thing that looks like the first half.
MEASURES = frozenset("st nd rd th hr pt gs ng ug pg pp yr ft lb pa".split())


def find_emails(text: str) -> Iterator[Hit]:
    """Addresses with an @, and those spelt out."""
    for match in DOMAIN.finditer(text):
        name = LOCAL.search(text, max(0, match.start() - 64), match.start())
        if name:
            start = name.start() + len(name[0]) - len(name[0].lstrip(".'&%+-"))
            if start < match.start():
                yield Hit("email", start, match.end(), "it leads straight to somebody", SAID)
    if "at" in text:
        for match in SPELT.finditer(text):
            yield Hit("email", *match.span(), "spelt out, it leads straight to somebody", SHAPED)


def find_phones(text: str) -> Iterator[Hit]:
    """Numbers of the UK and from abroad, with an extension; extensions and bleeps of their own."""
    for pattern in (ABROAD, NATIONAL):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match[0])
            if of_a_thing(text, match.start()) or DATED.match(match[0]) or CLOCK.match(match[0]):
                continue
            if pattern is ABROAD and not 9 <= len(digits) <= 15:
                continue
            start = match.start()
            longer = EXTENSION.match(text, match.end())
            yield Hit("phone", start, longer.end() if longer else match.end(), "it leads straight to somebody", SHAPED)
    for match in INSIDE.finditer(text):
        if match[1] not in PUBLIC:
            yield Hit("phone", *match.span(), "an extension or bleep that leads to somebody", GUESSED)
    for match in BY_X.finditer(text):
        yield Hit("phone", *match.span(1), "an extension that leads to somebody", GUESSED)
    for match in NAMED.finditer(text):
        if re.sub(r"\D", "", match[1]) not in PUBLIC:
            yield Hit("phone", *match.span(1), "written as a telephone number", GUESSED)


def find_postcodes(text: str) -> Iterator[Hit]:
    """Full postcodes; half of one, such as SO16, points at thousands of homes."""
    for match in POSTCODE.finditer(text):
        area, unit = match[1], match[4]
        is_measure = unit.lower() in MEASURES and unit.islower() and area.isupper()
        if area.upper() in AREAS and not is_measure:
            yield Hit("postcode", *match.span(), "a few homes share it", SHAPED)
