"""Reads of study leave: whose rules hold, who has to agree, how long beforehand, and what waits for whom."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import ngettext

from accounts.models import Organisation, User
from accounts.queries import leads_of, operators, trusted_for
from core import clock, links
from exchanges.addresses import could_be_same, same_name_before_the_at
from exchanges.diary import LeadTime
from exchanges.enums import ApproverRole, AskedOf, ExchangeState, LeaveState, StepState, VisitState
from exchanges.models import (
    ApprovalStep,
    Exchange,
    LeavePolicy,
    Programme,
    ProgrammeLead,
    ShorterNotice,
    StudyLeave,
    TakingPart,
    Visit,
)
from exchanges.models.study_leave import ApprovalStepQuerySet
from exchanges.states import LEAVE_STANDS, RELEASED

LINK = "exchanges.study_leave"
REMIND_EVERY = timedelta(hours=72)
MOST_REMINDERS = 3
MOST_HURRIED = 20
WITH_LEAVE = (
    "leave__organisation",
    "leave__visit__visitor__profile__organisation",
    "leave__visit__host__profile__organisation",
    "leave__visit__exchange__programme",
    "leave__visit__workplace",
)


def notice(*, visitor: User, programme: Programme | None = None, exchange: Exchange | None = None) -> LeadTime:
    """The notice that a visitor's employer asks for; for one exchange the shorter one that a lead allowed. No days
    where nobody has to be asked. Why names nobody: two people read it who may not know each other's names yet. A lead's
    reason is for both of them, as the lead was told when writing it.
    """
    organisation = employer(visitor)
    if organisation is None:
        return LeadTime(0, "")
    if exchange is not None and (shorter := ShorterNotice.objects.filter(exchange=exchange, visitor=visitor).first()):
        weeks = shorter.weeks
        why = ngettext(
            "A lead allowed %(n)s week’s notice (%(reason)s).",
            "A lead allowed %(n)s weeks’ notice (%(reason)s).",
            weeks,
        )
        said = {"n": weeks, "reason": shorter.reason}
    else:
        weeks = policy_of(organisation).notice_weeks
        why = ngettext(
            "The visitor’s employer asks for %(n)s week’s notice.",
            "The visitor’s employer asks for %(n)s weeks’ notice.",
            weeks,
        )
        said = {"n": weeks}
    return LeadTime(7 * weeks, why % said)


def employer(visitor: User) -> Organisation | None:
    """Who has to release this person; None for the self-employed and those between posts."""
    profile = getattr(visitor, "profile", None)
    return profile.organisation if profile else None


def policy_of(organisation: Organisation) -> LeavePolicy:
    """The rules of an organisation; the usual ones, not saved, where it has none of its own."""
    return LeavePolicy.objects.filter(organisation=organisation).first() or LeavePolicy(organisation=organisation)


def is_pre_approved(visit: Visit) -> bool:
    """The visitor's employer allowed study leave for the visits of this programme beforehand."""
    organisation, programme = employer(visit.visitor), visit.exchange.programme_id
    if organisation is None or programme is None:
        return False
    return TakingPart.objects.filter(
        programme=programme, organisation=organisation, leave_allowed_at__isnull=False
    ).exists()


def chain(visit: Visit, *, in_training: bool) -> list[ApproverRole]:
    """Who has to agree, in order. A programme lead only where there is a programme."""
    organisation = employer(visit.visitor)
    if organisation is None:
        return []
    if is_pre_approved(visit):
        return [ApproverRole.PROGRAMME_LEAD]
    policy = policy_of(organisation)
    roles = [ApproverRole(role) for role in (policy.training_steps if in_training else policy.steps)]
    if visit.exchange.programme_id is None:
        roles = [role for role in roles if role != ApproverRole.PROGRAMME_LEAD]
    return roles or [ApproverRole.LINE_MANAGER]


def desk_for(role: ApproverRole, visit: Visit) -> AskedOf:
    """Whose desk a step lies on. Nobody answers for a visit of their own, so a desk without others is passed over."""
    two = (visit.visitor_id, visit.host_id)
    organisation, programme = employer(visit.visitor), visit.exchange.programme_id
    has_leads = organisation is not None and leads_of(organisation).exclude(pk__in=two).exists()
    leads = ProgrammeLead.objects.current().filter(programme=programme).exclude(person__in=two)
    runs = programme is not None and leads.exists()
    if role == ApproverRole.PROGRAMME_LEAD:
        return AskedOf.PROGRAMME if runs else AskedOf.ORGANISATION if has_leads else AskedOf.OPERATOR
    if role == ApproverRole.VOUCH:
        return AskedOf.ORGANISATION if has_leads else AskedOf.PROGRAMME if runs else AskedOf.OPERATOR
    if role == ApproverRole.EDUCATION_LEAD and has_leads:
        return AskedOf.ORGANISATION
    return AskedOf.PERSON


def to_name(visit: Visit, *, in_training: bool) -> list[ApproverRole]:
    """The steps for which the visitor says who it is."""
    return [role for role in chain(visit, in_training=in_training) if desk_for(role, visit) == AskedOf.PERSON]


def who_answers(step: ApprovalStep) -> list[User]:
    """The accounts that can answer a step; none for somebody without one, who answers by the link."""
    visit = step.leave.visit
    people = User.objects.filter(is_active=True).exclude(pk__in=(visit.visitor_id, visit.host_id)).order_by("pk")
    if step.asked_of == AskedOf.PERSON:
        shown = EmailAddress.objects.filter(email__iexact=step.email, verified=True)
        return list(people.filter(pk__in=shown.values("user")))
    if step.asked_of == AskedOf.ORGANISATION and step.leave.organisation:
        return list(people.filter(pk__in=leads_of(step.leave.organisation).values("pk")))
    if step.asked_of == AskedOf.PROGRAMME:
        leads = ProgrammeLead.objects.current().filter(programme=visit.exchange.programme_id)
        return list(people.filter(pk__in=leads.values("person")))
    return list(operators(but=(visit.visitor_id, visit.host_id)).order_by("pk"))


def addresses_of_two(visit: Visit) -> list[str]:
    """Every address that is known of the visitor and the host."""
    two = (visit.visitor_id, visit.host_id)
    known = EmailAddress.objects.filter(user__in=two).values_list("email", flat=True)
    return [visit.visitor.email, visit.host.email, *known]


def is_one_of_the_two(email: str, visit: Visit) -> bool:
    """The address is the visitor's or the host's own, or could be."""
    return any(could_be_same(email, each) for each in addresses_of_two(visit))


def needs_vouching(email: str, visit: Visit) -> bool:
    """Nothing shows that the address belongs to the visitor's employer: another has to say that it does.

    Enough is a trusted domain of the employer, or one that is shared by staff everywhere. What stands before the @ must
    not be the visitor's own.
    """
    if any(same_name_before_the_at(email, each) for each in addresses_of_two(visit)):
        return True
    organisation = employer(visit.visitor)
    return not trusted_for(email).filter(Q(organisation=organisation) | Q(organisation=None)).exists()


def standing_leave(visit: Visit) -> StudyLeave | None:
    """What holds for the visit now: asked, granted, declared, refused; None where nothing was asked for these dates."""
    return next((leave for leave in visit.leaves.all() if leave.state in LEAVE_STANDS), None)


def is_released(visit: Visit) -> bool:
    """The visitor is free on the dates of the visit; a visit that was confirmed once needs no further proof."""
    if visit.state in (VisitState.CONFIRMED, VisitState.TOOK_PLACE):
        return True
    leave = standing_leave(visit)
    return leave is not None and leave.state in RELEASED


def leave_desk(user: User) -> ApprovalStepQuerySet:
    """The steps that wait for this person, the soonest visit first, with all that is shown of them."""
    return (
        ApprovalStep.objects.on_desk_of(user)
        .select_related(*WITH_LEAVE)
        .prefetch_related("leave__objectives", "leave__steps")
        .order_by("leave__visit__first_date", "pk")
    )


def leave_page(user: User) -> QuerySet[StudyLeave]:
    """The requests that this person may open, with all that is shown of them."""
    return (
        StudyLeave.objects.visible_to(user)
        .select_related(
            "organisation",
            "visit__visitor__profile__organisation",
            "visit__host__profile__organisation",
            "visit__exchange__programme",
            "visit__workplace",
        )
        .prefetch_related("objectives", Prefetch("steps", ApprovalStep.objects.select_related("decided_by")))
    )


def step_token(step: ApprovalStep) -> str:
    """What stands in the link of the step's email: made anew each time, and stored nowhere."""
    return links.token(LINK, step.pk, step.version)


def step_by_token(given: str) -> ApprovalStep | None:
    """The step that this link opens now; None whatever is wrong with it."""
    named = links.read(LINK, given)
    return step_to_answer(*named) if named else None


def must_sign_in(step: ApprovalStep) -> bool:
    """The organisation asks its line managers to sign in, so the link alone is no key."""
    organisation = step.leave.organisation
    return (
        step.role == ApproverRole.LINE_MANAGER and organisation is not None and policy_of(organisation).managers_sign_in
    )


def step_to_answer(pk: int, version: int, *, signed_in: bool = False) -> ApprovalStep | None:
    """This step while it is asked and its link has not run out; where managers sign in, only for whoever did."""
    found = ApprovalStep.objects.filter(
        pk=pk,
        version=version,
        state=StepState.ASKED,
        asked_of=AskedOf.PERSON,
        expires_at__gt=clock.now(),
        leave__state=LeaveState.WAITING,
    )
    step = found.select_related(*WITH_LEAVE).first()
    return step if step is None or signed_in or not must_sign_in(step) else None


def is_first_answer(step: ApprovalStep) -> bool:
    """This address never answered for this organisation before."""
    before = ApprovalStep.objects.filter(email=step.email, leave__organisation=step.leave.organisation_id)
    return not before.exclude(pk=step.pk).filter(decided_at__isnull=False).exists()


def steps_to_chase() -> QuerySet[ApprovalStep]:
    """Steps that were asked, or last reminded of, three days ago or longer; what is done with each depends on how often
    it was reminded of already."""
    before = clock.now() - REMIND_EVERY
    quiet = Q(reminded_at=None, asked_at__lte=before) | Q(reminded_at__lte=before)
    return ApprovalStep.objects.filter(quiet, state=StepState.ASKED).select_related("leave__visit").order_by("pk")


def waits_for_release(exchanges: Collection[int]) -> QuerySet[StudyLeave]:
    """Of these exchanges, the releases that wait for an answer: longest waiting first."""
    waiting = StudyLeave.objects.filter(visit__exchange__in=exchanges, state=LeaveState.WAITING)
    return waiting.select_related("visit").prefetch_related("steps").order_by("asked_at", "pk")


def earliest_by_notice(asked: LeadTime) -> date:
    """The first day that can be given when it is asked for today."""
    return clock.today() + timedelta(days=max(1, asked.days))


def last_request(person: User) -> StudyLeave | None:
    """What this person last asked an employer for, so that most of it need not be written again."""
    asked = StudyLeave.objects.filter(visit__visitor=person).exclude(cover="")
    return asked.prefetch_related("steps").order_by("-asked_at", "-pk").first()


def days_used_by_now(last: StudyLeave) -> Decimal | None:
    """The count that somebody in training keeps: the last one, and the days granted since, within one year."""
    if last.days_used is None or last.asked_at.year != clock.now().year:
        return None
    return last.days_used + (Decimal(len(last.half_days)) / 2 if last.state == LeaveState.GRANTED else 0)


def agreed_without_dates(organisation: Organisation) -> list[Visit]:
    """Visits of this organisation's people that are agreed and have no dates yet: whom shorter notice could help."""
    found = Visit.objects.filter(
        state=VisitState.TO_PLAN, exchange__state=ExchangeState.AGREED, visitor__profile__organisation=organisation
    )
    return list(found.select_related("visitor", "exchange").order_by("visitor__name", "pk")[:MOST_HURRIED])


def exchange_to_hurry(user: User, pk: int) -> Exchange | None:
    """An exchange for which this person may shorten the notice: they lead its programme, or somebody's employer."""
    exchange = Exchange.objects.select_related("programme").filter(pk=pk, state=ExchangeState.AGREED).first()
    return exchange if exchange is not None and user.has_perm("exchanges.shorten_notice", exchange) else None
