"""The whole demo world: whether it is there, how it comes about, and who in it can sign in."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.db import connection

from accounts.actions import concern as concerns
from accounts.actions import directory, registration
from accounts.actions import domain as trusting
from accounts.models import Organisation, User
from core import outbox
from core.errors import Refused
from core.transactions import action
from evaluation.actions.closing import close_quarters
from evaluation.actions.report import name_evaluator
from evaluation.enums import ReportKind
from expex.demo.calendar import Calendar
from expex.demo.calendars import connect
from expex.demo.cast import CAST, OPERATOR, PASSWORD
from expex.demo.desk import pairs
from expex.demo.facts import Domain, Number, Person, Place, Told
from expex.demo.feedback import ask_and_answer, ask_more
from expex.demo.house_rules import house_rules
from expex.demo.joining import fill_a_programme
from expex.demo.learning import follow, tell
from expex.demo.lives import SEED, Society, life
from expex.demo.people import PEOPLE
from expex.demo.places import NOTES, PLACES, TOLD
from expex.demo.preparing import prepared
from expex.demo.programmes import schemes_and_ideas
from expex.demo.scene import Scene
from expex.demo.script import Story
from expex.demo.shared import PLANS, SHARED
from expex.demo.staffing import invite_and_claim
from expex.demo.stories import STORIES
from expex.demo.timeline import Thread, play
from expex.demo.trusted import DOMAINS, NUMBERS
from matching.actions import listings_later

LOADING = (12, 0)  # the advisory lock that stands for the demo world


class NotAnEmptyPlace(Refused):
    """Somebody works with this installation already."""

    sentence = "People have accounts here already, so the demo is not loaded: it belongs in an installation of its own."


class BeingLoaded(Refused):
    """Another command is at it."""

    sentence = "The demo is being loaded by another command. Wait until that one is done."


@dataclass(frozen=True)
class SignIn:
    """One of the named people: who they are, what they show of the product, and how to be them."""

    name: str
    role: str
    email: str
    password: str


def is_there() -> bool:
    """Whether the demo world was loaded into this database, whatever has become of it since."""
    return User.objects.filter(email__in=[person.email for person in PEOPLE if person.key == OPERATOR]).exists()


def sign_ins() -> Iterator[SignIn]:
    """The named people, in the order in which to try them."""
    people = {person.key: person for person in PEOPLE}
    for key, role in CAST.items():
        yield SignIn(people[key].name, role, people[key].email, PASSWORD)


@action
def load() -> int:
    """Make the whole demo world, in one step: an interrupted load leaves nothing behind. Nobody is told anything.

    Returns how many people there are. Refused where there are accounts already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", LOADING)
        if not cursor.fetchone()[0]:
            raise BeingLoaded
    if User.objects.exists():
        raise NotAnEmptyPlace
    with outbox.muted(), listings_later():
        directory.load_reference()
        society = Society(
            calendar=Calendar(),
            organisations={each.name: each for each in Organisation.objects.open()},
            places=_by_person(PLACES),
            notes={notes.by: notes for notes in NOTES},
        )
        play(_threads(society))
        operator = society.refresh(OPERATOR)
        name_evaluator(person=operator, kind=ReportKind.COUNTRY, code="", by=operator)
        close_quarters()
    return len(society.people)


def _by_person(places: tuple[Place, ...]) -> dict[str, list[Place]]:
    found = defaultdict(list)
    for place in places:
        found[place.by].append(place)
    return found


def _threads(society: Society) -> Iterator[Thread]:
    for person in PEOPLE:
        yield life(person, society, password=_password(person), operator=OPERATOR)
    for number, story in enumerate(STORIES):
        yield _tell(story, society, number)
    for told in TOLD:
        yield _confide(told, society)
    yield invite_and_claim(society)
    yield from schemes_and_ideas(society)
    yield fill_a_programme(society)
    yield from pairs(society)
    yield house_rules(society)
    for domain in DOMAINS:
        yield _trust(domain, society)
    for given in NUMBERS:
        yield _register(given, society)
    yield connect(society)
    yield ask_more(society)
    yield ask_and_answer(society)
    for text in SHARED:
        yield tell(text, society)
    for plan in PLANS:
        yield follow(plan, society)


def _password(person: Person) -> str | None:
    """Nobody but the named people can sign in."""
    return PASSWORD if person.key in CAST else None


def _tell(story: Story, society: Society, number: int) -> Thread:
    """One story, each step on its day and later than the one before."""
    chance = Random(f"{SEED} {number}")  # noqa: S311  the same demo every time
    scene = Scene(society, (story.asker, story.asked), chance)
    moment = None
    for step in prepared(story.steps):
        moment = society.calendar.moment(step.when(scene), chance, after=moment)
        yield moment
        step.play(scene)


def _confide(told: Told, society: Society) -> Thread:
    """Somebody tells the operators of something that was not right."""
    yield society.calendar.moment(society.calendar.day(told.day), Random(f"{SEED} {told.by}"))  # noqa: S311
    concerns.tell_concern(about=None, text=told.text, by=society.people[told.by])


def _trust(domain: Domain, society: Society) -> Thread:
    """The operator trusts an email domain of an organisation."""
    yield society.calendar.moment(society.calendar.day(domain.day), Random(f"{SEED} {domain.domain}"))  # noqa: S311
    organisation, operator = society.organisations[domain.at], society.people[OPERATOR]
    trusting.add_domain(domain=domain.domain, organisation=organisation, note=domain.note, by=operator)


def _register(number: Number, society: Society) -> Thread:
    """Somebody gives their register number; a lead, or the operator, looks it up."""
    chance = Random(f"{SEED} {number.by} {number.number}")  # noqa: S311
    yield (moment := society.calendar.moment(society.calendar.day(number.day), chance))
    person = society.refresh(number.by)
    kept = registration.add_registration(
        profile=person.profile, register=number.register, number=number.number, by=person
    )
    if number.checked is not None:
        yield society.calendar.moment(society.calendar.day(number.checked), chance, after=moment)
        registration.check_registration(registration=kept, by=society.people[number.checked_by])
