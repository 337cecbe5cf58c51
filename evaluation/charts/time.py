"""A line from quarter to quarter, with its numbers."""

from itertools import pairwise
from math import ceil

from evaluation.charts.drawing import GREY, SMALLEST_SCALE, TEAL, WHITE, WIDTH, Drawing
from evaluation.charts.lettering import LINE, width, wrapped
from evaluation.content import Cell, Row, Table

HEIGHT = 120
ABOVE = 28  # for the number of the highest point


def line(drawing: Drawing, table: Table) -> None:
    """Points from left to right, the first level with nothing. Where a number is withheld the line has a gap."""
    slot = WIDTH / len(table.rows)
    cells = [row.cells[0] for row in table.rows]
    most = max([SMALLEST_SCALE, *(cell.value or 0 for cell in cells)])
    ground = drawing.y + ABOVE + HEIGHT
    points = [
        (number, (number + 0.5) * slot, ground - max(0, cell.value) / most * HEIGHT)
        for number, cell in enumerate(cells)
        if cell.value is not None
    ]
    drawing.shape("line", x1=0, x2=WIDTH, y1=ground, y2=ground, stroke=GREY)
    for (one, x1, y1), (two, x2, y2) in pairwise(points):
        if two == one + 1:
            drawing.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=TEAL, stroke_width=3)
    wide = max((width(cell.text, bold=True) for cell in cells if cell.value is not None), default=0) + 6
    in_turn = wide > slot  # then above and below the line, so that each has the room of two
    apart = ceil(wide / (2 * slot if in_turn else slot))
    for number, x, y in points:
        _point(drawing, cells[number], x, y)
        if _has_room(number, len(cells), apart):
            at = _inside(x, width(cells[number].text, bold=True))
            is_below = in_turn and number % 2 == 1
            drawing.write(cells[number].text, at, y + 24 if is_below else y - 12, anchor="middle", bold=True)
    drawing.y = ground + (26 if in_turn else 4)
    _quarters(drawing, table.rows, slot)
    for row in table.rows:
        if row.cells[0].value is None:
            drawing.words(f"{row.label}: {row.cells[0].text}", fill=GREY)


def _point(drawing: Drawing, cell: Cell, x: float, y: float) -> None:
    """Hollow for few."""
    if cell.value:
        drawing.shape("circle", cx=x, cy=y, r=6, fill=TEAL)
    else:
        drawing.shape("circle", cx=x, cy=y, r=6, fill=WHITE, stroke=GREY, stroke_width=1.5, stroke_dasharray="3 2")


def _quarters(drawing: Drawing, rows: tuple[Row, ...], slot: float) -> None:
    longest = min(max((width(word) for row in rows for word in row.label.split()), default=0) + 6, WIDTH)
    apart = ceil(longest / slot)
    below = drawing.y
    for number, row in enumerate(rows):
        if _has_room(number, len(rows), apart):
            lines = wrapped(row.label, min(max(longest, slot * apart), WIDTH) - 6)
            x = _inside((number + 0.5) * slot, max(map(width, lines), default=0))
            below = max(below, drawing.lines(lines, x, anchor="middle"))
    drawing.y = max(below, drawing.y + LINE)


def _has_room(number: int, many: int, apart: int) -> bool:
    """Counted from the last, which is the one that people look for."""
    return (many - 1 - number) % apart == 0


def _inside(x: float, wide: float) -> float:
    """The middle of words of that width, moved so that they stay in the picture."""
    return min(max(x, wide / 2), WIDTH - wide / 2)
