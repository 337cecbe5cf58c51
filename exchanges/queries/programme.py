"""Reads of programmes: whose they are, how far they are set up, whom they are for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Prefetch, Q, QuerySet, When

from accounts.models import Organisation, Profile, User
from accounts.queries import employers_of
from core import clock
from exchanges.enums import ParticipantState, ProgrammeKind, ProgrammeState, SetUpTask
from exchanges.models import (
    ClosingEvent,
    Participant,
    Programme,
    ProgrammeLead,
    ProgrammeTemplate,
    Side,
    TakingPart,
)
from exchanges.models.programme import ProgrammeQuerySet

NEEDED_TO_OPEN = (
    SetUpTask.ABOUT,
    SetUpTask.KIND,
    SetUpTask.ORGANISATIONS,
    SetUpTask.SIDES,
    SetUpTask.EXCHANGE,
    SetUpTask.WINDOW,
)
HAS_A_PLACE = (ParticipantState.APPLIED, ParticipantState.ACCEPTED, ParticipantState.WAITING)


@dataclass(frozen=True)
class SetUp:
    """How far a programme is set up: what is done, and what a line of the list says about it."""

    done: frozenset[SetUpTask]
    organisations: int
    leads: int
    sides: tuple[Side, ...]
    questions: int
    leave: int

    @property
    def missing(self) -> tuple[SetUpTask, ...]:
        """What has to be done before it can be opened."""
        return tuple(task for task in NEEDED_TO_OPEN if task not in self.done)


def set_up(programme: Programme) -> SetUp:
    """How far a programme is set up, as the database has it now."""
    taking_part = list(programme.taking_part.all())
    sides = tuple(programme.sides.all())
    questions = programme.questions.asked().count()
    leave = sum(each.leave_allowed_at is not None for each in taking_part)
    has_window = bool(programme.last_date and programme.first_date and programme.last_date >= clock.today())
    holds = {
        SetUpTask.ABOUT: bool(programme.name and programme.purpose),
        SetUpTask.KIND: bool(programme.kind),
        SetUpTask.ORGANISATIONS: bool(taking_part),
        SetUpTask.LEADS: True,
        SetUpTask.SIDES: len(sides) == sides_of(programme.kind) > 0,
        SetUpTask.EXCHANGE: SetUpTask.EXCHANGE in programme.settled,
        SetUpTask.WINDOW: has_window,
        SetUpTask.ASKS: bool(programme.asks),
        SetUpTask.QUESTIONS: questions > 0,
        SetUpTask.APPROVAL: SetUpTask.APPROVAL in programme.settled,
        SetUpTask.LEAVE: leave > 0,
    }
    return SetUp(
        done=frozenset(task for task, is_done in holds.items() if is_done),
        organisations=len(taking_part),
        leads=programme.leads.current().count(),
        sides=sides,
        questions=questions,
        leave=leave,
    )


def sides_of(kind: str) -> int:
    """How many sides a programme of this kind has; none before the kind is chosen."""
    return {"": 0, ProgrammeKind.TWO_SIDED.value: 2}.get(kind, 1)


def programmes_led(user: User) -> QuerySet[Programme]:
    """What this person leads; those that still go on first."""
    over = Q(state__in=[ProgrammeState.CLOSED, ProgrammeState.ARCHIVED])
    led = Programme.objects.led_by(user).select_related("organisation")
    return led.order_by(Case(When(over, then=1), default=0), "-state_since", "-pk")


def places_of(user: User) -> QuerySet[Participant]:
    """Every place that this person has or had in a programme that has begun, the latest first."""
    return (
        Participant.objects.visible_to(user)
        .filter(person=user, programme__in=Programme.objects.visible_to(user))
        .exclude(programme__state=ProgrammeState.ARCHIVED)
        .select_related("programme__organisation", "side")
        .order_by("-state_since", "-pk")
    )


def programmes_to_join(user: User) -> ProgrammeQuerySet:
    """Open programmes in which the person's organisation takes part, and they have no place yet."""
    if not user.confirmed_at:
        return Programme.objects.none()
    has_a_place = Participant.objects.filter(person=user).exclude(state=ParticipantState.LEFT).values("programme")
    return (
        Programme.objects.open()
        .for_staff_of(employers_of(user))
        .filter(last_date__gte=clock.today())
        .exclude(pk__in=has_a_place)
        .exclude(pk__in=ProgrammeLead.objects.current().filter(person=user).values("programme"))
        .select_related("organisation")
        .prefetch_related("sides")
        .order_by("name", "pk")
    )


def programme_page(user: User) -> ProgrammeQuerySet:
    """The programmes that this person may open, with what their page shows."""
    leads = ProgrammeLead.objects.current().select_related("person__profile__organisation").order_by("pk")
    taking_part = TakingPart.objects.select_related("organisation").order_by("organisation__name", "pk")
    return (
        Programme.objects.visible_to(user)
        .select_related("organisation")
        .prefetch_related("sides", Prefetch("leads", leads), Prefetch("taking_part", taking_part))
    )


def sides_open_to(sides: Iterable[Side], profile: Profile) -> list[Side]:
    """The sides that somebody of this profile can join. A list that is empty stands for anybody."""
    sector = profile.organisation.sector if profile.organisation else ""
    return [
        side
        for side in sides
        if (not side.professions or profile.profession in side.professions)
        and (not side.specialties or profile.specialty in side.specialties)
        and (not side.sectors or sector in side.sectors)
    ]


def people_taking_part(programme: Programme) -> QuerySet[User]:
    """Whom a lead accepted and who have not left."""
    there = Participant.objects.taking_part().filter(programme=programme)
    return User.objects.filter(is_active=True, pk__in=there.values("person")).order_by("name", "pk")


def how_many_from(programme: Programme, organisation: Organisation) -> int:
    """How many of its staff have a place in the programme, or applied for one."""
    staff = Profile.objects.filter(organisation=organisation).values("person")
    return programme.participants.filter(person__in=staff, state__in=HAS_A_PLACE).count()


def leads_of_programme(programme: Programme) -> QuerySet[User]:
    """Who leads it today."""
    current = programme.leads.current()
    return User.objects.filter(is_active=True, pk__in=current.values("person")).order_by("pk")


def could_lead(programme: Programme, email: str) -> User | None:
    """Somebody confirmed, with this address, who works at the organisation that runs it or at one that takes part."""
    organisations = Organisation.objects.filter(
        Q(pk=programme.organisation_id) | Q(pk__in=programme.taking_part.values("organisation"))
    )
    there = Profile.objects.filter(organisation__in=organisations).values("person")
    people = User.objects.filter(is_active=True, confirmed_at__isnull=False, email__iexact=email)
    return people.filter(pk__in=there).first()


def leave_in_reach(user: User) -> QuerySet[TakingPart]:
    """Where this person answers for study leave in advance: what waits first, then what was answered."""
    return (
        TakingPart.objects.visible_to(user)
        .filter(Q(leave_asked_at__isnull=False) | Q(leave_allowed_at__isnull=False))
        .exclude(programme__state=ProgrammeState.ARCHIVED)
        .select_related("programme__organisation", "organisation", "leave_allowed_by")
        .order_by("-leave_asked_at", "-pk")
    )


def leave_to_answer(user: User) -> QuerySet[TakingPart]:
    """Study leave in advance that this person was asked for and has not answered, the longest waiting first."""
    asked = TakingPart.objects.visible_to(user).asked().exclude(programme__state=ProgrammeState.ARCHIVED)
    return asked.select_related("programme", "organisation").order_by("leave_asked_at", "pk")


def templates_for(user: User, find: str = "") -> QuerySet[ProgrammeTemplate]:
    """What can be begun from, the latest shared first; `find` looks in names and in what is written."""
    found = ProgrammeTemplate.objects.shared().select_related("programme__organisation")
    for word in find.split():
        found = found.filter(
            Q(programme__name__icontains=word)
            | Q(programme__purpose__icontains=word)
            | Q(what_worked__icontains=word)
            | Q(programme__organisation__name__icontains=word)
        )
    return found


def template_page(user: User) -> QuerySet[ProgrammeTemplate]:
    """The templates that this person may open, with what their page shows."""
    return ProgrammeTemplate.objects.visible_to(user).select_related("programme__organisation")


def event_of(programme: Programme) -> ClosingEvent | None:
    """The closing event that stands; else the latest that was cancelled."""
    return programme.closing_events.order_by("state", "-starts_at").last()


def events_to_answer(user: User) -> QuerySet[ClosingEvent]:
    """Closing events of programmes in which this person takes part, still ahead and not answered by them."""
    taking_part = Participant.objects.taking_part().filter(person=user).values("programme")
    return (
        ClosingEvent.objects.standing()
        .filter(programme__in=taking_part, ends_at__gt=clock.now())
        .exclude(replies__person=user)
        .select_related("programme")
        .order_by("starts_at", "pk")
    )


def replies_to(event: ClosingEvent) -> dict[int, str]:
    """Who answered an invitation, and what: person -> answer."""
    return dict(event.replies.values_list("person", "answer"))


def programmes_of(person: User) -> QuerySet[Programme]:
    """Open programmes in which this person has been accepted."""
    places = Participant.objects.filter(person=person, state=ParticipantState.ACCEPTED)
    return Programme.objects.filter(state=ProgrammeState.OPEN, pk__in=places.values("programme"))
