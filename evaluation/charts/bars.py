"""Bars: how far exchanges came, how many of each kind, answers before and afterwards, and who moved which way."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from evaluation.charts.drawing import BAR, GREY, SMALLEST_SCALE, STUB, TINT, WIDTH, Drawing, Shade, extent, unit_of
from evaluation.charts.lettering import LINE, SIZE, width, wrapped
from evaluation.content import Cell, Row, Table

GAP = 10
LABEL_GAP = 3  # between words and the bar below them
MOST_BARS = 12
NARROW_LABEL = 60  # labels up to here stand beside their bars, longer ones above
MOMENTS: tuple[Shade, Shade, Shade] = ("hollow", "full", "light")
MOVES: tuple[Shade, Shade, Shade] = ("light", "hollow", "full")  # worse, the same, better


def bars(drawing: Drawing, table: Table) -> None:
    """One bar a row, of the first rows alone where there are many."""
    rows = table.rows[:MOST_BARS]
    x = _beside(table)
    unit = unit_of([row.cells[0] for row in rows], WIDTH - x)
    for row in rows:
        _label(drawing, row, x)
        drawing.bar(row.cells[0], x, unit)
        drawing.y += GAP
    if len(table.rows) > MOST_BARS:
        said = {"some": MOST_BARS, "all": len(table.rows)}
        drawing.words(_("The first %(some)s of %(all)s; the table has all.") % said, fill=GREY)


def steps(drawing: Drawing, table: Table) -> None:
    """The same, each step before a shadow of the one before it: what is left of the shadow went no further."""
    unit = unit_of([row.cells[0] for row in table.rows], WIDTH)
    before: Cell | None = None
    for row in table.rows:
        cell = row.cells[0]
        _label(drawing, row, 0)
        if before is not None and cell.value is not None:
            shadow = max(extent(before, unit), extent(cell, unit))
            drawing.shape("rect", x=0, y=drawing.y, width=shadow, height=BAR, fill=TINT)
        drawing.bar(cell, 0, unit)
        before = cell
        drawing.y += GAP


def before_after(drawing: Drawing, table: Table) -> None:
    """A bar for each moment at each answer of a scale: hollow before, full afterwards, light months later."""
    for words, shade in zip(table.columns[1:], MOMENTS, strict=False):
        drawing.key(words, shade)
    drawing.y += GAP
    x = _beside(table)
    unit = unit_of([cell for row in table.rows for cell in row.cells], WIDTH - x)
    for row in table.rows:
        _label(drawing, row, x)
        for cell, shade in zip(row.cells, MOMENTS, strict=False):
            drawing.bar(cell, x, unit, shade=shade)
        drawing.y += GAP


def _beside(table: Table) -> float:
    """Where bars begin: behind their labels, if all of these are short; otherwise below them."""
    widest = max(width(row.label) for row in table.rows)
    return widest + 10 if widest <= NARROW_LABEL else 0


def _label(drawing: Drawing, row: Row, x: float) -> None:
    if x:
        drawing.write(row.label, 0, drawing.y + SIZE - 1)
    else:
        drawing.words(row.label)
        drawing.y += LABEL_GAP


def change(drawing: Drawing, table: Table) -> None:
    """Who moved which way, on both sides of those who stayed: a line marks the middle of all rows."""
    for words, shade in zip(table.columns[1:], MOVES, strict=False):
        drawing.key(words, shade)
    drawing.y += GAP
    drawn = [row for row in table.rows if _is_whole(row)]
    unit = _unit(drawn)
    left = max((_left(row, unit) for row in drawn), default=0)
    for row in table.rows:
        drawing.words(row.label)
        if _is_whole(row):
            drawing.y += 4
            _stacked(drawing, row.cells, left - _left(row, unit), unit)
            drawing.shape("line", x1=left, x2=left, y1=drawing.y - 4, y2=drawing.y + BAR + 4, stroke=GREY)
            drawing.y += BAR + 4
        _numbers(drawing, row.cells)
        drawing.y += GAP


def _is_whole(row: Row) -> bool:
    return all(cell.value is not None for cell in row.cells)


def _left(row: Row, unit: float) -> float:
    """How much of a row stands before the middle of those who stayed."""
    worse, same = (extent(cell, unit) for cell in row.cells[:2])
    return worse + same / 2


def _unit(rows: Sequence[Row]) -> float:
    """How long a bar is for each one that is counted, so that no row sticks out on either side."""
    counts = [[cell.value or 0 for cell in row.cells] for row in rows]
    left = max((worse + same / 2 for worse, same, _better in counts), default=0)
    right = max((same / 2 + better for _worse, same, better in counts), default=0)
    return (WIDTH - 3 * STUB) / max(SMALLEST_SCALE, left + right)  # all three parts of a row could be stubs


def _stacked(drawing: Drawing, cells: Sequence[Cell], x: float, unit: float) -> None:
    for cell, shade in zip(cells, MOVES, strict=False):
        x += drawing.block(cell, x, drawing.y, unit, shade=shade)


def _numbers(drawing: Drawing, cells: Sequence[Cell]) -> None:
    """What the three parts of a bar read, each beside its shade."""
    room = WIDTH / len(cells)
    lines = [wrapped(cell.text, room - 30) for cell in cells]
    for number, (words, shade) in enumerate(zip(lines, MOVES, strict=False)):
        drawing.swatch(number * room, shade)
        drawing.lines(words, number * room + 24)
    drawing.y += max(map(len, lines)) * LINE
