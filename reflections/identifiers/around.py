"""What stands around a number: who it belongs to, or that it belongs to a thing and not to a person."""

import re

BEFORE, AFTER = 60, 40

# Numbers of things: an order, a pump, a study, a bus.
THING = re.compile(
    r"\b(?:orders?|invoice|serial|batch|lot|asset|charity|company|purchase|po|isbn|issn|doi|orcid|tracking|parcel|delivery"
    r"|barcode|sku|model|part|grant|policy|account|sort code|vat|trial|isrctn|iras|rec|datix|incident|ticket|car park"
    r"|queue|bus|route|train|room|locker|vehicle|car|cqc|version|form|edition|page|budget|po box|wifi|password|door"
    r"|licence|license|catalogue|stock|product|study|clinicaltrials)\b[^.\n]{0,24}$",
    re.I,
)
# Somebody whom the number may belong to.
SOMEBODY = re.compile(
    r"\b(?:patients?|pt|client|resident|record|notes?|wristband|labell?(?:ed)?|spine|chart|mrs?|ms|miss|her|his|him|she|he"
    r"|baby|child|bed|saw|seen|lady|gentleman|woman|man|admitted|admission|referral|handover|dental|theatre list"
    r"|claf|cleifion|euslaint(?:each)?)\b",
    re.I,
)
REGISTER = re.compile(
    r"\b(?:nmc|gmc|hcpc|gphc|gdc|goc|gosc|gcc|psni|sssc|niscc|swe|scw|ukphr|pin|registrants?|regist(?:er|ered|ration)"
    r"|reg(?: no| number)?|general medical council|nursing and midwifery council|social work england"
    r"|social care wales|professions council|dental council|pharmaceutical council|cofrestr\w*|clàra\w*)\b",
    re.I,
)


def before(text: str, place: int, size: int = BEFORE) -> str:
    """The words that lead up to a place."""
    return text[max(0, place - size) : place]


def after(text: str, place: int, size: int = AFTER) -> str:
    """The words that follow it."""
    return text[place : place + size]


def of_a_thing(text: str, place: int) -> bool:
    """The number belongs to an order, a pump, a study…"""
    return THING.search(before(text, place, 36)) is not None


def near_somebody(text: str, start: int, end: int) -> bool:
    """There is talk of a patient or their papers close by."""
    return SOMEBODY.search(before(text, start)) is not None or SOMEBODY.search(after(text, end)) is not None


def near_register(text: str, start: int, end: int) -> bool:
    """There is talk of a professional register close by."""
    return REGISTER.search(before(text, start)) is not None or REGISTER.search(after(text, end, 30)) is not None
