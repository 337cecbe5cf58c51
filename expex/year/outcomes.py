"""What some people of the year did about what they saw: changes at work, texts for others to learn from, and that they
reflected. What somebody writes for themselves is never made up: of a reflection there is that it was finished, no word.
"""

from datetime import datetime, time, timedelta
from random import Random

from accounts.models import User
from core import clock
from evaluation.enums import Moment
from evaluation.models import Feedback
from exchanges.enums import VisitState
from exchanges.models import Visit
from expex.nation.copying import Table
from expex.nation.plan import Plan
from reflections.actions import change as changes
from reflections.actions import sharing
from reflections.actions.sharing import Words
from reflections.enums import Audience, ReflectionState
from reflections.models import Reflection
from reflections.queries.sharing import reviewers_of

SINCE = timedelta(days=290)  # leads of the demo look at texts, and have joined by then
CHANGES, TEXTS = 16, 40  # one for so many people
VISITORS, HOSTS = 0.6, 0.35  # who reflect
NO_WORDS = "\\x"  # as PostgreSQL reads nothing at all
IDEAS = (
    "Write in the first line of the letter what the practice is to do",
    "Ring the ward before noon when somebody comes home",
    "Keep a list of direct numbers on both sides",
    "Send the medicines list with everybody who goes to a care home",
    "Ask a carer to the discharge meeting",
)
OUTCOMES = ("It is how we do it now.", "Nobody kept it up.", "It is used on two wards; a third will follow.")
TITLES = (
    "What a practice does with a discharge letter",
    "An hour in the call room",
    "How a home prepares for somebody coming back",
    "Whom to ring about a wound",
)
TEXT = "Half a day showed me a step that I had never thought of. We agreed who does it, and wrote it on one page."


def what_came_of_it(domain: str, plan: Plan, chance: Random) -> None:
    """Changes that were begun, adopted or dropped, and texts that were written, looked at and published."""
    since = plan.now - SINCE
    after = Feedback.objects.filter(moment=Moment.AFTER, person__email__endswith=f"@{domain}", asked_at__gt=since)
    asked = list(after.select_related("person__profile", "exchange").order_by("pk"))
    chance.shuffle(asked)
    many = plan.people // CHANGES
    for number, one in enumerate(asked[:many]):
        if one.person:
            _change(one, one.person, IDEAS[number % len(IDEAS)], OUTCOMES[number % len(OUTCOMES)], chance)
    for number, one in enumerate(asked[many : many + plan.people // TEXTS]):
        if one.person:
            _text(one, one.person, f"{TITLES[number % len(TITLES)]} ({number + 1})")


def they_reflected(domain: str, now: datetime, chance: Random) -> None:
    """Most visitors and some hosts have finished a reflection some days after the visit."""
    when = "state version started_at changed_at finished_at"
    table = Table(Reflection, "author_id", "visit_id", "sealed", *when.split())
    visits = Visit.objects.filter(state=VisitState.TOOK_PLACE, exchange__proposer__email__endswith=f"@{domain}")
    for visit in visits.order_by("pk"):
        for author, share in ((visit.visitor_id, VISITORS), (visit.host_id, HOSTS)):
            day = visit.last_date or now.date()
            at = datetime.combine(day + timedelta(days=chance.randint(1, 10)), time(20), tzinfo=clock.uk())
            if chance.random() < share and at < now:
                table.add(author, visit.pk, NO_WORDS, ReflectionState.FINISHED.value, 2, at, at, at)
    table.flush()


def _change(asked: Feedback, owner: User, what: str, outcome: str, chance: Random) -> None:
    with clock.at(asked.asked_at + timedelta(hours=2)):
        change = changes.begin(by=owner, what=what, exchange=asked.exchange)
    end = asked.asked_at + timedelta(days=chance.randint(14, 60))
    if end < clock.now() and chance.random() < 0.8:
        close = changes.drop if "kept" in outcome else changes.adopt
        with clock.at(end):
            close(change=change, by=owner, outcome=outcome, seen=change.version)


def _text(asked: Feedback, author: User, title: str) -> None:
    with clock.at(asked.asked_at + timedelta(hours=3)):
        words = Words(title=title, text=TEXT, audience=Audience.EVERYONE, exchange=asked.exchange)
        shared = sharing.write(by=author, words=words)
        shared = sharing.send(shared=shared, by=author, seen=shared.version)
    reviewer = reviewers_of(shared).first()
    if reviewer and asked.asked_at + timedelta(days=2) < clock.now():
        with clock.at(asked.asked_at + timedelta(days=2)):
            sharing.publish(shared=shared, by=reviewer, seen=shared.version)
