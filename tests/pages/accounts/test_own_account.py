"""The page "Your account" and what hangs on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import AuditEvent

As = Callable[[User], Client]


def test_the_account_says_everything_in_one_list(as_: As, amina: User) -> None:
    page = as_(amina).get(reverse("accounts:settings_show")).content.decode()
    for words in (amina.name, amina.email, "by the operator", "Off. It keeps others out", reverse("mfa_index")):
        assert words in page


def test_a_new_name(as_: As, amina: User) -> None:
    response = as_(amina).post(reverse("accounts:name_edit"), {"name": "  Prof Amina   Yusuf\x00 "})
    assert response["Location"] == reverse("accounts:settings_show")
    amina.refresh_from_db()
    assert amina.name == "Prof Amina Yusuf"
    assert AuditEvent.objects.filter(verb="person.renamed", actor_id=amina.pk).exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_that_does_not_do_stays_in_the_box(as_: As, amina: User, name: str) -> None:
    response = as_(amina).post(reverse("accounts:name_edit"), {"name": name})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert name.strip() in response.content.decode()


@pytest.mark.parametrize("name", ["settings_show", "name_edit", "block_list", "people_list", "concern_list"])
def test_who_is_not_signed_in_signs_in_first(client: Client, db: None, name: str) -> None:
    address = reverse(f"accounts:{name}")
    assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"
