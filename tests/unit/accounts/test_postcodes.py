"""Postcodes as people and files write them."""

import pytest

from accounts.directory.postcodes import clean_postcode, nation_of, outcode
from accounts.enums import Nation


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("SO16 6YD", "SO16 6YD"),
        ("so166yd", "SO16 6YD"),
        ("  SO16   6 YD ", "SO16 6YD"),
        ("SA5 9 EA", "SA5 9EA"),
        ("S016 6YD", "SO16 6YD"),
        ("SO16 6Y0", None),
        ("M1 1AE", "M1 1AE"),
        ("M1IAE", "M1 1AE"),
        ("LO 9HJ", "L0 9HJ"),
        ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("BF1 2AT", "BF1 2AT"),
        ("GIR 0AA", "GIR 0AA"),
        ("BT1 5GS", "BT1 5GS"),
        ("CR2 6XH.", "CR2 6XH"),
        ("", None),
        (None, None),
        ("SO16", None),
        ("12345", None),
        ("QA1 1AA", None),
        ("M1 1CE", None),
        ("SO16 6YD; DROP", None),
        ("SO16 6YD" * 5000, None),
        ("ＳＯ16 6YD", None),
    ],
)
def test_clean_postcode(written: str | None, kept: str | None) -> None:
    assert clean_postcode(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("SO16 6YD", "SO16"),
        ("so16", "SO16"),
        (" W1A ", "W1A"),
        ("EC1A1BB", "EC1A"),
        ("SO", None),
        ("1", None),
        (None, None),
    ],
)
def test_outcode(written: str | None, kept: str | None) -> None:
    assert outcode(written) == kept


@pytest.mark.parametrize(
    ("postcode", "nation"),
    [
        ("CF24 1YT", Nation.WALES),
        ("SY23 3DU", Nation.ENGLAND),
        ("G1 1AA", Nation.SCOTLAND),
        ("GL1 1AA", Nation.ENGLAND),
        ("BT1 5GS", Nation.NORTHERN_IRELAND),
        ("", Nation.ENGLAND),
    ],
)
def test_nation_by_area(postcode: str, nation: Nation) -> None:
    assert nation_of(postcode) is nation
