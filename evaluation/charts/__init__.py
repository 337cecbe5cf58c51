"""A table of a report as a picture: SVG that a page, a paper and a screen reader can all use.

Nothing is shown by colour alone: every shape has its number beside it, and shades differ without colours too. What
stands for few ("few", "0 to 4") is hollow, with a broken line, and always as long.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from django.utils.translation import gettext as _

from evaluation.charts.bars import bars, before_after, change, steps
from evaluation.charts.drawing import WIDTH, Drawing
from evaluation.charts.lettering import SIZE
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
_FIRST_ROWS = {Picture.CHANGE: 3, Picture.BARS: 5}  # of a picture on the first page, where it could be long


def is_drawn(table: Table) -> bool:
    """Whether there is a picture of it: not of a table without numbers."""
    return table.picture in _PICTURES and any(cell.value is not None for row in table.rows for cell in row.cells)


def svg(table: Table, *, name: str) -> str:
    """The picture for a page, or nothing. `name` tells it from every other picture of the same page."""
    if not is_drawn(table):
        return ""
    return _draw(table).svg(name, title=table.title, says=table.says)


def for_paper(table: Table) -> dict[str, Any] | None:
    """The picture in two: shapes as SVG, and lines of words with their places, which the paper sets itself. In an SVG
    it could not draw Welsh letters, nor any that the typeface lacks. The measure is the unit of the picture."""
    if not is_drawn(table):
        return None
    drawing = _draw(table)
    return {
        "shapes": drawing.shapes(),
        "words": [asdict(each) for each in drawing.written],
        "width": WIDTH,
        "height": drawing.y,
        "size": SIZE,
    }


def _draw(table: Table) -> Drawing:
    drawing = Drawing()
    _PICTURES[table.picture](drawing, table)
    return drawing


def for_first_page(content: Content) -> list[Table]:
    """The two tables that the first page draws, in short; fewer where there is nothing to draw."""
    drawn = [table for table in content.tables() if is_drawn(table)]
    found = []
    for wanted in _FIRST_PAGE:
        of_kind = [table for picture in wanted for table in drawn if table.picture == picture]
        found += [_in_short(table) for table in of_kind[:1]]
    return found


def _in_short(table: Table) -> Table:
    """Its first rows, in the order that it has in every report: the best are not picked out."""
    most = _FIRST_ROWS.get(table.picture, len(table.rows))
    if len(table.rows) <= most:
        return table
    more = _("The first %(some)s of %(all)s; the others stand further down.") % {"some": most, "all": len(table.rows)}
    return replace(table, rows=table.rows[:most], says=f"{table.says} {more}")
