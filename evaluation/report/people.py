"""Who met whom, and what people wanted to learn."""

from collections import Counter, defaultdict
from collections.abc import Callable

from django.utils.translation import gettext as _

from accounts.enums import ProfessionGroup, Sector
from accounts.reference import topics
from evaluation.content import Cell, Picture, Row, Section, Table
from evaluation.measures import CAME, Family
from evaluation.queries.report import Stored
from evaluation.report.numbers import NOTHING, count, percent, protection
from exchanges.enums import ObjectiveOutcome

MOST_TOPICS = 15
Labels = Callable[[str], str]


def section(stored: Stored) -> Section:
    """Everything about who met whom."""
    met = _sectors(stored.of(Family.EXCHANGE))
    tables = [
        _matrix(
            "sectors",
            _("Which kinds of place met"),
            met,
            sector_name,
            Picture.MATRIX,
            _("Rows are the places of those who asked, columns the places of those whom they asked."),
        ),
        _matrix(
            "bridges",
            _("Between which kinds of place"),
            _both_ways(met),
            sector_name,
            Picture.NETWORK,
            _("Exchanges between different kinds of place, whoever asked."),
        ),
    ]
    if professions := stored.of(Family.PROFESSION):
        tables.append(
            _matrix(
                "professions",
                _("Which professions met"),
                Counter(professions),
                _profession,
                Picture.MATRIX,
                _("Rows are those who asked, columns those whom they asked."),
            )
        )
    if needs := stored.of(Family.NEED):
        tables.append(_needs(needs))
    return Section("people", _("Who met whom"), tuple(tables))


def bridged(exchanges: Counter[str]) -> tuple[int, int]:
    """Exchanges between different kinds of place, and all that came to a visit."""
    met = _sectors(exchanges)
    return sum(number for pair, number in met.items() if len(set(pair.split(":"))) > 1), sum(met.values())


def sector_name(code: str) -> str:
    """A kind of place in words."""
    return str(Sector(code).label) if code in Sector.values else _("Not known")


def _profession(code: str) -> str:
    return str(ProfessionGroup(code).label) if code in ProfessionGroup.values else _("Not known")


def _sectors(exchanges: Counter[str]) -> Counter[str]:
    """Exchanges that came to a visit, by the kinds of place of the two: "one:other" -> number."""
    found: Counter[str] = Counter()
    for item, number in exchanges.items():
        if item.startswith(CAME):
            found[item.split(":")[3].replace(">", ":")] += number
    return found


def _both_ways(met: Counter[str]) -> Counter[str]:
    """The same without regard to who asked, and without those within one kind of place."""
    found: Counter[str] = Counter()
    for pair, number in met.items():
        one, other = sorted(pair.split(":"))
        if one != other:
            found[f"{one}:{other}"] += number
    return found


def _matrix(key: str, title: str, met: Counter[str], name: Labels, picture: Picture, says: str) -> Table:
    """Who met whom as a table with those kinds alone that are in it."""
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, number in met.items():
        one, other = pair.split(":")
        numbers[one][other] += number
    across = sorted({other for found in numbers.values() for other in found}, key=name)
    down = sorted(numbers, key=name)
    once = picture == Picture.NETWORK  # each pair stands once there: its mirror is no count

    def cell(one: str, other: str) -> Cell:
        return NOTHING if once and (one == other or numbers[other][one]) else count(numbers[one][other])

    rows = tuple(Row(name(one), tuple(cell(one, other) for other in across)) for one in down)
    if not rows:
        says = _("Too few exchanges came to a visit.")
    return Table(key, title, says, (_("From"), *(name(each) for each in across)), rows, protection(), picture)


def _needs(needs: Counter[str]) -> Table:
    """What people set out to learn, by topic, those with the most that is still open first."""
    by_topic: dict[str, Counter[str]] = defaultdict(Counter)
    for item, number in needs.items():
        topic, _sep, outcome = item.partition(":")
        by_topic[topic][outcome] += number
    names = topics()

    def still_open(topic: str) -> int:
        return sum(number for outcome, number in by_topic[topic].items() if outcome != ObjectiveOutcome.MET)

    rows = []
    for topic in sorted(by_topic, key=lambda topic: (-still_open(topic), topic))[:MOST_TOPICS]:
        found, whole = by_topic[topic], sum(by_topic[topic].values())
        label = str(names[topic].name) if topic in names else _("Other topics")
        cells = [count(found[outcome.value]) for outcome in ObjectiveOutcome]
        rows.append(Row(label, (*cells, percent(found[ObjectiveOutcome.MET.value], whole))))
    met, whole = _with_outcome(needs, ObjectiveOutcome.MET), sum(needs.values())
    says = _("Of %(whole)s things that people set out to learn, %(met)s were met; the widest gaps come first.") % {
        "whole": count(whole).text,
        "met": count(met).text,
    }
    columns = (_("Topic"), *(str(outcome.label) for outcome in ObjectiveOutcome), _("Met, of all"))
    return Table(
        "needs", _("What people wanted to learn, and what is still open"), says, columns, tuple(rows), protection()
    )


def _with_outcome(needs: Counter[str], outcome: ObjectiveOutcome) -> int:
    """Objectives with this outcome, whatever their topic."""
    return sum(number for item, number in needs.items() if item.endswith(f":{outcome.value}"))
