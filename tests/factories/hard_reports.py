"""Reports whose every word is one that is hard to draw, to set or to keep in a file."""

from typing import Any

from evaluation.content import Content, from_json, to_json
from tests.drills.hostile.strings import naughty
from tests.factories.reports import sample

LONGEST = 400
KEPT = {"key", "picture", "first_day", "last_day", "made_on"}  # what a program, not a person, has written
AT_ONCE = 40


def worded(text: str) -> Content:
    """The sample with this in place of all its words; numbers stay."""
    return from_json(_changed(to_json(sample()), text))


def hard_words() -> list[str]:
    """Our own hostile strings one by one, and those of the Big List, where it is at hand, many at once."""
    texts = [each.text[:LONGEST] for each in naughty()]
    return [" ".join(texts[i : i + AT_ONCE]) for i in range(0, len(texts), AT_ONCE)] + OURS


OURS = [
    '=HYPERLINK("http://evil.example","x")',
    "<script>alert(1)</script> </title></svg> ]]> &amp; \" '",
    '#panic("x") *b* $x^2$ @ref <a> \\ [ ] // /* {{ 7|add:7 }} {% now %}',
    "Z" * 400,
    "a\x00b\x07c\x1bd\ufffee\ud800f\u202eg",
    "👩🏽\u200d⚕️ 李明 مرحبا Ŵyth tŷ â’r ffŷs",
    "#N/A",
    "",
]


def _changed(value: Any, text: str, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: each if key in KEPT else _changed(each, text, key) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_changed(each, text, name) for each in value]
    return text if isinstance(value, str) else value
