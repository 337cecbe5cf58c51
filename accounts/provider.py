"""Signing in with an OpenID Connect provider: allauth's own, and stricter.

allauth trusts what it fetches from the provider's token address without a look at the signature, sends no nonce, and
takes the person from an answer that need not be about the same one. All three are checked here.
"""

import hashlib
import hmac
from typing import Any

import jwt
import structlog
from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.text import clean_line

log = structlog.get_logger()
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]  # public keys
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
CLOCKS_DIFFER_BY = 30  # seconds
LONGEST_NAME = 120
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Where allauth asks the house about a provider."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("Another account is connected with this one there. Sign in with that account instead."),
        "email_taken": _("An account with this email address is there already. Sign in to it, then connect your %s."),
        "no_password": _("This is how you sign in. Choose a password or add a passkey first."),
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the settings. The table that allauth would ask too stays empty."""
        apps = [SocialApp(provider=IdentityProvider.id, **app) for app in settings.OIDC_PROVIDERS]
        return [
            app
            for app in apps
            if provider in {None, app.provider, app.provider_id} and client_id in {None, app.client_id}
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The provider's token has done its work: it stays neither in the session nor in the database."""
        sociallogin.token = None

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """What the provider calls them, as a beginning for the form."""
        person: User = sociallogin.user
        person.email = valid_email_or_none(data.get("email")) or ""
        person.name = clean_line(data.get("name") or "")[:LONGEST_NAME]
        return person

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, str]:
        return {"name": sociallogin.user.name, "email": sociallogin.user.email}

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: BaseForm | None = None) -> User:
        """Only an address that counts as theirs comes along; the one that they typed gets a code."""
        sociallogin.email_addresses = [address for address in sociallogin.email_addresses if address.verified]
        person: User = super().save_user(request, sociallogin, form)
        return person

    def on_authentication_error(self, request: HttpRequest, provider: Any, **facts: Any) -> None:
        """For the operator; the person gets a page that says how else they can sign in."""
        log.warning("sign-in with the provider failed", error=facts.get("error"), reason=repr(facts.get("exception")))


class Conversation(OpenIDConnectOAuth2Adapter):
    """What is said between the provider and us, in one sign-in."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Where the provider can be reached, as it publishes it itself, under the name that the operator gave."""
        try:
            found: dict[str, Any] = super().openid_config
            named = {str(found[key]) for key in ADDRESSES}
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ProviderException("its configuration cannot be read") from error
        ours = self.get_provider().app.settings["server_url"]
        if found.get("issuer") != ours:
            raise ProviderException("its configuration is that of another issuer")
        if ours.startswith("https:") and not all(address.startswith("https:") for address in named):
            raise ProviderException("its configuration leads to an address without encryption")
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The site's own address, as the provider knows it, whatever the request said."""
        return settings.SITE_ORIGIN + reverse("openid_connect_callback", args=[self.provider_id])

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """The code from the person's browser, exchanged over our own line to the provider."""
        self.nonce = nonce_of(pkce_code_verifier or "")
        try:
            said: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ProviderException("its answer cannot be read") from error
        return said

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        return SocialToken(token=data["access_token"])

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Who it is."""
        try:
            claims = self._claims(app, kwargs["response"]["id_token"])
            more = self._fetch_user_info(token.token) if self.openid_config.get("userinfo_endpoint") else {}
            if more and more["sub"] != claims["sub"]:
                raise ProviderException("it speaks of two different people")
            return self.get_provider().sociallogin_from_response(request, {**more, **claims})
        except (OSError, ValueError, TypeError, KeyError, AttributeError, jwt.PyJWTError) as error:
            raise ProviderException("what it says about the person does not hold") from error

    def _claims(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key=self._key_of(jwt.get_unverified_header(id_token)),
            algorithms=SIGNED_WITH,
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            leeway=CLOCKS_DIFFER_BY,
            options={"require": NEEDED},
        )
        if not self.nonce or not hmac.compare_digest(str(claims["nonce"]), self.nonce):
            raise ProviderException("its answer belongs to another question")
        if claims.get("azp", app.client_id) != app.client_id:
            raise ProviderException("its answer was made for somebody else")
        return claims

    def _key_of(self, header: dict[str, Any]) -> jwt.PyJWK:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        if header["alg"] not in SIGNED_WITH:
            raise ProviderException("its answer is not signed with a public key")
        for key in answer.json()["keys"]:
            fits = "kid" not in header or key.get("kid") == header["kid"]
            if fits and key.get("use", "sig") == "sig" and key.get("alg", header["alg"]) == header["alg"]:
                return jwt.PyJWK(key, algorithm=header["alg"])
        raise ProviderException("its answer is signed with a key that it does not publish")


class IdentityProvider(OpenIDConnectProvider):
    """The provider that the operator configured. A person there is its name for itself and its name for them, never an
    email address: addresses are handed on to other people."""

    oauth2_adapter_class = Conversation

    def redirect_from_form(self, request: HttpRequest, *, process: str) -> HttpResponse:
        """Send the browser there. What else stands in the address or the form is not passed on."""
        try:
            answer: HttpResponse = self.redirect(request, process, next_url=get_next_redirect_url(request))
        except ProviderException as error:
            answer = render_authentication_error(request, self, exception=error)
        return answer

    def get_pkce_params(self) -> dict[str, str]:
        """The question that only this session can follow up, and the nonce that its answer must bring back."""
        challenge: dict[str, str] = generate_code_challenge()
        return {**challenge, "nonce": nonce_of(challenge["code_verifier"])}

    def extract_uid(self, data: dict[str, Any]) -> str:
        return hashlib.sha256(f"{data['iss']} {data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, str]:
        return {key: data[key] for key in ("email", "name") if isinstance(data.get(key), str)}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address counts as theirs where the provider says so and the operator trusts it to know."""
        trusted = self.app.settings["email_authentication"] and data.get("email_verified") is True
        if not trusted or not isinstance(data.get("email"), str):
            return []
        return [EmailAddress(email=data["email"], verified=True, primary=True)]


def nonce_of(verifier: str) -> str:
    """Made from the PKCE verifier, which waits in the session: who sees the nonce cannot find the verifier."""
    return hashlib.sha256(f"nonce {verifier}".encode()).hexdigest()


provider_classes = [IdentityProvider]
