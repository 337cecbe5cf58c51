"""Reports whose every word is one that is hard to draw, to set or to keep in a file."""

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

from evaluation.content import Content, from_json, to_json
from tests.drills.hostile.strings import naughty
from tests.factories.reports import sample

LONGEST = 200
KEPT = {"key", "picture", "first_day", "last_day", "made_on"}  # what a program, not a person, has written

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


def hard_reports() -> list[Content]:
    """Each of ours in place of every word of a report; our hostile strings, and the Big List where it is at hand, one
    after the other, as many as have room in one."""
    waiting = iter([each.text[:LONGEST] for each in naughty()])
    many = []
    while (first := next(waiting, None)) is not None:
        many.append(worded(chain([first], waiting, repeat(""))))
    return [*(worded(repeat(text)) for text in OURS), *many]


def worded(texts: Iterator[str]) -> Content:
    """The sample with these in place of its words; numbers stay."""
    return from_json(_changed(to_json(sample()), texts))


def _changed(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {key: each if key in KEPT else _changed(each, texts) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_changed(each, texts) for each in value]
    return next(texts) if isinstance(value, str) else value
