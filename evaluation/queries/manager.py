"""What is read of the question to line managers: who is to be asked, who can still answer, how many did."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Correspondent
from accounts.queries import wants_no_mail
from core import clock, links
from evaluation.enums import ManagerState
from evaluation.models import ManagerQuestion
from evaluation.queries.feedback import OPEN_FOR
from exchanges.enums import ApproverRole, AskedOf, ExchangeState, LeaveState, StepState, VisitState
from exchanges.models import ApprovalStep, Programme, SilencedAddress, Visit

LINK = "evaluation.manager"
REMIND_MANAGER_AFTER = timedelta(days=14)
MANAGERS = (ApproverRole.LINE_MANAGER, ApproverRole.SUPERVISOR)
"""Who released somebody and knows how the work went meanwhile: a supervisor stands in for the manager of a doctor in
training. A rota coordinator or an education lead is not asked."""


@dataclass(frozen=True)
class ManagerRate:
    """How many line managers were asked, and how many answered."""

    asked: int
    answered: int


def managers_to_ask() -> QuerySet[ApprovalStep]:
    """Every yes of a named manager to a visit that was its visitor's last of an exchange, within four weeks, and about
    which nobody was asked yet. Who wants no mail from us is not among them."""
    today = clock.today()
    others = Visit.objects.filter(exchange=OuterRef("exchange"), visitor=OuterRef("visitor")).exclude(pk=OuterRef("pk"))
    over = [VisitState.TOOK_PLACE, VisitState.DROPPED]
    to_come = others.filter(exchange__state=ExchangeState.AGREED).exclude(state__in=over)
    same_day = Q(last_date=OuterRef("last_date"), pk__gt=OuterRef("pk"))
    later = others.filter(Q(last_date__gt=OuterRef("last_date")) | same_day, state=VisitState.TOOK_PLACE)
    asked = ManagerQuestion.objects.filter(exchange=OuterRef("exchange"), visitor=OuterRef("visitor"))
    last_visits = Visit.objects.filter(
        ~Exists(to_come),
        ~Exists(later),
        ~Exists(asked),
        state=VisitState.TOOK_PLACE,
        last_date__gt=today - OPEN_FOR,
        last_date__lte=today,
        visitor__is_active=True,
    )
    said_yes = ApprovalStep.objects.filter(
        leave__visit__in=last_visits,
        leave__state=LeaveState.GRANTED,
        state=StepState.GRANTED,
        asked_of=AskedOf.PERSON,
        role__in=MANAGERS,
    )
    return said_yes.exclude(_said_no("email")).select_related("leave__visit__exchange").order_by("pk")


def managers_to_remind() -> QuerySet[ManagerQuestion]:
    """Asked a fortnight ago or longer, and not answered."""
    waiting = ManagerQuestion.objects.filter(
        state=ManagerState.ASKED, asked_at__lte=clock.now() - REMIND_MANAGER_AFTER, closes_on__gte=clock.today()
    )
    return waiting.exclude(_said_no("step__email")).order_by("pk")


def manager_questions_to_lapse() -> QuerySet[ManagerQuestion]:
    """What can no longer be answered: its time is over, or whom it is about has left."""
    too_late = Q(closes_on__lt=clock.today()) | Q(visitor=None) | Q(visitor__is_active=False)
    return ManagerQuestion.objects.filter(too_late, state=ManagerState.ASKED).order_by("pk")


def manager_token(question: ManagerQuestion) -> str:
    """What stands in the link of the email: made anew each time, and stored nowhere."""
    return links.token(LINK, question.pk, question.version)


def question_by_token(given: str) -> ManagerQuestion | None:
    """The question that this link opens now; None whatever is wrong with it."""
    named = links.read(LINK, given)
    return question_to_answer(*named) if named else None


def question_to_answer(pk: int, version: int) -> ManagerQuestion | None:
    """This question while it is asked and its link has not run out."""
    found = ManagerQuestion.objects.filter(
        pk=pk,
        version=version,
        state=ManagerState.ASKED,
        closes_on__gte=clock.today(),
        step__isnull=False,
        visitor__is_active=True,
    )
    return found.select_related("visitor", "step__leave__visit").first()


def address_of_manager(pk: int, version: int, topic: str) -> str | None:
    """Where the question goes now; None where it is no longer asked, or its reader wants no such mail: they said so
    through a link, or switched this topic off in an account of theirs."""
    question = question_to_answer(pk, version)
    if question is None or question.step is None:
        return None
    email = question.step.email
    is_silenced = SilencedAddress.objects.filter(email=email).exists()
    return None if is_silenced or wants_no_mail(email, topic) else email


def manager_rate(programme: Programme) -> ManagerRate:
    """How many line managers of a programme's visitors were asked, and how many answered."""
    asked = ManagerQuestion.objects.filter(programme=programme)
    return ManagerRate(asked.count(), asked.filter(state=ManagerState.ANSWERED).count())


def _said_no(path: str) -> Q:
    """They asked us not to write about study leave, or to write no more of ourselves."""
    silenced = SilencedAddress.objects.filter(email=OuterRef(path))
    stopped = Correspondent.objects.filter(email=OuterRef(path), stopped_at__isnull=False)
    return Q(Exists(silenced)) | Q(Exists(stopped))
