"""Reads about who gets into a programme: whom its sides are for, who waits, and how many places there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.enums import Profession
from accounts.models import Membership, Profile, User
from core import lifecycle
from exchanges.enums import ParticipantState, ProgrammeState
from exchanges.models import Exchange, Participant, Programme, Side, TakingPart
from exchanges.models.exchange import ExchangeQuerySet
from exchanges.states import PARTICIPANT


def programme_by_key(key: str) -> Programme | None:
    """The programme of a join link, however the key was typed, once it is set up."""
    typed = key.strip().lower()
    signs = "".join(typed.replace("-", "").split())[:32]
    in_fours = "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))
    programmes = Programme.objects.exclude(state=ProgrammeState.SETTING_UP).select_related("organisation")
    return programmes.filter(join_key__in={key, typed, in_fours}).first()


def place_in(programme: Programme, person: User) -> Participant | None:
    """Somebody's place in a programme, whatever its state."""
    return (
        Participant.objects.visible_to(person)
        .filter(programme=programme, person=person)
        .select_related("side", "programme__organisation")
        .first()
    )


def open_places(person: User) -> QuerySet[Participant]:
    """Where somebody takes part, waits or has applied."""
    states = (ParticipantState.APPLIED, ParticipantState.WAITING, ParticipantState.ACCEPTED)
    return Participant.objects.filter(person=person, state__in=states).select_related("programme")


@dataclass(frozen=True)
class Fit:
    """How somebody fits the sides of a programme: those that are for them, and those about which their profile does not
    say enough. `lacks` names what it does not say: profession, specialty, sector."""

    sides: Sequence[Side] = field(default_factory=list)
    unclear: Sequence[Side] = field(default_factory=list)
    lacks: frozenset[str] = frozenset()
    has_sides: bool = True

    def takes(self, side: Side | None) -> bool:
        """The side is for them; a programme without sides is for everybody."""
        return not self.has_sides if side is None else side in self.sides


def fit_of(programme: Programme, person: User) -> Fit:
    """Two queries, whatever the number of sides: the sides are asked with what the profile says, where it says
    something, and an empty list is for anybody."""
    profile = Profile.objects.filter(person=person).select_related("organisation").first()
    said = {
        "professions": profile.profession if profile else "",
        "specialties": profile.specialty if profile else "",
        "sectors": profile.organisation.sector if profile and profile.organisation else "",
    }
    known, certain = Q(), Q()
    for name, value in said.items():
        fits = Q(**{name: []}) | Q(**{f"{name}__contains": [value]})
        certain &= fits
        known &= fits if value else Q()
    sides = list(programme.sides.annotate(is_certain=Count("pk", filter=certain), is_known=Count("pk", filter=known)))
    unclear = [side for side in sides if side.is_known and not side.is_certain]
    lacks = {name for side in unclear for name, value in said.items() if not value and getattr(side, name)}
    return Fit([side for side in sides if side.is_certain], unclear, frozenset(lacks), bool(sides))


def works_where_it_runs(person: User, programme: Programme) -> bool:
    """They say that they work for an organisation that takes part, or are known to belong to one."""
    there = Q(organisation=programme.organisation_id) | Q(
        organisation__in=TakingPart.objects.filter(programme=programme).values("organisation")
    )
    named = Profile.objects.filter(there, person=person)
    return named.exists() or Membership.objects.confirmed().filter(there, person=person).exists()


def organisations_taking_part(programme: Programme) -> list[str]:
    """Their names, the one that runs it first."""
    others = TakingPart.objects.filter(programme=programme).exclude(organisation=programme.organisation_id)
    named = others.select_related("organisation").order_by("organisation__name")
    return [programme.organisation.name, *(each.organisation.name for each in named)]


def sides_by_profession(programme: Programme) -> tuple[list[Side], dict[str, int]]:
    """The sides in order, and for each profession that fits only one of them, which."""
    sides = list(programme.sides.order_by("number"))
    only: dict[str, int] = {}
    for profession in Profession.values:
        fitting = [place for place, side in enumerate(sides) if not side.professions or profession in side.professions]
        if len(fitting) == 1:
            only[profession] = fitting[0]
    return sides, only


@dataclass(frozen=True)
class Places:
    """How many people stand where in a programme, and how many places it has, in all and on each side.

    `free` are those in all that nobody has, None where there is no limit; `free_on` those of each side that has one.
    """

    counts: dict[str, int]
    capacity: int | None
    sides: Sequence[Side] = field(default_factory=list)
    taken_on: dict[int | None, int] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """How many people take part."""
        return self.counts.get(ParticipantState.ACCEPTED, 0)

    @property
    def free(self) -> int | None:
        """Places that nobody has, whatever the side."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def free_on(self) -> dict[int, int]:
        """Places that nobody has, by the number of the side's row."""
        limited = [side for side in self.sides if side.capacity is not None]
        return {side.pk: max(0, (side.capacity or 0) - self.taken_on.get(side.pk, 0)) for side in limited}

    def is_full(self, *sides: Side | None) -> bool:
        """Nobody else can be accepted on any of these sides; asked about none, on no side at all."""
        asked = [side.pk for side in sides or self.sides if side is not None]
        free_on = self.free_on
        return self.free == 0 or bool(asked and all(free_on.get(pk) == 0 for pk in asked))

    def room_for(self, people: Iterable[Participant]) -> list[Participant]:
        """Those of these who would get a place, one after the other."""
        free, free_on, found = self.free, self.free_on, []
        for place in people:
            on_side = free_on.get(place.side_id or 0)
            if free == 0 or on_side == 0:
                continue
            found.append(place)
            free = None if free is None else free - 1
            if on_side is not None:
                free_on[place.side_id or 0] = on_side - 1
        return found


def places_in(programme: Programme) -> Places:
    """Two queries."""
    people = Participant.objects.filter(programme=programme).order_by()
    counts: dict[str, int] = {}
    taken_on: dict[int | None, int] = {}
    for state, side, many in people.values_list("state", "side").annotate(Count("pk")):
        counts[state] = counts.get(state, 0) + many
        if state == ParticipantState.ACCEPTED:
            taken_on[side] = many
    return Places(counts, programme.capacity, list(programme.sides.order_by("number")), taken_on)


def participants_of(programme: Programme, states: Iterable[str], *, for_lead: User) -> QuerySet[Participant]:
    """The people of a programme in these states, with what a card shows; the first to apply come first."""
    people = Participant.objects.visible_to(for_lead).filter(programme=programme, state__in=list(states))
    return people.select_related("person__profile__organisation", "side").order_by("applied_at", "pk")


def first_waiting(programme: Programme) -> Participant | None:
    """Whose turn it is now that a place is free: who applied first of those on the waiting list whose side has room."""
    waiting = Participant.objects.filter(programme=programme, state=ParticipantState.WAITING)
    in_turn = waiting.select_related("person").order_by("applied_at", "pk")
    return next(iter(places_in(programme).room_for(in_turn)), None)


def participant_events(user: User, participant: Participant) -> set[str]:
    """What this person could do to a place now."""
    return lifecycle.available(PARTICIPANT, participant, user)


def did_to_place(user: User, participant: Participant, event: str) -> bool:
    """The last thing that anybody did to the place was this, and this person did it."""
    return lifecycle.was_just_done(PARTICIPANT, participant, event, user)


def open_exchanges_in(programme: Programme, person: User) -> ExchangeQuerySet:
    """What somebody has asked or agreed within a programme: it goes on, even when they leave."""
    return Exchange.objects.visible_to(person).open().filter(programme=programme)


def leads_to_tell(programme: Programme) -> QuerySet[User]:
    """Who runs the programme today."""
    return User.objects.filter(pk__in=programme.leads.current().values("person"), is_active=True).order_by("pk")


def applications_to_answer(user: User) -> QuerySet[Any]:
    """The programmes that somebody leads in which applications wait, each with how many `waiting`; never counting their
    own."""
    waits = Q(participants__state=ParticipantState.APPLIED) & ~Q(participants__person=user)
    led = Programme.objects.led_by(user).annotate(waiting=Count("participants", filter=waits))
    return led.filter(waiting__gt=0).order_by("name", "pk")
