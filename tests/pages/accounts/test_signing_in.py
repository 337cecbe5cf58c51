"""Joining, signing in, and keeping an account safe, over the real pages and the real outbox."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Profile, User
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.second_step import app_code, type_password_again

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
JOIN = {"name": "Amina Yusuf", "email": "amina.yusuf@wvt.nhs.uk", "password1": PASSWORD}
CODE = re.compile(r"^    (\S+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Counts of tries belong to one test."""
    cache.clear()


def code_in(letter: mail.EmailMessage) -> str:
    found = CODE.search(str(letter.body))
    assert found, letter.body
    return found[1]


def signed_in_as(client: Client) -> str:
    return client.get(reverse("accounts:settings_show")).context["user"].email


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:settings_show")).status_code == 200


class TestJoining:
    def test_a_code_from_the_email_opens_the_account_and_an_nhs_address_confirms(
        self, client: Client, letters: Letters
    ) -> None:
        response = client.post(reverse("account_signup"), JOIN)
        assert response["Location"] == reverse("account_email_verification_sent")
        (letter,) = letters()
        assert (letter.to, letter.subject) == (["amina.yusuf@wvt.nhs.uk"], "Your code for Exp-Ex")
        assert f"<h2>{code_in(letter)}</h2>" in letter.alternatives[0][0]

        client.post(reverse("account_email_verification_sent"), {"code": code_in(letter)})
        amina = User.objects.get(email="amina.yusuf@wvt.nhs.uk")
        assert (amina.name, amina.confirmed_how) == ("Amina Yusuf", User.ConfirmedHow.ADDRESS)
        assert Profile.objects.filter(person=amina).exists()
        page = client.get(reverse("accounts:settings_show"))
        assert "Welcome, Amina Yusuf." in page.content.decode()
        assert [letter.subject for letter in letters()] == ["You can now ask for an exchange"]

    def test_another_address_waits_for_a_lead(self, client: Client, letters: Letters) -> None:
        client.post(reverse("account_signup"), {**JOIN, "email": "amina@mail.example"})
        client.post(reverse("account_email_verification_sent"), {"code": code_in(letters()[0])})
        assert "Not yet." in client.get(reverse("accounts:settings_show")).content.decode()
        assert letters() == []

    def test_what_was_typed_stays_and_each_mistake_says_what_to_do(self, client: Client) -> None:
        response = client.post(
            reverse("account_signup"), {"name": "Amina Yusuf", "email": "amina@", "password1": "short"}
        )
        page = response.content.decode()
        assert response.status_code == 422
        for words in (
            'value="Amina Yusuf"',
            'value="amina@"',
            "Enter an email address, like",
            "at least 12 characters",
        ):
            assert words in page
        assert "short" not in re.findall(r'value="([^"]*)"', page)

    @pytest.mark.parametrize("password", ["aminayusuf1234", "amina.yusuf@wvt", "qwerty123456"])
    def test_a_poor_password_is_refused(self, client: Client, password: str) -> None:
        response = client.post(reverse("account_signup"), {**JOIN, "password1": password})
        assert response.status_code == 422
        assert "password1" in response.context["form"].errors

    def test_an_address_that_has_an_account_gets_the_same_page_and_another_mail(
        self, client: Client, letters: Letters
    ) -> None:
        fresh = client.post(reverse("account_signup"), JOIN, follow=True)
        letters()
        PersonFactory(email="ruth.bell@nhs.net")
        other = Client()
        taken = other.post(reverse("account_signup"), {**JOIN, "email": "ruth.bell@nhs.net"}, follow=True)
        assert _without_what_differs(taken, "ruth.bell@nhs.net") == _without_what_differs(fresh, JOIN["email"])
        assert taken.redirect_chain == fresh.redirect_chain
        (letter,) = letters()
        assert (letter.to, letter.subject) == (["ruth.bell@nhs.net"], "You already have an account")
        assert "http://localhost:8000/account/login/code/" in letter.body
        assert User.objects.filter(email="ruth.bell@nhs.net").count() == 1
        wrong = other.post(reverse("account_email_verification_sent"), {"code": "ABCD-EFGH"})
        assert wrong.status_code == 422

    def test_the_taken_address_costs_as_much_as_a_new_one(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hashed: list[str] = []
        monkeypatch.setattr("accounts.adapters.make_password", hashed.append)
        client.post(reverse("account_signup"), {**JOIN, "email": PersonFactory().email})
        assert len(hashed) == 1

    def test_a_link_in_mail_never_follows_the_host_of_the_request(self, letters: Letters, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["evil.example"]
        address = PersonFactory().email
        Client(headers={"host": "evil.example"}).post(reverse("account_signup"), {**JOIN, "email": address})
        (letter,) = letters()
        assert "evil" not in letter.body + letter.alternatives[0][0]


def _without_what_differs(response: Any, email: str) -> str:
    page = response.content.decode().replace(email, "EMAIL")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


class TestSigningIn:
    def test_by_password(self, client: Client) -> None:
        person = PersonFactory(email="gareth@nhs.net")
        client.post(reverse("account_login"), {"login": "Gareth@NHS.net", "password": PASSWORD})
        assert signed_in_as(client) == person.email

    def test_a_wrong_password_keeps_the_address_and_says_what_else_works(self, client: Client) -> None:
        person = PersonFactory()
        response = client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})
        page = response.content.decode()
        assert response.status_code == 422
        assert f'value="{person.email}"' in page
        assert "ask for a code by email" in page

    def test_by_a_code_from_the_email(self, client: Client, letters: Letters) -> None:
        person = PersonFactory()
        client.post(reverse("account_request_login_code"), {"email": person.email})
        (letter,) = letters()
        assert letter.subject == "Your code to sign in"
        client.post(reverse("account_confirm_login_code"), {"code": code_in(letter).lower().replace("-", "")})
        assert signed_in_as(client) == person.email

    def test_it_goes_on_to_the_page_that_was_asked_for(self, client: Client, letters: Letters) -> None:
        asked_for = reverse("accounts:block_list")
        sign_in = client.get(asked_for)["Location"]
        page = client.get(sign_in)
        code_url = page.context["request_login_code_url"]
        response = client.post(code_url, {"email": PersonFactory().email, "next": asked_for})
        response = client.post(response["Location"], {"code": code_in(letters()[0]), "next": asked_for})
        assert response["Location"] == asked_for

    def test_a_wrong_code_can_be_corrected_but_not_guessed(self, client: Client, letters: Letters) -> None:
        client.post(reverse("account_request_login_code"), {"email": PersonFactory().email})
        code = code_in(letters()[0])
        response = client.post(reverse("account_confirm_login_code"), {"code": "WRNG-CODE"})
        assert response.status_code == 422
        assert "This is not the code that we sent." in response.content.decode()
        for _ in range(2):
            client.post(reverse("account_confirm_login_code"), {"code": "WRNG-CODE"})
        client.post(reverse("account_confirm_login_code"), {"code": code})
        assert not is_signed_in(client)

    def test_a_code_is_good_for_ten_minutes(self, client: Client, letters: Letters) -> None:
        with time_machine.travel(time.time() - 601, tick=False):
            client.post(reverse("account_request_login_code"), {"email": PersonFactory().email})
            code = code_in(letters()[0])
        client.post(reverse("account_confirm_login_code"), {"code": code})
        assert not is_signed_in(client)

    def test_a_new_code_replaces_the_old_one(self, client: Client, letters: Letters) -> None:
        page = client.post(reverse("account_request_login_code"), {"email": PersonFactory().email}, follow=True)
        assert "Send a new code" in page.content.decode()
        old = code_in(letters()[0])
        page = client.post(reverse("account_confirm_login_code"), {"action": "resend"}, follow=True)
        assert "We sent a new code." in page.content.decode()
        new = code_in(letters()[0])
        client.post(reverse("account_confirm_login_code"), {"code": old})
        assert not is_signed_in(client)
        client.post(reverse("account_confirm_login_code"), {"code": new})
        assert is_signed_in(client)

    def test_an_unknown_address_sees_the_same_page_and_gets_a_mail(self, client: Client, letters: Letters) -> None:
        known = client.post(reverse("account_request_login_code"), {"email": "ruth@nhs.net"}, follow=True)
        (letter,) = letters()
        PersonFactory(email="gareth@nhs.net")
        unknown = Client().post(reverse("account_request_login_code"), {"email": "gareth@nhs.net"}, follow=True)
        assert _without_what_differs(known, "ruth@nhs.net") == _without_what_differs(unknown, "gareth@nhs.net")
        assert letter.subject == "There is no account with this email address"

    def test_five_wrong_passwords_stop_the_guessing_but_not_the_code(self, client: Client, letters: Letters) -> None:
        person = PersonFactory()
        for _ in range(5):
            client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})
        response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        assert "Wait 5 minutes" in response.content.decode()
        client.post(reverse("account_request_login_code"), {"email": person.email})
        client.post(reverse("account_confirm_login_code"), {"code": code_in(letters()[0])})
        assert is_signed_in(client)

    def test_a_closed_account_stays_closed(self, client: Client) -> None:
        person = PersonFactory(is_active=False)
        response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True)
        assert "This account is closed" in response.content.decode()
        assert not is_signed_in(client)

    def test_signing_out_asks_first_and_empties_the_browser(self, as_: Callable[[User], Client]) -> None:
        client = as_(PersonFactory())
        assert "Sign out?" in client.get(reverse("account_logout")).content.decode()
        response = client.post(reverse("account_logout"))
        assert response["Clear-Site-Data"] == '"cache", "storage"'
        assert not is_signed_in(client)

    def test_too_many_tries_answer_a_plain_page(self, client: Client) -> None:
        for _ in range(4):
            response = client.post(reverse("account_reset_password"), {"email": "ruth@nhs.net"})
        assert response.status_code == 429
        assert "Please wait a little" in response.content.decode()


class TestPasswords:
    def test_a_forgotten_password_is_replaced_with_a_code(self, client: Client, letters: Letters) -> None:
        person = PersonFactory()
        elsewhere = Client()
        elsewhere.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        client.post(reverse("account_reset_password"), {"email": person.email})
        (letter,) = letters()
        assert letter.subject == "Your code to choose a new password"
        client.post(reverse("account_confirm_password_reset_code"), {"code": code_in(letter)})
        response = client.post(
            reverse("account_complete_password_reset"), {"password1": "another quiet dawn"}, follow=True
        )
        assert "You have a new password" in response.content.decode()
        assert not is_signed_in(elsewhere)
        client.post(reverse("account_login"), {"login": person.email, "password": "another quiet dawn"})
        assert is_signed_in(client)
        assert [letter.subject for letter in letters()] == ["You have a new password"]

    def test_nobody_chooses_a_password_without_the_code(self, client: Client) -> None:
        client.post(reverse("account_reset_password"), {"email": PersonFactory().email})
        assert client.post(reverse("account_confirm_password_reset_code"), {"code": "WRNG-CODE"}).status_code == 422
        response = client.post(reverse("account_complete_password_reset"), {"password1": "another quiet dawn"})
        assert response["Location"] == reverse("account_confirm_password_reset_code")

    def test_changing_it_signs_out_everywhere_else(self, client: Client, letters: Letters) -> None:
        person = PersonFactory()
        elsewhere = Client()
        for browser in (client, elsewhere):
            browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        change = {"oldpassword": PASSWORD, "password1": "another quiet dawn"}
        wrong = client.post(reverse("account_change_password"), {**change, "oldpassword": "wrong"})
        assert wrong.status_code == 422
        response = client.post(reverse("account_change_password"), change)
        assert response["Location"] == reverse("accounts:settings_show")
        assert is_signed_in(client)
        assert not is_signed_in(elsewhere)
        assert [letter.subject for letter in letters()] == ["Your password was changed"]

    def test_who_never_had_one_can_choose_one(self, as_: Callable[[User], Client]) -> None:
        person = PersonFactory()
        person.set_unusable_password()
        person.save()
        client = as_(person)
        response = client.get(reverse("account_change_password"), follow=True)
        assert "Choose a password" in response.content.decode()
        client.post(reverse("account_set_password"), {"password1": "another quiet dawn"})
        person.refresh_from_db()
        assert person.check_password("another quiet dawn")


class TestEmailAddress:
    def test_a_new_address_counts_once_its_code_came_back(self, client: Client, letters: Letters) -> None:
        person = PersonFactory(email="gareth@mail.example", confirmed=False)
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        type_password_again(client)
        client.post(reverse("account_email"), {"email": "gareth@nhs.net", "action_add": ""})
        (letter,) = letters()
        assert letter.to == ["gareth@nhs.net"]
        client.post(reverse("account_email_verification_sent"), {"code": code_in(letter)})
        person.refresh_from_db()
        assert (person.email, person.confirmed_how) == ("gareth@nhs.net", User.ConfirmedHow.ADDRESS)
        assert [address.email for address in EmailAddress.objects.filter(user=person)] == ["gareth@nhs.net"]
        told = {letter.to[0]: letter for letter in letters()}
        assert "gareth@nhs.net" in told["gareth@mail.example"].body
        assert told["gareth@nhs.net"].subject == "You can now ask for an exchange"

    def test_the_present_address_is_no_change(self, client: Client) -> None:
        person = PersonFactory()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        type_password_again(client)
        response = client.post(reverse("account_email"), {"email": person.email, "action_add": ""})
        assert response.status_code == 422
        assert "This is your email address already." in response.content.decode()


@pytest.fixture
def with_app(client: Client) -> tuple[User, str]:
    """Somebody who has just turned on the second step, and the key that the app keeps."""
    person = PersonFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    type_password_again(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    return person, secret


class TestSecondStep:
    def test_turning_it_on_shows_key_picture_and_recovery_codes(self, client: Client) -> None:
        person = PersonFactory()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        response = client.get(reverse("mfa_activate_totp"))
        assert reverse("account_reauthenticate") in response["Location"]
        type_password_again(client)
        page = client.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        assert f">{secret}<" in page.content.decode()
        assert 'src="data:image/svg+xml;base64,' in page.content.decode()
        wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
        assert wrong.status_code == 422
        assert f">{secret}<" in wrong.content.decode()
        page = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)}, follow=True)
        assert "Your recovery codes" in page.content.decode()

    def test_its_secrets_lie_sealed(self, with_app: tuple[User, str]) -> None:
        _person, secret = with_app
        for authenticator in Authenticator.objects.all():
            assert secret not in str(authenticator.data)
        totp = Authenticator.objects.get(type=Authenticator.Type.TOTP)
        assert totp.wrap().validate_code(app_code(secret))

    def test_signing_in_asks_for_it_and_a_code_works_once(self, with_app: tuple[User, str]) -> None:
        person, secret = with_app
        code = app_code(secret)
        browser = Client()
        response = browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        assert response["Location"] == reverse("mfa_authenticate")
        assert not is_signed_in(browser)
        assert browser.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 422
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(browser)
        again = Client()
        again.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        again.post(reverse("mfa_authenticate"), {"code": code})
        assert not is_signed_in(again)

    def test_a_code_by_email_does_not_get_round_it(self, with_app: tuple[User, str], letters: Letters) -> None:
        person, _secret = with_app
        letters()
        browser = Client()
        browser.post(reverse("account_request_login_code"), {"email": person.email})
        response = browser.post(reverse("account_confirm_login_code"), {"code": code_in(letters()[0])})
        assert response["Location"] == reverse("mfa_authenticate")
        assert not is_signed_in(browser)

    def test_a_recovery_code_lets_in_once(self, client: Client, with_app: tuple[User, str]) -> None:
        person, _secret = with_app
        recovery = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
        for expected in (True, False):
            browser = Client()
            browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
            page = browser.post(reverse("mfa_authenticate"), {"code": recovery}, follow=True)
            assert is_signed_in(browser) is expected
            assert ("You have 9 recovery codes left." in page.text) is expected

    def test_turning_it_off(self, client: Client, with_app: tuple[User, str], letters: Letters) -> None:
        letters()
        client.post(reverse("mfa_deactivate_totp"))
        assert not Authenticator.objects.exists()
        assert "The second step is off" in [letter.subject for letter in letters()]


def test_signing_out_everywhere_else(client: Client) -> None:
    person = PersonFactory()
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36"})
    for browser in (client, elsewhere):
        browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Chrome on Android" in page
    assert "this one" in page
    client.post(reverse("usersessions_list"))
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
