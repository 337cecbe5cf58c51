"""Closing one's account: at once for everybody else, for good after two weeks."""

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import emails
from accounts.actions.session import sign_out_everywhere
from accounts.models import (
    Block,
    Invitation,
    LeadClaim,
    LearningNeed,
    Membership,
    NoticeChoices,
    Profile,
    Registration,
    User,
)
from accounts.queries import address_when_erased, erased_on, is_erased
from accounts.signals import account_closed, account_erased, profile_changed
from core import audit, clock, outbox
from core.errors import AlreadyDone, NotAllowed, Refused, WrongState
from core.models import Letter
from core.transactions import action

FORMER = "Former member"
LIBRARIES_OF_SIGNING_IN = ("account", "mfa", "usersessions", "socialaccount")


class OnlyOperator(Refused):
    """Somebody must run the installation."""

    status = 422
    sentence = _("You are the only one who runs this site. Make somebody else an operator first, then close yours.")


@action
def close_account(*, person: User, by: User) -> User:
    """The person leaves: they are signed out everywhere, nobody finds them, their requests end and their agreed visits
    are called off; the others are told. For two weeks signing in opens the account again; then it is erased. They get
    one email that says so."""
    if by != person:
        raise NotAllowed
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.closed_at is not None:
        raise AlreadyDone(person)
    if person.is_operator and not User.objects.filter(is_operator=True, is_active=True).exclude(pk=person.pk).exists():
        raise OnlyOperator
    account_closed.send(sender=User, person=person)
    person.is_active, person.closed_at = False, clock.now()
    person.save(update_fields=["is_active", "closed_at"])
    sign_out_everywhere(person=person)
    _tell_finders(person)
    audit.record("account.closed", target=person, by=by)
    mail = emails.account_closed(erased_on=erased_on(person))
    text, html = mail.rendered()
    outbox.post_sealed(to=person.email, subject=mail.subject, text=text, html=html)
    return person


@action
def reopen_account(*, person: User, by: User) -> User:
    """The person signed in again within two weeks: their account is as it was. What ended with it stays ended."""
    if by != person:
        raise NotAllowed
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.is_active:
        raise AlreadyDone(person)
    if person.closed_at is None or is_erased(person):
        raise WrongState
    person.is_active, person.closed_at = True, None
    person.save(update_fields=["is_active", "closed_at"])
    _tell_finders(person)
    audit.record("account.reopened", target=person, by=by)
    return person


@action
def erase_account(*, person: User) -> User:
    """The two weeks are over: name, address, profile, learning needs, register numbers, memberships and private writing
    go. What others share with the person stays, without their name, as does what the law wants kept. Nobody is told."""
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.closed_at is None:
        raise WrongState
    if is_erased(person):
        raise AlreadyDone(person)
    account_erased.send(sender=User, person=person, called=FORMER)
    Letter.objects.filter(Q(recipient=person) | Q(address__iexact=person.email)).delete()
    Invitation.objects.filter(Q(email__iexact=person.email) | Q(accepted_by=person)).delete()
    for model in (LearningNeed, Registration, Membership, LeadClaim, NoticeChoices):
        model._default_manager.filter(person=person).delete()
    Block.objects.filter(Q(by=person) | Q(blocked=person)).delete()
    for app in LIBRARIES_OF_SIGNING_IN:
        if apps.is_installed(f"allauth.{app}"):
            for library in apps.get_app_config(app).get_models():
                if any(field.name == "user" for field in library._meta.concrete_fields):
                    library._default_manager.filter(user=person).delete()
    Profile.objects.filter(person=person).delete()
    Profile.objects.create(person=person)  # whoever shares an exchange with them still reads its page
    person.name, person.email = FORMER, address_when_erased(person)
    person.is_operator = False
    person.confirmed_at, person.confirmed_how, person.confirmed_by = None, "", None
    person.confirmed_until = person.withdrawn_at = None
    person.set_unusable_password()
    person.save()
    audit.record("account.erased", target=person)
    return person


def _tell_finders(person: User) -> None:
    if profile := Profile.objects.filter(person=person).first():
        profile_changed.send(sender=Profile, profile=profile)
