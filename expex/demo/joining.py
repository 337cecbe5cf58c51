"""People in programmes: who applied, who has a place, who waits, whom the leads invited."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from random import Random

from accounts.enums import Profession
from accounts.models import Profile, User
from accounts.queries import employers_of
from core import clock
from exchanges.actions import invitation as invitations
from exchanges.actions import participant as participants
from exchanges.enums import ProgrammeKind, ProgrammeState
from exchanges.models import Participant, Programme, ProgrammeLead, Side, TakingPart
from exchanges.queries import Invitee, fit_of
from expex.demo.lives import SEED, Society
from expex.demo.timeline import Thread

LEAD = "helen.marsh"
NAME = "Herefordshire GP and consultant exchange"
PURPOSE = (
    "GPs and consultants of the county see each other’s work for half a day each way: where letters come from, what a "
    "ward round decides, and whom to ring."
)
ASKS = "Two half-days away from your own work, and a few lines afterwards about what you would do differently."
SIDES = {"GPs": [Profession.GP], "Consultants": [Profession.CONSULTANT]}
INVITED = ("amelia.hart@example.org", "tomos.pugh@example.org", "farah.siddiqui@example.org")
ANSWERED, APPLIED = 9, 3  # people who were answered, and who still wait for an answer


def enrol(programme: Programme, people: Iterable[User], *, by: User, accepted: bool = True) -> list[Participant]:
    """These people apply, each for the first side that is theirs, and are accepted by this lead; whom no side is for
    is left out."""
    places = []
    for person in people:
        fit = fit_of(programme, person)
        if fit.has_sides and not fit.sides:
            continue
        place = participants.apply(programme=programme, side=next(iter(fit.sides), None), by=person)
        places.append(participants.accept(participant=place, by=by) if accepted else place)
    return places


def confirmed_of(professions: Collection[str], programme: Programme) -> list[User]:
    """Confirmed people of these professions whose organisation takes part, in the order of their address."""
    taking_part = TakingPart.objects.filter(programme=programme).values("organisation")
    profiles = Profile.objects.filter(profession__in=professions, organisation__in=taking_part)
    people = User.objects.filter(pk__in=profiles.values("person"), is_active=True, confirmed_at__isnull=False)
    return list(people.order_by("email"))


def fill_a_programme(society: Society) -> Thread:
    """A programme with people in every state, for whoever looks at its lead's pages."""
    chance, calendar = Random(f"{SEED} joining"), society.calendar  # noqa: S311  the same demo every time
    yield (moment := calendar.moment(calendar.day(-40), chance))
    lead = society.refresh(LEAD)
    programme = _programme(lead)
    yield (moment := calendar.moment(calendar.day(-30), chance, after=moment))
    people = [each for each in confirmed_of([Profession.GP, Profession.CONSULTANT], programme) if each != lead]
    enrol(programme, people[:ANSWERED], by=lead)
    yield (moment := calendar.moment(calendar.day(-9), chance, after=moment))
    invitations.invite_all(programme=programme, invitees=[Invitee(email) for email in INVITED], by=lead)
    yield calendar.moment(calendar.day(-2), chance, after=moment)
    waiting = enrol(programme, people[ANSWERED : ANSWERED + APPLIED + 1], by=lead, accepted=False)
    if waiting:
        word = "Every place is taken until the autumn. You are first in line."
        participants.put_on_waiting_list(participant=waiting[0], by=lead, word=word)


def _programme(lead: User) -> Programme:
    """Open since the spring, for the organisations in which there are GPs and consultants."""
    programme = Programme.objects.create(
        organisation=employers_of(lead).get(),
        name=NAME,
        purpose=PURPOSE,
        asks=ASKS,
        kind=ProgrammeKind.TWO_SIDED,
        first_date=clock.today(),
        last_date=clock.today() + timedelta(days=240),
        capacity=24,
        join_key="demo-hereford-exchange",
        made_at=clock.now(),
        state=ProgrammeState.OPEN,
        state_since=clock.now(),
    )
    ProgrammeLead.objects.create(programme=programme, person=lead, appointed_at=clock.now())
    for number, (name, professions) in enumerate(SIDES.items(), start=1):
        Side.objects.create(programme=programme, number=number, name=name, professions=professions)
    county = Profile.objects.filter(profession__in=[Profession.GP, Profession.CONSULTANT], organisation__isnull=False)
    for organisation in sorted(set(county.values_list("organisation", flat=True))):
        TakingPart.objects.create(programme=programme, organisation_id=organisation, added_at=clock.now())
    return programme
