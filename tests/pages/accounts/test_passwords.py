"""Which passwords are taken: long ones, in any alphabet, and nothing that others would guess first."""

import gzip
from pathlib import Path

import pytest
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.forms.signing_in import ChooseNewPasswordForm
from accounts.models import User
from expex.settings import base
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
GOOD = "zinnia kettle harbour "
COMMON = Path(password_validation.__file__).parent / "common-passwords.txt.gz"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def long(length: int) -> str:
    """A password of this length that nobody else has."""
    return (GOOD * (length // len(GOOD) + 1))[:length]


def join(password: str, name: str = "Sam Field") -> int:
    form = {"name": name, "email": "sam@mail.example", "password1": password}
    return Client().post(reverse("account_signup"), form).status_code


@pytest.mark.parametrize(("length", "answer"), [(11, 422), (12, 302), (64, 302), (128, 302), (4096, 302), (4097, 422)])
def test_from_twelve_characters_to_four_thousand(length: int, answer: int) -> None:
    assert join(long(length)) == answer


@pytest.mark.parametrize(
    ("page", "boxes"),
    [
        ("account_login", ["password"]),
        ("account_signup", ["password1"]),
        ("account_reauthenticate", ["password"]),
        ("account_change_password", ["oldpassword", "password1"]),
        ("account_set_password", ["password1"]),
    ],
)
def test_longer_ones_are_not_even_hashed(page: str, boxes: list[str], settings: Settings, newcomer: User) -> None:
    client = Client()
    if page not in {"account_login", "account_signup"}:
        if page == "account_set_password":
            newcomer.set_unusable_password()
            newcomer.save()
        client.force_login(newcomer)
    settings.PASSWORD_HASHERS = []  # any hashing would fail
    answer = client.post(reverse(page), {"login": "a@b.example", **dict.fromkeys(boxes, long(4097))})
    assert answer.status_code == 422
    assert answer.text.count("Enter a password of 4,096 characters or fewer") == 2 * len(boxes)
    assert "a@b.example" in answer.text or page != "account_login"


def test_nor_is_a_new_one_after_a_code(newcomer: User, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = []
    form = ChooseNewPasswordForm({"password1": long(4097)}, user=newcomer, temp_key="x")
    assert form.errors == {"password1": ["Enter a password of 4,096 characters or fewer"]}


@pytest.mark.parametrize(
    "password", ["   spaces at both ends   ", "🦉🌿🧶🫖🪁🧭🪵🫧🪴🛶🧦🪨", "Здравствуйте", "ﬁrst line of it all"]
)
def test_spaces_and_every_alphabet_and_every_character_counts(client: Client, password: str) -> None:
    person = PersonFactory(email="sam@mail.example")
    assert join(password) == 302
    person.set_password(password)
    person.save()
    for typed in (password[:-1], password[1:], password + " "):
        client.post(reverse("account_login"), {"login": person.email, "password": typed})
        assert client.get("/profile/").status_code == 302
    client.post(reverse("account_login"), {"login": person.email, "password": password})
    assert client.get("/profile/").status_code == 200


@pytest.mark.parametrize("length", [128, 4096])
def test_the_last_character_of_a_long_one_counts(length: int) -> None:
    person = PersonFactory(password=long(length))
    assert person.check_password(long(length))
    assert not person.check_password(long(length)[:-1] + "x")


def test_what_many_people_use_is_refused() -> None:
    long_enough = [line for line in gzip.decompress(COMMON.read_bytes()).decode().split() if len(line) >= 12]
    assert len(long_enough) > 100
    for password in long_enough:
        with pytest.raises(ValidationError):
            password_validation.validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "expex expex expex",
        "Exp-Ex2026!!!!!",
        "AminaYusuf1980",
        "yusuf.amina.amina",
        "Wye Valley 2026",
        "wyevalleynhstrust1",
    ],
)
def test_words_around_the_person_are_refused(password: str, amina: User) -> None:
    amina.profile.organisation.name = "Wye Valley NHS Trust"
    with pytest.raises(ValidationError):
        password_validation.validate_password(password, amina)


@pytest.mark.parametrize(
    "password", ["amina likes kettles", "wye valley zinnia harbour", "an exchange of old umbrellas"]
)
def test_such_words_among_others_are_fine(password: str, amina: User) -> None:
    amina.profile.organisation.name = "Wye Valley NHS Trust"
    password_validation.validate_password(password, amina)


@pytest.mark.parametrize("password", ["password1234", "PassWord 123456", "my password 2026"])
def test_where_no_name_is_in_it_no_name_is_spoken_of(password: str, amina: User) -> None:
    with pytest.raises(ValidationError) as refused:
        password_validation.validate_password(password, amina)
    assert [error.code for error in refused.value.error_list] == ["password_too_common"]


def test_joining_knows_the_name_that_was_just_typed() -> None:
    assert join("ZebediahQuill2026", name="Zebediah Quill") == 422
    assert join("ZebediahQuill2026") == 302


def test_the_hash_is_argon2id(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    assert make_password(long(4096)).startswith("argon2$argon2id$")
