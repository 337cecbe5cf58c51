"""Fields are classified once each."""

import pytest

from core.privacy import Keep, Kind, classify


def test_every_name_goes_under_its_kind() -> None:
    said = classify(Keep.ACCOUNT, public="town", personal="name  email", sensitive="text", technical="id")
    assert said.keep == Keep.ACCOUNT
    assert said.kinds == {
        "town": Kind.PUBLIC,
        "name": Kind.PERSONAL,
        "email": Kind.PERSONAL,
        "text": Kind.SENSITIVE,
        "id": Kind.TECHNICAL,
    }


def test_no_name_twice() -> None:
    with pytest.raises(ValueError, match="email is classified twice"):
        classify(Keep.ACCOUNT, personal="email", technical="id email")
