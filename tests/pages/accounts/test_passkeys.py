"""Passkeys over the real pages, with a phone in Python that can also answer wrongly."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import AuditEvent
from tests.authenticator import Phone, passkey_of
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.second_step import app_code, app_for, type_password, type_password_again

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
KIND = Authenticator.Type
NONSENSE = ["", "{", "[]", "{}", "null", "7", '"words"', '{"id": 1}', '{"id": "x", "rawId": "!", "response": {}}',
            '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", '
            '"attestationObject": "AA", "authenticatorData": "AA", "signature": "A", "userHandle": "/w"}}']  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Counts of tries belong to one test."""
    cache.clear()


def add(client: Client, phone: Phone, name: str = "My phone") -> Any:
    """On the page for it."""
    options = client.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]
    return client.post(reverse("mfa_add_webauthn"), {"name": name, "credential": phone.make(plain(options))})


def plain(options: Any) -> dict[str, Any]:
    """As the page writes them for the browser."""
    return {"publicKey": dict(options["publicKey"])}


def sign_in(client: Client, phone: Phone, owner: User, **boxes: str) -> Any:
    """With nothing else."""
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    options = answer.json()["request_options"]
    return client.post(reverse("mfa_login_webauthn"), {"credential": phone.show(options, owner), **boxes})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:settings_show")).status_code == 200


@pytest.fixture
def gareth() -> User:
    return PersonFactory(name="Gareth Pugh")


@pytest.fixture
def phone(client: Client, gareth: User) -> Phone:
    """Gareth's, with a passkey that he has just added."""
    type_password(gareth, client)
    type_password_again(client)
    phone = Phone()
    assert add(client, phone).status_code == 302
    return phone


class TestAdding:
    def test_it_is_listed_and_told_and_noted(self, client: Client, gareth: User, letters: Letters) -> None:
        type_password(gareth, client)
        type_password_again(client)
        letters()
        page = client.get(add(client, Phone(), "Work laptop")["Location"]).content.decode()
        assert "Your recovery codes" in page
        assert "we show them only this once" in page
        assert [letter.subject for letter in letters()] == ["You have a new passkey"]
        assert "Work laptop" in client.get(reverse("accounts:settings_show")).content.decode()
        assert "Not used yet." in client.get(reverse("mfa_list_webauthn")).content.decode()
        noted = AuditEvent.objects.filter(target_id=gareth.pk, verb="person.way_in_added")
        assert "webauthn" in {each.facts["kind"] for each in noted}
        again = client.get(reverse("mfa_view_recovery_codes"))
        assert "cannot show them again" in again.content.decode()
        assert set(again.context["unused_codes"]) == {"****"}
        assert client.get(reverse("mfa_download_recovery_codes")).status_code == 403

    def test_the_site_of_the_settings_is_named_and_the_screen_lock_required(self, client: Client, gareth: User) -> None:
        type_password(gareth, client)
        type_password_again(client)
        asked = client.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]["publicKey"]
        assert dict(asked["rp"]) == {"id": "localhost", "name": "Exp-Ex"}
        assert asked["authenticatorSelection"]["userVerification"] == "required"
        assert (asked["user"]["name"], asked["user"]["displayName"]) == (gareth.email, "Gareth Pugh")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"finger": False},
            {"site": "evil.example"},
            {"origin": "https://evil.example"},
            {"origin": "http://127.0.0.1"},
        ],
        ids=["no screen lock", "another site", "another origin", "an address instead of the name"],
    )
    def test_what_does_not_hold_is_refused(self, client: Client, gareth: User, wrong: dict[str, Any]) -> None:
        type_password(gareth, client)
        type_password_again(client)
        response = add(client, Phone(**wrong))
        assert response.status_code == 422
        assert "This passkey did not work here." in response.content.decode()
        assert not Authenticator.objects.exists()

    @pytest.mark.parametrize("credential", NONSENSE)
    def test_nonsense_is_a_mistake_and_no_fault(self, client: Client, gareth: User, credential: str) -> None:
        type_password(gareth, client)
        type_password_again(client)
        client.get(reverse("mfa_add_webauthn"))
        response = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": credential})
        assert response.status_code == 422
        assert not Authenticator.objects.exists()

    def test_it_asks_first_who_is_there(self, client: Client, gareth: User) -> None:
        type_password(gareth, client)
        response = client.get(reverse("mfa_add_webauthn"))
        assert "reauthenticate" in response["Location"]

    def test_without_a_name_it_gets_that_of_the_browser(self, client: Client, gareth: User) -> None:
        type_password(gareth, client)
        type_password_again(client)
        add(client, Phone(), "")
        assert str(Authenticator.objects.get(type=KIND.WEBAUTHN)) == "an unknown browser"

    def test_a_name_is_one_line_of_sixty_letters(self, client: Client, phone: Phone) -> None:
        passkey = Authenticator.objects.get(type=KIND.WEBAUTHN)
        address = reverse("mfa_edit_webauthn", args=[passkey.pk])
        assert client.post(address, {"name": ""}).status_code == 422
        assert client.post(address, {"name": "x" * 61}).status_code == 422
        client.post(address, {"name": "  My\n<b>phone</b> "})
        passkey.refresh_from_db()
        assert str(passkey) == "My <b>phone</b>"
        assert "My &lt;b&gt;phone&lt;/b&gt;" in client.get(reverse("mfa_list_webauthn")).content.decode()


class TestSigningIn:
    def test_it_is_enough(self, phone: Phone, gareth: User) -> None:
        browser = Client()
        response = sign_in(browser, phone, gareth, next=reverse("accounts:block_list"))
        assert response["Location"] == reverse("accounts:block_list")
        assert browser.get(reverse("accounts:settings_show")).context["user"] == gareth

    def test_it_is_both_factors_where_an_app_is_connected_too(self, phone: Phone, gareth: User) -> None:
        Authenticator.objects.filter(type=KIND.RECOVERY_CODES).delete()
        app_for(gareth)
        browser = Client()
        sign_in(browser, phone, gareth)
        assert is_signed_in(browser)

    @pytest.mark.parametrize(
        "change",
        [{"finger": False}, {"site": "evil.example"}, {"origin": "https://evil.example"}],
        ids=["no screen lock", "another site", "another origin"],
    )
    def test_what_does_not_hold_signs_nobody_in(self, phone: Phone, gareth: User, change: dict[str, Any]) -> None:
        browser = Client()
        for name, value in change.items():
            setattr(phone, name, value)
        response = sign_in(browser, phone, gareth)
        assert response["Location"] == reverse("account_login")
        assert "This passkey did not work here." in browser.get(response["Location"]).content.decode()
        assert not is_signed_in(browser)

    def test_nobody_elses_key_and_nobody_elses_name(self, phone: Phone, gareth: User) -> None:
        browser = Client()
        sign_in(browser, Phone(), gareth)
        assert not is_signed_in(browser)
        sign_in(browser, phone, PersonFactory())
        assert not is_signed_in(browser)

    def test_an_answer_works_once_and_in_one_browser(self, phone: Phone, gareth: User) -> None:
        browser, other = Client(), Client()
        address = reverse("mfa_login_webauthn")
        options = browser.get(address, headers={"accept": "application/json"}).json()["request_options"]
        answer = {"credential": phone.show(options, gareth)}
        other.get(address, headers={"accept": "application/json"})
        other.post(address, answer)
        assert not is_signed_in(other)
        browser.post(address, answer)
        assert is_signed_in(browser)
        browser.post(reverse("account_logout"))
        browser.post(address, answer)
        assert not is_signed_in(browser)

    @pytest.mark.parametrize("credential", NONSENSE)
    def test_nonsense_is_a_mistake_and_no_fault(self, client: Client, credential: str) -> None:
        client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
        response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
        assert response["Location"] == reverse("account_login")

    def test_a_closed_account_stays_closed(self, phone: Phone, gareth: User) -> None:
        gareth.is_active = False
        gareth.save()
        browser = Client()
        sign_in(browser, phone, gareth)
        assert not is_signed_in(browser)

    def test_after_it_a_change_need_not_ask_again_for_another_way(self, phone: Phone, gareth: User) -> None:
        browser = Client()
        sign_in(browser, phone, gareth)
        asked = browser.get(reverse("mfa_add_webauthn"), follow=True)
        assert asked.status_code == 200

    def test_guessed_passwords_do_not_lock_it_out(self, phone: Phone, gareth: User) -> None:
        browser = Client()
        for _ in range(6):
            browser.post(reverse("account_login"), {"login": gareth.email, "password": "wrong"})
        sign_in(browser, phone, gareth)
        assert is_signed_in(browser)


class TestSecondStep:
    def test_it_is_asked_for_after_the_password(self, phone: Phone, gareth: User) -> None:
        browser = type_password(gareth)
        assert not is_signed_in(browser)
        page = browser.get(reverse("mfa_authenticate"))
        assert "One more step" in page.content.decode()
        assert "Recovery code" in page.content.decode()
        answer = phone.show(plain(page.context["js_data"]["request_options"]), gareth)
        browser.post(reverse("mfa_authenticate"), {"credential": answer})
        assert is_signed_in(browser)

    @pytest.mark.parametrize("credential", NONSENSE)
    def test_nonsense_is_a_mistake_and_no_fault(self, phone: Phone, gareth: User, credential: str) -> None:
        browser = type_password(gareth)
        browser.get(reverse("mfa_authenticate"))
        response = browser.post(reverse("mfa_authenticate"), {"credential": credential})
        assert response.status_code in {422, 429}
        assert not is_signed_in(browser)

    def test_somebody_elses_is_not_theirs(self, phone: Phone, gareth: User) -> None:
        ruth = PersonFactory()
        passkey_of(ruth)
        browser = type_password(ruth)
        options = browser.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]
        response = browser.post(reverse("mfa_authenticate"), {"credential": phone.show(plain(options), gareth)})
        assert response.status_code == 422
        assert not is_signed_in(browser)

    def test_beside_an_app_either_will_do(self, phone: Phone, gareth: User) -> None:
        Authenticator.objects.filter(type=KIND.RECOVERY_CODES).delete()
        secret = app_for(gareth)
        browser = type_password(gareth)
        assert "Or type a code from your app" in browser.get(reverse("mfa_authenticate")).content.decode()
        browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
        assert is_signed_in(browser)


class TestRemoving:
    def test_it_is_gone_and_told(self, client: Client, phone: Phone, gareth: User, letters: Letters) -> None:
        letters()
        passkey = Authenticator.objects.get(type=KIND.WEBAUTHN)
        address = reverse("mfa_remove_webauthn", args=[passkey.pk])
        assert "Remove the passkey “My phone”?" in client.get(address).content.decode()
        assert Authenticator.objects.filter(pk=passkey.pk).exists()
        client.post(address)
        assert not Authenticator.objects.exists()
        assert [letter.subject for letter in letters()] == ["A passkey was removed"]
        assert AuditEvent.objects.filter(verb="person.way_in_removed", facts__kind="webauthn").count() == 1
        browser = Client()
        sign_in(browser, phone, gareth)
        assert not is_signed_in(browser)


class TestJoining:
    def test_it_needs_the_code_from_the_email_first(self, client: Client) -> None:
        client.post(reverse("account_signup_by_passkey"), {"name": "Amina Yusuf", "email": "amina@nhs.net"})
        assert client.get(reverse("mfa_signup_webauthn"))["Location"].startswith(reverse("account_signup"))
        assert not Authenticator.objects.exists()

    def test_an_address_that_has_an_account_gets_the_same_answer(self, client: Client, letters: Letters) -> None:
        PersonFactory(email="amina@nhs.net")
        response = client.post(reverse("account_signup_by_passkey"), {"name": "Amina", "email": "amina@nhs.net"})
        assert response["Location"] == reverse("account_email_verification_sent")
        assert [letter.subject for letter in letters()] == ["You already have an account"]

    def test_who_breaks_off_gets_in_with_a_code(self, client: Client, letters: Letters) -> None:
        """The account is there, without a password: nobody is shut out by a browser that makes no passkey."""
        client.post(reverse("account_signup_by_passkey"), {"name": "Amina Yusuf", "email": "amina@nhs.net"})
        code = letters()[-1].body.split("    ")[1].split()[0]
        client.post(reverse("account_email_verification_sent"), {"code": code})
        assert "Go on without a passkey" in client.get(reverse("mfa_signup_webauthn")).content.decode()
        for credential in NONSENSE:
            response = client.post(reverse("mfa_signup_webauthn"), {"name": "x", "credential": credential})
            assert response.status_code == 422
        browser = Client()
        browser.post(reverse("account_request_login_code"), {"email": "amina@nhs.net"})
        code = letters()[-1].body.split("    ")[1].split()[0]
        browser.post(reverse("account_confirm_login_code"), {"code": code})
        assert is_signed_in(browser)

    def test_who_goes_on_without_one_is_in(self, client: Client, letters: Letters) -> None:
        """Their address has just been shown to be theirs."""
        client.post(reverse("account_signup_by_passkey"), {"name": "Amina Yusuf", "email": "amina@nhs.net"})
        without = reverse("accounts:join_without_passkey")
        client.post(without)
        assert not is_signed_in(client)
        code = letters()[-1].body.split("    ")[1].split()[0]
        client.post(reverse("account_email_verification_sent"), {"code": code})
        assert f'action="{without}"' in client.get(reverse("mfa_signup_webauthn")).content.decode()
        assert client.get(without).status_code == 405
        page = client.post(without, follow=True)
        assert "Welcome, Amina Yusuf." in page.text
        assert "ask for a code by email" in page.text
        assert is_signed_in(client)
        assert not Authenticator.objects.exists()


def test_a_password_typed_by_somebody_with_a_passkey_only(client: Client, gareth: User) -> None:
    """Their account page says how they sign in, and lets them choose a password."""
    gareth.set_unusable_password()
    gareth.save()
    passkey_of(gareth, "Amina’s phone")
    client.force_login(gareth)
    page = client.get(reverse("accounts:settings_show")).content.decode()
    assert "None: you sign in with a passkey" in page
    assert "Amina’s phone" in page
    assert client.post(reverse("account_set_password"), {"password1": PASSWORD}).status_code == 302
    gareth.refresh_from_db()
    assert gareth.check_password(PASSWORD)


def test_what_is_kept_of_a_passkey_is_public(phone: Phone) -> None:
    """The key that signs never leaves the phone."""
    kept = json.dumps(Authenticator.objects.get(type=KIND.WEBAUTHN).data)
    assert str(phone.key.private_numbers().private_value) not in kept
