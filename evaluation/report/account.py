"""A lead's monthly account: exact numbers of one month, for the leads of that organisation or programme alone."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import words
from evaluation.content import Cell, Content, Figure, Picture, Row, Section, Table
from evaluation.measures import Month
from evaluation.presenters.report import scope_name
from evaluation.queries.account import Account, Visits, account
from evaluation.queries.report import Subject
from evaluation.report.numbers import NOTHING
from exchanges.enums import CancelReason, DeclineReason, ExchangeState, LeaveRefusal, RefuseReason

FEWEST_FOR_A_MEDIAN = 3  # as on the page of a programme's leads: fewer are no middle


def build_account(subject: Subject, month: Month, *, made_on: date, edition: int) -> Content:
    """Everything that a lead's account of a month says, in the language of the moment."""
    found = account(subject, month)
    name, when = scope_name(subject), words.month_and_year(month.first)
    visits = found.made.number + (found.hosted.number if found.hosted else 0)
    return Content(
        title=_("For leads only: %(scope)s") % {"scope": name},
        scope=name,
        period=when,
        first_day=month.first.isoformat(),
        last_day=month.last.isoformat(),
        made_on=made_on.isoformat(),
        edition=edition,
        summary=warning(),
        figures=(
            Figure(f"{visits:,}", _("visits took place"), _("in %(month)s") % {"month": when}),
            Figure(f"{found.agreed:,}", _("exchanges were agreed"), _("%(n)s were asked for") % {"n": found.asked}),
            Figure(
                f"{found.ended.total():,}", _("exchanges ended without a visit"), _("in %(month)s") % {"month": when}
            ),
        ),
        changed=(),
        quotes=(),
        next_steps=(),
        sections=(Section("month", _("The month in numbers"), tuple(_tables(found))),),
        method=tuple(_method(subject)),
        exact=True,
    )


def warning() -> str:
    """What stands on everything that an account is read on."""
    return _(
        "These numbers are exact and for you as lead only, because you may see the names behind them. Do not pass them"
        " on, neither alone nor beside a report: in a report people are protected, here they are not."
    )


def _protection() -> str:
    return _("not at all. Exact numbers, for leads only, who may see the names. Do not pass them on.")


def _tables(found: Account) -> Iterable[Table]:
    yield _table(
        "asked",
        _("Exchanges"),
        _("What was asked for and agreed in this month; what was agreed may have been asked for before."),
        (_("Step"), _("Exchanges")),
        [(_("Asked for, or proposed"), found.asked), (_("Agreed by both"), found.agreed)],
    )
    yield _visits(found.made, found.hosted)
    yield _waits(found)
    yield _table(
        "ended",
        _("Exchanges that ended without a visit"),
        _("Each stands here once, in the month in which it ended."),
        (_("What happened"), _("Exchanges")),
        [(_ending(*what), many) for what, many in found.ended.most_common()],
        Picture.BARS,
    )
    yield _table(
        "leave",
        _("Study leave"),
        _("What was asked of employers in this month, and what was decided in it."),
        (_("Study leave"), _("Requests")),
        [(_("Asked of the employer"), found.leave_asked), *_decisions(found.leave)],
    )


def _table(
    key: str,
    title: str,
    says: str,
    columns: tuple[str, ...],
    lines: Iterable[tuple[str, int]],
    picture: Picture = Picture.NONE,
) -> Table:
    rows = tuple(Row(label, (_exact(many),)) for label, many in lines)
    return Table(key, title, says if rows else _("None in this month."), columns, rows, _protection(), picture)


def _visits(made: Visits, hosted: Visits | None) -> Table:
    lines = [(_("All visits"), made)]
    if hosted:
        lines = [(_("Your staff with others"), made), (_("Others with your staff"), hosted)]
    rows = tuple(
        Row(label, (_exact(each.number), _exact(each.half_days), Cell(words.hours(each.minutes), None)))
        for label, each in lines
    )
    says = _("Visits that took place, in the month of their last day. Time is without breaks and travel.")
    columns = (_("Visits"), _("Number"), _("Half-days"), _("Time"))
    return Table("visits", _("Visits that took place"), says, columns, rows, _protection())


def _waits(found: Account) -> Table:
    steps = [
        (_("From asking to both agreeing"), found.to_agree),
        (_("From agreeing to the first visit"), found.to_visit),
    ]
    rows = tuple(Row(label, (_middle(days), _exact(len(days)))) for label, days in steps)
    says = _("The middle one: half were quicker, half slower. Of what was agreed, and of first visits, in this month.")
    columns = (_("Step"), _("Middle"), _("Exchanges"))
    return Table("waits", _("How long it took"), says, columns, rows, _protection())


def _middle(days: list[int]) -> Cell:
    if len(days) < FEWEST_FOR_A_MEDIAN:
        return NOTHING
    middle = round(median(days))
    return Cell(ngettext("%(n)s day", "%(n)s days", middle) % {"n": middle}, middle)


def _exact(many: int) -> Cell:
    return Cell(f"{many:,}", many)


def _ending(state: str, reason: str) -> str:
    """How an exchange ended, with the reason where its lead reads it anyway."""
    ends = {
        ExchangeState.DECLINED: (_("Declined"), _("Declined: %(reason)s"), DeclineReason),
        ExchangeState.REFUSED: (_("Not approved"), _("Not approved: %(reason)s"), RefuseReason),
        ExchangeState.CANCELLED: (_("Cancelled"), _("Cancelled: %(reason)s"), CancelReason),
    }
    if state in ends:
        alone, with_reason, reasons = ends[ExchangeState(state)]
        return with_reason % {"reason": reasons(reason).label} if reason else alone
    return {
        ExchangeState.WITHDRAWN: _("Withdrawn by whoever asked"),
        ExchangeState.EXPIRED: _("No answer in 21 days"),
        ExchangeState.CLOSED: _("No visit took place"),
    }[ExchangeState(state)]


def _decisions(leave: Counter[tuple[str, str]]) -> list[tuple[str, int]]:
    titles = {
        "granted": _("Granted"),
        "pre-approved": _("Allowed by the employer beforehand"),
        "declared": _("Not asked: own time, or no employer"),
    }
    lines = [(title, leave[what, ""]) for what, title in titles.items() if leave[what, ""]]
    refused = [(str(each.label), leave["refused", each.value]) for each in LeaveRefusal]
    return lines + [(_("Not granted: %(reason)s") % {"reason": label}, many) for label, many in refused if many]


def _method(subject: Subject) -> list[str]:
    counted = _(
        "Counted from what the product shows to leads of the programme about its exchanges, one by one. Whether an"
        " employer said no stays between it and its staff, so refused study leave is not here."
    )
    if subject.organisation:
        counted = _(
            "Counted from exchanges in which your staff take part, whoever asked; an exchange between two of them"
            " counts once, and its visits on both lines. Why an exchange came to nothing stays between its two people."
        )
    return [
        counted,
        _(
            "It says nothing of what anybody answered, wrote or reflected on, and nothing of what line managers"
            " answered us. A month is made three days after it has ended; what is recorded later stands in a"
            " later edition."
        ),
        warning(),
    ]
