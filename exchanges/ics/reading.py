"""Reading calendar files that anybody may have made: lines, properties and components, each knowing its line.

Lenient where a file is merely odd, and bounded by construction: a file is at most `MOST_OCTETS` long, is gone through
once, and components lie at most `DEEPEST` within each other.
"""

import codecs
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_OCTETS = 1_000_000
DEEPEST = 8
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file and where: the line, and the property or component in it."""

    line: int
    where: str
    what: str

    def __str__(self) -> str:
        return _("Line %(line)s, %(where)s: %(what)s") % {"line": self.line, "where": self.where, "what": self.what}


class NotACalendar(Exception):
    """Nothing in the file can be used."""

    def __init__(self, what: str, line: int = 1) -> None:
        self.line = line
        super().__init__(_("Line %(line)s: %(what)s") % {"line": line, "what": what})


@dataclass(frozen=True)
class Property:
    """One line of a component: `DTSTART;TZID=Europe/London:20260604T090000`."""

    name: str
    value: str
    parameters: dict[str, str]
    line: int


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def get(self, name: str) -> Property | None:
        """The first property of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return [each for each in self.properties if each.name == name]

    def says(self, name: str) -> str:
        """The value of a property in capitals, "" where there is none."""
        found = self.get(name)
        return found.value.strip().upper() if found else ""

    def parts(self, name: str) -> list["Component"]:
        """The components of that name directly within."""
        return [each for each in self.components if each.name == name]


def as_text(raw: bytes) -> str:
    """The letters of a file, whatever program wrote it."""
    if len(raw) > MOST_OCTETS:
        raise NotACalendar(_("the file is larger than 1 MB. Export fewer months, or one calendar at a time."))
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def read(text: str, problems: list[Problem]) -> list[Component]:
    """The calendars of a file; what could not be understood is added to `problems`. Raises NotACalendar."""
    if len(text) > MOST_OCTETS:
        raise NotACalendar(_("the text is longer than 1 MB. Export fewer months, or one calendar at a time."))
    top = Component("", 0)
    open_ones = [top]
    for line, words in _unfolded(text):
        found = _property(line, words)
        if found is None:
            problems.append(Problem(line, open_ones[-1].name or "VCALENDAR", _("this line has no name and value.")))
        elif found.name == "BEGIN":
            begun = Component(found.value.strip().upper()[:60], line)
            if len(open_ones) > DEEPEST:
                raise NotACalendar(_("too many things lie within each other here."), line)
            open_ones[-1].components.append(begun)
            open_ones.append(begun)
        elif found.name == "END":
            _close(open_ones, found, problems)
        else:
            open_ones[-1].properties.append(found)
    problems += [Problem(each.line, each.name, _("begins here and never ends.")) for each in open_ones[1:]]
    calendars = top.parts("VCALENDAR")
    if not calendars and (top.parts("VEVENT") or top.parts("VFREEBUSY")):
        return [top]  # somebody copied the events without what stands around them
    if not calendars:
        raise NotACalendar(_("this is not a calendar file. One begins with BEGIN:VCALENDAR."))
    return calendars


def _close(open_ones: list[Component], found: Property, problems: list[Problem]) -> None:
    name = found.value.strip().upper()
    while len(open_ones) > 1 and any(each.name == name for each in open_ones[1:]):
        closed = open_ones.pop()
        if closed.name == name:
            return
        problems.append(Problem(closed.line, closed.name, _("begins here and never ends.")))
    problems.append(Problem(found.line, "END", _("ends something that did not begin.")))


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Whole lines with the number of their first; a line that begins with a blank goes on from the one before."""
    whole: list[tuple[int, list[str]]] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if line[:1] in (" ", "\t") and whole:
            whole[-1][1].append(line[1:])
        elif line.strip("\x00 \t\ufeff"):
            whole.append((number, [line]))
    return [(number, "".join(parts)) for number, parts in whole]


def _property(line: int, words: str) -> Property | None:
    pieces, value = _pieces(words)
    name = pieces[0].strip().upper().rpartition(".")[2]
    if value is None or not _NAME.fullmatch(name):
        return None
    parameters = {}
    for piece in pieces[1:]:
        key, _equals, said = piece.partition("=")
        parameters[key.strip().upper()] = said.strip().strip('"')
    return Property(name, value, parameters, line)


def _pieces(words: str) -> tuple[list[str], str | None]:
    """Name and parameters, and the value after the first colon that no quotation marks enclose."""
    head, colon, value = words.partition(":")
    if '"' not in head:
        return head.split(";"), value if colon else None
    pieces, start, quoted = [], 0, False
    for place, letter in enumerate(words):
        if letter == '"':
            quoted = not quoted
        elif letter in ";:" and not quoted:
            pieces.append(words[start:place])
            start = place + 1
            if letter == ":":
                return pieces, words[start:]
    return [head], None
