"""What is read of feedback: one's own, who is to be asked, and how many answered. Never what anybody said."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from accounts.models import User
from core import clock
from evaluation.enums import FeedbackState, Moment
from evaluation.models import Feedback, FeedbackQuerySet, ProgrammeFeedback
from exchanges.enums import ExchangeState, VisitState
from exchanges.models import Exchange, Programme, Visit
from matching.queries.learning import was_paired

OPEN_FOR = timedelta(days=28)
FOLLOW_UP_AFTER = timedelta(days=91)
SIX_MONTHS_AFTER = timedelta(days=182)
SINCE_THE_LAST_VISIT = {
    Moment.AFTER: timedelta(0),
    Moment.FOLLOW_UP: FOLLOW_UP_AFTER,
    Moment.SIX_MONTHS: SIX_MONTHS_AFTER,
}
REMIND_AFTER = (timedelta(days=7), timedelta(days=14))


@dataclass(frozen=True)
class Rate:
    """How many were asked at one moment, and what came of it."""

    moment: Moment
    asked: int
    answered: int
    declined: int
    lapsed: int

    @property
    def waiting(self) -> int:
        """Who can still answer."""
        return self.asked - self.answered - self.declined - self.lapsed


def own_feedback(user: User) -> FeedbackQuerySet:
    """Everything that this person was asked, the newest first."""
    mine = Feedback.objects.visible_to(user).select_related("exchange__proposer", "exchange__partner")
    return mine.order_by("-asked_at", "-pk")


def waiting_feedback(user: User) -> QuerySet[Feedback]:
    """What this person can answer now, what closes first at the top."""
    return own_feedback(user).waiting().order_by("closes_on", "pk")


def answers_of(feedback: Feedback) -> dict[str, int]:
    """The numbers chosen so far, by question."""
    return dict(feedback.answers.values_list("item", "number"))


def helps_pairing(feedback: Feedback) -> bool:
    """What somebody says after an exchange that a programme paired can help it to pair others."""
    return feedback.moment == Moment.AFTER and was_paired(feedback.exchange)


def to_ask(moment: Moment) -> QuerySet[Exchange]:
    """The exchanges whose two people are to be asked now: before the first visit once both have agreed, within four
    weeks of the last one that took place, and for four weeks three months after it, and six where the programme asks
    for it. An exchange that was closed long after its last visit, because another one was still hoped for, is asked
    about within four weeks of its end, unless three months have gone by."""
    today = clock.today()
    missing = Exchange.objects.exclude(Exists(Feedback.objects.filter(exchange=OuterRef("pk"), moment=moment)))
    if moment == Moment.BEFORE:
        return missing.filter(~Exists(_begun(today)), state=ExchangeState.AGREED).order_by("pk")
    took_place = Q(visits__state=VisitState.TOOK_PLACE)
    over = missing.filter(state=ExchangeState.CLOSED).annotate(last=Max("visits__last_date", filter=took_place))
    day = today - SINCE_THE_LAST_VISIT[moment]
    in_time = Q(last__gt=day - OPEN_FOR)
    if moment == Moment.AFTER:
        in_time |= Q(state_since__date__gt=today - OPEN_FOR, last__gt=today - FOLLOW_UP_AFTER)
    if moment == Moment.SIX_MONTHS:
        asking = ProgrammeFeedback.objects.filter(six_months=True)
        over = over.filter(programme__in=asking.values("programme"))
    return over.filter(in_time, last__lte=day).order_by("pk")


def to_lapse() -> QuerySet[Feedback]:
    """What can no longer be answered: its time is over, or it was about the time before a visit that has begun."""
    today = clock.today()
    too_late = Q(closes_on__lt=today) | Q(person=None) | Q(person__is_active=False)
    begun = Q(Exists(_begun(today, exchange="exchange")))
    before = Q(moment=Moment.BEFORE) & (begun | ~Q(exchange__state=ExchangeState.AGREED))
    return Feedback.objects.waiting().filter(too_late | before).order_by("pk")


def to_remind() -> QuerySet[Feedback]:
    """Asked a week ago or longer, and not answered."""
    waiting = Feedback.objects.waiting().filter(
        asked_at__lte=clock.now() - REMIND_AFTER[0], closes_on__gte=clock.today()
    )
    return waiting.select_related("person").order_by("pk")


def rates(programme: Programme) -> list[Rate]:
    """For each moment how many of the people of a programme's exchanges were asked, and how many answered."""
    asked = Feedback.objects.filter(programme=programme).order_by()
    rows = asked.values_list("moment", "state").annotate(many=Count("*"))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for moment, state, many in rows:
        counts[moment][state] = many
    return [
        Rate(
            moment,
            asked=counts[moment].total(),
            answered=counts[moment][FeedbackState.ANSWERED],
            declined=counts[moment][FeedbackState.DECLINED],
            lapsed=counts[moment][FeedbackState.LAPSED],
        )
        for moment in Moment
        if moment in counts
    ]


def _begun(today: date, exchange: str = "pk") -> QuerySet[Visit]:
    """Visits of an exchange that have begun or are over."""
    begun = Q(state=VisitState.TOOK_PLACE) | Q(first_date__lte=today)
    return Visit.objects.filter(begun, exchange=OuterRef(exchange))
