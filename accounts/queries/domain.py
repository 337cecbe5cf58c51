"""Reads about trusted domains and the people whose addresses belong to them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import CharField, Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Reverse

from accounts.domains import domains_of, with_those_above
from accounts.models import Membership, Organisation, TrustedDomain, User
from core import clock
from core.models import Letter

SOON = timedelta(days=30)
NEW_FOR = timedelta(days=2)
"""How long after it was added the clock still looks for people whom a domain vouches for."""


def trusted_domains(find: str = "") -> QuerySet[TrustedDomain]:
    """All of them in the order of the alphabet; with `find` those whose name, organisation or note holds it."""
    found = TrustedDomain.objects.select_related("organisation", "added_by")
    if find:
        found = found.filter(
            Q(domain__icontains=find) | Q(organisation__name__icontains=find) | Q(note__icontains=find)
        )
    return found.order_by("domain")


def new_domains() -> QuerySet[TrustedDomain]:
    """Those added in the last days."""
    return TrustedDomain.objects.filter(added_at__gt=clock.now() - NEW_FOR).order_by("added_at")


def domain_above(domain: str) -> TrustedDomain | None:
    """The closest trusted domain that this one lies below."""
    above = with_those_above(domain)[1:]
    found = {
        each.domain: each for each in TrustedDomain.objects.filter(domain__in=above).select_related("organisation")
    }
    return next((found[each] for each in above if each in found), None)


def trusted_for(address: str) -> QuerySet[TrustedDomain]:
    """The trusted domains that an address belongs to, of an employer or shared by many; whose mailbox it is, they do
    not say."""
    return TrustedDomain.objects.filter(domain__in=domains_of(address))


def people_at(domain: str) -> QuerySet[User]:
    """Whose address belongs to the domain or to one below it. Read from the end of the address, by its own index."""
    backwards = domain[::-1]
    return User.objects.alias(backwards=Reverse("email")).filter(
        Q(backwards__startswith=f"{backwards}@") | Q(backwards__startswith=f"{backwards}.")
    )


def people_vouched_for(domain: str) -> QuerySet[User]:
    """Who is confirmed now by an address of this domain."""
    return people_at(domain).filter(confirmed_how=User.ConfirmedHow.ADDRESS)


def how_many_vouched_for(domains: Sequence[TrustedDomain]) -> dict[int, int]:
    """How many people each of these domains vouches for, by the domain's id. One query."""
    counts: list[QuerySet[User, tuple[int, int]]] = [
        people_vouched_for(each.domain)
        .annotate(of=Value(each.pk, output_field=IntegerField()))
        .values("of")
        .annotate(people=Count("pk"))
        .order_by()
        .values_list("of", "people")
        for each in domains
    ]
    if not counts:
        return {}
    return dict(counts[0].union(*counts[1:], all=True))


def whom_it_could_confirm(domain: TrustedDomain) -> QuerySet[User]:
    """People with an address of this domain, shown to be theirs, whom it has not confirmed yet: themselves, or their
    place in the organisation that the domain belongs to. Nobody whose confirmation or place was taken back."""
    theirs = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
    places = Membership.objects.filter(person=OuterRef("pk"), organisation=domain.organisation_id)
    settled = places.filter(Q(ended_at=None, confirmed_at__isnull=False) | Q(ended_by__isnull=False))
    waits: Any = Q(confirmed_at=None)
    if domain.organisation_id is not None:
        waits |= Q(profile__organisation=domain.organisation_id) & ~Exists(settled)
    return people_at(domain.domain).filter(waits, Exists(theirs), is_active=True, withdrawn_at=None).order_by("pk")


def confirmations_over() -> QuerySet[User]:
    """Whose address confirmed them until a day that is past."""
    return User.objects.filter(confirmed_until__lt=clock.today()).order_by("confirmed_until", "pk")


def confirmations_ending() -> QuerySet[User]:
    """Whose confirmation ends within 30 days, today included."""
    ends = (clock.today(), clock.today() + SOON)
    return User.objects.filter(is_active=True, confirmed_until__range=ends).order_by("confirmed_until", "pk")


def people_to_remind() -> QuerySet[User]:
    """Those of them who were not told yet."""
    key = Concat(
        Value("accounts.address_to_be_shown_again:"), Cast("pk", CharField()), Value("::"), iso("confirmed_until"),
        output_field=CharField(),
    )  # fmt: skip
    return confirmations_ending().alias(key=key).exclude(Exists(Letter.objects.filter(key=OuterRef("key"))))


def iso(field: str) -> Func:
    """A date as it stands in a letter's key."""
    return Func(F(field), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())


def ends_soon(person: User) -> bool:
    """What confirms this person ends within 30 days, or ended."""
    return person.confirmed_until is not None and person.confirmed_until <= clock.today() + SOON


def can_show_address_again(person: User) -> bool:
    """A code sent to the address would confirm this person for a year from now: what confirms them ends soon or has
    ended, and nobody took it back."""
    if person.confirmed_at is not None or person.withdrawn_at is not None:
        return person.confirmed_at is not None and ends_soon(person)
    return TrustedDomain.objects.vouching_for(person).exists()


def vouched_by_a_lead(person: User) -> Membership | None:
    """A place of this person that a lead or the operator confirmed, the latest."""
    places = Membership.objects.confirmed().filter(person=person, confirmed_by__isnull=False)
    return places.exclude(confirmed_by=F("person")).order_by("-confirmed_at").first()


def operators(*, but: Iterable[int] = ()) -> QuerySet[User]:
    """Who runs this installation, without some."""
    return User.objects.filter(is_operator=True, is_active=True).exclude(pk__in=list(but))


def employer_by_address(person: User) -> Organisation | None:
    """The open organisation that gives its staff the address of this person, the closest domain first."""
    vouching = TrustedDomain.objects.vouching_for(person).filter(organisation__in=Organisation.objects.open())
    closest = max(vouching.select_related("organisation"), key=lambda each: len(each.domain), default=None)
    return closest.organisation if closest else None
