"""Links that carry their own proof."""

import pytest
from pytest_django import Settings

from core import links


def test_a_token_names_its_row_and_version() -> None:
    assert links.read("an.invitation", links.token("an.invitation", 17, 3)) == (17, 3)


@pytest.mark.parametrize("wrong", ["", "17.3", "17.3.", "17.4.{signature}", "18.3.{signature}", "017.3.{signature}"])
def test_no_other_text_names_anything(wrong: str) -> None:
    signature = links.token("an.invitation", 17, 3).split(".")[2]
    assert links.read("an.invitation", wrong.format(signature=signature)) is None


def test_a_token_is_good_for_one_purpose_and_one_installation(settings: Settings) -> None:
    token = links.token("an.invitation", 17, 3)
    assert links.read("study.leave", token) is None
    settings.SECRET_KEY = "another secret, of another installation"
    assert links.read("an.invitation", token) is None


def test_the_signature_has_256_bits() -> None:
    assert len(links.token("an.invitation", 17, 3).split(".")[2]) == 43
