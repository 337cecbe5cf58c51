"""Distances as the crow flies."""

import pytest

from accounts.directory.distance import distance_km
from accounts.reference import outcodes


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((51.5, 0.0), (51.5, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 180.0), 20015.1),
        ((0.0, 0.0), (1.0, 0.0), 111.195),
        ((50.90395, -1.40428), (53.47949, -2.24512), 292.1),
    ],
)
def test_known_distances(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert distance_km(*here, *there) == pytest.approx(km, rel=1e-3, abs=1e-6)
    assert distance_km(*there, *here) == pytest.approx(distance_km(*here, *there))


def test_places_of_the_demo_are_as_far_apart_as_in_life() -> None:
    def apart(one: str, other: str) -> float:
        first, second = outcodes()[one], outcodes()[other]
        return distance_km(first.latitude, first.longitude, second.latitude, second.longitude)

    assert 20 < apart("SO16", "PO3") < 35
    assert 3 < apart("M33", "WA14") < 8
    assert 200 < apart("SO16", "M33") < 320
