"""Dates with a day or a year in words, as people say them: the third of April 1956, April the third nineteen fifty-six.
And days written without a break, 03041956 or 030456. Whether one is a date of birth is asked in `birth.py`."""

import re
from collections.abc import Iterator

ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
FIRSTS = "first second third fourth fifth sixth seventh eighth ninth".split()
TEENTHS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
DAYS = {
    **{word: number for number, word in enumerate([*FIRSTS, *TEENTHS], start=1)},
    **{f"twenty {word}": 20 + number for number, word in enumerate(FIRSTS, start=1)},
    "thirtieth": 30,
    "thirty first": 31,
}
NUMBERS = {word: number for number, word in enumerate([*ONES, *TEENS], start=1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
DAY = "|".join(sorted((word.replace(" ", "[ -]") for word in DAYS), key=len, reverse=True))
ONE, TEEN, TEN = "|".join(ONES), "|".join(TEENS), "|".join(TENS)
YEAR = (
    rf"(?:19|20)\d\d|nineteen[ -](?:hundred[ -]and[ -])?(?:(?:{TEN})(?:[ -](?:{ONE}))?|{TEEN}|oh[ -](?:{ONE}))"
    rf"|two[ -]thousand(?:[ -]and[ -](?:{TEEN}|{ONE}))?"
)


def pattern(months: str) -> re.Pattern[str]:
    """`months`: their names as alternatives."""
    day = rf"{DAY}|\d{{1,2}}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w/.-])(?:(?:(?P<d1>{day})(?:[ ]day)?[ ](?:of[ ])?(?P<m1>{months}),?[ ](?P<y1>{YEAR}))"
        rf"|(?:(?P<m2>{months})[ ](?:the[ ])?(?P<d2>{day}),?[ ](?P<y2>{YEAR}))"
        r"|(?P<d3>[0-3]\d)(?P<m3>[01]\d)(?P<y3>(?:19|20)?\d\d))(?![\w/-])",
        re.I,
    )


def parts(match: re.Match[str]) -> tuple[int, str, int]:
    """Day, month as it is written, and year."""
    day, month, year = (
        next(match[f"{part}{number}"] for number in "123" if match[f"{part}{number}"]) for part in "dmy"
    )
    return _day(day), month.lower(), _year(year)


def _day(written: str) -> int:
    if written[0].isdigit():
        return int(re.sub(r"\D", "", written))
    return DAYS[written.lower().replace("-", " ")]


def _year(written: str) -> int:
    if written.isdigit():
        return int(written)
    return sum(_values(re.split("[ -]", written.lower())))


def _values(words: list[str]) -> Iterator[int]:
    """Nineteen hundred and fifty six: 1900, 50, 6; two thousand and four: 2000, 4."""
    yield 1900 if words[0] == "nineteen" else 2000
    yield from (NUMBERS[word] for word in words[1:] if word in NUMBERS)
