"""Who belongs to which organisation."""

from accounts import emails
from accounts.models import Membership, Organisation, Profile, TrustedDomain, User
from accounts.signals import profile_changed
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.transactions import action


@action
def confirm_by_address(*, person: User) -> Membership | None:
    """The person's place counts at once where their address is one that the organisation of their profile gives to its
    staff. None where it is not."""
    organisation = Organisation.objects.filter(
        pk__in=Profile.objects.filter(person=person).values("organisation")
    ).first()
    if not organisation or not TrustedDomain.objects.vouching_for(person).filter(organisation=organisation).exists():
        return None
    membership = _current(person, organisation)
    return membership if membership.confirmed_at else _confirm(membership, by=None)


@action
def confirm(*, person: User, organisation: Organisation, by: User) -> Membership:
    """A lead or the operator says that this person works here. Who belongs here already stays as they are."""
    if not by.has_perm("accounts.confirm_staff", organisation) or by == person:
        raise NotAllowed
    membership = _current(person, organisation)
    if membership.confirmed_at is not None:
        raise AlreadyDone(membership)
    return _confirm(membership, by=by)


@action
def appoint_lead(*, person: User, organisation: Organisation, by: User) -> Membership:
    """Let a confirmed person confirm others of this organisation. They are told."""
    if not by.has_perm("accounts.confirm_staff", organisation):
        raise NotAllowed
    if person.confirmed_at is None:
        raise WrongState
    membership = _current(person, organisation)
    if membership.role == Membership.Role.LEAD and membership.confirmed_at is not None:
        raise AlreadyDone(membership)
    if membership.confirmed_at is None:
        _confirm(membership, by=by)
    membership.role = Membership.Role.LEAD
    membership.save(update_fields=["role"])
    audit.record("membership.lead_appointed", target=membership, by=by, person=person.pk, organisation=organisation.pk)
    emails.lead_appointed.post(to=person, organisation_id=organisation.pk, once=str(membership.pk))
    return membership


@action
def end_lead(*, membership: Membership, by: User) -> Membership:
    """A lead steps down, or another lead or the operator says so: they stay a member of staff, and what they sent out
    as a lead and nobody answered stops working. They are told, unless they did it themselves."""
    held = _held(membership)
    if held.person_id != by.pk and not by.has_perm("accounts.confirm_staff", held.organisation):
        raise NotAllowed
    if held.role != Membership.Role.LEAD:
        raise AlreadyDone(held)
    held.role = Membership.Role.MEMBER
    held.save(update_fields=["role"])
    audit.record("membership.lead_ended", target=held, by=by, person=held.person_id, organisation=held.organisation_id)
    if held.person_id != by.pk:
        emails.lead_ended.post(to=held.person, membership_id=held.pk, once=clock.now().isoformat())
    return held


def _held(membership: Membership) -> Membership:
    """The place as it is now, locked; it must not have ended."""
    held = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("person", "organisation")
        .get(pk=membership.pk)
    )
    if held.ended_at is not None:
        raise AlreadyDone(held)
    return held


def _current(person: User, organisation: Organisation) -> Membership:
    """The person's present place here, locked; made if there is none."""
    membership, _made = Membership.objects.select_for_update(of=("self",)).get_or_create(
        person=person, organisation=organisation, ended_at=None, defaults={"started_at": clock.now()}
    )
    return membership


def _confirm(membership: Membership, *, by: User | None) -> Membership:
    membership.confirmed_at, membership.confirmed_by = clock.now(), by
    membership.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record("membership.confirmed", target=membership, by=by, person=membership.person_id)
    tell_finders(membership.person_id)
    return membership


def tell_finders(person_pk: int) -> None:
    """What others find of somebody says whether their employer confirmed them."""
    if profile := Profile.objects.filter(person=person_pk).first():
        profile_changed.send(sender=Profile, profile=profile)
