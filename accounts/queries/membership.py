"""Reads about who looks after whom, and whose place is known."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Membership, Organisation, TrustedDomain, User, Workplace
from core import clock

_LATELY = timedelta(days=30)


def people_in_reach(user: User) -> QuerySet[User]:
    """Whom this person looks after: everyone for the operator, for a lead those who say they work at their
    organisation. With `leads_here`, `place_waits` (their place is not confirmed) and `removed_here` (a lead said that
    they do not work there, and they have not said it again) for the organisation they give.
    """
    people = User.objects.filter(is_active=True, last_login__isnull=False).exclude(pk=user.pk)
    if not user.is_operator:
        led = Membership.objects.led_by(user).values("organisation")
        people = people.filter(profile__organisation__in=led)
    ever = Membership.objects.filter(person=OuterRef("pk"), organisation=OuterRef("profile__organisation"))
    place = ever.filter(ended_at=None)
    return people.annotate(
        removed_here=Exists(ever.filter(ended_by__isnull=False).exclude(ended_by=OuterRef("pk"))) & ~Exists(place),
        leads_here=Exists(place.filter(role=Membership.Role.LEAD, confirmed_at__isnull=False)),
        place_waits=Exists(place.filter(confirmed_at=None)),
    )


def people_to_confirm(user: User) -> QuerySet[User]:
    """Those of them for whom nobody vouches yet, or whose place a lead has not confirmed; longest waiting first."""
    people = people_in_reach(user).order_by("joined_at", "pk")
    return (
        people.filter(confirmed_at=None)
        if user.is_operator
        else people.filter(Q(confirmed_at=None) | Q(place_waits=True)).exclude(Q(removed_here=True))
    )


def organisations_in_reach(user: User) -> QuerySet[Organisation]:
    """Those whose staff this person looks after: the ones they lead; all of them for the operator."""
    return Organisation.objects.all() if user.is_operator else organisations_led_by(user)


def organisations_led_by(user: User) -> QuerySet[Organisation]:
    """Those that this person leads."""
    return Organisation.objects.filter(pk__in=Membership.objects.led_by(user).values("organisation"))


def leads_of(organisation: Organisation) -> QuerySet[User]:
    """Who confirms staff there."""
    led = Membership.objects.confirmed().filter(organisation=organisation, role=Membership.Role.LEAD)
    return User.objects.filter(is_active=True, pk__in=led.values("person"))


def who_answers_for(organisation: Organisation) -> QuerySet[User]:
    """Its leads; the operators where it has none."""
    leads = leads_of(organisation)
    return leads if leads.exists() else User.objects.filter(is_operator=True, is_active=True)


def members_of(organisation: Organisation, find: str = "") -> QuerySet[Membership]:
    """Confirmed staff, leads first, then by name; with `find` those whose name or address holds it."""
    found = Membership.objects.confirmed().filter(organisation=organisation, person__is_active=True)
    if find:
        found = found.filter(Q(person__name__icontains=find) | Q(person__email__icontains=find))
    return found.select_related("person__profile", "confirmed_by").order_by("role", "person__name", "pk")


def staff_to_confirm(user: User, organisation: Organisation) -> QuerySet[User]:
    """Who says that they work here and waits for a lead; longest waiting first."""
    here = people_in_reach(user).filter(profile__organisation=organisation)
    waiting = here.filter(Q(confirmed_at=None) | Q(place_waits=True)).exclude(Q(removed_here=True))
    return waiting.order_by("joined_at", "pk")


def removed_from(organisation: Organisation) -> QuerySet[Membership]:
    """Places that a lead or the operator ended in the last 30 days, of people who have no other here since."""
    again = Membership.objects.current().filter(person=OuterRef("person"), organisation=organisation)
    later = Membership.objects.filter(person=OuterRef("person"), organisation=organisation, pk__gt=OuterRef("pk"))
    ended = Membership.objects.filter(
        organisation=organisation, person__is_active=True, ended_by__isnull=False, ended_at__gt=clock.now() - _LATELY
    ).exclude(ended_by=F("person"))
    found = ended.filter(~Exists(again), ~Exists(later))
    return found.select_related("person", "ended_by").order_by("-ended_at", "-pk")


def somebody_else_vouches(membership: Membership) -> bool:
    """Whether the person stays confirmed when this place ends: another employer, a trusted address, or the operator."""
    person = membership.person
    if person.confirmed_how != User.ConfirmedHow.LEAD:
        return True
    elsewhere = Membership.objects.confirmed().filter(person=person).exclude(pk=membership.pk)
    return elsewhere.exists() or TrustedDomain.objects.vouching_for(person).exists()


def workplaces_of(organisation: Organisation) -> QuerySet[Workplace]:
    """Its places for visits that are not closed."""
    return organisation.workplaces.filter(closed_on=None)


def employers_confirmed(people_ids: Iterable[int]) -> set[int]:
    """Those of these people whose employer is more than their own word: the place in the organisation that their
    profile names now is confirmed. One query."""
    return set(places_confirmed().filter(person__in=list(people_ids)).values_list("person", flat=True))


def places_confirmed() -> QuerySet[Membership]:
    """Confirmed places in the organisations that people's profiles name now."""
    return Membership.objects.confirmed().filter(organisation=F("person__profile__organisation"))
