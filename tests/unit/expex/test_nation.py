"""The synthetic nation: written by bulk it is what the actions would have written; it stays away from real people."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from random import Random
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from accounts.actions import directory, importing, membership, organisation, profile, registration
from accounts.actions import person as people
from accounts.directory.postcodes import nation_of
from accounts.directory.rows import DirectoryRow, Status
from accounts.enums import Nation, Region
from accounts.models import LearningNeed, Organisation, Profile, User, Workplace
from core import clock, outbox
from core.models import AuditEvent, DemoMail, Letter, StatusChange
from exchanges.enums import ExchangeState, VisitState
from exchanges.models import CalendarEntry, Certificate, Exchange, PaperworkItem, StudyLeave, Visit
from exchanges.states import PAPER
from expex.nation import world
from expex.nation.copying import without_indexes
from expex.nation.peopling import CONFIRMED, PAUSED_FOR, Active
from expex.nation.plan import OPERATOR, Citizen, Kind, Plan, citizens, employers
from expex.nation.stamping import meetings
from expex.nation.stories import PAST, PRESENT, Stage
from matching.models import KeptSuggestions, Listing
from reflections.models import Reflection
from tests.factories.accounts import PersonFactory

MIX = (
    *[Kind.OPEN] * 7,
    Kind.NEWCOMER,
    Kind.UNCONFIRMED,
    Kind.CLOSED,
    *[Kind.OPEN] * 7,
    Kind.PAUSED,
    Kind.CLOSED,
    Kind.CLOSED,
)
NOW = datetime(2026, 11, 19, 15, 20, tzinfo=UTC)  # a Thursday
IN_PROGRAMMES = {ExchangeState.PROPOSED, ExchangeState.TO_APPROVE, ExchangeState.REFUSED}  # the nation has none
PLAN = Plan(people=40, exchanges=28, organisations=16, seed=10, mix=MIX, now=NOW)
WITHOUT = {
    AuditEvent,
    Letter,
    DemoMail,
    Reflection,
    PaperworkItem,
    CalendarEntry,
    KeptSuggestions,
}  # what a seeded nation lacks, and expex/nation/__init__.py says why
BY_CHANCE = {"password", "submission", "code"}  # tokens
OPERATORS_NAME = "Nell Operator"


@pytest.mark.django_db
def test_bulk_writes_what_the_actions_write() -> None:
    with clock.at(NOW), for_a_while():
        world.seed(plan=PLAN, tell=lambda step: None)
        seeded = everything()
        assert not any(each.has_usable_password() for each in User.objects.all())
        assert not [model for model in WITHOUT if model is not AuditEvent and model._default_manager.exists()]
        assert set(Exchange.objects.values_list("state", flat=True)) == set(ExchangeState) - IN_PROGRAMMES
        assert set(Visit.objects.values_list("state", flat=True)) == set(VisitState)
    with clock.at(NOW), for_a_while():
        live(PLAN)
        lived = everything()

    assert {name: len(rows) for name, rows in seeded.items()} == {name: len(rows) for name, rows in lived.items()}
    for name, rows in lived.items():
        assert seeded[name] == rows, name


def test_the_sample_shows_every_story() -> None:
    active = [Active(pk=number, workplace=number, need=number, wish="") for number in range(28)]
    told = {(meeting.story.name, meeting.story in PAST) for meeting in meetings(PLAN, active)}
    assert told == {(story.name, True) for story in PAST} | {(story.name, False) for story in PRESENT}


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_nation() -> None:
    small = Plan(people=20, exchanges=4, organisations=9, mix=MIX, now=NOW)
    nations = []
    for plan in (small, small, Plan(people=20, exchanges=4, organisations=9, mix=MIX, now=NOW, seed=2)):
        with clock.at(NOW), for_a_while():
            world.seed(plan=plan, tell=lambda step: None)
            nations.append((everything(), list(Certificate.objects.values_list("code").order_by("pk"))))

    assert nations[0] == nations[1] != nations[2]


@pytest.mark.django_db
def test_the_nation_stays_away_from_real_people(settings: Any) -> None:
    settings.DEMO = True
    PersonFactory(email="real.person@nhs.net")
    with pytest.raises(CommandError, match="not made up"):
        seed_demo(people=10)

    settings.DEMO = False
    with pytest.raises(CommandError, match="EXPEX_DEMO"):
        seed_demo(people=10)
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_an_address_that_only_looks_invented_is_real(settings: Any) -> None:
    settings.DEMO = True
    PersonFactory(email="someone@example.org.uk")
    with pytest.raises(CommandError, match="not made up"):
        seed_demo(people=10)


@pytest.mark.django_db
def test_the_command_says_how_far_it_is_and_makes_it_once(settings: Any) -> None:
    settings.DEMO = True
    said = seed_demo(people=80, organisations=20)
    assert [step for step in ("organisations", "people", "exchanges", "listings", "done: 80") if step not in said] == []
    assert world.population() == 80
    assert Listing.objects.count() == Profile.objects.open().count() == 6
    assert "here already: 80 people" in seed_demo(people=500)
    assert User.objects.count() == 81


@pytest.mark.django_db
def test_people_can_go_on_joining_afterwards(settings: Any) -> None:
    settings.DEMO = True
    seed_demo(people=40, organisations=9)
    newcomer = PersonFactory()
    assert newcomer.pk > max(User.objects.exclude(pk=newcomer.pk).values_list("pk", flat=True))


@pytest.mark.django_db
def test_every_index_and_every_key_comes_back() -> None:
    before = indexes_and_keys()
    with without_indexes(Profile, LearningNeed, Exchange):
        assert indexes_and_keys() != before
    assert indexes_and_keys() == before


def seed_demo(**options: Any) -> str:
    said = StringIO()
    call_command("seed_demo", stdout=said, **{"organisations": 9, **options})
    return said.getvalue()


def indexes_and_keys() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
        found = [(plainly(definition),) for (definition,) in cursor.fetchall()]
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable::text"
            " FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"
        )
        return found + list(cursor.fetchall())


def plainly(definition: str) -> str:
    """Without casts and brackets: PostgreSQL spells the same list of states in two ways, as it was written and as it
    was read back."""
    return re.sub(r"::(character varying|text)(\[\])?|[()]", "", definition)


@contextmanager
def for_a_while() -> Iterator[None]:
    """What is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# The same plan, lived through the actions


def live(plan: Plan) -> None:
    with outbox.muted():
        directory.load_reference()
        operator = people.make_operator(email=OPERATOR, name=OPERATORS_NAME)
        places = found_organisations(plan)
        leads: dict[int, User] = {}
        sectors = [each.sector for each in employers(plan)]
        active = []
        for citizen in citizens(plan, sectors):
            user = live_a_life(citizen, places, leads, operator)
            if citizen.kind == Kind.OPEN:
                need = user.learning_needs.first()
                active.append(Active(user.pk, user.profile.workplace_id, need.pk, need.what))
        for meeting in meetings(plan, active):
            both = User.objects.select_related("profile__workplace__organisation")
            asker, asked = both.get(pk=meeting.asker.pk), both.get(pk=meeting.asked.pk)
            meeting.story.play(Stage(asker, asked, meeting.begins, Random()))


def found_organisations(plan: Plan) -> list[Organisation]:
    rows = []
    for each in employers(plan):
        nation = nation_of(each.postcode)
        rows.append(
            DirectoryRow(
                row_number=each.number,
                code=each.code,
                name=each.name,
                sector=each.sector,
                address_lines=(each.address,),
                town=each.town,
                postcode=each.postcode,
                nation=nation,
                region="" if nation == Nation.ENGLAND else Region[nation.name].value,
                icb="",
                parent="",
                commissioner="",
                opened=None,
                closed=None,
                status=Status.OPEN,
            )
        )
    importing.import_organisations(rows=rows)
    found = Organisation.objects.in_bulk([each.code for each in rows], field_name="ods_code")
    return [found[each.code] for each in rows]


def live_a_life(citizen: Citizen, places: list[Organisation], leads: dict[int, User], operator: User) -> User:
    place = None if citizen.employer is None else places[citizen.employer]
    with clock.at(citizen.joined):
        user = join(citizen)
        if citizen.kind == Kind.NEWCOMER:
            return user
        fill_in(citizen, user, place)
    if citizen.kind in CONFIRMED:
        with clock.at(citizen.confirmed):
            lead = leads.get(place.pk) if place else None
            people.confirm_person(person=user, by=lead or operator)
            user = User.objects.select_related("profile").get(pk=user.pk)
            if place and not lead:
                membership.appoint_lead(person=user, organisation=place, by=operator)
                leads[place.pk] = user
    user = User.objects.select_related("profile").get(pk=user.pk)
    with clock.at(citizen.changed):
        profile.change_profile(profile=user.profile, by=user, distance_km=citizen.distance_km)
    if citizen.kind == Kind.PAUSED:
        with clock.at(citizen.changed + PAUSED_FOR):
            profile.pause(profile=user.profile, until=citizen.paused_until, by=user)
    return user


def join(citizen: Citizen) -> User:
    user = User(email=citizen.email, name=citizen.name, last_login=clock.now())
    user.set_password(None)
    people.welcome(person=user)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def fill_in(citizen: Citizen, user: User, place: Organisation | None) -> None:
    mine = Profile.objects.get(person=user)
    if place is None:
        organisation.work_without_organisation(profile=mine, home_outcode=citizen.home_outcode, by=user)
    else:
        organisation.choose_organisation(profile=mine, organisation=place, by=user)
    names = "profession specialty role offer offer_topics half_days most_at_once shows_name shows_organisation".split()
    told = {name: getattr(citizen, name) for name in names}
    mine = profile.change_profile(profile=mine, by=user, chose_when=True, chose_what_others_see=True, **told)
    for topic, what in citizen.needs:
        profile.add_learning_need(profile=mine, what=what, topic=topic, by=user)
    if citizen.register:
        register, number = citizen.register
        registration.add_registration(profile=mine, register=register, number=number, by=user)
    if citizen.kind in (Kind.OPEN, Kind.PAUSED):
        profile.open_profile(profile=mine, by=user)


# Every column of every table, with people and things by what is known of them instead of numbers


def everything() -> dict[str, Counter[tuple[Any, ...]]]:
    return {
        model._meta.label: Counter(rows(model))
        for model in apps.get_models()
        if model not in WITHOUT and model._meta.app_label not in ("contenttypes", "auth")
    }


def rows(model: type[models.Model]) -> Iterator[tuple[Any, ...]]:
    turn: Counter[Any] = Counter()
    for row in model._default_manager.order_by("pk"):
        if isinstance(row, StatusChange) and row.lifecycle == PAPER.name:
            continue
        values = []
        for column in model._meta.concrete_fields:
            value = getattr(row, column.attname)
            if column.attname in BY_CHANCE or (column.primary_key and isinstance(column, models.AutoField)):
                continue
            if isinstance(column, models.ForeignKey) and value is not None:
                value = known_by(getattr(row, column.name))
            if isinstance(row, StatusChange) and column.attname == "subject_id":
                about = {"exchange": Exchange, "visit": Visit, "study-leave": StudyLeave}[row.lifecycle]
                value = known_by(about._default_manager.get(pk=value))
                turn[row.lifecycle, value] += 1
                values.append(turn[row.lifecycle, value])
            if isinstance(value, dict):
                value = tuple((name, repr(each)) for name, each in sorted(value.items()) if name not in BY_CHANCE)
            values.append(tuple(value) if isinstance(value, list) else value)
        yield tuple(values)


def known_by(thing: Any) -> tuple[Any, ...]:
    if isinstance(thing, User):
        return (thing.email,)
    if isinstance(thing, Organisation):
        return (thing.ods_code, thing.name)
    if isinstance(thing, Workplace):
        return (thing.name, *known_by(thing.organisation))
    if isinstance(thing, LearningNeed):
        return (thing.what, *known_by(thing.person))
    if isinstance(thing, Exchange):
        return (thing.asked_at, *known_by(thing.proposer))
    if isinstance(thing, StudyLeave):
        return (thing.asked_at, *known_by(thing.visit))
    assert isinstance(thing, Visit), thing
    return (thing.number, *known_by(thing.exchange))
