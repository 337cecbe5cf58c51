"""Bars: how far exchanges came, how many of each kind, answers before and afterwards, and who moved which way."""

from collections.abc import Sequence

from evaluation.charts.drawing import BAR, GREY, TINT, WIDTH, Drawing, Shade, extent, unit_of
from evaluation.charts.lettering import LINE, width, wrapped
from evaluation.content import Cell, Row, Table

GAP = 10
LABEL_GAP = 3  # between words and the bar below them
NARROW_LABEL = 60  # labels up to here stand beside their bars, longer ones above
MOVES: tuple[Shade, Shade, Shade] = ("light", "hollow", "full")  # worse, the same, better


def bars(drawing: Drawing, table: Table) -> None:
    """One bar a row, its words above it."""
    unit = unit_of([row.cells[0] for row in table.rows], WIDTH)
    for row in table.rows:
        drawing.words(row.label)
        drawing.y += LABEL_GAP
        drawing.bar(row.cells[0], 0, unit)
        drawing.y += GAP


def steps(drawing: Drawing, table: Table) -> None:
    """The same, each step before a shadow of the one before it: what is left of the shadow went no further."""
    unit = unit_of([row.cells[0] for row in table.rows], WIDTH)
    before: Cell | None = None
    for row in table.rows:
        cell = row.cells[0]
        drawing.words(row.label)
        drawing.y += LABEL_GAP
        if before is not None and cell.value is not None:
            shadow = max(extent(before), extent(cell)) * unit
            drawing.shape("rect", x=0, y=drawing.y, width=shadow, height=BAR, fill=TINT)
        drawing.bar(cell, 0, unit)
        before = cell
        drawing.y += GAP


def before_after(drawing: Drawing, table: Table) -> None:
    """Two bars for each answer of a scale: hollow before, full afterwards."""
    shades: tuple[Shade, Shade] = ("hollow", "full")
    for words, shade in zip(table.columns[1:], shades, strict=False):
        drawing.key(words, shade)
    drawing.y += GAP
    widest = max(width(row.label) for row in table.rows)
    x = widest + 10 if widest <= NARROW_LABEL else 0
    unit = unit_of([cell for row in table.rows for cell in row.cells], WIDTH - x)
    for row in table.rows:
        if x:
            drawing.write(row.label, 0, drawing.y + BAR + 6)
        else:
            drawing.words(row.label)
            drawing.y += LABEL_GAP
        for cell, shade in zip(row.cells, shades, strict=False):
            drawing.bar(cell, x, unit, shade=shade)
            drawing.y += 1
        drawing.y += GAP


def change(drawing: Drawing, table: Table) -> None:
    """Who moved which way, on both sides of those who stayed: a line marks the middle of all rows."""
    for words, shade in zip(table.columns[1:], MOVES, strict=False):
        drawing.key(words, shade)
    drawing.y += GAP
    drawn = [row for row in table.rows if _is_whole(row)]
    left = max((_left(row) for row in drawn), default=1)
    right = max((sum(map(extent, row.cells)) - _left(row) for row in drawn), default=1)
    unit = (WIDTH - 1) / (left + right)
    for row in table.rows:
        drawing.words(row.label)
        if _is_whole(row):
            drawing.y += 4
            _stacked(drawing, row.cells, (left - _left(row)) * unit, unit)
            drawing.shape("line", x1=left * unit, x2=left * unit, y1=drawing.y - 4, y2=drawing.y + BAR + 4, stroke=GREY)
            drawing.y += BAR + 4
        _numbers(drawing, row.cells)
        drawing.y += GAP


def _is_whole(row: Row) -> bool:
    return all(cell.value is not None for cell in row.cells)


def _left(row: Row) -> float:
    worse, same = (extent(cell) for cell in row.cells[:2])
    return worse + same / 2


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
