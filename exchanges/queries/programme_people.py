"""The table of a programme's people as its leads look through it: filters, search, pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from exchanges.enums import NeedKind
from exchanges.models import Exchange, Participant, Programme
from exchanges.queries.programme_desk import STANDING, Need, exchanges_of, needs_beside, what_waits

A_PAGE = 25


@dataclass(frozen=True)
class PeopleFilters:
    """What a lead looks for among the people of a programme."""

    words: str = ""
    side: str = ""
    state: str = ""
    organisation: str = ""
    paired: str = ""
    stuck: bool = False


@dataclass(frozen=True)
class PeoplePage:
    """One page of the table; `next_cursor` is empty on the last."""

    people: list[Participant]
    next_cursor: str


def people_of(
    programme: Programme,
    filters: PeopleFilters,
    exchanges: Sequence[Exchange],
    needs: dict[NeedKind, list[Need]],
) -> QuerySet[Participant]:
    """The people of a programme whom the filters leave, by name. What is worked out from exchanges (paired, stuck) is
    asked of those that the page has fetched anyway."""
    people = Participant.objects.filter(programme=programme).select_related("person__profile__organisation", "side")
    if filters.words:
        people = people.filter(
            Q(person__name__icontains=filters.words) | Q(person__profile__role__icontains=filters.words)
        )
    if filters.side:
        people = people.filter(side=int(filters.side))
    if filters.state:
        people = people.filter(state=filters.state)
    if filters.organisation:
        people = people.filter(person__profile__organisation=int(filters.organisation))
    if filters.paired:
        paired = {pk for each in exchanges if each.state in STANDING for pk in (each.proposer_id, each.partner_id)}
        among = Q(person__in=paired)
        people = people.filter(among if filters.paired == "yes" else ~among)
    if filters.stuck:
        people = people.filter(person__in={pk for kind in needs.values() for need in kind for pk in need.people})
    return people.order_by("person__name", "pk")


def page_of(people: QuerySet[Participant], after: str) -> PeoplePage:
    """The page that follows the person with this number, wherever that person now stands in the list."""
    if after.isdecimal() and len(after) < 10:
        last = people.model._default_manager.filter(pk=after).values_list("person__name", "pk").first()
        if last is not None:
            name, pk = last
            people = people.filter(Q(person__name__gt=name) | Q(person__name=name, pk__gt=pk))
    found = list(people[: A_PAGE + 1])
    return PeoplePage(found[:A_PAGE], str(found[A_PAGE - 1].pk) if len(found) > A_PAGE else "")


def organisations_in(programme: Programme) -> list[tuple[int, str]]:
    """Where the people of a programme work, number and name, by name. Asked from the people's side: turned round, the
    database looks through the whole directory."""
    where = "person__profile__organisation"
    people = Participant.objects.filter(programme=programme, **{f"{where}__isnull": False})
    return list(people.order_by(f"{where}__name", where).values_list(where, f"{where}__name").distinct())


def led_programmes(user: User) -> QuerySet[Programme]:
    """The programmes that this person leads, by name."""
    return Programme.objects.led_by(user).order_by("name", "pk")


def places_chosen(programme: Programme, numbers: Sequence[str]) -> list[Participant]:
    """The places of a programme with these numbers, as a page sent them, by name; what is no number is left out."""
    chosen = [int(number) for number in numbers if number.isdecimal() and len(number) < 10]
    people = Participant.objects.filter(programme=programme, pk__in=chosen)
    return list(people.select_related("person__profile__organisation", "side").order_by("person__name", "pk"))


def exchanges_chosen(programme: Programme, numbers: Sequence[str]) -> list[Exchange]:
    """The exchanges of a programme with these numbers, as a page sent them; what is no number is left out."""
    chosen = {int(number) for number in numbers if number.isdecimal() and len(number) < 10}
    return [each for each in exchanges_of(programme) if each.pk in chosen] if chosen else []


def people_waited_for(programme: Programme, exchanges: Sequence[Exchange]) -> list[Participant]:
    """The places of those for whom something in these exchanges waits, or of both where nothing does."""
    people: set[int] = set()
    beside = list(needs_beside(programme, exchanges))
    for exchange in exchanges:
        needs = [*what_waits(exchange), *(need for need in beside if need.exchange.pk == exchange.pk)]
        waited = {pk for need in needs for pk in need.people}
        people |= waited or {exchange.proposer_id, exchange.partner_id}
    places = Participant.objects.filter(programme=programme, person__in=people)
    return list(places.select_related("person__profile__organisation", "side").order_by("person__name", "pk"))
