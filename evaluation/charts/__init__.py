"""A table of a report as a picture: SVG that a page, a paper and a screen reader can all use.

Nothing is shown by colour alone: every shape has its number beside it, and shades differ without colours too. What
reads "0 to 4" is drawn hollow, with a broken line.
"""

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from evaluation.charts.bars import bars, before_after, change, steps
from evaluation.charts.drawing import Drawing
from evaluation.charts.meetings import matrix, network
from evaluation.charts.time import line
from evaluation.content import Content, Picture, Table

_PICTURES: dict[Picture, Callable[[Drawing, Table], None]] = {
    Picture.STEPS: steps,
    Picture.BARS: bars,
    Picture.BEFORE_AFTER: before_after,
    Picture.CHANGE: change,
    Picture.MATRIX: matrix,
    Picture.NETWORK: network,
    Picture.LINE: line,
}
# What somebody with two minutes sees: how far exchanges came, and what they changed.
_FIRST_PAGE = (
    (Picture.STEPS, Picture.LINE, Picture.BARS),
    (Picture.CHANGE, Picture.BEFORE_AFTER, Picture.NETWORK, Picture.MATRIX),
)


def is_drawn(table: Table) -> bool:
    """Whether there is a picture of it: not of a table without numbers."""
    return table.picture in _PICTURES and any(cell.value is not None for row in table.rows for cell in row.cells)


def svg(table: Table, *, name: str, typeface: str = "") -> SafeString:
    """The picture, or nothing. `name` tells it from others of the same page; without a typeface it takes the page's."""
    if not is_drawn(table):
        return SafeString()
    drawing = Drawing(name, title=table.title, says=table.says, typeface=typeface)
    _PICTURES[table.picture](drawing, table)
    return mark_safe(drawing.svg())  # noqa: S308 (an XML tree wrote it, which escapes all words in it)


def for_first_page(content: Content) -> list[Table]:
    """The two tables that the first page draws; fewer where there is nothing to draw."""
    drawn = [table for table in content.tables() if is_drawn(table)]
    found = []
    for wanted in _FIRST_PAGE:
        of_kind = [table for picture in wanted for table in drawn if table.picture == picture]
        found += of_kind[:1]
    return found
