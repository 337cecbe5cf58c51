"""The organisations and people of a plan, written by bulk: what the actions would have written, row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.directory.postcodes import nation_of
from accounts.directory.searchable import searchable
from accounts.enums import Nation, Region, Sector
from accounts.models import LearningNeed, Membership, Organisation, Profile, Registration, User, Workplace
from expex.nation.copying import Table, next_number, settle_numbers, without_indexes
from expex.nation.plan import Citizen, Kind, Plan, citizens, employers

Tell = Callable[[str], None]
PAUSED_FOR = timedelta(days=14)
TOLD_EVERY = 100_000
CONFIRMED = (Kind.CLOSED, Kind.PAUSED, Kind.OPEN)


@dataclass(frozen=True)
class Active:
    """Somebody who takes part in exchanges, as far as their rows have to name it."""

    pk: int
    workplace: int | None
    need: int
    wish: str
    employer: int | None = None


@dataclass(frozen=True)
class Employed:
    """Where people of an employer work."""

    organisation: int
    workplace: int


@dataclass
class Society:
    """Who came about."""

    people: int = 0
    active: list[Active] = field(default_factory=list)


def write_organisations(plan: Plan) -> tuple[int, list[Sector]]:
    """All organisations, each with its main workplace of the same number: the first number, and their sectors."""
    first = max(next_number(Organisation), next_number(Workplace))
    sectors = []
    organisations = Table(
        Organisation,
        *"id ods_code name search_name sector nation region_code address town postcode".split(),
    )
    workplaces = Table(Workplace, *"id organisation_id name address town postcode is_main".split())
    with without_indexes(Organisation, Workplace):
        for each in employers(plan):
            pk = first + each.number
            nation = nation_of(each.postcode)
            region = "" if nation == Nation.ENGLAND else Region[nation.name].value
            sectors.append(each.sector)
            place = (each.address, each.town, each.postcode)
            organisations.add(
                pk, each.code, each.name, searchable(each.name), each.sector.value, nation.value, region, *place
            )
            workplaces.add(pk, pk, each.name, *place, True)
        organisations.flush()
        workplaces.flush()
    settle_numbers(Organisation, Workplace)
    return first, sectors


def write_people(
    plan: Plan,
    operator: User,
    places: Sequence[Employed],
    sectors: list[Sector],
    tell: Tell,
    *,
    have_leads: bool = False,
) -> Society:
    """Everybody, with profile, address, learning needs, place and registration; those who are open take part later.
    Where the places have leads, nobody becomes one, and the operator confirms everybody."""
    registry = Registry(operator.pk, places, have_leads=have_leads)
    with without_indexes(User, EmailAddress, Profile, LearningNeed, Membership, Registration):
        for citizen in citizens(plan, sectors):
            registry.add(citizen)
            if (citizen.number + 1) % TOLD_EVERY == 0:
                tell(f"  {citizen.number + 1:,} people written")
        registry.flush()
        tell("  building indexes and checking foreign keys")
    settle_numbers(User, LearningNeed)
    return registry.society


class Registry:
    """The tables that one person has rows in."""

    def __init__(self, operator: int, places: Sequence[Employed], *, have_leads: bool) -> None:
        self.society = Society()
        self.operator = operator
        self.places = places
        self.have_leads = have_leads
        self.first_person = next_number(User)
        self.need = next_number(LearningNeed)
        self.leads: dict[int, int] = {}
        self.password = make_password(None)  # nobody of the nation can sign in
        self.users = Table(
            User,
            *"id password email name last_login joined_at confirmed_at confirmed_how confirmed_by_id".split(),
        )
        self.addresses = Table(EmailAddress, "user_id", "email", "primary", "verified")
        self.profiles = Table(Profile, *PROFILE)
        self.blank_profiles = Table(Profile, "person_id", "changed_at")
        self.needs = Table(LearningNeed, *"id person_id what topic created_at".split())
        self.memberships = Table(
            Membership, *"person_id organisation_id role started_at confirmed_at confirmed_by_id".split()
        )
        self.registrations = Table(Registration, "person_id", "register", "number")
        self.tables = (
            self.users,
            self.addresses,
            self.profiles,
            self.blank_profiles,
            self.needs,
            self.memberships,
            self.registrations,
        )

    def flush(self) -> None:
        """Send what has gathered."""
        for table in self.tables:
            table.flush()

    def add(self, citizen: Citizen) -> None:
        """One person in all their rows."""
        pk = self.first_person + citizen.number
        works_at = None if citizen.employer is None else self.places[citizen.employer]
        place = works_at.organisation if works_at else None
        workplace = works_at.workplace if works_at else None
        confirmed, by, leads = self._confirmed(citizen, pk, place)
        how = "" if confirmed is None else "lead" if by != self.operator else "operator"
        last_login = citizen.joined
        self.users.add(pk, self.password, citizen.email, citizen.name, last_login, citizen.joined, confirmed, how, by)
        self.addresses.add(pk, citizen.email, True, True)
        self.society.people += 1
        if citizen.kind == Kind.NEWCOMER:
            self.blank_profiles.add(pk, citizen.joined)
            return
        self._add_profile(citizen, pk, place, workplace)
        if place is not None:
            self.memberships.add(pk, place, "lead" if leads else "member", citizen.joined, confirmed, by)
        if citizen.register:
            self.registrations.add(pk, citizen.register[0].value, citizen.register[1])
        if citizen.kind == Kind.OPEN:
            self.society.active.append(Active(pk, workplace, self.need, citizen.needs[0][1], place))
        for topic, what in citizen.needs:
            self.needs.add(self.need, pk, what, topic, citizen.joined)
            self.need += 1

    def _confirmed(self, citizen: Citizen, pk: int, place: int | None) -> tuple[datetime | None, int | None, bool]:
        """When and by whom, and whether they lead: the first of a place is confirmed by the operator and leads it."""
        if citizen.kind not in CONFIRMED:
            return None, None, False
        if place is None or self.have_leads:
            return citizen.confirmed, self.operator, False
        lead = self.leads.setdefault(place, pk)
        return citizen.confirmed, self.operator if lead == pk else lead, lead == pk

    def _add_profile(self, citizen: Citizen, pk: int, place: int | None, workplace: int | None) -> None:
        is_paused = citizen.kind == Kind.PAUSED
        self.profiles.add(
            pk,
            citizen.profession.value,
            citizen.specialty,
            citizen.role,
            place,
            workplace,
            place is None,
            citizen.home_outcode,
            citizen.offer,
            citizen.offer_topics,
            citizen.half_days,
            citizen.distance_km,
            citizen.most_at_once,
            citizen.shows_name,
            citizen.shows_organisation,
            True,
            True,
            citizen.kind in (Kind.OPEN, Kind.PAUSED),
            citizen.paused_until if is_paused else None,
            citizen.changed + PAUSED_FOR if is_paused else citizen.changed,
        )


PROFILE = (
    "person_id profession specialty role organisation_id workplace_id without_organisation home_outcode offer"
    " offer_topics half_days distance_km most_at_once shows_name shows_organisation chose_what_others_see chose_when"
    " is_open paused_until changed_at"
).split()
