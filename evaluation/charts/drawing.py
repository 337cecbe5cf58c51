"""The paper and the pens: a picture as SVG, drawn from top to bottom, readable on a phone and without colours.

It is an XML tree until it is done, so whatever people typed is escaped. There are presentation attributes only: the
content security policy lets no style and no script into a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.text import clean_line
from evaluation.charts.lettering import LINE, SIZE, width, wrapped
from evaluation.content import Cell

WIDTH = 340
BAR = 18
INK, GREY, TEAL, TINT, PLUM = "#212B32", "#4C6272", "#00544B", "#E3F1EE", "#BE7AA3"
WHITE = "#FFFFFF"

STUB = 12.0  # of what reads "few" or "0 to 4": the same everywhere, since nobody knows how long it would be
SMALLEST = 4.0  # no bar is thinner than this
SMALLEST_SCALE = 20  # so that a 5 alone does not fill the picture

Shade = Literal["full", "light", "hollow"]
Anchor = Literal["start", "middle", "end"]

_SHADES: dict[Shade, dict[str, str]] = {
    "full": {"fill": TEAL, "stroke": TEAL},
    "light": {"fill": PLUM, "stroke": PLUM},
    "hollow": {"fill": WHITE, "stroke": GREY},
}
_UNSEEN = {"fill": WHITE, "stroke": GREY, "stroke-dasharray": "3 2"}


@dataclass(frozen=True)
class Written:
    """One line of words and where its baseline is."""

    words: str
    x: float
    y: float
    anchor: Anchor
    bold: bool
    fill: str


class Drawing:
    """One picture. `y` is how far down it is drawn."""

    def __init__(self) -> None:
        self.y = 0.0
        self.written: list[Written] = []
        self._shapes: list[ElementTree.Element] = []

    def svg(self, name: str, *, title: str, says: str) -> str:
        """The picture for a page, as high as it has become. `name` tells it from every other picture of the page."""
        root = self._root()
        root.attrib |= {
            "class": "ex-chart",
            "role": "img",
            "focusable": "false",
            "aria-labelledby": f"{name}-title {name}-says",
            "font-size": str(SIZE),
        }
        ElementTree.SubElement(root, "title", id=f"{name}-title").text = clean_line(title)
        ElementTree.SubElement(root, "desc", id=f"{name}-says").text = clean_line(says)
        root.extend(self._shapes)
        for each in self.written:
            said = {"x": _said(each.x), "y": _said(each.y), "fill": each.fill}
            if each.anchor != "start":
                said["text-anchor"] = each.anchor
            if each.bold:
                said["font-weight"] = "bold"
            ElementTree.SubElement(root, "text", said).text = each.words
        return _as_html(root)

    def shapes(self) -> str:
        """The picture without its words."""
        root = self._root()
        root.extend(self._shapes)
        return ElementTree.tostring(root, encoding="unicode")

    def _root(self) -> ElementTree.Element:
        return ElementTree.Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {_said(self.y)}"}
        )

    def shape(self, tag: str, **attributes: str | float) -> None:
        """Any element of SVG; an underscore stands for a hyphen."""
        said = {
            key.replace("_", "-"): value if isinstance(value, str) else _said(value)
            for key, value in attributes.items()
        }
        self._shapes.append(ElementTree.Element(tag, said))

    def write(
        self, words: str, x: float, y: float, *, anchor: Anchor = "start", bold: bool = False, fill: str = INK
    ) -> None:
        """One line of words on the baseline y."""
        self.written.append(Written(clean_line(words), x, y, anchor, bold, fill))

    def lines(self, lines: Sequence[str], x: float, *, anchor: Anchor = "start", fill: str = INK) -> float:
        """Lines of words below each other from y on; how far down they reach. Leaves y where it is."""
        for number, line in enumerate(lines):
            self.write(line, x, self.y + SIZE + number * LINE, anchor=anchor, fill=fill)
        return self.y + len(lines) * LINE

    def words(self, words: str, *, x: float = 0, fill: str = INK) -> None:
        """Words over as many lines as they need."""
        self.y = self.lines(wrapped(words, WIDTH - x), x, fill=fill)

    def bar(self, cell: Cell, x: float, unit: float, *, shade: Shade = "full") -> None:
        """A number as a bar with what it reads behind it; without a value the words alone."""
        if cell.value is None:
            self.words(cell.text, x=x, fill=GREY)
            return
        length = self.block(cell, x, self.y, unit, shade=shade)
        self.write(cell.text, x + length + 8, self.y + SIZE - 1, bold=True)
        self.y += BAR

    def block(self, cell: Cell, x: float, y: float, unit: float, *, shade: Shade = "full") -> float:
        """A bar without its number; how long it is."""
        length = extent(cell, unit)
        look = _UNSEEN if cell.value == 0 else _SHADES[shade]
        self.shape("rect", x=x + 0.75, y=y + 0.75, width=length - 1.5, height=BAR - 1.5, stroke_width=1.5, **look)
        return length

    def key(self, words: str, shade: Shade) -> None:
        """What a shade stands for."""
        self.swatch(0, shade)
        self.words(words, x=26)
        self.y += 3

    def swatch(self, x: float, shade: Shade) -> None:
        """A small block of a shade beside words."""
        self.shape("rect", x=x + 0.75, y=self.y + 4, width=15, height=13, stroke_width=1.5, **_SHADES[shade])


def extent(cell: Cell, unit: float) -> float:
    """How long a number is drawn; nothing where there is none."""
    if cell.value is None:
        return 0
    return max(SMALLEST, cell.value * unit) if cell.value > 0 else STUB


def unit_of(cells: Sequence[Cell], room: float) -> float:
    """How long a bar is for each one that is counted, so that the longest and what it reads fit."""
    counted = [cell for cell in cells if cell.value is not None]
    beside = max((width(cell.text, bold=True) for cell in counted), default=0) + 8
    return (room - min(beside, room / 2)) / max(SMALLEST_SCALE, *(cell.value or 0 for cell in counted), 0)


def _said(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _as_html(element: ElementTree.Element) -> SafeString:
    """The tree as a page takes it, with every word in it escaped."""
    attributes = format_html_join("", ' {}="{}"', element.items())
    children = format_html_join("", "{}", ((_as_html(each),) for each in element))
    return format_html("<{0}{1}>{2}{3}</{0}>", element.tag, attributes, element.text or "", children)
