"""Every message about an account: our own, and in our words those that allauth sends."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts import presenters, queries
from accounts.models import Organisation, User
from core.outbox import Mail, message
from core.page import Link
from core.words import day, moment

Facts = dict[str, Any]


@message("accounts.person_confirmed", topic="security")
def person_confirmed(*, to: User) -> Mail | None:
    """To the person: somebody vouches for them now."""
    if to.confirmed_at is None:
        return None
    return Mail(
        subject=_("You can now ask for an exchange"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("You are confirmed: colleagues now know that you work in health or social care."),
            _("You can see people’s names, ask for an exchange, and be asked."),
        ],
        action=Link(_("Find somebody to visit"), "/"),
    )


@message("accounts.confirmation_withdrawn", topic="security")
def confirmation_withdrawn(*, to: User) -> Mail | None:
    """To the person: nobody vouches for them any more."""
    if to.confirmed_at is not None:
        return None
    if to.withdrawn_at:
        why = _("A lead of your organisation, or the operator of this site, took the confirmation back.")
        way_out = _("A lead of your organisation can confirm you again. If you think that it is a mistake, ask them.")
    else:
        why = _("This happens when you change to an email address that is not from work.")
        way_out = _(
            "A lead of your organisation can confirm you again. If your work email address changed, change it in your "
            "account too."
        )
    return Mail(
        subject=_("You are not confirmed any more"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[why, _("For now you cannot ask for an exchange, and nobody can ask you."), way_out],
        action=Link(_("Look at your account"), reverse("accounts:settings_show")),
    )


@message("accounts.lead_appointed", topic="staff")
def lead_appointed(*, to: User, organisation_id: int) -> Mail | None:
    """To the person: they can confirm colleagues now."""
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        return None
    return Mail(
        subject=_("You are now a lead of %(organisation)s") % {"organisation": organisation.name},
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("You can confirm colleagues who say that they work at %(organisation)s.")
            % {"organisation": organisation.name},
            _(
                "You see other people’s details now. So Exp-Ex first asks you to turn on the second step of signing "
                "in: an app on your phone, or a passkey. It takes two minutes."
            ),
        ],
        action=Link(_("See who waits to be confirmed"), reverse("accounts:people_list")),
    )


@message("accounts.second_step_called_lost", topic="security")
def second_step_called_lost(*, to: User) -> Mail | None:
    """To the person: somebody told the operator that their second step of signing in is lost."""
    if not queries.has_second_step(to):
        return None
    return Mail(
        subject=_("Have you lost your second step of signing in?"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("Somebody told us that you lost your phone and your recovery codes, and cannot sign in to Exp-Ex."),
            _("In a day we take the second step of signing in off your account, so that you can set up a new one."),
            _(
                "If that was not you, sign in with your second step within a day: then it stays. Or tell those who run "
                "this site: %(contact)s."
            )
            % {"contact": settings.SECURITY_CONTACT.removeprefix("mailto:")},
        ],
        action=Link(_("Sign in"), reverse("account_login")),
    )


@message("accounts.second_step_taken_away", topic="security")
def second_step_taken_away(*, to: User) -> Mail | None:
    """To the person: the lost second step is gone. Not needed once they have a new one."""
    if queries.has_second_step(to):
        return None
    return Mail(
        subject=_("Your lost second step of signing in is gone"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("Because you lost your phone and your recovery codes, signing in no longer asks for the second step."),
            _("You are signed out everywhere. Sign in with your password or a code by email, and set up a new one."),
            _("If that was not you, tell those who run this site at once: %(contact)s.")
            % {"contact": settings.SECURITY_CONTACT.removeprefix("mailto:")},
        ],
        action=Link(_("Sign in"), reverse("account_login")),
    )


def account_closed(*, erased_on: date) -> Mail:
    """The last message to somebody who closed their account. Sent as it is, for nobody is left to write to."""
    return Mail(
        subject=_("You closed your Exp-Ex account"),
        paragraphs=[
            _("Nobody finds you any more. Your requests have ended, and your visits are called off."),
            _(
                "On %(day)s we delete your name, your email address, your profile and everything that you wrote for "
                "yourself. Nobody can bring that back."
            )
            % {"day": day(erased_on)},
            _(
                "Changed your mind? Sign in before then with your password, your passkey or the login of your "
                "employer, and open it again. A code by email is not enough."
            ),
            _("If it was not you who closed it, do the same, then choose a new password."),
        ],
        action=Link(_("Sign in"), reverse("account_login")),
    )


def account_mail(kind: str, facts: Facts) -> Mail:
    """Our words for one of allauth's messages, named by its template; `facts` is the context of that template."""
    return _LIBRARY_MAIL[kind](facts)


def _not_you() -> str:
    return _("If this was not you, ignore this email. Nobody can get in without the code.")


def _works_for(seconds: int) -> str:
    return _("It works for %(minutes)s minutes, once.") % {"minutes": seconds // 60}


def _confirm_address(facts: Facts) -> Mail:
    return Mail(
        subject=_("Your code for Exp-Ex"),
        code=facts["code"],
        paragraphs=[
            _("Type this code on the page that you left open, to show that this email address is yours."),
            _works_for(settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT),
            _not_you(),
        ],
    )


def _sign_in(facts: Facts) -> Mail:
    return Mail(
        subject=_("Your code to sign in"),
        code=facts["code"],
        paragraphs=[
            _("Type this code on the page that you left open."),
            _works_for(settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT),
            _not_you(),
        ],
    )


def _reset_password(facts: Facts) -> Mail:
    return Mail(
        subject=_("Your code to choose a new password"),
        code=facts["code"],
        paragraphs=[
            _("Type this code on the page that you left open. Then choose a new password."),
            _works_for(settings.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT),
            _not_you(),
        ],
    )


def _already_there(facts: Facts) -> Mail:
    return Mail(
        subject=_("You already have an account"),
        paragraphs=[
            _("Somebody, perhaps you, tried to join Exp-Ex with this email address. You joined before."),
            _("You need no password to sign in: ask for a code by email."),
            _("If this was not you, you need not do anything."),
        ],
        action=Link(_("Sign in with a code"), reverse("account_request_login_code")),
    )


def _nobody_there(facts: Facts) -> Mail:
    return Mail(
        subject=_("There is no account with this email address"),
        paragraphs=[
            _("Somebody, perhaps you, tried to sign in to Exp-Ex with this email address. Nobody has joined with it."),
            _("Perhaps you joined with another address: try that one. Otherwise you are welcome to join."),
            _("If this was not you, you need not do anything."),
        ],
        action=Link(_("Join Exp-Ex"), reverse("account_signup")),
    )


def _changed(subject: str, what: str) -> Callable[[Facts], Mail]:
    """A message that something about the account's safety changed; both arguments are translated when it is written."""

    def words(facts: Facts) -> Mail:
        when = {"when": moment(facts["timestamp"]), "device": presenters.device(facts["user_agent"])}
        return Mail(
            subject=_(subject),
            paragraphs=[
                _(what) % facts,
                _("It was done on %(when)s, with %(device)s.") % when,
                _("If this was not you, choose a new password now. That signs everybody else out."),
            ],
            action=Link(_("Choose a new password"), reverse("account_reset_password")),
        )

    return words


def _address_gone(subject: str, what: str) -> Callable[[Facts], Mail]:
    """To an address that the account no longer has: a new password would go to the other one, so only whoever runs the
    site can help."""

    def words(facts: Facts) -> Mail:
        when = {"when": moment(facts["timestamp"]), "device": presenters.device(facts["user_agent"])}
        contact = {"contact": settings.SECURITY_CONTACT.removeprefix("mailto:")}
        return Mail(
            subject=_(subject),
            paragraphs=[
                _(what) % facts,
                _("It was done on %(when)s, with %(device)s.") % when,
                _(
                    "If this was not you, tell those who run this site at once: %(contact)s. With this email address "
                    "you can no longer get in yourself."
                )
                % contact,
                _("If it was you, you need not do anything."),
            ],
        )

    return words


_LIBRARY_MAIL: dict[str, Callable[[Facts], Mail]] = {
    "account/email/email_confirmation": _confirm_address,
    "account/email/email_confirmation_signup": _confirm_address,
    "account/email/login_code": _sign_in,
    "account/email/password_reset_code": _reset_password,
    "account/email/account_already_exists": _already_there,
    "account/email/unknown_account": _nobody_there,
    "account/email/password_changed": _changed(
        gettext_noop("Your password was changed"), gettext_noop("The password of your Exp-Ex account was changed.")
    ),
    "account/email/password_set": _changed(
        gettext_noop("Your account has a password now"), gettext_noop("Your Exp-Ex account has a password now.")
    ),
    "account/email/password_reset": _changed(
        gettext_noop("You have a new password"),
        gettext_noop("Somebody who can read your email chose a new password for your Exp-Ex account."),
    ),
    "account/email/email_changed": _address_gone(
        gettext_noop("Your email address was changed"),
        gettext_noop("Your Exp-Ex account now belongs to %(to_email)s. Until now it was %(from_email)s."),
    ),
    "account/email/email_deleted": _address_gone(
        gettext_noop("An email address was removed"),
        gettext_noop("%(deleted_email)s was removed from your Exp-Ex account."),
    ),
    "mfa/email/totp_activated": _changed(
        gettext_noop("The second step is on"),
        gettext_noop("Signing in to Exp-Ex now also asks for a code from your authenticator app."),
    ),
    "mfa/email/totp_deactivated": _changed(
        gettext_noop("The second step is off"),
        gettext_noop("Signing in to Exp-Ex no longer asks for a code from your authenticator app."),
    ),
    "mfa/email/webauthn_added": _changed(
        gettext_noop("You have a new passkey"),
        gettext_noop("A passkey was added to your Exp-Ex account. With it you sign in without a password."),
    ),
    "mfa/email/webauthn_removed": _changed(
        gettext_noop("A passkey was removed"),
        gettext_noop("A passkey was removed from your Exp-Ex account. Nobody can sign in with it any more."),
    ),
    "socialaccount/email/account_connected": _changed(
        gettext_noop("You have a new way to sign in"),
        gettext_noop("Your Exp-Ex account is now connected with %(provider)s: you can sign in with it."),
    ),
    "socialaccount/email/account_disconnected": _changed(
        gettext_noop("One way to sign in has ended"),
        gettext_noop("Your Exp-Ex account is no longer connected with %(provider)s."),
    ),
    "mfa/email/recovery_codes_generated": _changed(
        gettext_noop("You have new recovery codes"),
        gettext_noop("New recovery codes were made for your Exp-Ex account. The old ones no longer work."),
    ),
}
