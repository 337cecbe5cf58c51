"""People in programmes: who applied, who has a place, who waits, whom the leads invited, and a first draft of pairs."""

from collections.abc import Collection, Iterable
from random import Random

from accounts.enums import Profession
from accounts.models import Profile, User
from exchanges.actions import invitation as invitations
from exchanges.actions import participant as participants
from exchanges.models import Participant, Programme, Side, TakingPart
from exchanges.queries import Invitee, fit_of
from expex.demo.lives import SEED, Society
from expex.demo.programmes import named
from expex.demo.timeline import Thread
from matching.actions import round as rounds
from matching.actions import working_out
from matching.enums import Objective

LEAD = "helen.marsh"
NAME = "Herefordshire GP and consultant exchange"
INVITED = ("amelia.hart@example.org", "tomos.pugh@example.org", "farah.siddiqui@example.org")
ANSWERED, APPLIED = 9, 3  # people who were answered, and who still wait for an answer


def enrol(
    programme: Programme, people: Iterable[User], *, by: User, side: Side | None = None, accepted: bool = True
) -> list[Participant]:
    """These people apply, for this side or else each for the first that is theirs, and are accepted by this lead; whom
    no side is for is left out."""
    places = []
    for person in people:
        fit = fit_of(programme, person)
        if fit.has_sides and not fit.sides:
            continue
        place = participants.apply(programme=programme, side=side or next(iter(fit.sides), None), by=person)
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
    yield (moment := calendar.moment(calendar.day(-30), chance))
    lead, programme = society.refresh(LEAD), named(NAME)
    people = [each for each in confirmed_of([Profession.GP, Profession.CONSULTANT], programme) if each != lead]
    enrol(programme, people[:ANSWERED], by=lead)
    yield (moment := calendar.moment(calendar.day(-9), chance, after=moment))
    invitations.invite_all(programme=programme, invitees=[Invitee(email) for email in INVITED], by=lead)
    yield calendar.moment(calendar.day(-2), chance, after=moment)
    waiting = enrol(programme, people[ANSWERED : ANSWERED + APPLIED + 1], by=lead, accepted=False)
    if waiting:
        word = "Every place is taken until the autumn. You are first in line."
        participants.put_on_waiting_list(participant=waiting[0], by=lead, word=word)
    yield calendar.moment(calendar.day(-1), chance, after=moment)
    draft_pairs(programme, by=lead)


def draft_pairs(programme: Programme, *, by: User) -> None:
    """A first round, not published: whoever has a place, however far they live apart and whatever they want to see."""
    round = rounds.begin_round(programme=programme, by=by)
    rounds.set_up(
        round=round,
        by=by,
        people=Participant.objects.filter(programme=programme, person__in=round.seats.values("person")),
        objective=Objective.MOST,
        weights=round.weights,
        rules=["new", "organisation"],
    )
    rounds.ask_for_pairs(round=round, by=by)
    working_out.work_out_waiting()
