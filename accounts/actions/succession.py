"""What becomes of organisations: they close, merge, are split up or renamed, and whoever works there is asked where
they work now."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accounts import emails
from accounts.actions.membership import tell_finders
from accounts.enums import Sector
from accounts.models import Membership, Organisation, Profile, Succession, User, Workplace
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, Refused
from core.models import AuditEvent
from core.transactions import action

DIRECTORY = 11  # the class of advisory locks that stand for the directory
ONE_WAY = (Succession.Kind.MERGED, Succession.Kind.RENAMED)


class NotYet(Refused):
    """The directory says what has happened, not what is planned."""

    status = 422
    sentence = _("Give a day that has come. Until then people work there.")


class GoesRound(Refused):
    """An organisation would follow itself, if only after others."""

    status = 422
    sentence = _("These organisations already follow each other the other way round.")


def lock_directory() -> None:
    """Whoever changes the directory waits for whoever does so already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [DIRECTORY])


@action
def close_organisation(*, organisation: Organisation, on: date, by: User | None = None) -> Organisation:
    """The organisation closed on that day. Nobody new can say that they work there; those who do are asked where they
    work now. What they agreed with others stays."""
    _check(on, by)
    lock_directory()
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if held.closed_on is not None:
        raise AlreadyDone(held)
    held.closed_on = max(on, held.opened_on or on)
    held.save(update_fields=["closed_on"])
    audit.record("organisation.closed", target=held, by=by, on=on.isoformat())
    note_closures(organisations=[held])
    return held


@action
def succeed(
    *, predecessor: Organisation, successor: Organisation, kind: str, on: date, by: User | None = None
) -> Succession:
    """From that day another organisation does the work of this one, or a part of it. The first closes the day before;
    whoever works there is asked where they work now.

    Where a board of commissioners goes over into another as a whole, its organisations go with it.
    """
    _check(on, by)
    lock_directory()
    if found := Succession.objects.filter(predecessor=predecessor, successor=successor).first():
        raise AlreadyDone(found)
    if predecessor == successor or predecessor.pk in _all_after(successor):
        raise GoesRound
    Succession.objects.filter(predecessor=predecessor, successor=None).delete()
    made = Succession.objects.create(predecessor=predecessor, successor=successor, kind=kind, on=on)
    held = Organisation.objects.select_for_update().get(pk=predecessor.pk)
    closes = held.closed_on is None
    if closes:
        held.closed_on = _last_day(held, on)
        held.save(update_fields=["closed_on"])
    facts: dict[str, str | int] = {"successor": successor.pk, "kind": kind, "on": on.isoformat(), "closes": closes}
    audit.record("organisation.succeeded", target=held, by=by, **facts)
    if kind in ONE_WAY and held.sector == Sector.COMMISSIONER and held.ods_code and successor.ods_code:
        Organisation.objects.filter(icb_code=held.ods_code, closed_on=None).update(icb_code=successor.ods_code)
    _ask_where_they_work(Organisation.objects.filter(pk=held.pk))
    return made


@action
def take_back_succession(*, succession: Succession, by: User) -> Organisation:
    """The operator named the wrong follower. The organisation is open again if this is what closed it and nobody else
    follows it; whoever has moved already stays where they are, and nobody is told."""
    if not by.has_perm("accounts.operate"):
        raise NotAllowed
    lock_directory()
    held = Organisation.objects.select_for_update(of=("self",)).get(pk=succession.predecessor_id)
    known = Succession.objects.filter(pk=succession.pk, successor__isnull=False).first()
    if known is None:
        raise AlreadyDone(held)
    known.delete()
    is_left = not held.successions.exists()
    reopens = is_left and held.closed_on == _last_day(held, known.on) and _was_closed_by(known)
    if reopens:
        held.closed_on = None
        held.save(update_fields=["closed_on"])
    elif is_left:
        note_closures(organisations=[held])
    audit.record("succession.taken_back", target=held, by=by, successor=known.successor_id, reopens=reopens)
    return held


def note_closures(*, organisations: Collection[Organisation]) -> None:
    """The directory heard that these have closed: where nobody is known to follow, that is noted with the day, and
    people are asked."""
    ids = [one.pk for one in organisations]
    followed = set(Succession.objects.filter(predecessor__in=ids).values_list("predecessor", flat=True))
    Succession.objects.bulk_create(
        Succession(predecessor=one, successor=None, kind=Succession.Kind.CLOSED, on=one.closed_on)
        for one in organisations
        if one.pk not in followed and one.closed_on
    )
    _ask_where_they_work(Organisation.objects.filter(pk__in=ids))


def set_closures_right(*, organisations: Collection[Organisation]) -> None:
    """A closure follows what the directory now says: another day, or that the place is open after all."""
    noted = Succession.objects.filter(successor=None, predecessor__in=[one.pk for one in organisations])
    noted.filter(predecessor__closed_on=None).delete()
    other_day = noted.exclude(on=F("predecessor__closed_on"))
    day = Organisation.objects.filter(pk=OuterRef("predecessor")).values("closed_on")
    other_day.update(on=Subquery(day))


def note_closed_places(*, workplaces: Collection[Workplace]) -> None:
    """Whoever receives visitors at one of these is asked to choose another place."""
    for profile in Profile.objects.filter(workplace__in=[one.pk for one in workplaces]).select_related("person"):
        if profile.person.is_active and profile.workplace_id:
            emails.workplace_closed.post(to=profile.person, workplace_id=profile.workplace_id)


def carry_over(*, left: Membership, membership: Membership) -> None:
    """Somebody whose place was confirmed goes over with their organisation: the new place is confirmed by whoever
    confirmed the old one."""
    if left.confirmed_at is None or membership.confirmed_at is not None:
        return
    membership.confirmed_at, membership.confirmed_by = clock.now(), left.confirmed_by
    membership.save(update_fields=["confirmed_at", "confirmed_by"])
    audit.record("membership.carried_over", target=membership, person=membership.person_id, left=left.pk)
    tell_finders(membership.person_id)


def _check(on: date, by: User | None) -> None:
    if by is not None and not by.has_perm("accounts.operate"):
        raise NotAllowed
    if on > clock.today():
        raise NotYet


def _last_day(organisation: Organisation, on: date) -> date:
    """The day before the new one begins, but not before the organisation was there itself."""
    last = on - timedelta(days=1)
    return max(last, organisation.opened_on or last)


def _was_closed_by(succession: Succession) -> bool:
    """As far as the record still knows: a directory may have closed it on the same day."""
    noted = AuditEvent.objects.filter(
        verb="organisation.succeeded", target_id=succession.predecessor_id, facts__successor=succession.successor_id
    )
    last = noted.order_by("-pk").first()
    return last is None or bool(last.facts.get("closes", True))


def _all_after(organisation: Organisation) -> set[int]:
    """Everything that follows this one, however far on."""
    passed, here = {organisation.pk}, {organisation.pk}
    while here:
        steps = Succession.objects.filter(predecessor__in=here, successor__isnull=False)
        here = {after for after in steps.values_list("successor", flat=True) if after} - passed
        passed |= here
    return passed


def _ask_where_they_work(closed: QuerySet[Organisation]) -> None:
    """One letter to each person for each organisation that closed, however often it is heard of."""
    for profile in Profile.objects.filter(organisation__in=closed, person__is_active=True).select_related("person"):
        if profile.organisation_id:
            emails.organisation_closed.post(to=profile.person, organisation_id=profile.organisation_id)
