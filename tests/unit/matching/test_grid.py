import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.directory.distance import distance_km
from matching.grid import box, cell

places = st.tuples(st.floats(49.0, 61.5), st.floats(-9.0, 2.5))


@given(here=places, there=places, km=st.sampled_from([5, 10, 25, 50, 100]))
def test_whoever_is_near_enough_is_in_the_box_and_its_cells(
    here: tuple[float, float], there: tuple[float, float], km: int
) -> None:
    around = box(here, km)
    if distance_km(*here, *there) <= km:
        assert around.south <= there[0] <= around.north
        assert around.west <= there[1] <= around.east
        assert not around.cells() or cell(there) in around.cells()


def test_a_cell_is_about_eleven_kilometres_wide() -> None:
    assert cell((52.05, -2.71)) == cell((52.02, -2.68))
    assert cell((52.05, -2.71)) != cell((52.15, -2.71))


def test_very_large_distances_are_not_asked_cell_by_cell() -> None:
    assert box((52.0, -2.0), 1000).cells() == []


@pytest.mark.parametrize("km", [5, 100])
def test_the_distances_of_the_form_are(km: int) -> None:
    assert box((58.0, -4.0), km).cells()
