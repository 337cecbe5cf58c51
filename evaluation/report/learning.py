"""What people answered before, after and months later, how many of them did, and what came of it."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from django.utils.translation import gettext as _

from evaluation.content import Cell, Figure, Picture, Row, Section, Table
from evaluation.disclosure import Answers, implies
from evaluation.enums import Again, FeedbackState, ManagerState, Moment, Scale
from evaluation.instruments import CHOICES, NEWEST, Item
from evaluation.measures import PAIRED, Family
from evaluation.queries.report import Stored
from evaluation.report.numbers import adds, count, distribution, mean_of, percent, protection

Behind = Callable[[str, str], Answers]
"""How many answers, people and organisations lie behind an answer: moment, question -> true counts."""

FIELD = {"useful": 4.59, "again": 4.83, "meetings": 5.25, "new-ways": 3.85}
"""Weighted means of the Wessex schemes on the same scale; 71 answers, reported 2019."""

MANAGERS = "manager:answered"
"""What line managers say, as it is called where it is left out."""

ITEMS = {item.key: item for instrument in NEWEST.instruments for item in instrument.items}


def section(stored: Stored, behind: Behind, own_items: Sequence[Item] = (), left_out: Collection[str] = ()) -> Section:
    """Everything that people answered, a programme's own questions with it, but for tables about questions that are
    left out."""
    asked, answers = stored.of(Family.ASKED), stored.of(Family.ANSWER)
    tables = [_rates(asked), _change(answers, behind)]
    tables += [
        _before_and_after(answers, ITEMS[key], behind)
        for key in PAIRED
        if not {f"{moment}:{key}" for moment in Moment} & set(left_out)
    ]
    tables += [_field(answers, behind, left_out)]
    tables += [
        _choices(answers, item, moment, behind)
        for item in own_items
        for moment in Moment
        if moment in item.moments and f"{moment}:{item.key}" not in left_out
    ]
    tables += [
        _choices(answers, ITEMS[key], moment, behind)
        for key, moment in (
            ("collaborate", Moment.AFTER),
            ("collaborate", Moment.FOLLOW_UP),
            ("collaborate", Moment.SIX_MONTHS),
            ("changed", Moment.AFTER),
            ("changed", Moment.FOLLOW_UP),
            ("changed", Moment.SIX_MONTHS),
            ("recommend", Moment.AFTER),
        )
        if f"{moment}:{key}" not in left_out
        if moment != Moment.SIX_MONTHS or adds(answers, f"{moment}:{key}:")
    ]
    managers = stored.of(Family.MANAGER)
    if managers and MANAGERS not in left_out:
        tables.append(_managers(managers))
    return Section("learning", _("What people say"), tuple(tables))


def outcomes(stored: Stored) -> Section:
    """Changes at work and texts for others."""
    changes, shared = stored.of(Family.CHANGE), stored.of(Family.SHARED)
    ended = sum(changes.values())
    lines = [
        (_("Changes that were adopted"), changes["adopted"]),
        (_("Changes that were dropped"), changes["dropped"]),
        (_("Texts published for others to learn from"), shared["published"]),
    ]
    rows = tuple(Row(label, (count(number),)) for label, number in lines)
    says = _("Of %(ended)s changes that were decided on, %(adopted)s were adopted.") % {
        "ended": count(ended).text,
        "adopted": count(changes["adopted"]).text,
    }
    columns = (_("What came of it"), _("Number"))
    table = Table("outcomes", _("Changes and shared learning"), says, columns, rows, protection())
    return Section("outcomes", _("What came of it"), (table,))


def figures(stored: Stored, behind: Behind) -> list[Figure]:
    """The numbers of the first page about what people say."""
    asked, answers, changes = stored.of(Family.ASKED), stored.of(Family.ANSWER), stored.of(Family.CHANGE)
    replied, whole = answered(asked, Moment.AFTER)
    useful = mean_of(distribution(answers, "after:useful", range(1, 7)), behind(Moment.AFTER, "useful"))
    return [
        Figure(
            count(replied).text,
            _("answered our questions afterwards"),
            _("of %(all)s asked") % {"all": count(whole).text} if whole else _("few were asked"),
        ),
        Figure(
            useful.text if useful.value is not None else "–",
            _("found it useful, on a scale of 1 to 6"),
            _("%(all)s answers") % {"all": count(adds(answers, "after:useful:")).text}
            if useful.value is not None
            else useful.text,
        ),
        Figure(
            count(changes["adopted"]).text,
            _("changes at work were adopted"),
            _("of %(all)s that were decided on") % {"all": count(sum(changes.values())).text}
            if changes
            else _("few were decided on"),
        ),
    ]


def changed(stored: Stored, behind: Behind) -> list[str]:
    """What changed in care, as sentences: the later the question, the more it says."""
    answers = stored.of(Family.ANSWER)
    found = []
    for moment, title in (
        (Moment.FOLLOW_UP, _("Three months later %(many)s of %(all)s who answered say: “%(words)s”.")),
        (Moment.AFTER, _("Straight afterwards %(many)s of %(all)s who answered say: “%(words)s”.")),
    ):
        levels = distribution(answers, f"{moment}:changed", range(1, 6))
        if not behind(moment, "changed").shown:
            continue
        for number, words in reversed(CHOICES[Scale.CHANGE][2:]):
            if levels[number]:
                said = {"many": count(levels[number]).text, "all": count(sum(levels.values())).text, "words": words}
                found.append(title % said)
    return found


def answered(asked: Counter[str], moment: str) -> tuple[int, int]:
    """Sets of questions of a moment that were answered, and all that were asked and are over."""
    return adds(asked, f"{moment}:{FeedbackState.ANSWERED}:"), adds(asked, f"{moment}:")


def _rates(asked: Counter[str]) -> Table:
    rows = []
    for moment in Moment:
        replied, whole = answered(asked, moment)
        cells = [count(whole), count(replied), percent(replied, whole)]
        cells += [count(asked[f"{moment}:{state}"]) for state in (FeedbackState.DECLINED, FeedbackState.LAPSED)]
        if whole:
            rows.append(Row(str(moment.label), tuple(cells)))
    columns = (_("When"), _("Asked"), _("Answered"), _("Rate"), _("Would rather not"), _("Not in time"))
    says = _("Everybody in an exchange is asked; those who did not answer are counted too.")
    return Table("rates", _("How many answered"), says, columns, tuple(rows), protection())


def _shown(behind: Answers, counts: Sequence[int]) -> bool:
    return behind.shown and any(counts)


def _change(answers: Counter[str], behind: Behind) -> Table:
    rows = []
    for key in PAIRED:
        numbers = [answers[f"pair:{key}:{way}"] for way in ("down", "same", "up")]
        if _shown(behind(Moment.AFTER, key), numbers):
            rows.append(Row(str(ITEMS[key].words), tuple(count(number) for number in numbers)))
    says = (
        _("Each person’s own answer before, and the same question afterwards.")
        if rows
        else behind(Moment.AFTER, PAIRED[0]).asks
    )
    columns = (_("Question"), _("Went down"), _("Stayed the same"), _("Went up"))
    return Table("change", _("What moved"), says, columns, tuple(rows), protection(), Picture.CHANGE)


def _before_and_after(answers: Counter[str], item: Item, behind: Behind) -> Table:
    sets = {moment: distribution(answers, f"{moment}:{item.key}", range(1, 7)) for moment in Moment}
    moments = [moment for moment in Moment if _shown(behind(moment, item.key), list(sets[moment].values()))]
    both = Moment.BEFORE in moments and Moment.AFTER in moments
    rows: tuple[Row, ...] = ()
    if both:
        rows = tuple(
            Row(str(number), tuple(count(sets[moment][number]) for moment in moments)) for number in range(1, 7)
        )
        means = [mean_of(sets[moment], behind(moment, item.key)).text for moment in moments[:2]]
        says = _("From %(before)s before to %(after)s afterwards, on a scale of 1 to 6.") % {
            "before": means[0],
            "after": means[1],
        }
    else:
        says = behind(Moment.AFTER, item.key).asks
    columns = (_("Answer"), *(str(moment.label) for moment in (moments if both else ())))
    return Table(f"item-{item.key}", str(item.words), says, columns, rows, protection(), Picture.BEFORE_AFTER)


def _field(answers: Counter[str], behind: Behind, left_out: Collection[str]) -> Table:
    rows = []
    for key, reported in FIELD.items():
        if f"{Moment.AFTER}:{key}" in left_out:
            continue
        found = distribution(answers, f"after:{key}", range(1, 7))
        cells = (mean_of(found, behind(Moment.AFTER, key)), count(sum(found.values())), Cell(str(reported), reported))
        rows.append(Row(str(ITEMS[key].words), cells))
    says = _("Means on the same scale of 1 to 6. The Wessex figures are of 71 people who answered.")
    columns = (_("Question"), _("Mean here"), _("Answers here"), _("Wessex schemes, 2019"))
    return Table("field", _("Beside what others reported"), says, columns, tuple(rows), protection())


def _managers(managers: Counter[str]) -> Table:
    """Whether line managers would let the same people go again."""
    whole = sum(managers.values())
    lines = [
        *((str(verdict.label), managers[f"{ManagerState.ANSWERED}:{verdict}"]) for verdict in Again),
        (str(ManagerState.DECLINED.label), managers[ManagerState.DECLINED]),
        (str(ManagerState.RETURNED.label), managers[ManagerState.RETURNED]),
        (str(ManagerState.LAPSED.label), managers[ManagerState.LAPSED]),
    ]
    rows = tuple(Row(label, (count(number), percent(number, whole))) for label, number in lines)
    says = _("%(all)s line managers were asked once the visits were over.") % {"all": count(whole).text}
    columns = (_("Would they release them again?"), _("Managers"), _("Of those asked"))
    return Table("managers", _("What line managers say"), says, columns, rows, protection(), Picture.BARS)


def _choices(answers: Counter[str], item: Item, moment: Moment, behind: Behind) -> Table:
    choices = CHOICES[item.scale]
    found = distribution(answers, f"{moment}:{item.key}", [number for number, _words in choices])
    whole = sum(found.values())
    shown = _shown(behind(moment, item.key), list(found.values()))
    rows = tuple(
        Row(str(words), (count(found[number]), percent(found[number], whole))) for number, words in choices if shown
    )
    says = behind(moment, item.key).asks if not shown else _("%(all)s answers.") % {"all": count(whole).text}
    if shown and item.scale == Scale.TEN and implies(whole).low >= FEWEST_FOR_RECOMMENDATION:
        promoters, detractors = sum(found[n] for n in (9, 10)), sum(found[n] for n in range(7))
        says += " " + _("9 or 10 less 0 to 6: %(score)s of 100.") % {
            "score": round(100 * (promoters - detractors) / whole)
        }
    columns = (str(moment.label), _("Answers"), _("Of those who answered"))
    key = f"{item.key}-{moment}"
    return Table(key, str(item.words), says, columns, rows, protection(), Picture.BARS)


FEWEST_FOR_RECOMMENDATION = 30
