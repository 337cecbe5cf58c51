from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.actions import safety
from accounts.enums import Profession, Sector
from accounts.models import User
from core import clock
from matching import actions, queries
from matching.enums import Order
from matching.models import Listing
from matching.presenters import find as said
from matching.queries import Filters, Tally
from tests.factories.accounts import LearningNeedFactory, OrganisationFactory, OutcodeFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gareths_eyes(gareth: User) -> queries.Seeker:
    OutcodeFactory(code="HR1", latitude=52.06, longitude=-2.7)
    OutcodeFactory(code="HR9", latitude=51.91, longitude=-2.58)
    OutcodeFactory(code="M1", latitude=53.48, longitude=-2.24)
    return queries.seeker(gareth)


def person(
    name: str = "Robin Marsh", *, postcode: str = "HR1 2AA", sector: str = Sector.ACUTE, **profile: object
) -> User:
    organisation = OrganisationFactory(name=f"The place of {name}", postcode=postcode, sector=sector, town="Ross")
    said = {f"profile__{key}": value for key, value in profile.items()}
    return PersonFactory(name=name, profile__workplace=organisation.workplaces.get(), **said)


def found(viewer: queries.Seeker, **filters: object) -> set[str]:
    actions.rebuild_listings()
    page = queries.find(viewer, Filters(**filters))  # type: ignore[arg-type]
    assert queries.counts(viewer, Filters(**filters)).total == Tally(len(page.results))  # type: ignore[arg-type]
    return {listing.person.name for listing in page.results}


def every_page(viewer: queries.Seeker, filters: Filters, size: int = 3) -> list[Listing]:
    """What somebody sees who reads on to the end."""
    seen: list[Listing] = []
    after = ""
    for _page in range(20):
        page = queries.find(viewer, filters, after=after, size=size)
        seen += page.results
        if not (after := page.next_cursor):
            break
    return seen


def test_everyone_open_is_found_but_oneself(gareths_eyes: queries.Seeker, amina: User, newcomer: User) -> None:
    assert found(gareths_eyes) == {"Dr Amina Yusuf"}


def test_blocked_people_are_not_found_either_way(gareths_eyes: queries.Seeker, amina: User, ruth: User) -> None:
    safety.block(person=amina, by=gareths_eyes.person)
    safety.block(person=gareths_eyes.person, by=ruth)
    assert found(gareths_eyes) == set()
    assert found(queries.seeker(amina)) == {"Ruth Bell"}


def test_each_filter_and_all_together(gareths_eyes: queries.Seeker) -> None:
    person("Near", profession=Profession.PARAMEDIC, offer_topics=["falls-prevention"], half_days=["thu-am"])
    person("Asks", postcode="HR9 5AA", profession=Profession.MIDWIFE, offer_topics=["stroke"], half_days=[])
    person("Far", postcode="M1 1AA", sector=Sector.CARE_HOME, offer_topics=["older-people"], half_days=["fri-pm"])
    eyes = gareths_eyes
    assert found(eyes, profession=("paramedic", "midwife")) == {"Near", "Asks"}
    assert found(eyes, sector=("care-home",)) == {"Far"}
    assert found(eyes, topic="older-people") == {"Near", "Far"}
    assert found(eyes, topic="falls-prevention") == {"Near"}
    assert found(eyes, distance=5) == {"Near"}
    assert found(eyes, distance=20) == {"Near", "Asks"}
    assert found(eyes, days=("thu-am", "mon-am")) == {"Near", "Asks"}
    assert found(eyes, words="ross falls") == {"Near"}
    assert found(
        eyes, words="falls", topic="older-people", profession=("paramedic",), distance=100, days=("thu-am",)
    ) == {"Near"}


def test_who_has_no_known_place_is_left_out_of_a_distance_only(gareths_eyes: queries.Seeker) -> None:
    person("Nowhere", postcode="ZZ1 1AA")
    assert found(gareths_eyes) == {"Nowhere"}
    assert found(gareths_eyes, distance=100) == set()


def test_what_is_not_shown_cannot_be_searched_for(gareths_eyes: queries.Seeker) -> None:
    person("Zoë O’Brien", shows_name=False)
    person("Siân Hartley", shows_organisation=False)
    assert found(gareths_eyes, words="brien") == {"Zoë O’Brien"}  # the employer's name holds it, and is shown
    assert found(gareths_eyes, words="place hartley") == set()
    assert found(gareths_eyes, words="sian hartley") == {"Siân Hartley"}
    assert found(gareths_eyes, words="zoe") == {"Zoë O’Brien"}
    person("Ewa Kowalska", shows_name=False, shows_organisation=False)
    assert found(gareths_eyes, words="kowalska") == set()


def test_unconfirmed_people_cannot_find_names(newcomer: User) -> None:
    PersonFactory(name="Ewa Kowalska")
    eyes = queries.seeker(newcomer)
    assert found(eyes) == {"Ewa Kowalska"}
    assert found(eyes, words="kowalska") == set()


def test_pages_hold_everyone_once_newest_first(gareths_eyes: queries.Seeker) -> None:
    same_time = clock.now()
    for number in range(13):
        with clock.at(same_time - timedelta(hours=number // 4)):
            PersonFactory()
    actions.rebuild_listings()
    seen = every_page(gareths_eyes, Filters(order="newest"))
    assert len(seen) == len({listing.pk for listing in seen}) == 13
    assert [listing.fresh_at for listing in seen] == sorted((each.fresh_at for each in seen), reverse=True)


def test_pages_hold_everyone_once_nearest_first(gareths_eyes: queries.Seeker) -> None:
    for code, latitude in (("HR2", 52.1), ("HR3", 52.2), ("LD1", 52.7), ("LL1", 53.9), ("ZE1", 60.2)):
        OutcodeFactory(code=code, latitude=latitude, longitude=-2.7)
    districts = ["ZZ1", "ZE1", "LL1", "M1", "LD1", "HR9", "HR3", "HR2", "HR1", "HR1"]
    now = clock.now()
    for number, district in enumerate(districts):
        with clock.at(now + timedelta(hours=number)):
            person(f"{number} {district}", postcode=f"{district} 1AA")
    actions.rebuild_listings()
    nearest_first = ["9 HR1", "8 HR1", "7 HR2", "6 HR3", "5 HR9", "4 LD1", "3 M1", "2 LL1", "1 ZE1", "0 ZZ1"]
    for size in (1, 2, 3, 20):
        assert [each.person.name for each in every_page(gareths_eyes, Filters(), size)] == nearest_first
    in_reach = every_page(gareths_eyes, Filters(distance=20), 2)
    assert [each.person.name for each in in_reach] == nearest_first[:5]


def test_the_equally_near_come_newest_first_and_once_each(gareths_eyes: queries.Seeker) -> None:
    now = clock.now()
    for number in range(13):
        with clock.at(now - timedelta(hours=number // 4)):
            person(f"Robin {number}")
    actions.rebuild_listings()
    seen = every_page(gareths_eyes, Filters())
    assert len(seen) == len({listing.pk for listing in seen}) == 13
    assert [(each.fresh_at, each.pk) for each in seen] == sorted(((e.fresh_at, e.pk) for e in seen), reverse=True)


def test_a_page_takes_few_queries_however_far_it_must_look(
    gareths_eyes: queries.Seeker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    person("Far", postcode="ZZ1 1AA")
    for number in range(30):
        person(f"Robin {number}")
    actions.rebuild_listings()
    with django_assert_max_num_queries(2):
        page = queries.find(gareths_eyes, Filters())
    with django_assert_max_num_queries(6):
        page = queries.find(gareths_eyes, Filters(), after=page.next_cursor)
    assert page.results[-1].person.name == "Far"


def test_the_order_is_part_of_the_address_and_no_filter(gareths_eyes: queries.Seeker, newcomer: User) -> None:
    filters = Filters(topic="stroke", order="newest")
    assert filters.without("topic").query() == "order=newest"
    assert list(filters.active()) == [("topic", "stroke")]
    assert queries.order_of(gareths_eyes, Filters()) == Order.NEAREST
    assert queries.order_of(gareths_eyes, filters) == Order.NEWEST
    assert queries.order_of(replace(gareths_eyes, place=None), Filters(order="nearest")) == Order.NEWEST


@pytest.mark.parametrize("order", ["nearest", "newest"])
@pytest.mark.parametrize(
    "cursor",
    [
        "1-1-1",
        "1-1-1-1",
        "--",
        "9" * 18 + "-1-1",
        "9" * 17 + "-1-1",
        "1--1",
        "",
        "x",
        "-",
        "1-",
        "-1",
        "9" * 40 + "-1",
        "1-" + "9" * 40,
        "²-1",
    ],
)
def test_a_cursor_that_is_none_of_ours_begins_at_the_top_or_ends(
    cursor: str, order: str, gareths_eyes: queries.Seeker
) -> None:
    PersonFactory()
    actions.rebuild_listings()
    queries.find(gareths_eyes, Filters(order=order), after=cursor)


def test_counts_of_one_filter_leave_that_filter_out(gareths_eyes: queries.Seeker) -> None:
    person("A", profession=Profession.PARAMEDIC, sector=Sector.AMBULANCE)
    person("B", profession=Profession.PARAMEDIC, sector=Sector.ACUTE)
    person("C", profession=Profession.MIDWIFE, sector=Sector.ACUTE)
    actions.rebuild_listings()
    counts = queries.counts(gareths_eyes, Filters(profession=("paramedic",), sector=("acute-trust",)))
    assert counts.total == Tally(1)
    assert counts.professions == {"paramedic": Tally(1), "midwife": Tally(1)}
    assert counts.sectors == {"ambulance": Tally(1), "acute-trust": Tally(1)}


def test_counts_stop_counting(gareths_eyes: queries.Seeker, monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(4):
        PersonFactory()
    actions.rebuild_listings()
    monkeypatch.setattr("matching.queries.search.MOST_TALLIED", 2)
    assert queries.tally(gareths_eyes, Filters()) == Tally(2, more=True)
    assert queries.counts(gareths_eyes, Filters()).total == Tally(4)
    monkeypatch.setattr("matching.queries.search.MOST_COUNTED", 3)
    counts = queries.counts(gareths_eyes, Filters())
    assert (counts.total, counts.professions) == (Tally(3, more=True), {"gp": Tally(3, more=True)})


@pytest.mark.parametrize("most", [1, 2000])
def test_few_people_are_found_at_once_and_many_ring_by_ring_with_the_same_answer(
    gareths_eyes: queries.Seeker, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("matching.queries.search.MOST_RANKED", most)
    far, near = (person(postcode=postcode, offer_topics=["stroke"]) for postcode in ("M1 1AA", "HR9 5AA"))
    nowhere = person(postcode="ZE1 1AA", offer_topics=["stroke"])
    actions.rebuild_listings()
    seen = every_page(gareths_eyes, Filters(topic="stroke"), size=1)
    assert [listing.person for listing in seen] == [near, far, nowhere]


def test_loosening_says_which_filter_and_how_many(gareths_eyes: queries.Seeker) -> None:
    for number in range(2):
        person(f"Medic {number}", profession=Profession.PARAMEDIC, offer_topics=["stroke"])
    person("Midwife", profession=Profession.MIDWIFE, offer_topics=["maternity"])
    actions.rebuild_listings()
    filters = Filters(topic="stroke", profession=("midwife",))
    ways = queries.loosen(gareths_eyes, filters)
    assert [(way.name, way.tally.people) for way in ways] == [("profession", 2), ("topic", 1)]
    (way,) = queries.loosen(gareths_eyes, replace(filters, words="nobody says this", days=("mon-am",)))
    assert (way.name, way.filters, way.tally) == ("", Filters(), Tally(3))


def test_of_a_distance_the_next_wider_one_that_helps_is_said_too(gareths_eyes: queries.Seeker) -> None:
    for postcode in ("HR9 5AA", "M1 1AA"):
        person(postcode=postcode, offer_topics=["stroke"])
    actions.rebuild_listings()
    ways = queries.loosen(gareths_eyes, Filters(topic="stroke", distance=5))
    assert [(way.name, way.filters.distance, way.tally.people) for way in ways] == [
        ("distance", None, 2),
        ("distance", 20, 1),
    ]
    assert [way.text for way in said.loosening(ways)] == [
        "At any distance: 2 people found",
        "Within 20 miles: 1 person found",
    ]


def test_nothing_can_be_loosened_where_nobody_is(gareths_eyes: queries.Seeker) -> None:
    assert queries.loosen(gareths_eyes, Filters(words="falls")) == []


def test_a_seeker_wants_what_is_still_open(gareth: User) -> None:
    LearningNeedFactory(person=gareth, topic="stroke")
    LearningNeedFactory(person=gareth, topic="dementia", met_at=clock.now())
    assert set(queries.seeker(gareth).wanted) == {"discharge", "stroke"}
    assert queries.seeker(PersonFactory(profile=None)).place is None
