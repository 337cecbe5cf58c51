"""Which address vouches for whom."""

import pytest

from accounts.domains import domain_matches, domains_of, resembles

BELONGS = ["a.b@nhs.uk", "a@wvt.nhs.uk", "A.B@Ward.WVT.NHS.UK", "a+b@nhs.uk", "o'hara@nhs.uk"]
DOES_NOT = [
    "a@evilnhs.uk",
    "a@nhs.uk.evil.com",
    "a@nhs.uk@evil.com",
    "a@evil.com@nhs.uk",
    "a@-nhs.uk",
    "a@nhs.uk.",
    "a@.nhs.uk",
    "a@nhs..uk",
    "a@nhs",
    "a@uk",
    "@nhs.uk",
    "nhs.uk",
    "",
    "a@ոhs.uk",  # an Armenian letter
    "a@nһs.uk",  # a Cyrillic letter
    "a@nhs.u\u212a",  # the sign for kelvin
    "a@nhs。uk",  # an ideographic full stop
    "a@ｎｈｓ.uk",  # fullwidth letters
    "a@xn--hs-xyz.uk",
    "a@xn--e1awd7f.nhs.uk",
    "a@nhs.uk\n",
    "a@nhs.uk\x00",
    "a@[127.0.0.1]",
    "а@nhs.uk",  # a Cyrillic letter before the @
]


@pytest.mark.parametrize("address", BELONGS)
def test_an_address_of_the_domain_or_below_it_belongs(address: str) -> None:
    assert domain_matches(address, "nhs.uk")


@pytest.mark.parametrize("address", DOES_NOT)
def test_what_only_looks_alike_does_not(address: str) -> None:
    assert not domain_matches(address, "nhs.uk")


def test_the_closest_domain_comes_first_and_the_last_label_alone_never() -> None:
    assert domains_of("a@ward.wvt.nhs.uk") == ["ward.wvt.nhs.uk", "wvt.nhs.uk", "nhs.uk"]


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("evilnhs.uk", "nhs.uk"),
        ("my-gov.uk", "gov.uk"),
        ("nhs.uk.example.com", "nhs.uk"),
        ("nhs.uk", ""),
        ("wyevalley.nhs.uk", ""),
        ("hospice.example", ""),
    ],
)
def test_what_only_looks_like_a_well_known_domain(domain: str, known: str) -> None:
    assert resembles(domain) == known
