import pytest

from accounts.models import User
from matching.criteria import sentences
from matching.models import Listing
from matching.presenters import reasons as presenters
from matching.queries import Seeker


@pytest.fixture
def seeker() -> Seeker:
    return Seeker(
        person=User(pk=1),
        wanted=("falls-prevention", "medicines"),
        offers=("care-homes", "telephone-triage"),
        half_days=("thu-am", "fri-pm"),
        place=(52.06, -2.7),
    )


def test_reasons_in_the_order_in_which_they_count(seeker: Seeker) -> None:
    listing = Listing(
        offer_topics=["falls-prevention", "polypharmacy"],
        wanted_topics=["social-care"],
        half_days=["thu-am", "mon-am"],
        latitude=52.11,
        longitude=-2.7,
    )
    assert presenters.reasons(seeker, listing) == [
        "You want falls prevention; they offer it",
        "They want social care and support; you offer life and work in a care home, which is part of it",
        "About 3 miles away",
        "You are both free on Thursday mornings",
    ]


def test_a_near_topic_is_named_as_it_is(seeker: Seeker) -> None:
    assert presenters.reasons(seeker, Listing(offer_topics=["polypharmacy"])) == [
        "You want medicines; they offer many medicines and deprescribing, which is part of it"
    ]
    assert presenters.reasons(seeker, Listing(offer_topics=["older-people"])) == [
        "You want falls prevention; they offer older people and frailty, which includes it"
    ]


def test_what_they_want_is_named_as_it_is(seeker: Seeker) -> None:
    assert presenters.reasons(seeker, Listing(wanted_topics=["care-homes"])) == [
        "They want to see what you offer: life and work in a care home"
    ]
    whole = Seeker(person=seeker.person, offers=("older-people",))
    assert presenters.reasons(whole, Listing(wanted_topics=["falls-prevention"])) == [
        "They want falls prevention; you offer older people and frailty, which includes it"
    ]


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (0, "Close to you"),
        (1.6, "Close to you"),
        (1.7, "About 1 mile away"),
        (6.4, "About 4 miles away"),
        (300, "About 186 miles away"),
    ],
)
def test_distances_are_in_miles(km: float, words: str) -> None:
    assert presenters.away(km) == words


def test_far_away_is_no_reason(seeker: Seeker) -> None:
    assert presenters.reasons(seeker, Listing(latitude=53.48, longitude=-2.24)) == []
    assert presenters.reasons(seeker, Listing(latitude=52.06, longitude=-2.7)) == ["Close to you"]


def test_many_common_half_days_are_counted(seeker: Seeker) -> None:
    week = tuple(presenters.WEEK)
    eager = Seeker(person=seeker.person, half_days=week)
    assert presenters.reasons(eager, Listing(half_days=list(week))) == [
        "You are both free on 10 half-days a week, such as Monday mornings"
    ]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Falls prevention", "falls prevention"),
        ("COPD and asthma", "COPD and asthma"),
        ("Autism and ADHD", "autism and ADHD"),
        ("Parkinson’s, MS and other neurology", "Parkinson’s, MS and other neurology"),
        ("Mental Health Act assessments", "Mental Health Act assessments"),
        ("Women’s health", "women’s health"),
    ],
)
def test_topics_inside_a_sentence(name: str, inside: str) -> None:
    assert sentences.small(name) == inside
