"""The demo world: complete, believable to the database, the same whatever the day, and silent."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.actions import organisation
from accounts.enums import PROFESSION_GROUP, ProfessionGroup
from accounts.models import Organisation, Profile, User, Workplace
from accounts.queries import employers_confirmed, people_to_confirm, profile_progress
from accounts.reference import bank_holiday, organisations, topics
from core import clock
from core.models import AuditEvent, DemoMail, Letter, StatusChange
from exchanges.enums import DeclineReason, ExchangeState, VisitState
from exchanges.models import Certificate, Commitment, Exchange, Message, Visit, VisitHalfDay
from exchanges.queries import Desk, desk
from expex import presenters
from expex.demo import world
from expex.demo.cast import CAST, OPERATOR, PASSWORD
from expex.demo.people import PEOPLE
from expex.demo.places import NOTES, PLACES, TOLD, UNLISTED
from expex.demo.stories import STORIES
from expex.demo.trusted import NUMBERS
from matching.models import Listing
from reflections import queries as reflections
from reflections.enums import Framework, ReflectionState
from reflections.frameworks import OWN_FORMS
from reflections.models import Reflection
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
OTHER_DAYS = (
    # Easter Sunday, late: bank holidays on both sides of the weekend, and the clocks went forward in the morning
    datetime(2027, 3, 28, 22, 45, tzinfo=clock.uk()),
    datetime(2028, 2, 29, 0, 10, tzinfo=clock.uk()),  # a day that few years have, ten minutes old
)


# Facts


def test_facts_name_only_what_there_is() -> None:
    keys = [person.key for person in PEOPLE]
    named = {by for each in STORIES for by in (each.asker, each.asked)}
    named |= {each.by for each in (*PLACES, *NOTES, *TOLD, *NUMBERS)} | set(CAST) | {OPERATOR}
    places = {each.name for each in organisations()} | set(UNLISTED)
    without = {person.at for person in PEOPLE} - places

    assert len(set(keys)) == len(keys)
    assert named <= set(keys)
    assert all(len(at) <= 4 for at in without), without  # a postcode district, or the newcomer's nothing


def test_facts_use_topics_that_are_listed() -> None:
    used = {slug for person in PEOPLE for slug in person.topics.split()}
    used |= {need.topic for person in PEOPLE for need in person.wants}

    assert used <= set(topics())


def test_every_kind_of_work_and_every_place_is_there() -> None:
    groups = {PROFESSION_GROUP[person.profession] for person in PEOPLE if person.profession}

    assert groups == set(ProfessionGroup)
    assert {each.name for each in organisations()} <= {person.at for person in PEOPLE}
    assert 110 <= len(PEOPLE) <= 135


# On an empty or a strange installation


def test_the_demo_stays_out_of_an_installation_with_people(settings) -> None:
    settings.DEMO = True
    PersonFactory()

    with pytest.raises(CommandError, match="People have accounts here already"):
        call_command("load_demo")
    assert User.objects.count() == 1


def test_the_demo_stays_out_of_production(settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="EXPEX_DEMO"):
        call_command("load_demo")
    with pytest.raises(CommandError, match="not loaded"):
        call_command("demo_sign_ins")
    assert not User.objects.exists()


def test_an_interrupted_load_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("expex.demo.world._tell", break_off)
    with pytest.raises(KeyboardInterrupt):
        world.load()

    assert not User.objects.exists()
    assert not Organisation.objects.exists()
    assert not world.is_there()


def test_the_demo_is_the_same_on_any_day() -> None:
    worlds = []
    for moment in OTHER_DAYS:
        with clock.at(moment), kept_for_a_while():
            world.load()
            check_dates()
            check_this_week()
            worlds.append(who_and_what())

    assert all(one == other for one, other in pairwise(worlds))


@contextmanager
def kept_for_a_while() -> Iterator[None]:
    """What is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def who_and_what() -> list[tuple[str, ...]]:
    """Everybody, and every exchange with its states, without dates."""
    people = [(each.name, each.email, str(each.confirmed_at is not None)) for each in User.objects.order_by("email")]
    exchanges = Exchange.objects.select_related("proposer", "partner").prefetch_related("visits").order_by("submission")
    return people + [
        (each.proposer.name, each.partner.name, each.state, *(visit.state for visit in each.visits.order_by("number")))
        for each in exchanges
    ]


def check_dates() -> None:
    """Visits are on working days, past where they took place, and nothing lies in the future that has happened."""
    now, today = clock.now(), clock.today()
    for day in VisitHalfDay.objects.values_list("date", flat=True):
        assert day.weekday() < 5
        assert bank_holiday("england", day) is None
    for visit in Visit.objects.filter(state=VisitState.TOOK_PLACE):
        assert visit.last_date < today
        assert visit.state_since.date() >= visit.last_date
    assert not StatusChange.objects.filter(at__gt=now).exists()
    assert not AuditEvent.objects.filter(at__gt=now, verb__contains=".").exclude(verb__startswith="directory").exists()
    assert not Message.objects.filter(sent_at__gt=now).exists()
    assert not Certificate.objects.filter(issued_at__gt=now).exists()
    assert not User.objects.filter(joined_at__gt=now).exists()


def check_this_week() -> None:
    """The visit that Gareth looks forward to is in the next seven days."""
    visit = Visit.objects.get(visitor__email="gareth.price@example.org", state=VisitState.CONFIRMED)
    assert timedelta(0) < visit.first_date - clock.today() <= timedelta(days=7)


# The world of today


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Loaded once for the tests below, which only read."""
    with django_db_blocker.unblock(), kept_for_a_while():
        world.load()
        yield


@pytest.fixture
def person(demo: None) -> Callable[[str], User]:
    return lambda key: User.objects.select_related("profile").get(email=f"{key}@example.org")


def test_every_state_is_there(demo: None) -> None:
    assert set(Exchange.objects.values_list("state", flat=True)) == set(ExchangeState)
    assert set(Visit.objects.values_list("state", flat=True)) == set(VisitState)
    declined = Exchange.objects.filter(state=ExchangeState.DECLINED).values_list("decline_reason", flat=True)
    assert set(declined) == set(DeclineReason) - {
        DeclineReason.LEFT,
        DeclineReason.LEFT_PROGRAMME,
    }  # nobody has left


def test_reflections_are_begun_and_finished_in_every_framework(demo: None) -> None:
    found = set(Reflection.objects.values_list("framework", "state"))

    anybodys = [each for each in Framework if each not in OWN_FORMS]
    assert {(each.value, ReflectionState.FINISHED.value) for each in anybodys} <= found
    assert any(state == ReflectionState.DRAFT for _framework, state in found)


def test_requests_have_waited_for_one_eight_and_fifteen_days(demo: None) -> None:
    waiting = Exchange.objects.filter(state=ExchangeState.REQUESTED).values_list("awaiting_since", flat=True)
    days = {(clock.today() - moment.astimezone(clock.uk()).date()).days for moment in waiting}

    assert {1, 8, 15} <= days
    assert max(days) < 21


def test_dates_are_believable(demo: None) -> None:
    check_dates()
    check_this_week()


def test_nobody_is_in_two_places(demo: None) -> None:
    taken = Counter()
    for half_day in VisitHalfDay.objects.filter(agreed=True).select_related("visit"):
        for person_id in (half_day.visit.visitor_id, half_day.visit.host_id):
            taken[person_id, half_day.date, half_day.half] += 1

    assert set(taken.values()) == {1}
    assert len(taken) == Commitment.objects.count()


def test_nobody_has_more_exchanges_than_they_set(demo: None) -> None:
    for profile in Profile.objects.select_related("person"):
        running = Exchange.objects.visible_to(profile.person).filter(state=ExchangeState.AGREED).count()
        assert running <= profile.most_at_once, profile.person.name


def test_conversations_follow_the_request(demo: None) -> None:
    for message in Message.objects.select_related("exchange"):
        assert message.exchange.asked_at < message.sent_at
        assert message.exchange.has(message.author)


def test_nobody_is_told_anything(demo: None) -> None:
    assert not Letter.objects.exists()
    assert not DemoMail.objects.exists()


def test_whoever_can_be_asked_can_be_found(demo: None) -> None:
    can_be_asked = set(Profile.objects.open().values_list("person", flat=True))

    assert len(can_be_asked) > 100
    assert set(Listing.objects.values_list("pk", flat=True)) == can_be_asked
    assert not Listing.objects.filter(offer_topics=[]).exists()
    assert not Listing.objects.filter(wanted_topics=[]).exists()
    assert not Listing.objects.filter(latitude=None).exists()


def test_profiles_are_of_every_kind(demo: None) -> None:
    profiles = Profile.objects.select_related("person")

    assert profiles.filter(shows_name=False).count() >= 5
    assert profiles.filter(shows_organisation=False, is_open=True).count() >= 2
    assert profiles.filter(paused_until__gt=clock.today()).count() >= 3
    assert profiles.filter(without_organisation=True).count() >= 3
    assert profiles.filter(person__confirmed_at=None).count() >= 3
    assert sum(not profile_progress(profile).can_open for profile in profiles) >= 3


def test_hosts_tell_visitors_about_their_places(demo: None) -> None:
    assert Workplace.objects.exclude(where_to_report="").count() == len(NOTES)
    assert {place.name for place in PLACES} <= set(Workplace.objects.values_list("name", flat=True))


def test_most_people_are_confirmed_at_their_place(demo: None) -> None:
    at_work = Profile.objects.exclude(organisation=None).values_list("person", flat=True)

    assert len(employers_confirmed(at_work)) > 0.9 * len(at_work)


def test_what_is_personal_is_told_by_the_host_and_not_by_the_place(demo: None) -> None:
    told = [getattr(place, name) for place in Workplace.objects.all() for name in organisation.NOTES]

    assert not [words for words in told if re.search(r"\b(I|me|my)\b", words)]
    assert Profile.objects.exclude(for_visitors="").count() == sum(bool(each.from_me) for each in NOTES)
    assert "tie" in Profile.objects.get(person__email="gareth.price@example.org").for_visitors


def test_a_second_load_changes_nothing(demo: None, settings) -> None:
    settings.DEMO = True
    before, said = AuditEvent.objects.count(), StringIO()

    call_command("load_demo", stdout=said)

    assert said.getvalue() == "The demo is loaded already.\n"
    assert AuditEvent.objects.count() == before


# The named people


def test_only_the_named_people_have_a_password(demo: None) -> None:
    with_password = {person.email for person in User.objects.all() if person.has_usable_password()}

    assert with_password == {each.email for each in world.sign_ins()}
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(PEOPLE)


@pytest.mark.parametrize("key", CAST)
def test_the_named_people_sign_in_and_see_their_home(demo: None, key: str, settings: Any) -> None:
    settings.DEMO = True  # there nobody is asked for a second step
    client = Client()

    answer = client.post(reverse("account_login"), {"login": f"{key}@example.org", "password": PASSWORD})

    assert answer.status_code == 302
    assert "_auth_user_id" in client.session
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("key", CAST)
def test_the_named_people_open_everything_that_is_theirs(person: Callable[[str], User], key: str) -> None:
    user, client = person(key), Client()
    client.force_login(user)
    pages = [reverse("exchange_detail", args=[each.pk]) for each in Exchange.objects.visible_to(user)]
    pages += [
        reverse("reflections:reflection_read", args=[each.pk])
        for each in Reflection.objects.visible_to(user).finished()
    ]
    pages += [reverse("matching:find"), reverse("accounts:profile"), reverse("exchanges:exchange_index")]

    for page in pages:
        assert client.get(page).status_code == 200, page


def test_demo_sign_ins_says_how(demo: None) -> None:
    said = StringIO()

    call_command("demo_sign_ins", stdout=said)

    for person in world.sign_ins():
        assert person.name in said.getvalue()
        assert f"{person.email}  {PASSWORD}" in said.getvalue()


def test_gareth_has_one_of_everything(person: Callable[[str], User]) -> None:
    gareth = person("gareth.price")
    his = desk(gareth)

    assert presenters.needs_me(his, gareth)
    assert presenters.waits_for_others(his, gareth)
    assert presenters.coming_up(his, gareth)
    assert presenters.to_finish(his, gareth, reflections.for_visits(gareth, his.visits))


def test_amina_has_requests_to_answer(person: Callable[[str], User]) -> None:
    assert len(desk(person("amina.yusuf")).requests_to_answer) >= 3


def test_ruth_has_a_complete_exchange(person: Callable[[str], User]) -> None:
    ruth = person("ruth.bell")
    exchange = Exchange.objects.visible_to(ruth).get(direction="both", state=ExchangeState.CLOSED)

    assert exchange.visits.filter(state=VisitState.TOOK_PLACE).count() == 2
    assert Certificate.objects.filter(visit__exchange=exchange, person=ruth).count() == 2
    assert Reflection.objects.finished().filter(author=ruth, visit__exchange=exchange).count() == 2


def test_olu_has_dates_to_answer(person: Callable[[str], User]) -> None:
    olu = person("olu.adeyemi")

    assert any(visit.suggested_by_id not in (None, olu.pk) for visit in desk(olu).visits)


def test_helen_has_staff_to_confirm_and_sam_runs_the_place(person: Callable[[str], User]) -> None:
    assert len(people_to_confirm(person("helen.marsh"))) >= 2
    assert person("sam.okafor").is_operator


def test_nia_begins_with_nothing(person: Callable[[str], User]) -> None:
    nia = person("nia.rowlands")

    assert nia.confirmed_at is None
    assert not profile_progress(nia.profile).done
    assert desk(nia) == Desk([], [], [])
