"""Whom we suggest, beside the same worked out pair by pair: for one person, for all at once, and from the rows."""

from datetime import timedelta
from random import Random
from typing import Any

import numpy as np
import pytest
from django.db import connection

from accounts.actions import profile as profiles
from accounts.actions import safety
from accounts.enums import Sector
from accounts.models import Profile, User
from accounts.queries import km_apart
from core import clock
from core.errors import NotAllowed
from exchanges.actions.exchange import cancel, decline
from exchanges.enums import CancelReason, DeclineReason
from matching import actions, queries, tasks
from matching.best import FARTHER, Suggestion, best_of_each
from matching.criteria import Person, Rules, explain, people
from matching.enums import Learns
from matching.everybody import NOWHERE, Everybody
from matching.grid import cell
from matching.models import KeptSuggestions, Listing, SetAside
from matching.presenters.reasons import reasons
from matching.queries import everybody as reading
from matching.queries import suggestion as suggesting
from matching.suggesting import HARD, KEPT, SHOWN, best_for_all
from matching.topics import headings, meeting
from tests.factories.accounts import LearningNeedFactory, OrganisationFactory, OutcodeFactory, PersonFactory
from tests.factories.exchanges import agreed, requested
from tests.factories.reflections import visit_that_took_place

RULES = Rules(hard=HARD)
TOPICS = ["frailty", "falls-prevention", "older-people", "discharge-planning", "stroke", "dementia", "care-homes"]


def crowd(chance: Random, size: int, spread: float) -> list[Person]:
    return [
        Person(
            number,
            profession=chance.choice(["gp", "nurse", "consultant"]),
            specialty=chance.choice(["430", "300", ""]),
            sector=chance.choice(["hospice", "acute-trust"]),
            organisation=chance.randint(1, size // 3),
            place=(51.5 + chance.uniform(-spread, spread), -1.5 + chance.uniform(-spread, spread))
            if chance.random() < 0.95
            else None,
            travels_km=chance.choice([5, 12, 30, 60]),
            wants=chance.sample(TOPICS, chance.randint(0, 3)),
            offers=chance.sample(TOPICS, chance.randint(0, 3)),
            half_days=chance.sample(["mon-am", "tue-am", "fri-pm"], chance.randint(0, 3)),
            wanted_sectors=chance.choice([[], [], ["hospice"], ["acute-trust", "general-practice"]]),
            wanted_specialties=chance.choice([[], [], ["430"], ["300", "430"]]),
            reliability=chance.random(),
            room=chance.choice([0, 1, 1, 1]),
        )
        for number in range(size)
    ]


def best(you: Person, others: list[Person]) -> list[Suggestion]:
    codes = reading.all_codes()
    ((_, found),) = best_of_each(people([you], codes), people(others, codes), RULES, KEPT).each()
    return found


def by_hand(you: Person, others: list[Person]) -> list[int]:
    """Every pair looked at by itself: who may be suggested, who learns, how far, and the fit from its parts."""
    ranked = []
    for they in others:
        yours, theirs = meeting(you.wants, they.offers), meeting(they.wants, you.offers)
        if they.id == you.id or they.room == 0 or you.room == 0 or not (yours or theirs):
            continue
        if you.organisation == they.organisation:
            continue
        learns = Learns.BOTH if yours and theirs else Learns.YOU if yours else Learns.THEY
        if you.place and (they.place is None or km_apart(you.place, they.place) > you.travels_km):
            learns = Learns.FARTHER
            if they.place and km_apart(you.place, they.place) > FARTHER * you.travels_km:
                continue
        ranked.append((-learns, -sum(fits(you, they)), they.id))
    return [person for _, _, person in sorted(ranked)][:KEPT]


def fits(you: Person, they: Person) -> list[int]:
    codes = reading.all_codes()
    from matching.criteria import score

    rows = score(people([you], codes), people([they], codes), Rules(hard=frozenset()))
    return [int(rows[0, 2])]


@pytest.mark.parametrize("seed", range(4))
def test_one_person_gets_the_best_of_all_pairs_looked_at_one_by_one(seed: int) -> None:
    chance = Random(seed)
    everybody = crowd(chance, 90, spread=0.5)
    for you in chance.sample(everybody, 12):
        assert [each.person for each in best(you, everybody)] == by_hand(you, everybody)


@pytest.mark.parametrize(("a_crowd", "together"), [(1, 4), (1, 256), (100, 4), (1_000, 16)])
@pytest.mark.parametrize(("seed", "spread"), [(1, 0.3), (2, 1.5), (3, 4.0)])
def test_everybody_at_once_gets_what_each_would_get_alone(
    seed: int, spread: float, a_crowd: int, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = crowd(Random(seed), 240, spread)
    all_alone = {you.id: best(you, everybody) for you in everybody}
    monkeypatch.setattr("matching.best.FEW", 1)  # whoever is too far away from all is passed by for any number
    monkeypatch.setattr("matching.best.TOGETHER", together)
    monkeypatch.setattr("matching.criteria.scoring.CELLS_AT_ONCE", 100)  # a few people are a block
    monkeypatch.setattr("matching.suggesting.CROWD", a_crowd)
    cells = np.array([cell(each.place) if each.place else NOWHERE for each in everybody])
    arrays = Everybody.of(people(everybody, reading.all_codes()), cells)
    found = {person: theirs for some in best_for_all(arrays, RULES) for person, theirs in some.each()}
    assert set(found) == {each.id for each in everybody}
    for you in everybody:
        alone = all_alone[you.id]
        shown = [(each.person, each.learns, each.fit) for each in found[you.id]][:SHOWN]
        assert [(each.learns, each.fit) for each in alone][:SHOWN] == [each[1:] for each in shown]
        assert {each.person for each in alone if each.fit > alone[min(SHOWN, len(alone)) - 1].fit} <= {
            each[0] for each in shown
        } | {each.person for each in alone[SHOWN:]}


def test_the_reason_that_is_said_is_the_reason_that_counts() -> None:
    you = Person(1, organisation=1, place=(52.0, -2.7), wants=["falls-prevention"], offers=["discharge-planning"])
    they = Person(2, organisation=2, place=(52.0, -2.7), wants=["discharge-planning"], offers=["falls-prevention"])
    (found,) = best(you, [they])
    assert found.learns == Learns.BOTH
    assert explain(you, they, RULES, headings())[0].criterion == "need"


@pytest.fixture
def eyes(gareth: User) -> queries.Seeker:
    OutcodeFactory(code="HR1", latitude=52.06, longitude=-2.7)
    OutcodeFactory(code="HR9", latitude=51.91, longitude=-2.58)
    OutcodeFactory(code="M1", latitude=53.48, longitude=-2.24)
    gareth.learning_needs.update(topic="discharge-planning")
    return queries.seeker(gareth)


def someone(name: str, *, postcode: str = "HR1 2AA", wants: str = "", **profile: object) -> User:
    place = OrganisationFactory(name=f"The place of {name}", postcode=postcode).workplaces.get()
    person = PersonFactory(
        name=name, profile__workplace=place, **{f"profile__{key}": value for key, value in profile.items()}
    )
    if wants:
        LearningNeedFactory(person=person, topic=wants)
    actions.refresh_listing(person=person)
    return person


def names(eyes: queries.Seeker) -> list[str]:
    return [each.listing.person.name for each in suggesting.suggestions(eyes)]


@pytest.fixture
def four(eyes: queries.Seeker) -> dict[str, User]:
    """One with whom both learn, one whom Gareth would learn from, one who would learn from him, one far away."""
    actions.refresh_listing(person=eyes.person)
    return {
        "both": someone("Both", wants="frailty", offer_topics=["discharge-planning"]),
        "you": someone("You", offer_topics=["discharge-planning"]),
        "they": someone("They", wants="frailty", offer_topics=["stroke"]),
        "far": someone("Far", postcode="HR9 5AA", wants="frailty", offer_topics=["discharge-planning"]),
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("four")
def test_both_learn_then_you_then_they_then_farther_away(eyes: queries.Seeker) -> None:
    eyes.person.profile.distance_km = 10
    eyes.person.profile.save()
    assert names(queries.seeker(eyes.person)) == ["Both", "You", "They", "Far"]
    assert [each.learns for each in suggesting.suggestions(queries.seeker(eyes.person))] == [4, 3, 2, 1]


@pytest.mark.django_db
def test_what_the_night_kept_is_what_the_page_would_reckon(eyes: queries.Seeker, four: dict[str, User]) -> None:
    reckoned = suggesting.reckon(eyes)
    assert actions.reckon_everybody() == 5
    assert suggesting.kept_for(eyes.person) == reckoned
    assert len(reckoned) == 4
    assert tasks.reckon_everybody() == 5


@pytest.mark.django_db
def test_the_night_does_not_take_back_that_somebody_changed_or_left_meanwhile(
    eyes: queries.Seeker, four: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.reckon_everybody()
    weigh = best_for_all

    def slowly(*asked: Any) -> Any:
        """While pairs are weighed the database is not kept waiting, somebody changes their profile, and somebody is
        gone altogether."""
        assert len(connection.savepoint_ids) == savepoints
        actions.outdate(person=eyes.person)
        four["far"].delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of each thousand people
        yield from weigh(*asked)

    savepoints = len(connection.savepoint_ids)
    monkeypatch.setattr("matching.suggesting.best_for_all", slowly)
    actions.reckon_everybody()
    kept = KeptSuggestions.objects.get(person=eyes.person)
    assert kept.outdated_since is not None
    assert KeptSuggestions.objects.filter(outdated_since=None).count() == 3


@pytest.mark.django_db
def test_what_began_before_the_night_and_ends_after_it_holds(eyes: queries.Seeker, four: dict[str, User]) -> None:
    """A block, a request or somebody set aside, in a transaction that the night does not see yet."""
    actions.reckon_everybody()
    actions.reckon_again(people=[eyes.person.pk])
    actions.reckon_everybody()
    assert suggesting.kept_for(eyes.person) is None
    KeptSuggestions.objects.filter(person=eyes.person).update(outdated_since=clock.now() - timedelta(minutes=2))
    actions.reckon_everybody()
    assert suggesting.kept_for(eyes.person)


@pytest.mark.django_db
@pytest.mark.parametrize("had_a_row", [True, False])
@pytest.mark.parametrize("worker", [True, False])
def test_whoever_is_blocked_while_the_night_weighs_is_in_no_list(
    eyes: queries.Seeker, four: dict[str, User], monkeypatch: pytest.MonkeyPatch, had_a_row: bool, worker: bool
) -> None:
    """Also where the worker has reckoned since, or nothing had been kept yet."""
    if had_a_row:
        actions.reckon_everybody()
        KeptSuggestions.objects.update(reckoned_at=clock.now() - timedelta(days=1))
    weigh = best_for_all

    def slowly(*asked: Any) -> Any:
        safety.block(person=eyes.person, by=four["both"])
        if worker:
            tasks.reckon_outdated()
        yield from weigh(*asked)

    monkeypatch.setattr("matching.suggesting.best_for_all", slowly)
    actions.reckon_everybody()
    assert "Both" not in names(eyes)
    assert names(queries.seeker(four["both"])) == []
    assert names(queries.seeker(four["they"])) == [eyes.person.name]


@pytest.mark.django_db
def test_who_finds_few_because_their_best_are_not_for_them_is_reckoned_by_the_worker(
    eyes: queries.Seeker, four: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.suggesting.SHOWN", 3)
    for one in (four["both"], four["you"]):
        actions.set_aside(person=one, by=eyes.person)
    KeptSuggestions.objects.all().delete()
    actions.reckon_everybody()
    assert suggesting.kept_for(eyes.person) is None
    tasks.reckon_outdated()
    assert [each.person for each in suggesting.kept_for(eyes.person) or []] == [four["far"].pk, four["they"].pk]


@pytest.mark.django_db
def test_who_comes_back_from_a_pause_is_suggested_again_before_the_night(
    eyes: queries.Seeker, four: dict[str, User]
) -> None:
    actions.reckon_everybody()
    profiles.pause(profile=four["both"].profile, by=four["both"], until=clock.today() + timedelta(days=9))
    assert "Both" not in names(eyes)
    actions.reckon_for(person=eyes.person)
    Profile.objects.filter(person=four["both"]).update(paused_until=clock.today())
    tasks.heal_listings()
    while tasks.reckon_outdated():
        pass
    assert "Both" in [each.name for each in Listing.objects.filter(pk__in=kept_people(eyes))]


def kept_people(viewer: queries.Seeker) -> list[int]:
    return [each.person for each in suggesting.kept_for(viewer.person) or []]


@pytest.mark.django_db
def test_the_night_keeps_nobody_across_a_block_set_aside_or_with_an_open_exchange(
    eyes: queries.Seeker, four: dict[str, User]
) -> None:
    safety.block(person=eyes.person, by=four["both"])
    actions.set_aside(person=four["you"], by=eyes.person)
    requested(four["they"], eyes.person)
    KeptSuggestions.objects.all().delete()
    actions.reckon_everybody()
    kept = {each.person_id: each.people for each in KeptSuggestions.objects.all()}
    assert kept[eyes.person.pk] == [four["far"].pk]
    assert eyes.person.pk not in kept[four["both"].pk] + kept[four["they"].pk]
    assert names(eyes) == ["Far"]


@pytest.mark.django_db
def test_kinds_of_place_that_somebody_wants_to_see_come_first(eyes: queries.Seeker) -> None:
    actions.refresh_listing(person=eyes.person)
    for name, sector in (("Hospice", Sector.HOSPICE), ("Care home", Sector.CARE_HOME), ("Council", Sector.POLICY)):
        where = OrganisationFactory(name=name, sector=sector).workplaces.get()
        each = PersonFactory(name=name, profile__workplace=where, profile__offer_topics=["discharge-planning"])
        actions.refresh_listing(person=each)
    profiles.change_profile(profile=eyes.person.profile, by=eyes.person, wanted_sectors=["care-home", "no such place"])
    mine = queries.seeker(eyes.person)
    assert mine.wanted_sectors == ("care-home",)
    assert queries.seeker_as_listed(eyes.person) == mine
    assert names(mine)[0] == "Care home"
    first = suggesting.suggestions(mine)[0].listing
    assert "You want to see: Care home" in reasons(mine, first)
    they = next(each for each in reading.all_listed() if each.id == eyes.person.pk)
    assert they.wanted_sectors == ["care-home"]


@pytest.mark.django_db
def test_specialties_that_somebody_wants_to_see_come_first(eyes: queries.Seeker) -> None:
    actions.refresh_listing(person=eyes.person)
    for name, specialty in (("Heart", "320"), ("Old age", "430"), ("No specialty", "")):
        each = PersonFactory(name=name, profile__specialty=specialty, profile__offer_topics=["discharge-planning"])
        actions.refresh_listing(person=each)
    profiles.change_profile(profile=eyes.person.profile, by=eyes.person, wanted_specialties=["430", "999"])
    mine = queries.seeker(eyes.person)
    assert mine.wanted_specialties == ("430",)
    assert queries.seeker_as_listed(eyes.person) == mine
    assert names(mine)[0] == "Old age"
    first = suggesting.suggestions(mine)[0].listing
    assert any(reason.startswith("You want to see: ") for reason in reasons(mine, first))
    they = next(each for each in reading.all_listed() if each.id == eyes.person.pk)
    assert they.wanted_specialties == ["430"]


@pytest.mark.django_db
def test_a_change_shows_at_once_and_reaches_the_others_by_the_worker(
    eyes: queries.Seeker, four: dict[str, User]
) -> None:
    actions.reckon_everybody()
    assert names(eyes) == ["Both", "Far", "You", "They"]
    new = someone("New", wants="frailty", offer_topics=["discharge-planning"])
    assert "New" not in names(eyes)
    actions.outdate(person=new)
    assert tasks.reckon_outdated() == 1
    assert KeptSuggestions.objects.get(person=eyes.person).outdated_since is not None
    assert "New" in names(eyes)  # reckoned for the page, while the worker has not come to it
    while tasks.reckon_outdated():
        pass
    assert new.pk in KeptSuggestions.objects.get(person=eyes.person).people


@pytest.mark.django_db
def test_whoever_offers_something_no_longer_leaves_the_lists_of_others(
    eyes: queries.Seeker, four: dict[str, User]
) -> None:
    actions.reckon_everybody()
    assert names(eyes)[2] == "You"
    profiles.change_profile(profile=four["you"].profile, by=four["you"], offer_topics=[])
    while tasks.reckon_outdated():
        pass
    assert names(eyes) == ["Both", "Far", "They"]


@pytest.mark.django_db
def test_who_paused_was_blocked_is_full_or_has_an_exchange_with_me_is_gone_without_reckoning(
    eyes: queries.Seeker, four: dict[str, User], ruth: User, stranger: User
) -> None:
    actions.reckon_everybody()
    profiles.pause(profile=four["far"].profile, by=four["far"], until=clock.today() + timedelta(days=9))
    assert "Far" not in names(eyes)
    safety.block(person=four["you"], by=eyes.person)
    assert "You" not in names(eyes)
    agreed(stranger, four["they"])
    assert names(eyes) == ["Both", "They"]
    agreed(four["they"], ruth)
    assert names(eyes) == ["Both"]
    asked = requested(four["both"], eyes.person)
    assert names(eyes) == []
    actions.reckon_everybody()
    assert names(eyes) == []
    assert names(queries.seeker(four["both"])) == []
    decline(exchange=asked, by=eyes.person, reason=DeclineReason.NO_TIME)
    assert names(eyes) == ["Both"]


@pytest.mark.django_db
def test_who_is_full_is_suggested_again_once_an_exchange_is_over(
    eyes: queries.Seeker, four: dict[str, User], stranger: User
) -> None:
    one = four["both"]
    profiles.change_profile(profile=one.profile, by=one, most_at_once=1)
    exchange = agreed(stranger, one)
    assert not Listing.objects.get(pk=one.pk).has_room
    assert "Both" not in names(eyes)
    actions.reckon_everybody()
    assert "Both" not in names(eyes)
    profiles.change_profile(profile=one.profile, by=one, most_at_once=2)
    assert Listing.objects.get(pk=one.pk).has_room
    profiles.change_profile(profile=one.profile, by=one, most_at_once=1)
    cancel(exchange=exchange, by=one, reason=CancelReason.WORK)
    assert Listing.objects.get(pk=one.pk).has_room
    actions.reckon_for(person=eyes.person)
    assert "Both" in names(eyes)


@pytest.mark.django_db
def test_whom_i_had_an_exchange_with_is_not_suggested_again(eyes: queries.Seeker, four: dict[str, User]) -> None:
    actions.reckon_everybody()
    assert names(eyes)[0] == "Both"
    visit_that_took_place(visitor=eyes.person, host=four["both"])
    actions.reckon_again(people=[eyes.person.pk])
    assert "Both" not in names(eyes)
    actions.reckon_everybody()
    assert "Both" not in names(eyes)
    assert four["both"].pk not in [each.person for each in suggesting.reckon(eyes)]
    listing = queries.listing_of(four["both"])
    assert listing is not None
    assert suggesting.why_not(eyes, listing).barriers == ["You were paired before"]


@pytest.mark.django_db
def test_whom_i_set_aside_is_not_suggested_until_i_take_it_back(eyes: queries.Seeker, four: dict[str, User]) -> None:
    actions.reckon_everybody()
    actions.set_aside(person=four["both"], by=eyes.person)
    actions.set_aside(person=four["both"], by=eyes.person)
    assert SetAside.objects.count() == 1
    assert names(eyes) == ["Far", "You", "They"]
    assert eyes.person.name in names(queries.seeker(four["both"]))  # they never notice
    actions.take_back(person=four["both"], by=eyes.person)
    assert names(eyes)[0] == "Both"


@pytest.mark.django_db
def test_nobody_sets_aside_who_is_not_there_for_them(eyes: queries.Seeker, four: dict[str, User]) -> None:
    safety.block(person=eyes.person, by=four["you"])
    with pytest.raises(NotAllowed):
        actions.set_aside(person=four["you"], by=eyes.person)
    with pytest.raises(NotAllowed):
        actions.set_aside(person=eyes.person, by=eyes.person)


@pytest.mark.django_db
def test_who_says_neither_what_they_want_nor_offer_gets_none(gareth: User) -> None:
    gareth.profile.offer_topics = []
    gareth.profile.save()
    gareth.learning_needs.all().delete()
    someone("Both", wants="frailty", offer_topics=["discharge-planning"])
    assert suggesting.suggestions(queries.seeker(gareth)) == []


@pytest.mark.django_db
def test_how_much_farther_brings_how_many(eyes: queries.Seeker, four: dict[str, User]) -> None:
    eyes.person.profile.distance_km = 5
    eyes.person.profile.save()
    someone("Farthest", postcode="M1 1AA", offer_topics=["discharge-planning"])
    found = suggesting.farther_away(queries.seeker(eyes.person))
    assert [(each.km, each.people) for each in found] == [(20, 4)]  # as many within 40 km


@pytest.mark.django_db
def test_where_four_and_eight_times_as_far_bring_nobody_it_is_said_how_far_would(eyes: queries.Seeker) -> None:
    eyes.person.profile.distance_km = 4
    eyes.person.profile.save()
    assert suggesting.farther_away(queries.seeker(eyes.person)) == []  # nobody, however far
    someone("Farthest", postcode="M1 1AA", offer_topics=["discharge-planning"])
    found = suggesting.farther_away(queries.seeker(eyes.person))
    assert [(each.km, each.people) for each in found] == [(256, 1)]


@pytest.mark.django_db
def test_why_not(eyes: queries.Seeker, four: dict[str, User]) -> None:
    far = someone("Nothing in common", postcode="M1 1AA", offer_topics=["stroke"])
    listing = queries.listing_of(far)
    assert listing is not None
    assert suggesting.why_not(eyes, listing).barriers == [
        "It is farther than either of you would travel",
        "Neither of you offers what the other wants to see",
    ]
    both = queries.listing_of(four["both"])
    assert both is not None
    assert suggesting.why_not(eyes, both).barriers == []


@pytest.mark.django_db
def test_why_not_says_an_exchange_under_way_and_a_way_too_far(eyes: queries.Seeker, four: dict[str, User]) -> None:
    eyes.person.profile.distance_km = 5
    eyes.person.profile.save()
    mine = queries.seeker(eyes.person)
    far, both = (queries.listing_of(four[name]) for name in ("far", "both"))
    assert far is not None
    assert both is not None
    assert suggesting.why_not(mine, far) == suggesting.Against([], has_exchange=False, is_too_far=True)
    requested(four["both"], eyes.person)
    assert suggesting.why_not(mine, both) == suggesting.Against([], has_exchange=True, is_too_far=False)
