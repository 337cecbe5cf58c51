"""The whole report: its first page, its sections, and how it was made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from evaluation.content import Content, Quote, Row, Section, Table
from evaluation.disclosure import Answers
from evaluation.enums import Moment, Part, ReportKind
from evaluation.instruments import Item
from evaluation.measures import CAME, Family, Quarter
from evaluation.models import ProgrammeItem
from evaluation.presenters.report import period_words, scope_name
from evaluation.queries import answers as answering
from evaluation.queries import as_item
from evaluation.queries.answers import quotes_of
from evaluation.queries.report import Stored, Subject, cells_behind, stored
from evaluation.report import funnel, learning, people
from evaluation.report.numbers import adds, count, middle_days, percent, protection
from exchanges.models import Programme

MOST_QUOTES = 3
LATEST_QUOTES = 30  # to choose from: some may say the same


@dataclass(frozen=True)
class Draft:
    """A report that nobody has seen yet, and what it was made of: it is attacked before it goes out. `cells` is how
    many stored numbers may lie behind one of its own."""

    content: Content
    found: Stored
    cells: int
    behind: learning.Behind
    own_items: tuple[Item, ...]


def build(
    subject: Subject, quarters: Sequence[Quarter], *, made_on: date, edition: int, left_out: Collection[str] = ()
) -> Draft:
    """Everything that a report says about a scope in these closed quarters, in the language of the moment. `left_out`
    are answers of which it says nothing, because that would tell too much: "after:useful"."""
    found = stored(subject, quarters).without(left_out)

    behind = answering.behind(subject, quarters)
    own_items = [as_item(own) for own in ProgrammeItem.objects.filter(programme=subject.programme)]
    sections = [
        funnel.section(found, quarters),
        people.section(found),
        learning.section(found, behind, own_items, left_out),
    ]
    sections.append(learning.outcomes(found))
    if subject.kind == ReportKind.PROGRAMMES:
        sections.insert(0, _beside_each_other(subject, quarters))
    name = scope_name(subject)
    content = Content(
        title=_("Exchanges: %(scope)s") % {"scope": name},
        scope=name,
        period=period_words(quarters),
        first_day=quarters[0].first.isoformat(),
        last_day=quarters[-1].last.isoformat(),
        made_on=made_on.isoformat(),
        edition=edition,
        summary=_summary(found),
        figures=(*funnel.figures(found), *learning.figures(found, behind)),
        changed=tuple(learning.changed(found, behind)),
        quotes=_quotes(subject, quarters, behind(Moment.AFTER, "useful")),
        next_steps=tuple(_next_steps(found)),
        sections=tuple(sections),
        method=tuple(_method()),
        sources=(_("Wessex Model of GP and consultant exchanges: 71 people answered; reported in 2019."),),
    )
    return Draft(content, found, cells_behind(subject, quarters), behind, tuple(own_items))


def _summary(found: Stored) -> str:
    exchanges = found.of(Family.EXCHANGE)
    ended, came = sum(exchanges.values()), adds(exchanges, CAME)
    if not ended:
        return _("Too few exchanges ended in this time to say anything about them.")
    across, met = people.bridged(exchanges)
    parts = [
        _("%(came)s of %(ended)s exchanges that ended came to a visit.")
        % {"came": count(came).text, "ended": count(ended).text}
    ]
    if across:
        parts.append(
            _("%(across)s of %(met)s brought different kinds of place together.")
            % {"across": count(across).text, "met": count(met).text}
        )
    adopted = found.of(Family.CHANGE)["adopted"]
    if adopted:
        parts.append(_("%(adopted)s changes at work were adopted.") % {"adopted": count(adopted).text})
    return " ".join(parts)


def _next_steps(found: Stored) -> list[str]:
    """What the numbers ask for, the plainest first."""
    steps = []
    exchanges, waits = found.of(Family.EXCHANGE), found.of(Family.WAIT)
    ended, came = sum(exchanges.values()), adds(exchanges, CAME)
    unanswered = adds(exchanges, "expired")
    if ended and unanswered * 10 >= ended:
        steps.append(_("Many requests get no answer: ask people to pause their profile when they have no time."))
    no_release = adds(exchanges, "cancelled:no-release", "declined:no-release")
    if no_release:
        steps.append(_("Release from work stopped some: agree study leave with employers beforehand."))
    if adds(waits, "visit:84", "visit:182", "visit:more") * 3 >= max(1, adds(waits, "visit:")):
        steps.append(_("A third or more waited longer than eight weeks for their first visit: offer dates early."))
    answered, asked = learning.answered(found.of(Family.ASKED), Moment.AFTER)
    if asked and answered * 10 < asked * 6:
        steps.append(_("Fewer than 6 of 10 answered afterwards: keep three minutes for it at the end of the visit."))
    if came and not found.of(Family.CHANGE)["adopted"]:
        steps.append(_("No change at work stands out yet: ask at the closing event what will be done differently."))
    return steps


def _quotes(subject: Subject, quarters: Sequence[Quarter], behind: Answers) -> tuple[Quote, ...]:
    """Words that may be quoted, where enough people answered; by alphabet, so that the order says nothing."""
    if not behind.shown:
        return ()
    found: dict[str, str] = {}
    for each in quotes_of(subject, quarters)[:LATEST_QUOTES]:
        found.setdefault(each.feedback.words, str(Part(each.feedback.part).label))
    return tuple(Quote(said, who) for said, who in sorted(list(found.items())[:MOST_QUOTES]))


def _beside_each_other(subject: Subject, quarters: Sequence[Quarter]) -> Section:
    rows = []
    for programme in Programme.objects.filter(pk__in=subject.compared).order_by("name", "pk"):
        alone = Subject(ReportKind.PROGRAMME, programme=programme)
        found = stored(alone, quarters)
        exchanges = found.of(Family.EXCHANGE)
        ended, came = sum(exchanges.values()), adds(exchanges, CAME)
        answered, asked = learning.answered(found.of(Family.ASKED), Moment.AFTER)
        waits = {
            item.partition(":")[2]: number for item, number in found.of(Family.WAIT).items() if item.startswith("visit")
        }
        cells = (count(ended), count(came), percent(came, ended), middle_days(waits), percent(answered, asked))
        rows.append(Row(programme.name, cells))
    columns = (
        _("Programme"),
        _("Exchanges that ended"),
        _("Came to a visit"),
        _("Of all"),
        _("Middle wait for the first visit"),
        _("Answered afterwards"),
    )
    says = _("Programmes differ in whom they bring together: compare like with like.")
    table = Table("programmes", _("Programmes beside each other"), says, columns, tuple(rows), protection())
    return Section("programmes", _("Programmes beside each other"), (table,))


def _method() -> list[str]:
    return [
        _(
            "Exp-Ex counts these by itself. An exchange stands in the quarter in which it ended, under the organisation"
            " of whoever asked; answers stand in the quarter in which they were sent, under the organisation in which"
            " the person worked. A quarter is closed 30 days after its end, and does not change afterwards."
        ),
        _(
            "No number here can show what a single person did. Each count of an organisation, programme and quarter was"
            " rounded once, by chance, up or down to a multiple of five, so that on average it is right; every larger"
            " number is a sum of these, so that tables add up; two tables of the same events can differ. A count that"
            " stands as 0 may be 0 to 4, or was left out because it would have told too much together with others. A"
            " sum of 20 such counts is right to within about 22, in 19 of 20 cases."
        ),
        _(
            "Means, percentages and quotes stand here from 8 answers by 5 people on, and of 2 organisations where a"
            " report covers several. They are reckoned from the rounded numbers. Hours are reckoned from half-days of"
            " 3.5 hours. Before it went out, this report was attacked with all that is published to find any count out."
        ),
    ]
