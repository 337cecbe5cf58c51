import pytest

from accounts.models import User
from matching import presenters
from matching.models import Listing
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
        "They want to see what you offer: life and work in a care home",
        "6 km away",
        "You are both free on Thursday mornings",
    ]


def test_a_near_topic_is_named_as_it_is(seeker: Seeker) -> None:
    listing = Listing(offer_topics=["polypharmacy"])
    assert presenters.reasons(seeker, listing) == ["You want medicines; they offer many medicines and deprescribing"]


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
    assert presenters._small(name) == inside
