"""One round of each race: what stands before it, who presses what, and what must be true afterwards."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.signing import get_cookie_signer
from django.urls import reverse

from core.models import AuditEvent, Letter
from exchanges.actions import visit as visits
from exchanges.models import ApprovalStep, StudyLeave
from exchanges.views.leave_link import OPENED
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves
from tests.factories.accounts import PersonFactory
from tests.histories import illegal_steps
from tests.web import CSRF, ask, at_once, session_of

DECISIONS = ("leave.granted", "leave.refused")


@dataclass
class Post:
    """One press of one button in one browser."""

    address: str
    form: dict[str, str]
    cookie: str


@dataclass
class Outcome:
    """What came of a round: how often which status, and what is wrong with what is left behind."""

    statuses: Counter[int]
    decision: str
    problems: list[str] = field(default_factory=list)


def waiting(ahead: int) -> StudyLeave:
    """A request with a line manager, between two people who have no other."""
    return leaves.waiting(PersonFactory(), PersonFactory(), ahead=ahead)


def by_link(leave: StudyLeave, *, yes: bool) -> Post:
    """The answer of the line manager, whose browser holds the cookie."""
    step = leaves.open_step(leave)
    held = get_cookie_signer(salt=OPENED.cookie + OPENED.salt).sign(f"{step.pk}.{step.version}")
    said = {"name": "Dr Mair Jones", "version": str(step.version), "answer": "allow" if yes else "not-then"}
    if not yes:
        said["refusal"] = "busy"
    return Post(reverse("exchanges:answer_show"), said, f"{OPENED.cookie}={held}; csrftoken={CSRF}")


def press(port: int, posts: list[Post]) -> Counter[int]:
    """All at once; how often each status came back."""
    return Counter(
        at_once(
            posts, lambda post: ask(port, "POST", post.address, form=post.form, headers={"Cookie": post.cookie}).status
        )
    )


def yes_against_no(port: int, each: int) -> Outcome:
    """Exactly one answer, one line of audit, one letter to each person; the others are told that it is answered."""
    leave = waiting(60)
    before = AuditEvent.objects.count()
    posts = [by_link(leave, yes=number % 2 == 0) for number in range(2 * each)]
    statuses = press(port, posts)
    leave.refresh_from_db()
    outcome = Outcome(statuses, leave.state)
    audited = AuditEvent.objects.filter(verb__in=DECISIONS, target_id=leave.pk).count()
    decided = ApprovalStep.objects.filter(leave=leave, decided_at__isnull=False).count()
    letters = Counter(
        Letter.objects.filter(kind__in=["exchanges.leave_granted", "exchanges.leave_refused"])
        .filter(ids__leave_id=leave.pk)
        .values_list("recipient", flat=True)
    )
    if statuses != {302: 1, 409: 2 * each - 1}:
        outcome.problems.append(f"answers {dict(statuses)}")
    if leave.state not in ("granted", "refused") or decided != 1:
        outcome.problems.append(f"{decided} steps decided, the request is {leave.state}")
    if audited != 1:
        outcome.problems.append(f"{audited} decisions in the audit ({AuditEvent.objects.count() - before} lines)")
    if list(letters.values()) != [1]:
        outcome.problems.append(f"letters {dict(letters)}")
    outcome.problems += illegal_steps()
    return outcome


def yes_against_all_else(port: int, each: int) -> Outcome:
    """Yes by the link, taking it back, other dates agreed, the exchange cancelled: whatever comes first, what is left
    behind is a legal history, and a release that stands is for the dates of its visit."""
    leave = waiting(60)
    visit = leave.visit
    visit = visits.suggest_dates(visit=visit, by=visit.host, half_days=[given.morning(90)])
    leave.refresh_from_db()
    visitor = f"sessionid={session_of(visit.visitor)}; csrftoken={CSRF}"
    host = f"sessionid={session_of(visit.host)}; csrftoken={CSRF}"
    kinds = [
        by_link(leave, yes=True),
        Post(reverse("exchanges:leave_withdraw", args=[leave.pk]), {"version": str(leave.version)}, visitor),
        Post(reverse("exchanges:visit_agree", args=[visit.pk]), {"version": str(visit.version)}, visitor),
        Post(
            reverse("exchanges:exchange_cancel", args=[visit.exchange_id]),
            {"version": str(visit.exchange.version), "reason": "work"},
            host,
        ),
    ]
    statuses = press(port, kinds * each)
    leave.refresh_from_db()
    visit.refresh_from_db()
    outcome = Outcome(statuses, f"{visit.state}, {leave.state}")
    if any(status >= 500 for status in statuses):
        outcome.problems.append(f"answers {dict(statuses)}")
    now = sorted(f"{row.date}-{row.half}" for row in visit.half_days.filter(agreed=True))
    standing = StudyLeave.objects.standing().filter(visit=visit)
    for release in standing:
        if release.half_days != now:
            outcome.problems.append(f"{release.state} for {release.half_days}, the visit is {now}")
    if visit.state == "confirmed" and not standing.filter(state="granted").exists():
        outcome.problems.append("confirmed without release")
    outcome.problems += illegal_steps()
    return outcome
