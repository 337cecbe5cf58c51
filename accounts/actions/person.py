"""People: how they join, who vouches for them, and how they keep away from each other."""

from allauth.account.models import EmailAddress

from accounts import emails
from accounts.actions import membership
from accounts.models import Membership, Profile, TrustedDomain, User
from accounts.signals import profile_changed
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed
from core.transactions import action


@action
def welcome(*, person: User) -> User:
    """Keep a new account, with an empty profile to fill in. Nobody is told before the address is shown to be theirs."""
    person.save()
    Profile.objects.get_or_create(person=person)
    audit.record("person.joined", target=person, by=person)
    return person


@action
def rename(*, person: User, name: str, by: User) -> User:
    """A person corrects their own name."""
    if by != person:
        raise NotAllowed
    person = _locked(person)
    person.name = name
    person.save(update_fields=["name"])
    audit.record("person.renamed", target=person, by=by)
    _tell_finders(person)
    return person


@action
def make_operator(*, email: str, name: str = "") -> User:
    """Let somebody run this installation: a new account without a password, or a promotion of theirs. They sign in with
    a code sent to this address. For the command line only, so there is no actor."""
    person = User.objects.select_for_update().filter(email=email.strip().lower()).first()
    if person is None:
        person = welcome(person=User(email=email.strip().lower(), name=name or email.split("@")[0]))
        person.set_unusable_password()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"primary": True, "verified": True})
    person.is_active = True
    if not person.is_operator:
        person.is_operator = True
        audit.record("person.became_operator", target=person)
    if person.confirmed_at is None:
        person.confirmed_at, person.confirmed_how = clock.now(), User.ConfirmedHow.OPERATOR
    person.save()
    return person


@action
def confirm_by_address(*, person: User) -> User:
    """The person has shown that an address is theirs: a trusted domain vouches for them, and for their place where the
    domain is that of the organisation in their profile. Who was confirmed by an earlier address, and now has one that
    vouches for nothing, waits for a lead again. The person is told either way."""
    person = _locked(person)
    trusted = TrustedDomain.objects.vouching_for(person).exists()
    if trusted and person.confirmed_at is None:
        _confirm(person, how=User.ConfirmedHow.ADDRESS, by=None)
    elif not trusted and person.confirmed_how == User.ConfirmedHow.ADDRESS:
        _unconfirm(person, by=None)
    membership.confirm_by_address(person=person)
    return person


@action
def confirm_person(*, person: User, by: User) -> User:
    """A lead of the person's organisation, or the operator, vouches for them and for their place there: the operator
    looked at what their profile says too. The person is told that they can now ask for an exchange."""
    if not by.has_perm("accounts.confirm_person", person):
        raise NotAllowed
    person = _locked(person)
    profile = Profile.objects.select_related("organisation").filter(person=person).first()
    organisation = profile.organisation if profile else None
    leads_here = organisation is not None and Membership.objects.led_by(by).filter(organisation=organisation).exists()
    if organisation is not None:
        membership.confirm(person=person, organisation=organisation, by=by)
    if person.confirmed_at is not None:
        return person
    return _confirm(person, how=User.ConfirmedHow.LEAD if leads_here else User.ConfirmedHow.OPERATOR, by=by)


@action
def withdraw_confirmation(*, person: User, by: User) -> User:
    """Nobody vouches for this person any more: they neither ask nor are asked, and lead nothing. The person is told."""
    if not by.has_perm("accounts.confirm_person", person):
        raise NotAllowed
    person = _locked(person)
    if person.confirmed_at is None:
        raise AlreadyDone(person)
    return _unconfirm(person, by=by)


def _confirm(person: User, *, how: User.ConfirmedHow, by: User | None) -> User:
    person.confirmed_at, person.confirmed_how, person.confirmed_by = clock.now(), how, by
    person.save(update_fields=["confirmed_at", "confirmed_how", "confirmed_by"])
    audit.record("person.confirmed", target=person, by=by, how=str(how))
    emails.person_confirmed.post(to=person, once=person.confirmed_at.isoformat())
    _tell_finders(person)
    return person


def _unconfirm(person: User, *, by: User | None) -> User:
    person.confirmed_at, person.confirmed_how, person.confirmed_by = None, "", None
    person.save(update_fields=["confirmed_at", "confirmed_how", "confirmed_by"])
    Membership.objects.current().filter(person=person).update(
        role=Membership.Role.MEMBER, confirmed_at=None, confirmed_by=None
    )
    audit.record("person.confirmation_withdrawn", target=person, by=by)
    emails.confirmation_withdrawn.post(to=person, once=clock.now().isoformat())
    _tell_finders(person)
    return person


def _tell_finders(person: User) -> None:
    if profile := Profile.objects.filter(person=person).first():
        profile_changed.send(sender=Profile, profile=profile)


def _locked(person: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=person.pk)
