"""Signing in with an identity provider, against one on this machine that can be told to lie."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from accounts.provider import Conversation
from core.models import AuditEvent
from tests import identity_provider
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.identity_provider import CLIENT, NAME, OTHER_KEY, Provider

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[Any]]
GO = "/account/provider/at/oidc/"
JOIN = {"name": "Amina Yusuf", "email": "amina.yusuf@wvt.nhs.uk"}
CODE = re.compile(r"^    (\S+)$", re.MULTILINE)


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """The provider that the operator configured."""
    cache.clear()
    with identity_provider.running() as provider:
        settings.OIDC_PROVIDERS = [provider.settings]
        yield provider


@pytest.fixture
def trusted(provider: Provider, settings: Any) -> Provider:
    """The operator trusts it to know people's addresses."""
    configured = provider.settings
    configured["settings"]["email_authentication"] = True
    settings.OIDC_PROVIDERS = [configured]
    return provider


def sign_in(client: Client, provider: Provider, *, yes: bool = True, **boxes: str) -> HttpResponse:
    """Press the button, answer there, come back."""
    page = client.post(GO, boxes)
    return client.get(provider.answer(page.context["address"], yes=yes))


def join(client: Client, provider: Provider, letters: Letters) -> User:
    """The whole way of a newcomer."""
    assert sign_in(client, provider)["Location"] == reverse("socialaccount_signup")
    client.post(reverse("socialaccount_signup"), JOIN)
    code = CODE.search(letters()[-1].body)
    assert code
    client.post(reverse("account_email_verification_sent"), {"code": code[1]})
    return User.objects.get(email=JOIN["email"])


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:settings_show")).status_code == 200


class TestJoining:
    def test_a_newcomer_says_their_name_and_shows_that_the_address_is_theirs(
        self, client: Client, provider: Provider, letters: Letters
    ) -> None:
        assert f"Sign in with {NAME}" in client.get(reverse("account_signup")).content.decode()
        sign_in(client, provider)
        page = client.get(reverse("socialaccount_signup")).content.decode()
        assert 'value="Amina Yusuf"' in page
        assert 'value="amina.yusuf@wvt.nhs.uk"' in page
        assert client.post(reverse("socialaccount_signup"), {**JOIN, "name": ""}).status_code == 422
        response = client.post(reverse("socialaccount_signup"), JOIN)
        assert response["Location"] == reverse("account_email_verification_sent")
        assert not is_signed_in(client)
        code = CODE.search(letters()[0].body)
        assert code
        client.post(reverse("account_email_verification_sent"), {"code": code[1]})
        amina = User.objects.get(email="amina.yusuf@wvt.nhs.uk")
        assert (amina.name, amina.confirmed_how) == ("Amina Yusuf", User.ConfirmedHow.ADDRESS)
        assert not amina.has_usable_password()
        assert AuditEvent.objects.filter(
            verb="person.way_in_added", target_id=amina.pk, facts__kind="provider"
        ).exists()

    def test_they_may_give_another_address(self, client: Client, provider: Provider, letters: Letters) -> None:
        sign_in(client, provider)
        client.post(reverse("socialaccount_signup"), {**JOIN, "email": "amina@mail.example"})
        assert [letter.to for letter in letters()] == [["amina@mail.example"]]
        assert list(EmailAddress.objects.values_list("email", "verified")) == [("amina@mail.example", False)]

    def test_they_are_the_same_person_next_time_whatever_their_address_is_then(
        self, client: Client, provider: Provider, letters: Letters
    ) -> None:
        amina = join(client, provider, letters)
        provider.person |= {"email": "amina.khan@elsewhere.example", "name": "Amina Khan"}
        again = Client()
        sign_in(again, provider, next=reverse("accounts:block_list"))
        assert again.get(reverse("accounts:settings_show")).context["user"] == amina
        assert User.objects.count() == 1

    def test_somebody_else_there_with_the_same_address_is_somebody_else_here(
        self, client: Client, provider: Provider, letters: Letters
    ) -> None:
        join(client, provider, letters)
        provider.person["sub"] = "a new person under an old address"
        other = Client()
        assert sign_in(other, provider)["Location"] == reverse("socialaccount_signup")
        assert not is_signed_in(other)

    def test_nothing_is_kept_but_that_it_is_they(self, client: Client, provider: Provider, letters: Letters) -> None:
        sign_in(client, provider)
        kept = [session.get_decoded() for session in Session.objects.all()]
        assert "one-hour" not in str(kept)
        client.post(reverse("socialaccount_signup"), JOIN)
        account = SocialAccount.objects.get()
        assert account.extra_data == {}
        assert provider.person["sub"] not in account.uid
        assert not SocialToken.objects.exists()


class TestAddresses:
    """A provider's word about an address counts for nothing, unless the operator says so."""

    def test_an_account_is_not_taken_over_by_its_address(
        self, client: Client, provider: Provider, letters: Letters
    ) -> None:
        PersonFactory(email=JOIN["email"])
        sign_in(client, provider)
        fresh = client.post(reverse("socialaccount_signup"), JOIN)
        assert fresh["Location"] == reverse("account_email_verification_sent")
        assert [letter.subject for letter in letters()] == ["You already have an account"]
        assert not is_signed_in(client)
        assert not SocialAccount.objects.exists()

    def test_where_it_is_trusted_the_address_needs_no_code(
        self, client: Client, trusted: Provider, letters: Letters
    ) -> None:
        sign_in(client, trusted)
        assert "disabled" in client.get(reverse("socialaccount_signup")).content.decode()
        client.post(reverse("socialaccount_signup"), {**JOIN, "email": "ruth.bell@nhs.net"})
        assert is_signed_in(client)
        amina = User.objects.get()
        assert (amina.email, amina.confirmed_how) == (JOIN["email"], User.ConfirmedHow.ADDRESS)
        assert [letter.subject for letter in letters()] == ["You can now ask for an exchange"]

    def test_where_it_is_trusted_it_opens_the_account_with_that_address(
        self, client: Client, trusted: Provider, letters: Letters
    ) -> None:
        amina = PersonFactory(email=JOIN["email"])
        sign_in(client, trusted)
        assert is_signed_in(client)
        assert SocialAccount.objects.get().user == amina
        (letter,) = letters()
        assert letter.subject == "You have a new way to sign in"

    @pytest.mark.parametrize("said", [False, "true", "false", 1, None])
    def test_an_address_that_it_has_not_verified_opens_nothing(
        self, client: Client, trusted: Provider, said: Any
    ) -> None:
        PersonFactory(email=JOIN["email"])
        trusted.person["email_verified"] = said
        assert sign_in(client, trusted)["Location"] == reverse("socialaccount_signup")
        assert not is_signed_in(client)
        assert "disabled" not in client.get(reverse("socialaccount_signup")).content.decode()


def wrong(**claims: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The claims with these in their place; None takes one away."""

    def twist(said: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in {**said, **claims}.items() if value is not None}

    return twist


class TestLies:
    """Whatever does not hold signs nobody in, and says so kindly."""

    @pytest.fixture(autouse=True)
    def known(self, client: Client, provider: Provider, letters: Letters) -> None:
        """Amina joined with it before, so that the truth would sign her in."""
        join(client, provider, letters)
        client.post(reverse("account_logout"))

    def refused(self, client: Client, provider: Provider) -> None:
        response = sign_in(client, provider)
        assert response.status_code == 401
        page = response.content.decode()
        assert "That did not work" in page
        assert NAME in page
        assert reverse("account_login") in page
        assert not is_signed_in(client)

    def test_the_truth_signs_in(self, client: Client, provider: Provider) -> None:
        sign_in(client, provider)
        assert is_signed_in(client)

    @pytest.mark.parametrize(
        "twist",
        [
            wrong(nonce="another question"),
            wrong(nonce=None),
            wrong(iss="https://login.evil.example"),
            wrong(iss=None),
            wrong(aud="another client"),
            wrong(aud=[CLIENT, "another client"], azp="another client"),
            wrong(aud=None),
            wrong(exp=int(time.time()) - 120),
            wrong(exp=None),
            wrong(iat=int(time.time()) + 86_400),
            wrong(sub=None),
            wrong(sub="somebody else"),
        ],
        ids=["nonce", "no nonce", "issuer", "no issuer", "audience", "party", "no audience", "expired", "no end",
             "tomorrow", "nobody", "somebody else"],
    )  # fmt: skip
    def test_a_claim_that_does_not_hold(self, client: Client, provider: Provider, twist: Any) -> None:
        provider.twist = twist
        self.refused(client, provider)

    @pytest.mark.parametrize(
        "sign",
        [
            lambda claims: jwt.encode(claims, OTHER_KEY, algorithm="RS256", headers={"kid": "1"}),
            lambda claims: jwt.encode(claims, OTHER_KEY, algorithm="RS256", headers={"kid": "2"}),
            lambda claims: jwt.encode(claims, "", algorithm="none", headers={"kid": "1"}),
            lambda claims: jwt.encode(claims, identity_provider.SECRET * 2, algorithm="HS256", headers={"kid": "1"}),
            lambda claims: jwt.encode(claims, OTHER_KEY, algorithm="RS256").rpartition(".")[0] + ".",
            lambda claims: "no token at all",
            lambda claims: None,
        ],
        ids=[
            "another key",
            "a key that is not published",
            "unsigned",
            "a shared secret",
            "cut off",
            "words",
            "nothing",
        ],
    )
    def test_a_signature_that_does_not_hold(self, client: Client, provider: Provider, sign: Any) -> None:
        provider.sign = sign
        self.refused(client, provider)

    @pytest.mark.parametrize("said", [{"sub": "somebody else"}, {"sub": None}])
    def test_two_answers_about_two_people(self, client: Client, provider: Provider, said: dict[str, Any]) -> None:
        provider.userinfo = said
        self.refused(client, provider)

    @pytest.mark.parametrize(
        "query", ["", "?state=forged&code=x", "?code=x", "?error=server_error", "?state=&error=access_denied"]
    )
    def test_an_answer_that_nobody_asked_for(self, client: Client, provider: Provider, query: str) -> None:
        response = client.get(f"{GO}return/{query}")
        assert response.status_code == 401
        assert "That did not work" in response.content.decode()

    def test_an_answer_to_somebody_elses_question(self, client: Client, provider: Provider) -> None:
        page = client.post(GO)
        back = provider.answer(page.context["address"])
        other = Client()
        assert other.get(back).status_code == 401
        assert not is_signed_in(other)

    def test_an_answer_works_once(self, client: Client, provider: Provider) -> None:
        back = provider.answer(client.post(GO).context["address"])
        client.get(back)
        assert is_signed_in(client)
        assert Client().get(back).status_code == 401

    def test_a_configuration_of_somebody_else(self, client: Client, provider: Provider) -> None:
        provider.discovery = {"issuer": "https://login.evil.example"}
        assert client.post(GO).status_code == 401

    def test_a_configuration_that_gives_up_encryption(self, rf: RequestFactory, settings: Any) -> None:
        provider = Provider("https://login.example")
        settings.OIDC_PROVIDERS = [provider.settings]
        conversation = Conversation(rf.get("/"), "oidc")
        conversation._openid_config = provider.about_itself()
        assert conversation.openid_config["issuer"] == "https://login.example"
        provider.discovery = {"jwks_uri": "http://login.example/keys"}
        conversation._openid_config = provider.about_itself()
        with pytest.raises(ProviderException, match="without encryption"):
            assert conversation.openid_config

    def test_a_provider_that_is_away(self, client: Client, settings: Any) -> None:
        with identity_provider.running() as gone:
            settings.OIDC_PROVIDERS = [gone.settings]
        response = client.post(GO)
        assert response.status_code == 401
        assert "Try once more, or sign in with a code by email" in response.content.decode()

    def test_a_person_who_says_no_there(self, client: Client, provider: Provider) -> None:
        response = client.get(sign_in(client, provider, yes=False)["Location"])
        assert "You stopped half way." in response.content.decode()
        assert not is_signed_in(client)


def test_the_same_name_at_another_issuer_is_another_person(
    client: Client, provider: Provider, letters: Letters, settings: Any
) -> None:
    join(client, provider, letters)
    with identity_provider.running() as other:
        settings.OIDC_PROVIDERS = [other.settings]
        browser = Client()
        assert sign_in(browser, other)["Location"] == reverse("socialaccount_signup")


def test_the_second_step_is_asked_for_here_too(client: Client, provider: Provider, letters: Letters) -> None:
    amina = join(client, provider, letters)
    TOTP.activate(amina, "JBSWY3DPEHPK3PXP")
    browser = Client()
    assert sign_in(browser, provider)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(browser)
    assert Authenticator.objects.filter(user=amina).count() == 1


def test_a_closed_account_stays_closed(client: Client, provider: Provider, letters: Letters) -> None:
    amina = join(client, provider, letters)
    amina.is_active = False
    amina.save()
    browser = Client()
    sign_in(browser, provider)
    assert not is_signed_in(browser)


class TestConnecting:
    @pytest.fixture
    def amina(self, client: Client, provider: Provider) -> User:
        """She has a password, and has just typed it."""
        amina = PersonFactory(email=JOIN["email"])
        client.post(reverse("account_login"), {"login": amina.email, "password": PASSWORD})
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return amina

    def test_then_it_signs_in(self, client: Client, provider: Provider, amina: User, letters: Letters) -> None:
        assert f"Connect {NAME}" in client.get(reverse("socialaccount_connections")).content.decode()
        sign_in(client, provider, process="connect")
        page = client.get(reverse("socialaccount_connections")).content.decode()
        assert "Connected. You can sign in this way from now on." in page
        assert "You have a new way to sign in" in [letter.subject for letter in letters()]
        assert "Connected: you can sign in with it" in client.get(reverse("accounts:settings_show")).content.decode()
        browser = Client()
        sign_in(browser, provider)
        assert browser.get(reverse("accounts:settings_show")).context["user"] == amina

    def test_and_can_be_disconnected(self, client: Client, provider: Provider, amina: User, letters: Letters) -> None:
        sign_in(client, provider, process="connect")
        letters()
        client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})
        assert not SocialAccount.objects.exists()
        assert [letter.subject for letter in letters()] == ["One way to sign in has ended"]
        kinds = AuditEvent.objects.filter(target_id=amina.pk, facts__kind="provider").values_list("verb", flat=True)
        assert set(kinds) == {"person.way_in_added", "person.way_in_removed"}

    def test_the_only_way_in_stays(self, client: Client, provider: Provider, letters: Letters) -> None:
        join(client, provider, letters)
        account = SocialAccount.objects.get()
        response = client.post(reverse("socialaccount_connections"), {"account": account.pk})
        assert response.status_code == 422
        assert "This is how you sign in. Choose a password or add a passkey first." in response.content.decode()
        assert SocialAccount.objects.exists()

    def test_somebody_elses_connection_is_not_theirs_to_end(
        self, client: Client, provider: Provider, amina: User
    ) -> None:
        other = SocialAccount.objects.create(user=PersonFactory(), provider="oidc", uid="x")
        assert client.post(reverse("socialaccount_connections"), {"account": other.pk}).status_code == 422
        assert SocialAccount.objects.exists()

    def test_a_connection_of_another_account_stays_there(
        self, client: Client, provider: Provider, letters: Letters
    ) -> None:
        amina = join(client, provider, letters)
        gareth = PersonFactory()
        browser = Client()
        browser.post(reverse("account_login"), {"login": gareth.email, "password": PASSWORD})
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        response = browser.get(sign_in(browser, provider, process="connect")["Location"])
        assert "Another account is connected with this one there." in response.content.decode()
        assert SocialAccount.objects.get().user == amina


class TestWithoutOne:
    """Nobody named a provider: nothing of it is there, and nothing is fetched."""

    def test_no_button(self, client: Client) -> None:
        for page in ("account_login", "account_signup"):
            assert "/account/provider/" not in client.get(reverse(page)).content.decode()

    @pytest.mark.parametrize("address", ["at/oidc/", "at/oidc/return/?state=a&code=b", "join/", "cancelled/", ""])
    def test_no_page(self, client: Client, address: str, as_: Callable[[User], Client]) -> None:
        signed_in = as_(PersonFactory())
        signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        assert signed_in.post(f"/account/provider/{address}").status_code in {404, 405}
        assert signed_in.get(f"/account/provider/{address}").status_code in {404, 405}

    def test_another_name_than_the_configured_one(self, client: Client, provider: Provider) -> None:
        assert client.post("/account/provider/at/google/").status_code == 404
        assert client.get("/account/provider/at/google/return/").status_code == 404
        assert provider.requests == []

    def test_going_there_takes_a_button(self, client: Client, provider: Provider) -> None:
        assert client.get(GO).status_code == 405
        assert Client(enforce_csrf_checks=True).post(GO).status_code == 403
        assert provider.requests == []
