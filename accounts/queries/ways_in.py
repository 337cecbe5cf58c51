"""How somebody can sign in."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from accounts.models import User

Kind = Authenticator.Type


@dataclass(frozen=True)
class WaysIn:
    """Beside the code by email, which everybody has."""

    password: bool
    passkeys: list[str]  # by name, the oldest first
    app: bool  # an authenticator app, asked for as a second step
    provider: bool  # connected with the identity provider

    @property
    def second_step(self) -> bool:
        """Whether somebody who can read their email still cannot get in."""
        return self.app or bool(self.passkeys)


def ways_in(person: User) -> WaysIn:
    """How this person can sign in."""
    found = list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))
    return WaysIn(
        password=person.has_usable_password(),
        passkeys=[each.wrap().name for each in found if each.type == Kind.WEBAUTHN],
        app=any(each.type == Kind.TOTP for each in found),
        provider=SocialAccount.objects.filter(user=person).exists(),
    )
