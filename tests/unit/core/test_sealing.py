"""What is sealed can be read by whoever has the key and knows what it is about, and by nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import sealing
from core.sealing import Unreadable, seal, unseal


@given(st.binary(max_size=200), st.text(alphabet="abc.|0123456789", max_size=40))
def test_a_round_trip(plain: bytes, about: str) -> None:
    assert unseal(seal(plain, about=about), about=about) == plain


def test_the_same_text_is_never_sealed_alike() -> None:
    assert seal(b"the same", about="x") != seal(b"the same", about="x")


def test_the_text_is_not_in_the_sealed_bytes() -> None:
    assert b"fell on the stairs" not in seal(b"She fell on the stairs", about="x")


@given(st.integers(min_value=0, max_value=39), st.integers(min_value=1, max_value=255))
def test_one_changed_byte_is_noticed(position: int, change: int) -> None:
    sealed = bytearray(seal(b"twelve bytes", about="x"))
    sealed[position] ^= change
    with pytest.raises(Unreadable):
        unseal(bytes(sealed), about="x")


def test_moved_to_another_place_it_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        unseal(seal(b"mine", about="reflection|1|text"), about="reflection|2|text")


def test_another_key_does_not_open_it() -> None:
    key = sealing.new_key()
    sealed = seal(b"mine", about="x", key=key)
    assert unseal(sealed, about="x", key=key) == b"mine"
    for other in (None, sealing.new_key()):
        with pytest.raises(Unreadable):
            unseal(sealed, about="x", key=other)


@pytest.mark.parametrize("length", [0, 1, 7, 12, 27])
def test_cut_off_bytes_are_unreadable(length: int) -> None:
    with pytest.raises(Unreadable):
        unseal(seal(b"mine", about="x")[:length], about="x")


def test_a_key_has_256_bits() -> None:
    assert len(sealing.new_key()) == 32
    assert sealing.new_key() != sealing.new_key()
