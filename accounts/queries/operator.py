"""Reads for whoever runs the installation: what waits, letters that did not arrive, the whole directory."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from accounts.directory.postcodes import clean_postcode
from accounts.directory.searchable import searchable
from accounts.models import Concern, Membership, Organisation, Profile, TrustedDomain, User
from accounts.queries.claim import claims_to_answer
from accounts.queries.membership import people_to_confirm
from accounts.queries.registration import checks_ending, flagged_in_reach, registrations_to_check
from core.models import AuditEvent, Letter
from core.queries import letters_given_up

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Waiting:
    """How much waits for the operator, each counted up to `MOST_COUNTED`."""

    people: int
    claims: int
    concerns: int
    doubles: int
    to_check: int
    ending: int
    letters: int
    domains: int
    organisations: int


def waiting_for(user: User) -> Waiting:
    """What waits for this operator. Nine queries, each of which stops counting."""
    return Waiting(
        people=_up_to(people_to_confirm(user)),
        claims=_up_to(claims_to_answer(user)),
        concerns=_up_to(Concern.objects.visible_to(user).unfinished()),
        doubles=_up_to(flagged_in_reach(user).values("register", "number").distinct()),
        to_check=_up_to(registrations_to_check(user)),
        ending=_up_to(checks_ending(user)),
        letters=_up_to(letters_given_up()),
        domains=TrustedDomain.objects.count(),
        organisations=_up_to(Organisation.objects.all()),
    )


def _up_to(rows: QuerySet[Any]) -> int:
    return rows.order_by()[:MOST_COUNTED].count()


def any_organisation(find: str) -> QuerySet[Organisation]:
    """Open, closed and doubles alike, by words of the name, a postcode or a code; all of them without words."""
    if not find:
        return Organisation.objects.order_by("name", "pk")
    codes = Q(ods_code__iexact=find) | Q(directory_codes__code__iexact=find)
    if postcode := clean_postcode(find):
        codes |= Q(postcode=postcode)
    words = Q(pk__isnull=False)
    for word in searchable(find).split():
        words &= Q(search_name__contains=word)
    if not searchable(find):
        words = Q(pk__isnull=True)
    found = Organisation.objects.filter(pk__in=Organisation.objects.filter(codes | words).values("pk"))
    return found.order_by("name", "pk")


@dataclass(frozen=True)
class PeopleThere:
    """How many say that they work at an organisation, how many are known to, and how many of these lead."""

    say_so: int
    known: int
    leads: int


def people_there(organisation: Organisation) -> PeopleThere:
    """Two queries."""
    known = Membership.objects.confirmed().filter(organisation=organisation, person__is_active=True)
    counted = known.aggregate(known=Count("pk"), leads=Count("pk", filter=Q(role=Membership.Role.LEAD)))
    say_so = Profile.objects.filter(organisation=organisation, person__is_active=True).count()
    return PeopleThere(say_so, counted["known"], counted["leads"])


def named_alike() -> QuerySet[Organisation, Any]:
    """Names and postcodes that several open organisations share: those first where most people say that they work,
    then the most often shared."""
    has_people = Q(pk__in=Profile.objects.exclude(organisation=None).values("organisation"))
    there = Case(When(has_people, then=_people_of()), default=0, output_field=IntegerField())
    alike = Organisation.objects.open().exclude(postcode="").order_by().alias(there=there)
    shared = alike.values("search_name", "postcode").annotate(many=Count("pk"), people=Sum("there"))
    return shared.filter(many__gt=1).order_by("-people", "-many", "search_name", "postcode")


def _people_of() -> Subquery:
    """How many say that they work at an organisation."""
    people = Profile.objects.filter(organisation=OuterRef("pk")).order_by().values("organisation")
    return Subquery(people.annotate(many=Count("pk")).values("many"))


def of_groups(groups: Iterable[dict[str, Any]]) -> list[list[Organisation]]:
    """The organisations of these groups, in their order, each with how many people say that they work there. One
    query."""
    keys = [(group["search_name"], group["postcode"]) for group in groups]
    found = Organisation.objects.open().filter(postcode__in={postcode for _name, postcode in keys})
    found = found.annotate(people=Coalesce(_people_of(), 0)).order_by("pk")
    grouped: dict[tuple[str, str], list[Organisation]] = {key: [] for key in keys}
    for one in found:
        if (key := (one.search_name, one.postcode)) in grouped:
            grouped[key].append(one)
    return list(grouped.values())


def imports_run() -> QuerySet[AuditEvent]:
    """What was brought into the directory, the latest first."""
    return AuditEvent.objects.filter(target="accounts.organisation", target_id=None).order_by("-pk")


def letters_in_reach(user: User) -> QuerySet[Letter]:
    """Letters that were given up, for an operator."""
    return letters_given_up() if user.is_operator else Letter.objects.none()
