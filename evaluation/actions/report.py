"""Every write of reports: asked for, made, cancelled, made by themselves; who evaluates; and the look at quotes."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Max

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed, Refused
from core.transactions import action
from evaluation import emails
from evaluation.content import Content, to_json
from evaluation.enums import QuoteState, ReportEvent, ReportKind, ReportState, Rhythm
from evaluation.errors import BeingMade, NotClosedYet, NotOverYet
from evaluation.measures import Month, Quarter
from evaluation.models import Evaluator, Quote, Report, ReportSchedule
from evaluation.queries import account as accounts
from evaluation.queries import report as reading
from evaluation.queries.answers import true_counts
from evaluation.queries.report import Subject
from evaluation.report import build, build_account
from evaluation.report.attack import Truth, attack
from evaluation.states import REPORT
from exchanges.enums import ProgrammeState

LEASE = timedelta(minutes=10)  # a worker that was killed is given up after that
LENGTHS = (1, 4)  # a quarter, a year


@action
def ask_for(*, subject: Subject, last: Quarter, quarters: int, by: User, left_out: Collection[str] = ()) -> Report:
    """Ask for a report about closed quarters. Whoever asks hears by email when it is ready. What is being made already
    is not begun again; what was made stays, and this is another edition."""
    if subject not in reading.subjects_for(by):
        raise NotAllowed
    return _ask(subject, last, quarters, by, left_out)


@action
def ask_for_account(*, subject: Subject, month: Month, by: User) -> Report:
    """Ask for the account of a month that is over, as a lead. Whoever asks hears by email when it is ready."""
    if subject not in accounts.accounts_for(by):
        raise NotAllowed
    if month not in accounts.months_over():
        raise NotOverYet
    return _begin(subject, by, month=month.first, last_quarter=Quarter.of(month.first).first, quarters=0)


@action
def cancel(*, report: Report, by: User) -> Report:
    """Nobody waits for it any more; what was made of it is thrown away."""
    return lifecycle.apply(REPORT, report, ReportEvent.CANCEL, by=by, done=0)


def make_waiting() -> int:
    """Make every report that somebody waits for; how many. Safe to run twice or late: each is made by one worker, and
    begun anew where a worker was killed."""
    made = 0
    while report := _claim():
        _make(report)
        made += 1
    return made


def ask_for_scheduled() -> int:
    """Ask for what is made by itself and is due; how many. Safe to run twice or late."""
    wishes = ReportSchedule.objects.order_by("pk")
    month = accounts.months_over()[0]
    monthly = wishes.filter(rhythm=Rhythm.MONTHLY).exclude(last_month=month.first)
    asked = sum(_ask_for_month(each, month) for each in monthly)
    closed = reading.closed_quarters()
    if not closed:
        return asked
    last = closed[0].quarter
    due = wishes.exclude(rhythm=Rhythm.MONTHLY).exclude(last_quarter=last.first)
    return asked + sum(_ask_scheduled(each, last) for each in due)


@action
def schedule(*, subject: Subject, rhythm: Rhythm, by: User) -> ReportSchedule:
    """Have a report made by itself from the next closed quarter on, or an account from the next month on."""
    may_have = accounts.accounts_for(by) if rhythm == Rhythm.MONTHLY else reading.subjects_for(by)
    if subject not in may_have or subject.kind == ReportKind.PROGRAMMES:
        raise NotAllowed
    closed = reading.closed_quarters()
    wish, _new = ReportSchedule.objects.get_or_create(
        person=by,
        rhythm=rhythm,
        **subject.fields(),
        defaults={
            "since": clock.now(),
            "last_quarter": closed[0].first_day if closed else None,
            "last_month": accounts.months_over()[0].first,
        },
    )
    return wish


@action
def unschedule(*, wish: ReportSchedule, by: User) -> None:
    """No longer made by itself; what was made stays."""
    if wish.person_id != by.pk:
        raise NotAllowed
    wish.delete()


@action
def record_download(*, report: Report, by: User, form: str) -> None:
    """Somebody took a report away as a file: it is written down who, when and in which form."""
    audit.record("report.downloaded", target=report, by=by, form=form)


@action
def name_evaluator(*, person: User, kind: ReportKind, code: str, by: User) -> Evaluator:
    """Let somebody read reports about an area. They hear of it by email."""
    if not by.has_perm("evaluation.name_evaluators"):
        raise NotAllowed
    named, is_new = Evaluator.objects.get_or_create(
        person=person, kind=kind, code=code, ended_at=None, defaults={"since": clock.now(), "named_by": by}
    )
    if is_new:
        audit.record("evaluator.named", target=named, by=by)
        emails.named_evaluator.post(to=person, evaluator_id=named.pk)
    return named


@action
def end_evaluator(*, evaluator: Evaluator, by: User) -> Evaluator:
    """They read no reports about this area from now on. What they downloaded stays with them."""
    if not by.has_perm("evaluation.name_evaluators"):
        raise NotAllowed
    if evaluator.ended_at is None:
        evaluator.ended_at = clock.now()
        evaluator.save(update_fields=["ended_at"])
        audit.record("evaluator.ended", target=evaluator, by=by)
    return evaluator


@action
def look_at_quote(*, quote: Quote, passes: bool, by: User) -> Quote:
    """Say whether words may be quoted. Whose they are is seen by nobody, and nobody is told."""
    if not by.has_perm("evaluation.look_at_quotes"):
        raise NotAllowed
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    held.state = QuoteState.PASSED if passes else QuoteState.HELD
    held.looked_at, held.looked_by = clock.now(), by
    held.save(update_fields=["state", "looked_at", "looked_by"])
    audit.record("quote.passed" if passes else "quote.held", target=held, by=by)
    return held


def _ask(subject: Subject, last: Quarter, quarters: int, by: User, left_out: Collection[str] = ()) -> Report:
    if quarters not in LENGTHS or not reading.is_closed(last, quarters):
        raise NotClosedYet
    return _begin(subject, by, month=None, last_quarter=last.first, quarters=quarters, left_out=left_out)


def _begin(
    subject: Subject,
    by: User,
    *,
    month: date | None,
    last_quarter: date,
    quarters: int,
    left_out: Collection[str] = (),
) -> Report:
    period = {"month": month, "last_quarter": last_quarter, "quarters": quarters}
    same = Report.objects.filter(**subject.fields(), **period, compared=list(subject.compared))
    if same.filter(state=ReportState.ASKED).exists():
        raise BeingMade
    now = clock.now()
    report = Report.objects.create(
        **subject.fields(),
        **period,
        compared=list(subject.compared),
        edition=(same.aggregate(last=Max("edition"))["last"] or 0) + 1,
        left_out=sorted(left_out),
        made_by=by,
        asked_at=now,
        state=ReportState.ASKED,
        state_since=now,
    )
    audit.record("report.asked", target=report, by=by)
    return lifecycle.begin(REPORT, report, ReportEvent.ASK, by=by)


@action
def _ask_scheduled(wish: ReportSchedule, last: Quarter) -> bool:
    wish = (
        ReportSchedule.objects.select_for_update(of=("self",))
        .select_related("organisation", "programme")
        .get(pk=wish.pk)
    )
    if wish.last_quarter == last.first:
        return False
    subject = reading.subject_of(wish)
    if subject not in reading.subjects_for(wish.person):
        wish.delete()  # they lead it no longer
        return False
    if wish.rhythm == Rhythm.AT_THE_END:
        programme = wish.programme
        if programme is None or programme.state not in (ProgrammeState.CLOSED, ProgrammeState.ARCHIVED):
            return False
        if programme.state_since.date() > last.last:
            return False  # the quarter in which it closed is not closed yet
    quarters = 1 if wish.rhythm == Rhythm.QUARTERLY else 4
    try:
        _ask(subject, last, quarters, wish.person)
    except Refused:
        return False
    if wish.rhythm == Rhythm.AT_THE_END:
        wish.delete()
    else:
        wish.last_quarter = last.first
        wish.save(update_fields=["last_quarter"])
    return True


@action
def _ask_for_month(wish: ReportSchedule, month: Month) -> bool:
    wish = (
        ReportSchedule.objects.select_for_update(of=("self",))
        .select_related("organisation", "programme")
        .get(pk=wish.pk)
    )
    if wish.last_month == month.first:
        return False
    subject = reading.subject_of(wish)
    if subject not in accounts.accounts_for(wish.person):
        wish.delete()  # they lead it no longer
        return False
    try:
        ask_for_account(subject=subject, month=month, by=wish.person)
    except Refused:
        return False
    wish.last_month = month.first
    wish.save(update_fields=["last_month"])
    return True


@action
def _claim() -> Report | None:
    late = clock.now() - LEASE
    for report in reading.waiting_reports().select_for_update(skip_locked=True, of=("self",)):
        if report.claimed_at is None or report.claimed_at < late:
            report.claimed_at, report.done = clock.now(), 10
            report.save(update_fields=["claimed_at", "done"])
            return report
    return None


def _make(report: Report) -> None:
    """The long part stands outside a transaction; whoever cancels meanwhile ends it."""
    subject = reading.subject_of(report)
    if report.month:  # for leads alone, who may see the names: nothing in it is hidden, so there is nothing to attack
        content = build_account(subject, Month(report.month), made_on=clock.today(), edition=report.edition)
        _finish(report=report, content=content)
        return
    quarters = reading.period(Quarter(report.last_quarter), report.quarters)
    draft = build(subject, quarters, made_on=clock.today(), edition=report.edition, left_out=report.left_out)
    if not _goes_on(report, 60):
        return
    knows = Truth(*true_counts(subject, quarters)) if subject.is_led else None
    verdict = attack(
        str(report),
        draft.found,
        draft.cells,
        draft.behind,
        own_items=draft.own_items,
        left_out=report.left_out,
        knows=knows,
    )
    if not _goes_on(report, 90):
        return
    try:
        if verdict.passed:
            _finish(report=report, content=draft.content)
        else:
            questions = {":".join(str(cell).split(":")[:2]) for finding in verdict.findings for cell in finding.cells}
            left_out = sorted({*report.left_out, *questions})
            _refuse(report=report, why="\n".join(map(str, verdict.findings)), left_out=left_out)
    except Refused:  # cancelled a moment ago
        return


@action
def _goes_on(report: Report, done: int) -> bool:
    return bool(Report.objects.filter(pk=report.pk, state=ReportState.ASKED).update(done=done))


@action
def _finish(*, report: Report, content: Content) -> None:
    made = lifecycle.apply(
        REPORT, report, ReportEvent.MAKE, content=to_json(content), made_at=clock.now(), claimed_at=None, done=100
    )
    if made.made_by:
        emails.report_ready.post(to=made.made_by, report_id=made.pk)


@action
def _refuse(*, report: Report, why: str, left_out: list[str]) -> None:
    refused = lifecycle.apply(REPORT, report, ReportEvent.REFUSE, problem=why, left_out=left_out, claimed_at=None)
    if refused.made_by:
        emails.report_ready.post(to=refused.made_by, report_id=refused.pk)
