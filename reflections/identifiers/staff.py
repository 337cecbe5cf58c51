"""Numbers that say who a member of staff or a citizen is: professional registers and National Insurance.

Forms after the registers' own pages, as in `accounts.registers`; National Insurance after HM Revenue and Customs
(manual NIM39110): which first letters are never given out, and A to D at the end.
"""

import re
from collections.abc import Iterator

from reflections.identifiers.around import before, near_register, of_a_thing
from reflections.identifiers.finding import GUESSED, SAID, SHAPED, Hit

INSURANCE = re.compile(r"(?<![A-Za-z\d])([A-Za-z]{2})[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?([A-Da-d])?(?![A-Za-z\d])")
PREFIX = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ", re.I)
INSURANCE_WORDS = re.compile(
    r"\b(?:national insurance|nat\.? ins(?:urance)?|n\.? ?i\.?(?: number| no| num|\W{0,3}$)|nino?"
    r"|yswiriant (?:gwladol|cenedlaethol))\b|\bni\b|\bn\.i\.",
    re.I,
)

INSURANCE_AFTER = re.compile(
    r"\W{0,3}(?:(?:is|was|as|for|being)\s)?(?:(?:the|his|her|my|their|your|a)\s)?"
    r"(?:national insurance\b|ni\b|n\.i\.|nino\b)",
    re.I,
)

LINK = (
    r"(?:[\s.:;=#,(\[\"'-]|(?:is|was|of|no|nos|number|numbers|num|nr|reference|ref|registration|registered|register|reg"
    r"|membership|pin|with|the|her|his|my)\b){0,10}"
)
NAMED = (
    r"\b(?P<body>gmc|general medical council|gphc|nmc|gdc|goc|gosc|gcc|psni|sssc|niscc|scw|social care wales|ukphr|hcpc"
    r"|swe|social work england)\b"
)
BODY = re.compile(NAMED + r"(?P<link>" + LINK + r")(?P<token>(?:01-|d-)?[a-z]{0,3}[/ -]?\d{3,8}[a-z]?)\b", re.I)
# The GMC number on the stamp was…
FURTHER = re.compile(
    NAMED + r"(?P<link> (?:registration )?(?:number|no|pin)\b[^.;:\n\d]{1,40}?)\b"
    r"(?P<token>[a-z]{0,3}[/-]?\d{3,8}[a-z]?)\b",
    re.I,
)
FORMS = {
    "gmc": r"[ac]?\d{7}",
    "generalmedicalcouncil": r"[ac]?\d{7}",
    "gphc": r"\d{7}",
    "gdc": r"\d{4,6}",
    "goc": r"(?:01-?|d-?)\d{4,5}",
    "gosc": r"\d{3,5}",
    "gcc": r"\d{5}",
    "psni": r"\d{4}",
    "sssc": r"\d{7}",
    "niscc": r"\d{7}",
    "scw": r"w?/?\d{7}",
    "socialcarewales": r"w?/?\d{7}",
    "ukphr": r"[fps]r\d{4}",
    "hcpc": r"(?:as|bs|ch|cs|dt|had|odp|or|ot|pa|ph|po|pyl|ra|sl)\d{3,6}",
    "swe": r"sw\d{3,6}",
    "socialworkengland": r"sw\d{3,6}",
}
FORM = {body: re.compile(form, re.I) for body, form in FORMS.items()}
YEAR = re.compile(r"(?:19|20)\d\d")
GENERAL = re.compile(
    r"\b(?:(?:professional )?regist(?:ration|er|ered|rant) (?:no|num|number|id)|reg\.? (?:no|num|number))\b"
    + LINK
    + r"(?P<token>[a-z]{0,3}/?\d{4,8}[a-z]?)\b",
    re.I,
)
PIN = re.compile(r"\b\d{2} ?[A-Za-z] ?\d{4} ?[A-Za-z]\b")
PIN_ALONE = re.compile(r"\d{2}[A-L]\d{4}[A-Z]")
HCPC = re.compile(r"\b(?:AS|BS|CH|CS|DT|HAD|ODP|OR|OT|PA|PH|PO|PYL|RA|SL)[ -]?\d{5,6}\b")
HCPC_ALONE = re.compile(r"(?:BS|CH|DT|OT|PA|PH|PYL|RA|SL)\d{6}")
SEVEN = re.compile(r"(?<![\w.,£$/-])A?\d{7}(?!\w|[.,/]\d|%)")
SEVEN_AFTER = re.compile(
    r"\W{0,3}(?:(?:is|was|on|in|as|with|the|his|her)\s+){0,3}\W?(?:gmc|gphc|general medical council)\b", re.I
)
SOCIAL_WORK = re.compile(r"\bSW\d{3,6}\b")


def find_insurance(text: str) -> Iterator[Hit]:
    """National Insurance numbers; named as one, also with first letters that are never given out."""
    for match in INSURANCE.finditer(text):
        is_named = INSURANCE_WORDS.search(before(text, match.start(), 40)) or INSURANCE_AFTER.match(text, match.end())
        is_given = PREFIX.fullmatch(match[1]) is not None
        if is_named:
            why = "written as a National Insurance number"
            yield Hit(
                "national_insurance", *match.span(), why if is_given else f"{why}, although none begins like this", SAID
            )
        elif is_given and match[2] and not of_a_thing(text, match.start()):
            yield Hit("national_insurance", *match.span(), "looks like a National Insurance number", SHAPED)


def find_registers(text: str) -> Iterator[Hit]:
    """Numbers of the professional registers, by the name of the register or by their own form."""
    said = "written as a number on a professional register"
    for match in (*BODY.finditer(text), *FURTHER.finditer(text)):
        body, token = re.sub(r"\s", "", match["body"].lower()), re.sub(r"[ ]", "", match["token"])
        form = FORM.get(body)
        is_year = YEAR.fullmatch(token) and not re.search(r"n(?:o|r|um|umber)\b", match["link"], re.I)
        if form and form.fullmatch(token) and not is_year:
            yield Hit("register_number", match.start("token") + _blank(match["token"]), match.end("token"), said, SAID)
    for match in GENERAL.finditer(text):
        if not of_a_thing(text, match.start()):
            yield Hit("register_number", match.start("token"), match.end("token"), said, SAID)
    yield from _shaped(text)


def _shaped(text: str) -> Iterator[Hit]:
    looks = "looks like a number on a professional register"
    for match in PIN.finditer(text):
        if of_a_thing(text, match.start()):
            continue
        if PIN_ALONE.fullmatch(match[0]) or near_register(text, *match.span()):
            yield Hit("register_number", *match.span(), "looks like an NMC Pin", SHAPED)
    for match in HCPC.finditer(text):
        if of_a_thing(text, match.start()):
            continue
        if near_register(text, *match.span()):
            yield Hit("register_number", *match.span(), looks, SHAPED)
        elif HCPC_ALONE.fullmatch(match[0]):
            yield Hit("register_number", *match.span(), looks, GUESSED)
    for match in SOCIAL_WORK.finditer(text):
        if near_register(text, *match.span()):
            yield Hit("register_number", *match.span(), looks, SHAPED)
    for match in SEVEN.finditer(text):
        if SEVEN_AFTER.match(text, match.end()):
            yield Hit("register_number", *match.span(), looks, SHAPED)


def _blank(token: str) -> int:
    return len(token) - len(token.lstrip())
