"""Stored numbers as a report reads them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from evaluation.content import Cell
from evaluation.disclosure import FEWEST_ANSWERS, Answers, implies, mean, median
from evaluation.measures import DAYS

NOTHING = Cell("–")


def protection() -> str:
    """How every count of a report is protected, in one sentence; it stands under each table."""
    return _(
        "Sums of counts that were each rounded once, by chance, to a multiple of five. “Few”: the counts behind it"
        " stand as 0, which is 0 to 4 each, or were left out."
    )


def adds(counts: Counter[str], *beginnings: str) -> int:
    """The sum of the items that begin so."""
    return sum(number for item, number in counts.items() if item.startswith(beginnings))


def count(number: int) -> Cell:
    """A sum of stored counts."""
    return Cell(f"{number:,}" if number else _("few"), number)


def single(number: int) -> Cell:
    """One stored count."""
    return Cell(f"{number:,}" if number else _("0 to 4"), number)


def percent(part: int, whole: int) -> Cell:
    """A share of published counts; nothing where the whole could be less than eight."""
    if implies(whole).low < FEWEST_ANSWERS:
        return NOTHING
    share = round(Fraction(100 * part, whole))
    return Cell(_("%(share)s %%") % {"share": share}, share)


def mean_of(distribution: Mapping[int, int], behind: Answers) -> Cell:
    """The mean answer, or what it takes to show one."""
    found = mean(distribution)
    if not behind.shown or found is None:
        return Cell(behind.asks)
    return Cell(f"{float(found):.1f}", round(float(found), 2))


def middle_days(bands: Mapping[str, int]) -> Cell:
    """The band in which the middle of a wait lies."""
    ends = [*DAYS, None]
    places = {(str(end) if end else "more"): place for place, end in enumerate(ends)}
    numbers = {places[name]: number for name, number in bands.items() if number}
    found = median(numbers)
    if found is None or implies(sum(numbers.values())).low < FEWEST_ANSWERS:
        return NOTHING
    return Cell(band_words(int(found)), None)


def band_words(place: int) -> str:
    """8 to 14 days."""
    if place >= len(DAYS):
        return _("more than %(days)s days") % {"days": DAYS[-1]}
    if place == 0:
        return _("up to %(days)s days") % {"days": DAYS[0]}
    return _("%(first)s to %(last)s days") % {"first": DAYS[place - 1] + 1, "last": DAYS[place]}


def distribution(counts: Counter[str], group: str, numbers: Sequence[int]) -> dict[int, int]:
    """Stored numbers of answers to one question, by answer."""
    return {number: counts[f"{group}:{number}"] for number in numbers}
