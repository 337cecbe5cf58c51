"""Fields clean text wherever it enters the database, and sealed text lies there unreadable."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Concern, Profile, User
from core.fields import LineField, SealedTextField, TextField
from core.models import Letter
from core.sealing import Unreadable
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

TYPED = "  Amina\x00\n\u202eYusuf "
NOW = datetime(2026, 6, 4, tzinfo=UTC)


def letter(**values: Any) -> Letter:
    return Letter(**{"key": "k", "kind": "test", "created_at": NOW, "not_before": NOW, **values})


def in_the_table(column: str, table: str = "core_letter") -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return bytes(cursor.fetchone()[0])


def test_a_line_is_clean_after_save_in_memory_and_in_the_database() -> None:
    person = PersonFactory(name=TYPED)
    assert person.name == "Amina Yusuf"
    person.refresh_from_db()
    assert person.name == "Amina Yusuf"


def test_a_line_is_clean_after_bulk_create() -> None:
    User.objects.bulk_create([User(email="a@example.org", name=TYPED)])
    assert User.objects.get().name == "Amina Yusuf"


def test_a_line_is_clean_after_update_and_bulk_update() -> None:
    person = PersonFactory(profile=None)
    User.objects.filter(pk=person.pk).update(name=TYPED)
    person.refresh_from_db()
    assert person.name == "Amina Yusuf"
    person.name = "Dr\tAmina\x07"
    User.objects.bulk_update([person], ["name"])
    person.refresh_from_db()
    assert person.name == "Dr Amina"


def test_a_line_is_found_however_it_was_typed() -> None:
    PersonFactory(name="Zo\u00eb Marsh")
    assert User.objects.filter(name="Zoe\u0308  Marsh\x00").exists()


def test_text_keeps_its_lines() -> None:
    profile: Profile = PersonFactory().profile
    profile.offer = "Ward round\r\nthen clinic\x00\x85"
    profile.save()
    assert profile.offer == "Ward round\nthen clinic"
    Profile.objects.filter(pk=profile.pk).update(offer="one\rtwo\ud800")
    profile.refresh_from_db()
    assert profile.offer == "one\ntwo"


def test_text_has_a_longest_length() -> None:
    with pytest.raises(TypeError):
        TextField()  # type: ignore[call-arg]
    profile = PersonFactory().profile
    profile.offer = "x" * 2001
    with pytest.raises(ValidationError, match="2000"):
        profile.clean_fields()


def test_a_form_measures_clean_text() -> None:
    field = LineField(max_length=5).formfield()
    assert field.clean("\x00\x01 a\n\nb \u202e") == "a b"
    with pytest.raises(ValidationError):
        field.clean("abcdef")
    with pytest.raises(ValidationError):
        field.clean("\x00 \n")  # nothing is left, and something is needed
    assert isinstance(TextField(max_length=5).formfield().widget, forms.Textarea)


def test_sealed_text_comes_back() -> None:
    letter(sealed="a code: 123456\r\n").save()
    assert Letter.objects.get().sealed == "a code: 123456"


@pytest.mark.parametrize("way", ["save", "bulk_create", "update", "bulk_update"])
def test_sealed_text_is_unreadable_in_the_table(way: str) -> None:
    if way == "save":
        letter(sealed="a code: 123456").save()
    elif way == "bulk_create":
        Letter.objects.bulk_create([letter(sealed="a code: 123456")])
    else:
        kept = letter(sealed="another")
        kept.save()
        if way == "update":
            Letter.objects.update(sealed="a code: 123456")
        else:
            kept.sealed = "a code: 123456"
            Letter.objects.bulk_update([kept], ["sealed"])
    assert b"123456" not in in_the_table("sealed")
    assert Letter.objects.get().sealed == "a code: 123456"


def test_sealed_text_can_be_nothing() -> None:
    letter(sealed=None).save()
    assert Letter.objects.get().sealed is None
    assert Letter.objects.filter(sealed=None).exists()


def test_bytes_moved_to_another_column_are_unreadable() -> None:
    Concern(text="unsafe", told_at=NOW, state="received", state_since=NOW).save()
    letter(sealed="mine").save()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_concern SET text = (SELECT sealed FROM core_letter)")
    with pytest.raises(Unreadable):
        Concern.objects.get()


def test_checking_a_model_leaves_sealed_text_as_it_is() -> None:
    concern = Concern(text="Shouted at, on the ward", told_at=NOW, state="received", state_since=NOW)
    concern.clean_fields(exclude={"by", "about", "handled_at", "handled_by", "note"})
    assert concern.text == "Shouted at, on the ward"


def test_sealed_text_has_a_form_field_that_cleans() -> None:
    field = SealedTextField("What happened?").formfield()
    assert field.clean("first\r\nsecond\x00") == "first\nsecond"
    with pytest.raises(ValidationError):
        field.clean("x" * 4001)
