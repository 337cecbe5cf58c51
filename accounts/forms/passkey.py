"""allauth's forms around a passkey. The browser fills in `credential`; what is no answer of a browser is a mistake,
not a fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.signing_in import Plain
from core.fields import LineFormField

LONGEST_NAME = 60
BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)  # what nonsense leads to
NOT_ASKED = _("No passkey was made. Press the button, then do what your phone or computer says.")


@contextmanager
def speaking_of_passkeys() -> Iterator[None]:
    """allauth calls a passkey that does not fit an incorrect code."""
    try:
        yield
    except ValidationError as error:
        if error.code != "incorrect_code":
            raise
        raise get_adapter().validation_error("incorrect_passkey") from error
    except BROKEN as error:
        raise get_adapter().validation_error("incorrect_passkey") from error


class Named(Plain):
    """A passkey's name, so that its owner knows later which one it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = LineFormField(
            label=_("Name of this passkey"),
            max_length=LONGEST_NAME,
            help_text=_("So that you know later which one it is."),
            widget=forms.TextInput({"spellcheck": "false", "autocomplete": "off"}),
            error_messages={"required": _("Enter a name, for example “My phone”")},
        )
        self.order_fields(["name"])


class FirstPasskeyForm(Named, webauthn.SignupWebAuthnForm):
    """The passkey of somebody who joins with one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False  # the passkey is made already: a missing name must not lose it
        self.fields["credential"].error_messages["required"] = NOT_ASKED

    def clean(self) -> dict[str, Any]:
        with speaking_of_passkeys():
            return super().clean() or {}


class AddPasskeyForm(FirstPasskeyForm):
    """One more passkey. Always one that can sign in alone, so there is nothing to choose but its name."""


class RenamePasskeyForm(Named, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""


class Answered(Plain):
    """What a passkey said. Mixed into forms that ask for one."""

    def clean_credential(self) -> Any:
        with speaking_of_passkeys():
            return super().clean_credential()  # type: ignore[misc]


class PasskeySignInForm(Answered, webauthn.LoginWebAuthnForm):
    """Signing in with nothing but a passkey."""


class PasskeyAsSecondStepForm(Answered, webauthn.AuthenticateWebAuthnForm):
    """A passkey after the password or the code by email."""


class PasskeyAgainForm(Answered, webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that must not happen by somebody else's hand."""
