"""Rounding once, at random and always alike."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import BASE, CellName, implies, protect, reads
from evaluation.disclosure.rounding import throw

SECRET = b"a secret of the made-up world, 32"
names = st.builds(CellName, *[st.text(max_size=8)] * 4)
secrets = st.binary(min_size=16, max_size=40)
counts = st.integers(0, 10_000)


@given(secrets, names, counts)
def test_a_stored_number_is_a_multiple_of_five_next_to_the_count(secret: bytes, name: CellName, count: int) -> None:
    stored = protect(secret, name, count)
    assert stored % BASE == 0
    assert abs(stored - count) < BASE
    assert stored == count or count % BASE


@given(secrets, names, counts)
def test_the_same_cell_is_always_stored_alike(secret: bytes, name: CellName, count: int) -> None:
    assert len({protect(secret, CellName(*name), count) for _ in range(5)}) == 1


@given(secrets, names, counts)
def test_a_greater_count_is_never_stored_as_less(secret: bytes, name: CellName, count: int) -> None:
    assert protect(secret, name, count) <= protect(secret, name, count + 1)


@given(secrets, names, counts)
def test_what_a_stored_number_implies_is_true_and_no_less_than_all(secret: bytes, name: CellName, count: int) -> None:
    stored = protect(secret, name, count)
    low, high = implies(stored)
    assert low <= count <= high
    possible = {c for c in range(stored + 20) for t in range(BASE) if (c + BASE - 1 - t) // BASE * BASE == stored}
    assert (min(possible), max(possible)) == (low, high)
    assert not 1 <= low <= high <= BASE - 1


@pytest.mark.parametrize("count", range(11))
def test_rounding_is_unbiased(count: int) -> None:
    """Over the five throws the mean is the count itself, exactly."""
    by_throw = {}
    for number in range(200):
        cell = CellName("org", "programme", f"2026 Q{number}", "asked")
        by_throw[throw(SECRET, cell)] = protect(SECRET, cell, count)
    assert sorted(by_throw) == list(range(BASE))
    assert Fraction(sum(by_throw.values()), BASE) == count


def test_every_throw_is_as_likely() -> None:
    """Chi-squared with four degrees of freedom: one secret in ten thousand would pass 23.5, and this one is fixed."""
    seen = Counter(throw(SECRET, CellName(str(number), "", "", "")) for number in range(10_000))
    assert sum((seen[each] - 2000) ** 2 / 2000 for each in range(BASE)) < 23.5


def test_a_name_is_not_another_name_that_is_spelt_alike() -> None:
    """The parts of a name do not run into each other."""
    throws = {
        tuple(throw(SECRET + bytes([number]), CellName(*name)) for number in range(30))
        for name in (("ab", "c", "", ""), ("a", "bc", "", ""), ("abc", "", "", ""), ("", "ab", "c", ""))
    }
    assert len(throws) == 4


def test_another_secret_is_another_throw() -> None:
    cells = [CellName(str(number), "p", "2026 Q1", "asked") for number in range(100)]
    assert [throw(SECRET, each) for each in cells] != [throw(SECRET[::-1], each) for each in cells]


@given(st.lists(counts, min_size=1, max_size=30), secrets)
def test_totals_add_up_and_hold_what_they_imply(numbers: list[int], secret: bytes) -> None:
    """A total is the sum of what is stored. It bounds the true total, and no closer than its parts together do."""
    stored = [protect(secret, CellName(str(place), "", "", ""), count) for place, count in enumerate(numbers)]
    low, high = implies(sum(stored), len(stored))
    assert low <= sum(numbers) <= high
    assert low <= sum(implies(each).low for each in stored)
    assert high == sum(implies(each).high for each in stored)


@given(st.integers(0, 40), st.integers(1, 20))
def test_bounds_move_with_the_number_and_widen_with_the_cells(fives: int, cells: int) -> None:
    stored = fives * BASE
    low, high = implies(stored, cells)
    assert (low, high) <= implies(stored + BASE, cells)
    wider = implies(stored, cells + 1)
    assert wider.low <= low
    assert wider.high > high


def test_how_it_reads() -> None:
    assert reads(0) == "0 to 4"
    assert reads(0, cells=3) == "0 to 12"
    assert reads(5) == "5"
    assert reads(1_240, cells=40) == "1,240"


def test_what_cannot_be_is_refused() -> None:
    cell = CellName("org", "programme", "2026 Q1", "asked")
    with pytest.raises(ValueError, match="secret"):
        protect(b"short", cell, 3)
    with pytest.raises(ValueError, match="below nothing"):
        protect(SECRET, cell, -1)
    for stored, cells in ((3, 1), (-5, 1), (5, 0)):
        with pytest.raises(ValueError, match="multiple of five"):
            implies(stored, cells)


def test_the_rule_of_a_cell_is_what_it_was() -> None:
    """Stored numbers outlive releases of the product: the same name and secret must go on giving the same throw."""
    cells = [CellName("RHM", "gp-consultant", f"2026 Q{quarter}", "took place") for quarter in (1, 2, 3, 4)]
    assert [throw(SECRET, cell) for cell in cells] == [1, 1, 2, 1]
