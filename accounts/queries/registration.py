"""Reads about register numbers: who may look them up, which wait for it, and which two people gave."""

from itertools import groupby

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Membership, Registration, User
from accounts.queries.domain import SOON, iso
from core import clock
from core.models import Letter

MOST_DOUBLES = 50


def registrations_in_reach(user: User) -> QuerySet[Registration]:
    """Numbers that this person may look up: of everyone for the operator, for a lead of those who are known to belong
    to their organisation. Never their own; two people's same number is the operator's to look at."""
    found = Registration.objects.filter(person__is_active=True).exclude(person=user)
    if user.is_operator:
        return found
    led = Membership.objects.led_by(user).values("organisation")
    known = Membership.objects.confirmed().filter(person=OuterRef("person"), organisation__in=led)
    return found.filter(Exists(known), Q(flagged_at=None) | Q(checked_at__isnull=False))


def registrations_to_check(user: User) -> QuerySet[Registration]:
    """Those that nobody has looked up, or not for almost a year; what ends soon comes first."""
    waits = Q(checked_at=None, not_found_at=None) | Q(checked_until__lte=clock.today() + SOON)
    found = registrations_in_reach(user).filter(waits, flagged_at=None)
    return found.order_by(F("checked_until").asc(nulls_last=True), "pk")


def registrations_found(user: User, find: str) -> QuerySet[Registration]:
    """Checked or not, of people whose name or email address holds these words."""
    by_person = Q(person__name__icontains=find) | Q(person__email__icontains=find)
    return registrations_in_reach(user).filter(by_person).order_by("person__name", "pk")


def same_number(registration: Registration) -> QuerySet[Registration]:
    """The same number of the same register, as other people give it."""
    same = Registration.objects.filter(register=registration.register, number=registration.number)
    return same.exclude(person=registration.person_id)


def flagged_in_reach(user: User) -> QuerySet[Registration]:
    """Numbers that two people gave; an operator does not decide about a number of their own."""
    if not user.is_operator:
        return Registration.objects.none()
    own = Registration.objects.filter(
        person=user, register=OuterRef("register"), number=OuterRef("number"), flagged_at__isnull=False
    )
    return Registration.objects.filter(~Exists(own), flagged_at__isnull=False)


def doubles(user: User) -> list[list[Registration]]:
    """Each number that two people gave, with everybody who gave it: whose number is checked first, then who gave it
    first. At most `MOST_DOUBLES` numbers, those that wait longest."""
    flagged = flagged_in_reach(user).select_related("person__profile__organisation", "checked_by")
    rows = sorted(flagged, key=lambda each: (each.register, each.number, each.checked_at is None, each.pk))
    groups = [list(same) for _number, same in groupby(rows, key=lambda each: (each.register, each.number))]
    groups.sort(key=lambda same: min(each.flagged_at for each in same if each.flagged_at))
    return groups[:MOST_DOUBLES]


def checks_over() -> QuerySet[Registration]:
    """Checks whose last day is past."""
    return Registration.objects.filter(checked_until__lt=clock.today()).order_by("checked_until", "pk")


def checks_ending(user: User | None = None) -> QuerySet[Registration]:
    """Checks that end within 30 days; of this person's reach, or all of them for the clock."""
    found = Registration.objects.all() if user is None else registrations_in_reach(user)
    ends = (clock.today(), clock.today() + SOON)
    return found.filter(person__is_active=True, checked_until__range=ends).order_by("checked_until", "pk")


def checks_to_remind() -> QuerySet[Registration]:
    """Those of them whose owner was not told yet."""
    key = Concat(
        Value("accounts.check_ends_soon:"), Cast("person_id", CharField()),
        Value(":registration_id="), Cast("pk", CharField()), Value(":"), iso("checked_until"),
        output_field=CharField(),
    )  # fmt: skip
    told = Exists(Letter.objects.filter(key=OuterRef("key")))
    return checks_ending().alias(key=key).exclude(told).select_related("person", "checked_by")


def registers_checked(person: User) -> list[Registration]:
    """What others may know: on which registers somebody was found, and when. One query."""
    found = Registration.objects.filter(person=person, checked_until__gte=clock.today())
    return list(found.order_by("register", "pk"))
