"""Two rows of the directory turn out to be one organisation."""

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.actions.succession import lock_directory
from accounts.models import (
    DirectoryCode,
    Invitation,
    JoinLink,
    LeadClaim,
    Membership,
    Organisation,
    Profile,
    Succession,
    TrustedDomain,
    User,
)
from accounts.signals import organisations_changed
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, Refused
from core.transactions import action


class NotTwo(Refused):
    """An organisation cannot be the double of itself, nor of one that is a double."""

    status = 422
    sentence = _("Choose another organisation: this one is the same row, or is itself a double.")


class KeptHasClosed(Refused):
    """People would be moved to a place that is no more."""

    status = 422
    sentence = _("The organisation to keep has closed. Keep the one that is open, or say who followed it.")


@action
def merge(*, double: Organisation, into: Organisation, by: User) -> Organisation:
    """The operator found that one organisation is listed twice: whoever works for the double now works for the other,
    with their confirmation, and so go its places, invitations, claims, trusted domains and numbers. The double is found
    no more; its row stays, so that its code is known when it is published again. Nobody is told, for nobody's work
    changes."""
    if not by.has_perm("accounts.operate"):
        raise NotAllowed
    lock_directory()
    held = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=[double.pk, into.pk])}
    double, into = held[double.pk], held[into.pk]
    if double.merged_into_id == into.pk:
        raise AlreadyDone(into)
    if double == into or into.merged_into_id or double.merged_into_id:
        raise NotTwo
    if into.closed_on is not None and double.closed_on is None:
        raise KeptHasClosed
    _move_places(double, into)
    _move_people(double, into)
    _move_what_leads_made(double, into)
    _move_standing(double, into)
    double.merged_into = into
    double.save(update_fields=["merged_into"])
    audit.record("organisation.merged", target=double, by=by, into=into.pk)
    organisations_changed.send(sender=Organisation, organisations={double.pk, into.pk})
    return into


def _move_places(double: Organisation, into: Organisation) -> None:
    """A place of the same name and postcode is the same place: who received visitors there does so at the one kept."""
    kept = {(place.name.lower(), place.postcode): place for place in into.workplaces.all()}
    for place in double.workplaces.all():
        same = kept.get((place.name.lower(), place.postcode))
        if same is None and place.is_main and place.postcode:
            same = next((each for each in kept.values() if each.is_main and each.postcode == place.postcode), None)
        if same is None:
            place.organisation, place.is_main = into, False
            place.save(update_fields=["organisation", "is_main"])
            continue
        blank = [name for name in ("where_to_report", "dress", "parking", "access") if not getattr(same, name)]
        for name in blank:
            setattr(same, name, getattr(place, name))
        same.save(update_fields=blank or None)
        Profile.objects.filter(workplace=place).update(workplace=same)


def _move_people(double: Organisation, into: Organisation) -> None:
    """Who belongs to both keeps the better place of the two."""
    Profile.objects.filter(organisation=double).update(organisation=into)
    for left in Membership.objects.current().filter(organisation=double).select_for_update():
        there = Membership.objects.current().filter(organisation=into, person=left.person_id).first()
        if there is None:
            left.organisation = into
            left.save(update_fields=["organisation"])
            continue
        if left.confirmed_at and not there.confirmed_at:
            there.confirmed_at, there.confirmed_by = left.confirmed_at, left.confirmed_by
        if left.confirmed_at and left.role == Membership.Role.LEAD:
            there.role = Membership.Role.LEAD
        there.save(update_fields=["confirmed_at", "confirmed_by", "role"])
        left.ended_at = clock.now()
        left.save(update_fields=["ended_at"])


def _move_what_leads_made(double: Organisation, into: Organisation) -> None:
    waiting = Invitation.objects.filter(organisation=double, accepted_at=None, withdrawn_at=None)
    also = Invitation.objects.filter(
        organisation=into, accepted_at=None, withdrawn_at=None, email=OuterRef("email")
    ).values("email")
    waiting.filter(email__in=also).update(withdrawn_at=clock.now())
    Invitation.objects.filter(organisation=double).update(organisation=into)
    if JoinLink.objects.filter(organisation=into, ended_at=None).exists():
        JoinLink.objects.filter(organisation=double, ended_at=None).update(ended_at=clock.now())
    JoinLink.objects.filter(organisation=double).update(organisation=into)
    claimed = LeadClaim.objects.filter(organisation=into, answered_at=None).values("person")
    LeadClaim.objects.filter(organisation=double, answered_at=None, person__in=claimed).delete()
    LeadClaim.objects.filter(organisation=double).update(organisation=into)


def _move_standing(double: Organisation, into: Organisation) -> None:
    TrustedDomain.objects.filter(organisation=double).update(organisation=into)
    DirectoryCode.objects.filter(organisation=double).update(organisation=into)
    Organisation.objects.filter(merged_into=double).update(merged_into=into)
    for succession in Succession.objects.filter(successor=double):
        doubled = Succession.objects.filter(predecessor=succession.predecessor, successor=into).exists()
        if doubled or succession.predecessor_id == into.pk:
            succession.delete()
        else:
            succession.successor = into
            succession.save(update_fields=["successor"])
