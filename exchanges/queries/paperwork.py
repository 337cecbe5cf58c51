"""Which paperwork a visit needs, who does it, and what waits for whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from accounts.models import Organisation, User
from accounts.queries import organisations_led_by
from core import clock
from exchanges.enums import Doer, PaperState, VisitState
from exchanges.models import AccessNeed, Agreement, Arrival, PaperworkItem, Requirement, ShorterTime, Visit
from exchanges.rules import employer_of, host_organisation, who_does
from exchanges.standard import STANDARD, Line, Place, applies, chosen, meets_people

REMIND_BEFORE = 7  # days before an item is due
END_WARNED_BEFORE = 60  # days before an agreement ends


def lines_of(organisation: Organisation | None) -> list[Line]:
    """The set of an organisation: the product's lines for its sector, with its own words where it has some, and its own
    lines after them. Lines that are switched off are in it, and say so."""
    if organisation is None:
        return [line for line in STANDARD if not line.sectors]
    own = {each.key: _as_line(each) for each in Requirement.objects.filter(organisation=organisation).order_by("pk")}
    theirs = [line for line in STANDARD if not line.sectors or organisation.sector in line.sectors]
    lines = [own.pop(line.key, line) for line in theirs]
    return lines + [line for key, line in own.items() if not any(each.key == key for each in STANDARD)]


def _as_line(row: Requirement) -> Line:
    names = ("key title why who how days_before lead_days least_half_days contact_only valid_days is_off").split()
    return Line(**{name: getattr(row, name) for name in names}, edition="", source="")


def place_of_visit(visit: Visit, *, half_days: int | None = None) -> Place:
    """What the rule must know of this visit."""
    organisation = host_organisation(visit)
    sector = organisation.sector if organisation else ""
    contact = meets_people(sector) if visit.meets_people is None else visit.meets_people
    if half_days is None:
        half_days = sum(each.agreed for each in visit.half_days.all())
    return Place(sector, half_days, contact)


def needed(visit: Visit) -> list[Line]:
    """The lines that this visit needs, as the set of the host's organisation is today; agreements not yet counted."""
    return chosen(lines_of(host_organisation(visit)), place_of_visit(visit))


def still_applies(item: PaperworkItem, place: Place) -> bool:
    """Whether an item that was made before is needed, by the words it was made with."""
    return applies(
        replace(
            STANDARD[0],
            sectors=frozenset(),
            least_half_days=item.least_half_days,
            contact_only=item.contact_only,
        ),
        place,
    )


def agreements_for(visitor: User, host_place: Organisation | None, first: date, last: date) -> dict[str, Agreement]:
    """What agreements on file spare a visitor on these days: key -> the agreement that lasts longest."""
    employer = employer_of(visitor)
    if employer is None or host_place is None or employer == host_place:
        return {}
    found = Agreement.objects.between(employer.pk, host_place.pk).covering(first, last).order_by("until_on", "pk")
    return {key: agreement for agreement in found for key in agreement.covers}


@dataclass
class Papers:
    """The paperwork of one visit, with who can do what."""

    visit: Visit
    items: Sequence[PaperworkItem]

    @cached_property
    def doers(self) -> dict[str, list[User]]:
        """Who can do each kind of item that there is."""
        return {who: who_does(self.visit, who) for who in dict.fromkeys(item.who for item in self.items)}

    def is_for(self, item: PaperworkItem, user: User) -> bool:
        """This person can do it."""
        return user in self.doers[item.who]

    def needed(self) -> list[PaperworkItem]:
        """Done and to do."""
        return [item for item in self.items if item.state != PaperState.NOT_NEEDED]

    def to_do(self) -> list[PaperworkItem]:
        """What is open."""
        return [item for item in self.items if item.is_open()]

    def is_self_declared(self, who: str) -> bool:
        """The visitor says it themselves, because nobody leads their organisation here."""
        return who == Doer.EMPLOYER and self.doers[who] == [self.visit.visitor]


def papers_of(visit: Visit) -> Papers:
    """The paperwork of a visit, in the order of the set."""
    items = visit.papers.select_related("done_by", "asked_of", "agreement", "visit")
    return Papers(visit, list(items.order_by("place_in_set", "pk")))


def to_confirm(user: User, there: Collection[Organisation] | QuerySet[Organisation]) -> QuerySet[PaperworkItem]:
    """What waits for the leads of these organisations: about their own staff who visit, and about visitors they
    receive. Never about the reader; soonest due first."""
    ours = Q(who=Doer.EMPLOYER, visit__visitor__profile__organisation__in=there) | Q(
        Q(visit__workplace__organisation__in=there)
        | Q(visit__workplace=None, visit__host__profile__organisation__in=there),
        who=Doer.HOST_ORGANISATION,
    )
    found = PaperworkItem.objects.to_do().filter(ours).exclude(visit__visitor=user)
    found = found.filter(visit__state__in=[VisitState.PLANNED, VisitState.CONFIRMED])
    return found.select_related("visit__visitor", "visit__host", "asked_of").order_by("due_on", "visit", "place_in_set")


def papers_due(today: date) -> QuerySet[PaperworkItem]:
    """Items to do that are due within a week or were due before, of visits that have not begun."""
    found = PaperworkItem.objects.to_do().filter(due_on__lte=today + timedelta(days=REMIND_BEFORE))
    found = found.filter(visit__state=VisitState.PLANNED, visit__first_date__gt=today)
    return found.select_related("visit__visitor__profile__organisation", "visit__host__profile__organisation")


def agreement_to_confirm(user: User) -> QuerySet[Agreement]:
    """Agreements that another organisation wrote down and that wait for this lead."""
    found = Agreement.objects.filter(other__in=organisations_led_by(user), confirmed_at=None, ended_at=None)
    return found.filter(until_on__gte=clock.today()).exclude(entered_by=user).select_related("one", "other")


def agreements_ending(today: date) -> QuerySet[Agreement]:
    """Agreements in force that end soon."""
    return (
        Agreement.objects.standing()
        .filter(until_on__range=(today, today + timedelta(days=END_WARNED_BEFORE)))
        .select_related("one", "other")
        .order_by("pk")
    )


def agreements_of(organisation: Organisation) -> QuerySet[Agreement]:
    """Agreements in which it is one of the two, those that last longest first."""
    return Agreement.objects.of(organisation).select_related("one", "other", "entered_by")


def own_keys(organisation: Organisation) -> set[str]:
    """The lines of a set that are in the organisation's own words."""
    return set(Requirement.objects.filter(organisation=organisation).values_list("key", flat=True))


def shorter_time(organisation: Organisation) -> ShorterTime | None:
    """What a lead said of how long paperwork takes now, while it holds."""
    return ShorterTime.objects.filter(organisation=organisation, until_on__gte=clock.today()).first()


def arrival_of(visit: Visit) -> Arrival | None:
    """What the host wrote for the day."""
    return Arrival.objects.filter(visit=visit).first()


def need_of(visit: Visit) -> AccessNeed | None:
    """What the visitor told the host that they need; for the two of this visit."""
    return AccessNeed.objects.filter(visit=visit).first()


def among(people: Iterable[User]) -> QuerySet[User]:
    """These people by name, to choose from."""
    return User.objects.filter(pk__in=[person.pk for person in people]).order_by("name", "pk")


def titles_of(keys: Iterable[str]) -> list[str]:
    """What these keys of the product's set are called."""
    wanted = set(keys)
    return [str(line.title) for line in STANDARD if line.key in wanted]
