"""Who met whom: as a square of shaded numbers, and as lines between kinds of places."""

from dataclasses import dataclass, replace
from itertools import combinations
from string import ascii_uppercase

from django.utils.translation import gettext as _

from evaluation.charts.bars import MOST_BARS, bars
from evaluation.charts.drawing import GREY, INK, SMALLEST_SCALE, TEAL, WHITE, WIDTH, Drawing
from evaluation.charts.lettering import LINE, SIZE, width, wrapped
from evaluation.content import Cell, Row, Table

GAP = 8
MOST_COLUMNS = 8
BESIDE = 124  # units for the words of a row where they stand beside its numbers
NARROWEST = 54  # "0 to 4" fits
SHADES = ("#E3F1EE", "#B5D3CD", "#7FB3AA", TEAL)  # from few to many; words on the last are white


def matrix(drawing: Drawing, table: Table) -> None:
    """Rows visit columns. Columns bear letters, since their names are too long; the darker, the more. Of a square with
    more columns than a phone can show, the most frequent meetings as bars."""
    columns = table.columns[1:]
    if len(columns) > MOST_COLUMNS:
        most_frequent(drawing, table)
        return
    names = [row.label for row in table.rows]
    letters = [_letter(number) for number in range(len(columns))]
    same = list(columns) == names
    if not same:
        for letter, name in zip(letters, columns, strict=True):
            drawing.words(f"{letter}  {name}")
        drawing.y += GAP
    x = BESIDE if (WIDTH - BESIDE) / len(columns) >= NARROWEST else 0
    room = (WIDTH - x) / len(columns)
    few = _few_without_room(table, room)
    for number, letter in enumerate(letters):
        drawing.write(letter, x + (number + 0.5) * room, drawing.y + SIZE, anchor="middle", bold=True)
    drawing.y += LINE + 4
    most = max((cell.value or 0 for row in table.rows for cell in row.cells), default=0)
    for number, row in enumerate(table.rows):
        label = wrapped(f"{letters[number]}  {row.label}" if same else row.label, x - GAP if x else WIDTH)
        below = drawing.lines(label, 0)
        if not x:
            drawing.y = below + 2
        reads = [_reads(cell, room, few) for cell in row.cells]
        height = max(LINE * max(map(len, reads)) + 8, below - drawing.y if x else 0)
        for place, (cell, lines) in enumerate(zip(row.cells, reads, strict=True)):
            _cell(drawing, cell, lines, x + place * room, room, height, most)
        drawing.y += height + (0 if x else GAP)
    if few:
        drawing.words(_("Broken line: %(few)s.") % {"few": few}, fill=GREY)
    for words in dict.fromkeys(cell.text for row in table.rows for cell in row.cells if cell.value is None):
        drawing.words(f"– {words.lstrip('–')}".rstrip(" –"), fill=GREY)


def most_frequent(drawing: Drawing, table: Table) -> None:
    """Who met whom most often, a bar for each two."""
    met = [
        Row(f"{row.label} → {column}", (cell,))
        for row in table.rows
        for column, cell in zip(table.columns[1:], row.cells, strict=True)
        if cell.value
    ]
    met.sort(key=lambda row: -(row.cells[0].value or 0))
    bars(drawing, replace(table, rows=tuple(met[:MOST_BARS])))
    drawing.words(_("The most frequent; the table has all."), fill=GREY)


def _few_without_room(table: Table, room: float) -> str:
    """What stands for few, where it is too long for the squares; it is then said once, below them."""
    texts = [cell.text for row in table.rows for cell in row.cells if cell.value == 0]
    return next((text for text in texts if width(text) > room - 4), "")


def _reads(cell: Cell, room: float, few: str) -> list[str]:
    if cell.value is None:
        return ["–"]
    return [] if few and cell.value == 0 else wrapped(cell.text, room - 4)


def _letter(number: int) -> str:
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def _cell(drawing: Drawing, cell: Cell, lines: list[str], x: float, room: float, height: float, most: float) -> None:
    look = {"fill": WHITE, "stroke": GREY, "stroke-dasharray": "3 2"}
    ink = INK
    if cell.value:
        at = min(len(SHADES) - 1, int(cell.value / most * len(SHADES)))
        look = {"fill": SHADES[at], "stroke": WHITE}
        ink = WHITE if SHADES[at] == TEAL else INK
    drawing.shape("rect", x=x + 1, y=drawing.y + 1, width=room - 2, height=height - 2, **look)
    top = drawing.y
    drawing.y += (height - len(lines) * LINE) / 2
    drawing.lines(lines, x + room / 2, anchor="middle", fill=ink)
    drawing.y = top


NODE = 156  # where the points stand, with their names before them
ROW = 48
MOST_LINES = 12


@dataclass(frozen=True)
class Between:
    """How often people of two kinds of places met, both ways together."""

    first: str
    second: str
    times: float


def network(drawing: Drawing, table: Table) -> None:
    """A line between two kinds of places, the thicker the more often people of one visited the other. Within one kind
    nothing is drawn: the picture shows what was bridged. Of many lines the most frequent."""
    names = list(dict.fromkeys([*(row.label for row in table.rows), *table.columns[1:]]))
    met = _between(table, names)
    drawn = met[:MOST_LINES]
    if len(names) > MOST_COLUMNS:
        bridged = {name for pair in drawn for name in (pair.first, pair.second)}
        names = [name for name in names if name in bridged]
    lines = {name: wrapped(name, NODE - 22) for name in names}
    points = {}
    for name in names:
        height = max(ROW, len(lines[name]) * LINE + 12)
        points[name] = drawing.y + height / 2
        drawing.y += height
    below = drawing.y
    _arcs(drawing, drawn, points)
    for name, y in points.items():
        drawing.shape("circle", cx=NODE, cy=y, r=7, fill=TEAL)
        drawing.y = y - len(lines[name]) * LINE / 2 - 1
        drawing.lines(lines[name], NODE - 16, anchor="end")
    drawing.y = below
    drawing.words(_("The numbers are both ways together."), fill=GREY)
    few = next((cell.text for row in table.rows for cell in row.cells if cell.value == 0), "")
    if len(met) > len(drawn):
        drawing.words(_("The most frequent; the table has all."), fill=GREY)
    elif few:
        drawing.words(_("No line: %(few)s.") % {"few": few}, fill=GREY)


def _between(table: Table, names: list[str]) -> list[Between]:
    """The most frequent first."""
    values = {
        (row.label, column): cell.value or 0
        for row in table.rows
        for column, cell in zip(table.columns[1:], row.cells, strict=True)
    }
    pairs = [
        Between(one, two, values.get((one, two), 0) + values.get((two, one), 0)) for one, two in combinations(names, 2)
    ]
    return sorted((pair for pair in pairs if pair.times > 0), key=lambda pair: -pair.times)


def _arcs(drawing: Drawing, met: list[Between], points: dict[str, float]) -> None:
    """Wide ones first, so that the number of a narrow one is never crossed out."""
    most = max([SMALLEST_SCALE, *(pair.times for pair in met)])
    places = {name: place for place, name in enumerate(points)}
    step = (WIDTH - NODE - 26) / max(1, len(points) - 1)
    thick = 12 if len(points) <= 5 else 7
    labels = []
    for pair in sorted(met, key=lambda pair: places[pair.first] - places[pair.second]):
        top, bottom = points[pair.first], points[pair.second]
        out, half = step * (places[pair.second] - places[pair.first]), (bottom - top) / 2
        path = f"M{NODE} {top:.1f}A{out:.1f} {half:.1f} 0 0 1 {NODE} {bottom:.1f}"
        drawing.shape("path", d=path, fill="none", stroke="#5E938B", stroke_width=2 + thick * pair.times / most)
        labels.append((f"{pair.times:,.0f}", NODE + out, top + half))
    for number, x, y in labels:
        room = width(number, bold=True) + 4
        drawing.shape("rect", x=x - room / 2, y=y - 10, width=room, height=20, fill=WHITE)
        drawing.write(number, x, y + 6, anchor="middle", bold=True)
