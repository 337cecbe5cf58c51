"""Who lives in the synthetic nation and what each did on the way in: a description, the same for the same seed.

Both the bulk paths and the test that lets it happen through the product's actions read it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from random import Random

from accounts.enums import PROFESSION_GROUP, Profession, ProfessionGroup, Register, Sector
from accounts.models import Outcode
from accounts.reference import specialties, topics
from accounts.week import HALF_DAYS
from core import clock
from expex.nation import names

DOMAIN = "nation.example.org"  # nobody can ever have an address there
OPERATOR = f"operator@{DOMAIN}"
MOST_EMPLOYERS = 10_000  # people work at so many; further organisations are only there to be found
WINDOW = timedelta(weeks=18)  # one round of exchanges
FURTHEST = 0.3  # of the travellers go beyond 30 km


class Kind(Enum):
    """How far somebody got."""

    NEWCOMER = "has only just joined"
    UNCONFIRMED = "waits for a lead"
    CLOSED = "is confirmed, and not open to requests"
    PAUSED = "was open and takes a pause"
    OPEN = "can be found and asked"


# Of forty people three are open: 7.5 %.
USUAL_MIX = tuple(
    Kind.OPEN
    if number in (0, 13, 27)
    else Kind.PAUSED
    if number == 5
    else Kind.NEWCOMER
    if number in (1, 9, 17, 25, 33, 37)
    else Kind.UNCONFIRMED
    if number in (3, 11, 19)
    else Kind.CLOSED
    for number in range(40)
)

SECTORS: dict[
    Sector, tuple[int, int, tuple[Profession, ...]]
] = {  # weight in places, weight in people, who works there
    Sector.ACUTE: (
        2,
        35,
        (
            Profession.CONSULTANT,
            Profession.RESIDENT_DOCTOR,
            Profession.NURSE,
            Profession.NURSE,
            Profession.HEALTHCARE_ASSISTANT,
            Profession.MIDWIFE,
            Profession.PHYSIOTHERAPIST,
            Profession.RADIOGRAPHER,
            Profession.BIOMEDICAL_SCIENTIST,
            Profession.NHS_MANAGER,
        ),
    ),
    Sector.MENTAL_HEALTH: (
        1,
        8,
        (Profession.MENTAL_HEALTH_NURSE, Profession.PSYCHOLOGIST, Profession.CONSULTANT, Profession.SOCIAL_WORKER),
    ),
    Sector.COMMUNITY: (
        2,
        9,
        (
            Profession.DISTRICT_NURSE,
            Profession.HEALTH_VISITOR,
            Profession.OCCUPATIONAL_THERAPIST,
            Profession.SPEECH_THERAPIST,
            Profession.PODIATRIST,
            Profession.DIETITIAN,
        ),
    ),
    Sector.GENERAL_PRACTICE: (
        30,
        15,
        (
            Profession.GP,
            Profession.PRACTICE_NURSE,
            Profession.ADVANCED_PRACTITIONER,
            Profession.PRACTICE_MANAGER,
            Profession.RECEPTIONIST,
            Profession.SOCIAL_PRESCRIBER,
        ),
    ),
    Sector.PHARMACY: (20, 6, (Profession.PHARMACIST, Profession.PHARMACY_TECHNICIAN)),
    Sector.CARE_HOME: (
        30,
        14,
        (Profession.CARE_WORKER, Profession.SENIOR_CARE_WORKER, Profession.REGISTERED_MANAGER, Profession.NURSE),
    ),
    Sector.HOME_CARE: (11, 8, (Profession.CARE_WORKER, Profession.REGISTERED_MANAGER)),
    Sector.ADULT_SOCIAL_CARE: (4, 5, (Profession.SOCIAL_WORKER, Profession.APPROVED_MENTAL_HEALTH)),
}
_MEDICAL = tuple(code for code in specialties() if code not in ("560", "600", "601"))[:60]
_NUMBERS = {  # numbers in the form of the register; 30 professions share these few registers
    Profession.GP: (Register.GMC, "7{:06}"),
    Profession.CONSULTANT: (Register.GMC, "4{:06}"),
    Profession.RESIDENT_DOCTOR: (Register.GMC, "6{:06}"),
    Profession.PHARMACIST: (Register.GPHC, "2{:06}"),
    Profession.PHYSIOTHERAPIST: (Register.HCPC, "PH{:06}"),
    Profession.OCCUPATIONAL_THERAPIST: (Register.HCPC, "OT{:06}"),
}


@dataclass(frozen=True)
class Employer:
    """An organisation with one workplace at its address."""

    number: int
    code: str
    name: str
    sector: Sector
    address: str
    town: str
    postcode: str


@dataclass(frozen=True)
class Citizen:
    """One person. They join and fill in their profile at one time, are confirmed at another, and change how far they
    travel at a third; who pauses does it last."""

    number: int
    name: str
    email: str
    kind: Kind
    profession: Profession
    specialty: str
    role: str
    employer: int | None
    home_outcode: str
    offer: str
    offer_topics: list[str]
    half_days: list[str]
    distance_km: int
    most_at_once: int
    shows_name: bool
    shows_organisation: bool
    needs: list[tuple[str, str]]
    register: tuple[Register, str] | None
    joined: datetime
    confirmed: datetime
    changed: datetime
    paused_until: date


@dataclass(frozen=True)
class Plan:
    """How large, and which one of all possible nations."""

    people: int
    exchanges: int
    organisations: int
    seed: int = 1
    mix: Sequence[Kind] = USUAL_MIX
    domain: str = DOMAIN
    now: datetime = field(default_factory=clock.now)

    @cached_property
    def monday(self) -> datetime:
        """Monday of this week, at ten."""
        today = self.now.astimezone(clock.uk())
        return (self.now - timedelta(days=today.weekday())).replace(hour=10, minute=0, second=0, microsecond=0)

    @cached_property
    def rounds(self) -> int:
        """How often people are paired anew; at least twice, so that there is a past and a present."""
        pairs = max(1, sum(self.kind(number) == Kind.OPEN for number in range(self.people)) // 2)
        return max(2, -(-self.exchanges // pairs))

    def kind(self, number: int) -> Kind:
        """How far the person of this number got."""
        return self.mix[number % len(self.mix)]


def employers(plan: Plan) -> Iterator[Employer]:
    """The organisations, spread as people are: postcode districts hold about equally many, so an even draw of
    districts clusters as towns do."""
    chance = Random(f"{plan.seed} organisations")  # noqa: S311  the same nation every time
    districts = list(Outcode.objects.order_by("code").values_list("code", "town"))
    kinds, weights = list(SECTORS), [places for places, _people, _who in SECTORS.values()]
    for number in range(plan.organisations):
        sector = kinds[number] if number < len(kinds) else chance.choices(kinds, weights)[0]
        district, town = chance.choice(districts)
        street = names.organisation(chance, Sector.PHARMACY, "").removesuffix(" Pharmacy").removesuffix(" Chemist")
        yield Employer(
            number=number,
            code=f"SYN{number:07}",
            name=names.organisation(chance, sector, town),
            sector=sector,
            address=f"{chance.randint(1, 240)} {street}",
            town=town,
            postcode=f"{district} {chance.randint(1, 9)}{chance.choice(_UNIT)}{chance.choice(_UNIT)}",
        )


_UNIT = "ABDEFGHJLNPQRSTUWXYZ"


def citizens(plan: Plan, employed_by: Sequence[Sector]) -> Iterator[Citizen]:
    """The people. `employed_by` says the sector of each employer, in the order of their numbers."""
    chance = Random(f"{plan.seed} people")  # noqa: S311  the same nation every time
    of_sector: dict[Sector, list[int]] = {}
    for number, sector in enumerate(employed_by[:MOST_EMPLOYERS]):
        of_sector.setdefault(sector, []).append(number)
    sectors = list(of_sector)
    weights = [SECTORS[sector][1] for sector in sectors]
    districts = list(Outcode.objects.order_by("code").values_list("code", flat=True))
    slugs, called = list(topics()), {slug: topic.name for slug, topic in topics().items()}
    place_in_list = {slug: place for place, slug in enumerate(slugs)}
    before = plan.monday - WINDOW * (plan.rounds + 1)
    for number in range(plan.people):
        sector = chance.choices(sectors, weights)[0]
        profession = chance.choice(SECTORS[sector][2])
        is_doctor = PROFESSION_GROUP[profession] == ProfessionGroup.DOCTORS
        name = names.person(chance, is_doctor=is_doctor)
        offered, wanted = _some(chance, slugs), _some(chance, slugs)
        joined = before - timedelta(minutes=chance.randrange(400 * 24 * 60))
        specialty = chance.choice(_MEDICAL) if profession == Profession.CONSULTANT else ""
        role = f"{specialties()[specialty]} consultant" if specialty else str(profession.label)
        works_alone = number % 25 == 7
        yield Citizen(
            number=number,
            name=name.full,
            email=f"{name.plain}.{number}@{plan.domain}",
            kind=plan.kind(number),
            profession=profession,
            specialty=specialty,
            role=role,
            employer=None if works_alone else chance.choice(of_sector[sector]),
            home_outcode=chance.choice(districts) if works_alone else "",
            offer=f"Half a day with us: {called[offered[0]].lower()} as it really is, and the meeting that follows it.",
            offer_topics=sorted(offered, key=place_in_list.__getitem__),
            half_days=[code for code in HALF_DAYS if chance.random() < 0.4] if chance.random() < 0.8 else [],
            distance_km=chance.choice((10, 15, 20, 30))
            if chance.random() > FURTHEST
            else chance.choice((50, 100, 300)),
            most_at_once=chance.choice((2, 2, 3, 4)),
            shows_name=chance.random() < 0.9,
            shows_organisation=chance.random() < 0.9,
            needs=[(slug, f"See how others go about {called[slug].lower()}") for slug in wanted],
            register=_number(profession, number, chance),
            joined=joined,
            confirmed=joined + timedelta(days=2),
            changed=plan.now - timedelta(minutes=chance.randrange(20 * 24 * 60, 300 * 24 * 60)),
            paused_until=(plan.now + timedelta(days=chance.randrange(5, 60))).date(),
        )


def _some(chance: Random, slugs: list[str]) -> list[str]:
    """Two to six topics; those at the head of the list are asked for more often than those at its end."""
    most = len(slugs)
    return list(dict.fromkeys(slugs[int(most * chance.random() ** 1.4)] for _ in range(chance.randint(2, 6))))


def _number(profession: Profession, number: int, chance: Random) -> tuple[Register, str] | None:
    if profession not in _NUMBERS or chance.random() < 0.4:
        return None
    register, form = _NUMBERS[profession]
    return register, form.format(number % 1_000_000)
