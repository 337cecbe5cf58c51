"""People: how they join, who vouches for them, and how they keep away from each other."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress

from accounts import emails
from accounts.actions import membership
from accounts.models import Membership, Organisation, Profile, TrustedDomain, User
from accounts.queries import ends_soon, somebody_else_vouches, vouched_by_a_lead
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed
from core.transactions import action

YEAR = timedelta(days=365)
How = User.ConfirmedHow
CONFIRMATION = ["confirmed_at", "confirmed_how", "confirmed_by", "confirmed_until", "withdrawn_at"]


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
    membership.tell_finders(person.pk)
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
    person.confirmed_until = person.withdrawn_at = None
    person.save()
    return person


@action
def confirm_by_address(*, person: User) -> User:
    """The person has shown that an address is theirs: a trusted domain vouches for them, and for their place where the
    domain is that of the organisation in their profile. Who was confirmed by an earlier address, and now has one that
    vouches for nothing, waits for a lead again. The person is told either way. What a lead or the operator took back,
    no address gives again."""
    person = _locked(person)
    if person.withdrawn_at is not None:
        return person
    trusted = list(TrustedDomain.objects.vouching_for(person))
    if trusted and person.confirmed_at is None:
        _confirm(person, how=User.ConfirmedHow.ADDRESS, by=None, until=_until(trusted))
    elif trusted and person.confirmed_how == User.ConfirmedHow.ADDRESS:
        person.confirmed_until = _until(trusted)
        person.save(update_fields=["confirmed_until"])
    elif person.confirmed_how == User.ConfirmedHow.ADDRESS:
        _unconfirm(person, by=None)
    membership.confirm_by_address(person=person)
    return person


@action
def show_address_again(*, person: User) -> User:
    """A code came back from the address of somebody whom it confirms until a day that is near, or past: a year more."""
    if not person.is_active or (person.confirmed_at is not None and not ends_soon(person)):
        raise AlreadyDone(person)
    return confirm_by_address(person=person)


@action
def end_confirmation(*, person: User) -> User:
    """Nobody showed for a year that the address still works. Whom a lead or the operator knows stays confirmed by them;
    everybody else neither asks nor is asked until a code comes back, and is told so kindly, by day."""
    person = _locked(person)
    if person.confirmed_until is None or person.confirmed_until >= clock.today():
        raise AlreadyDone(person)
    if known := vouched_by_a_lead(person):
        person.confirmed_how, person.confirmed_by, person.confirmed_until = How.LEAD, known.confirmed_by, None
        person.save(update_fields=["confirmed_how", "confirmed_by", "confirmed_until"])
        audit.record("person.confirmed", target=person, how=str(How.LEAD))
        return person
    until = person.confirmed_until.isoformat()
    person = _unconfirm(person, by=None, tell=False)
    emails.confirmation_ended.post(to=person, once=until, not_before=clock.by_day())
    return person


@action
def remind_to_show_address(*, person: User) -> User:
    """In 30 days an address no longer confirms: tell the person, once."""
    if person.confirmed_until is None:
        raise AlreadyDone(person)
    emails.address_to_be_shown_again.post(to=person, once=person.confirmed_until.isoformat())
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
    return _vouch(person, leads_here=leads_here, by=by)


@action
def confirm_staff(*, person: User, organisation: Organisation, by: User) -> Membership:
    """A lead of this organisation, or the operator, vouches for somebody as staff there, whatever their profile names
    first: they accepted an invitation, or their place is confirmed again. Whom nobody vouched for is told."""
    if by == person or not by.has_perm("accounts.confirm_staff", organisation):
        raise NotAllowed
    person = _locked(person)
    held = membership.confirm(person=person, organisation=organisation, by=by)
    leads_here = Membership.objects.led_by(by).filter(organisation=organisation).exists()
    _vouch(person, leads_here=leads_here, by=by)
    return held


@action
def remove_from_staff(*, place: Membership, by: User) -> Membership:
    """A lead, or the operator, says that somebody does not work there (any more): their place ends, they lead nothing
    there, and if nobody else vouches for them they are not confirmed any more. They are told, kindly and once."""
    person = _locked(place.person)
    held = Membership.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=place.pk)
    if person == by or not by.has_perm("accounts.confirm_staff", held.organisation):
        raise NotAllowed
    if held.ended_at is not None:
        raise AlreadyDone(held)
    if person.confirmed_at is not None and not somebody_else_vouches(held):
        withdraw_confirmation(person=person, by=by, tell=False)
    held.role, held.ended_at, held.ended_by = Membership.Role.MEMBER, clock.now(), by
    held.save(update_fields=["role", "ended_at", "ended_by"])
    audit.record("membership.removed", target=held, by=by, person=person.pk, organisation=held.organisation_id)
    emails.membership_ended.post(to=person, membership_id=held.pk)
    membership.tell_finders(person.pk)
    return held


@action
def withdraw_confirmation(*, person: User, by: User, tell: bool = True) -> User:
    """Nobody vouches for this person any more: they neither ask nor are asked, and lead nothing, until a lead or the
    operator confirms them again. The person is told, here or by the larger step that this is part of."""
    if not by.has_perm("accounts.confirm_person", person):
        raise NotAllowed
    person = _locked(person)
    if person.confirmed_at is None:
        raise AlreadyDone(person)
    return _unconfirm(person, by=by, tell=tell)


def _until(trusted: list[TrustedDomain]) -> date | None:
    """How long an address vouches: without end where it is an organisation's own, else for a year, for it moves with
    people from job to job."""
    return None if any(domain.organisation_id for domain in trusted) else clock.today() + YEAR


def _vouch(person: User, *, leads_here: bool, by: User) -> User:
    """Somebody who knows them outlasts an address that vouches for a year."""
    how = User.ConfirmedHow.LEAD if leads_here else User.ConfirmedHow.OPERATOR
    if person.confirmed_at is None:
        return _confirm(person, how=how, by=by)
    if person.confirmed_until is not None:
        person.confirmed_how, person.confirmed_by, person.confirmed_until = how, by, None
        person.save(update_fields=["confirmed_how", "confirmed_by", "confirmed_until"])
        audit.record("person.confirmed", target=person, by=by, how=str(how))
    return person


def _confirm(person: User, *, how: User.ConfirmedHow, by: User | None, until: date | None = None) -> User:
    person.confirmed_at, person.confirmed_how, person.confirmed_by = clock.now(), how, by
    person.confirmed_until, person.withdrawn_at = until, None
    person.save(update_fields=CONFIRMATION)
    audit.record("person.confirmed", target=person, by=by, how=str(how))
    emails.person_confirmed.post(to=person, once=person.confirmed_at.isoformat())
    membership.tell_finders(person.pk)
    return person


def _unconfirm(person: User, *, by: User | None, tell: bool = True) -> User:
    person.confirmed_at, person.confirmed_how, person.confirmed_by = None, "", None
    person.confirmed_until, person.withdrawn_at = None, clock.now() if by else None
    person.save(update_fields=CONFIRMATION)
    Membership.objects.current().filter(person=person).update(
        role=Membership.Role.MEMBER, confirmed_at=None, confirmed_by=None
    )
    audit.record("person.confirmation_withdrawn", target=person, by=by)
    if tell:
        emails.confirmation_withdrawn.post(to=person, once=clock.now().isoformat())
    membership.tell_finders(person.pk)
    return person


def _locked(person: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=person.pk)
