"""Reads about who looks after whom, and whose place is known."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Membership, User


def people_in_reach(user: User) -> QuerySet[User]:
    """Whom this person looks after: everyone for the operator, for a lead those who say they work at their
    organisation. With `leads_here` and `place_waits` (their place is not confirmed) for the organisation they give.
    """
    people = User.objects.filter(is_active=True, last_login__isnull=False).exclude(pk=user.pk)
    if not user.is_operator:
        led = Membership.objects.led_by(user).values("organisation")
        people = people.filter(profile__organisation__in=led)
    place = Membership.objects.current().filter(person=OuterRef("pk"), organisation=OuterRef("profile__organisation"))
    return people.annotate(
        leads_here=Exists(place.filter(role=Membership.Role.LEAD, confirmed_at__isnull=False)),
        place_waits=Exists(place.filter(confirmed_at=None)),
    )


def people_to_confirm(user: User) -> QuerySet[User]:
    """Those of them for whom nobody vouches yet, or whose place a lead has not confirmed; longest waiting first."""
    people = people_in_reach(user).order_by("joined_at", "pk")
    return (
        people.filter(confirmed_at=None)
        if user.is_operator
        else people.filter(Q(confirmed_at=None) | Q(place_waits=True))
    )


def employers_confirmed(people_ids: Iterable[int]) -> set[int]:
    """Those of these people whose employer is more than their own word: the place in the organisation that their
    profile names now is confirmed. One query."""
    known = Membership.objects.confirmed().filter(
        person__in=list(people_ids), organisation=F("person__profile__organisation")
    )
    return set(known.values_list("person", flat=True))
