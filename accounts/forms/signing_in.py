"""allauth's forms in plain words, without the grey example texts inside the boxes that vanish while one types."""

from typing import Any

from allauth.account import forms as account
from allauth.account.fields import PasswordField
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms.invited import ForInvited
from accounts.models import User
from accounts.passwords import LONGEST
from accounts.queries import ways_in
from core.mistakes import SpeaksPlainly

GOOD_PASSWORD = _("12 characters or more. Four words that only you would put together are good, and easy to remember.")
TOO_LONG = _("Enter a password of 4,096 characters or fewer")
CONFIRMED_BY = _(
    "An NHS or HSC address confirms you at once. With any other, a lead of your organisation can confirm you."
)

WORDS: dict[str, tuple[Any, Any, Any]] = {  # field: label, hint, what to do when it is empty
    "login": (_("Email address"), "", _("Enter your email address")),
    "email": (_("Email address"), "", _("Enter your email address")),
    "password": (_("Password"), "", _("Enter your password")),
    "oldpassword": (_("Password now"), "", _("Enter the password that you have now")),
    "password1": (_("New password"), GOOD_PASSWORD, _("Enter a new password")),
    "code": (_("Code"), "", _("Enter the code")),
}


class Plain(SpeaksPlainly, forms.Form):
    """Mixed into a form of allauth."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields.pop("password2", None)  # the password can be shown while it is typed
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label, field.help_text, field.error_messages["required"] = WORDS[name]
            if isinstance(field, PasswordField):
                field.validators.append(MaxLengthValidator(LONGEST, TOO_LONG))
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("Enter an email address, like name@example.nhs.uk")
                field.widget.attrs["spellcheck"] = "false"
            if name == "code":
                field.widget.attrs |= {
                    "class": "nhsuk-input--width-10", "autocapitalize": "characters", "spellcheck": "false"
                }  # fmt: skip


class SignInForm(Plain, account.LoginForm):
    """Email address and password."""


class OncePerAddress(forms.Form):
    """Mixed into a form that makes an account."""

    def try_save(self, request: HttpRequest) -> Any:
        """Two sign-ups with one address in the same moment: the later learns no more than it would a minute after."""
        try:
            return super().try_save(request)  # type: ignore[misc]
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)  # type: ignore[misc]


class JoinForm(OncePerAddress, ForInvited, Plain, account.SignupForm):
    """Name, work email address and, without a passkey, a password."""

    field_order = ["name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.fields["email"].disabled:
            self.fields["email"].label = _("Work email address")
            self.fields["email"].help_text = CONFIRMED_BY
        if "password1" in self.fields:
            self.fields["password1"].label = _("Password")
            self.fields["password1"].error_messages["required"] = _("Choose a password")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") and cleaned.get("password1"):
            try:
                validate_password(cleaned["password1"], User(name=cleaned["name"], email=cleaned.get("email", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned


class RequestCodeForm(Plain, account.RequestLoginCodeForm):
    """Where to send a code to sign in."""


class SignInCodeForm(Plain, account.ConfirmLoginCodeForm):
    """The code to sign in."""


class AddressCodeForm(Plain, account.ConfirmEmailVerificationCodeForm):
    """The code that shows that an address is one's own."""


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    """Where to send a code to choose a new password."""


class ResetCodeForm(Plain, account.ConfirmPasswordResetCodeForm):
    """The code to choose a new password."""


class ChooseNewPasswordForm(Plain, account.ResetPasswordKeyForm):
    """The new password, after the code."""


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """The password now and the new one."""


class SetPasswordForm(Plain, account.SetPasswordForm):
    """A first password for an account that had none."""


class NewAddressForm(Plain, account.AddEmailForm):
    """The address to change to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New email address")
        self.fields["email"].help_text = _("We send it a code to type in here.")


class PasswordAgainForm(Plain, account.ReauthenticateForm):
    """The password once more, before something that must not happen by somebody else's hand."""


class CodeOfTheirs(Plain):
    """The code of the authenticator app, or a recovery code. Mixed into forms that ask for one."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = ways_in(self.user)
        if self.ways.app:
            self.fields["code"].help_text = _("The 6 digits that your app shows now, or one of your recovery codes.")
        else:
            self.fields["code"].label = _("Recovery code")
            self.fields["code"].help_text = _("Each of them works once.")


class SecondStepForm(CodeOfTheirs, second_factor.AuthenticateForm):
    """After the password or the code by email."""


class SecondStepAgainForm(CodeOfTheirs, second_factor.ReauthenticateForm):
    """Once more, before something that must not happen by somebody else's hand."""


class ConnectAppForm(Plain, ActivateTOTPForm):
    """The first code of a newly connected authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app")
        self.fields["code"].help_text = _("The 6 digits that it shows now.")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
