"""Reads of shared learning: the library, what waits for a look, and what the floor above may know: published texts and
numbers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.enums import PROFESSION_GROUPS, ProfessionGroup
from accounts.models import Block, Organisation, Profile, User
from accounts.queries import leads_of
from accounts.reference import children
from core import clock, wording
from exchanges.enums import VisitState
from exchanges.models import Exchange, ProgrammeLead, Visit
from reflections.enums import Audience, SharedState
from reflections.models import Response, SharedLearning
from reflections.models.sharing import SharedLearningQuerySet

PAGE_SIZE = 20
MOST_COUNTED = 500  # beyond it a count says "more than 500"
MOST_RESPONSES = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Filters:
    """What somebody looks for in the library. All that is on must hold."""

    words: str = ""
    topic: str = ""
    group: str = ""
    sector: str = ""

    def active(self) -> Iterator[tuple[str, str]]:
        """Each filter that is on: its name and its value."""
        for each in fields(self):
            if value := getattr(self, each.name):
                yield each.name, value

    def without(self, name: str) -> "Filters":
        """The same with one filter off."""
        changes: dict[str, Any] = {name: ""}
        return replace(self, **changes)

    def query(self, **more: str) -> str:
        """The same as the part of an address after the question mark."""
        return urlencode([*self.active(), *more.items()])


@dataclass(frozen=True)
class Tally:
    """How many texts there are, or that there are more than were counted."""

    texts: int
    more: bool = False


@dataclass(frozen=True)
class Page:
    """Some of the texts that are found, and where the next page begins (empty: there is none)."""

    results: list[SharedLearning]
    next_cursor: str = ""


@dataclass(frozen=True)
class Loosening:
    """A filter that stands in the way (empty: all of them), and how many texts there are without it."""

    name: str
    filters: Filters
    tally: Tally


def library(reader: User, filters: Filters, *, after: str = "", size: int = PAGE_SIZE) -> Page:
    """One page of what this person may read, the newest first. `after` is the `next_cursor` of the page before it."""
    found = _found(reader, filters).order_by("-published_at", "-pk")
    if start := _read_cursor(after):
        found = found.filter(Q(published_at__lt=start[0]) | Q(published_at=start[0], pk__lt=start[1]))
    keys = list(found.values_list("published_at", "pk")[: size + 1])
    known = with_authors(SharedLearning.objects.all()).in_bulk([pk for _published, pk in keys[:size]])
    last = known.get(keys[size - 1][1]) if len(keys) > size else None
    return Page([known[pk] for _published, pk in keys[:size] if pk in known], _cursor(last) if last else "")


def tally(reader: User, filters: Filters) -> Tally:
    """How many are found, counted up to `MOST_COUNTED`."""
    texts = _found(reader, filters).order_by()[: MOST_COUNTED + 1].count()
    return Tally(MOST_COUNTED, more=True) if texts > MOST_COUNTED else Tally(texts)


def published_lately(reader: User, *, topics: Collection[str], since: datetime) -> int:
    """How many texts about these topics others published since then, as far as this person may read them."""
    texts = SharedLearning.objects.visible_to(reader).filter(state=SharedState.PUBLISHED, published_at__gt=since)
    return texts.filter(topics__overlap=list(topics)).exclude(author=reader).count()


def loosen(reader: User, filters: Filters) -> list[Loosening]:
    """Nothing is found: which filter to drop, and how many that would bring, most first. Where no single one helps, the
    only answer is to drop them all; empty where there is nothing at all."""
    tried = [
        Loosening(name, filters.without(name), tally(reader, filters.without(name))) for name, _v in filters.active()
    ]
    if helpful := [each for each in tried if each.tally.texts]:
        return sorted(helpful, key=lambda each: -each.tally.texts)
    everything = tally(reader, Filters())
    return [Loosening("", Filters(), everything)] if everything.texts else []


def shared_page(user: User) -> SharedLearningQuerySet:
    """The texts whose page this person may open, with what it shows of their author."""
    return with_authors(SharedLearning.objects.visible_to(user))


def own_texts(author: User) -> SharedLearningQuerySet:
    """What somebody wrote, the latest change first, with how many thanked them and how many did it too."""
    return _thanked(SharedLearning.objects.of(author)).order_by("-state_since", "-pk")


def texts_to_look_at(reviewer: User) -> SharedLearningQuerySet:
    """What waits for this person's look, the longest waiting first."""
    return with_authors(SharedLearning.objects.to_look_at(reviewer)).order_by("state_since", "pk")


def texts_sent_back(author: User) -> SharedLearningQuerySet:
    """What a lead sent back to this person, and they have not changed yet."""
    return SharedLearning.objects.of(author).filter(state=SharedState.SENT_BACK).order_by("state_since", "pk")


def reviewers_of(shared: SharedLearning) -> QuerySet[User]:
    """Who is asked to look: the leads of the programme that the text is for, or of the organisation it comes from, else
    the operators; never its author, and nobody across a block."""
    author = shared.author
    leads = leads_of(shared.organisation) if shared.organisation else User.objects.none()
    if shared.programme:
        current = ProgrammeLead.objects.current().filter(programme=shared.programme)
        leads = User.objects.filter(pk__in=current.values("person"), is_active=True)
    leads = Block.leave_out(leads.exclude(pk=author.pk), author, "pk")
    if leads.exists():
        return leads.order_by("pk")
    operators = User.objects.filter(is_operator=True, is_active=True).exclude(pk=author.pk)
    return Block.leave_out(operators, author, "pk").order_by("pk")


def responses_to(shared: SharedLearning, reader: User) -> list[Response]:
    """The latest lines of those who did it too, as far as the reader may know of them."""
    found = Response.objects.visible_to(reader).filter(shared=shared, kind=Response.Kind.DID_TOO)
    return list(found.select_related("person__profile__organisation").order_by("-at", "-pk")[:MOST_RESPONSES])


def how_many_responded(shared: SharedLearning, reader: User) -> dict[str, int]:
    """How many said thank you and how many did it too: kind -> number."""
    rows = Response.objects.visible_to(reader).filter(shared=shared).order_by().values_list("kind")
    return {**dict.fromkeys(Response.Kind.values, 0), **dict(rows.annotate(many=Count("pk")))}


def own_responses(shared: SharedLearning, reader: User) -> dict[str, Response]:
    """What the reader has said to it: kind -> response."""
    return {each.kind: each for each in Response.objects.filter(shared=shared, person=reader)}


def exchanges_that_took_place(user: User) -> list[Visit]:
    """The first visit that took place of each exchange of this person, the latest exchange first."""
    visits = (
        Visit.objects.visible_to(user)
        .filter(state=VisitState.TOOK_PLACE)
        .select_related("visitor", "host", "exchange")
        .order_by("-exchange", "number")
    )
    first: dict[int, Visit] = {}
    for visit in visits:
        first.setdefault(visit.exchange_id, visit)
    return list(first.values())


def partners_names(user: User) -> list[str]:
    """How the people are called with whom this person had an exchange: names that a text may give away."""
    exchanges = Exchange.objects.visible_to(user).select_related("proposer", "partner")
    return sorted({exchange.other(user).name for exchange in exchanges})


def published_texts(
    reader: User, *, hosted_by: User | None = None, organisation: Organisation | None = None, most: int = 3
) -> list[SharedLearning]:
    """The newest texts that this person may read: of visits that somebody hosted, or from an organisation. A host and
    an author across a block have nothing to do with each other here either."""
    of_visits = Visit.objects.filter(
        host=hosted_by, state=VisitState.TOOK_PLACE, exchange=OuterRef("exchange"), visitor=OuterRef("author")
    )
    if hosted_by is not None and not SharedLearning.objects.published().filter(Exists(of_visits)).exists():
        return []  # as for most people: asked first, since who may read what takes longer to ask
    found = SharedLearning.objects.readable_by(reader)
    if hosted_by is not None:
        found = Block.leave_out(found.filter(Exists(of_visits)), hosted_by, "author")
    if organisation is not None:
        found = found.filter(organisation=organisation)
    return list(with_authors(found).order_by("-published_at", "-pk")[:most])


def published_count(organisation: Organisation, first: date, last: date) -> int:
    """How many texts from an organisation were first published in these days. A number, for those who count."""
    return _published_in(organisation, first, last).count()


def published_by_topic(organisation: Organisation, first: date, last: date) -> dict[str, int]:
    """How many of them there are on each topic: slug -> number, most first."""
    counted: dict[str, int] = {}
    for topics in _published_in(organisation, first, last).values_list("topics", flat=True):
        for topic in topics:
            counted[topic] = counted.get(topic, 0) + 1
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def texts_of_period(
    organisation: Organisation, first: date, last: date, *, inside: bool, reader: User
) -> list[SharedLearning]:
    """What the pack for a closing event prints of what its reader may read, oldest first; with `inside` also what only
    the organisation's people may read."""
    readable = SharedLearning.objects.readable_by(reader)
    found = _published_in(organisation, first, last).filter(pk__in=readable.order_by().values("pk"))
    audiences = [Audience.EVERYONE, Audience.ORGANISATION] if inside else [Audience.EVERYONE]
    found = found.filter(audience__in=audiences)
    return list(with_authors(found).order_by("published_at", "pk"))


def responses_of_period(organisation: Organisation, first: date, last: date) -> dict[str, int]:
    """How often people thanked the organisation's authors, and did the same, in these days: kind -> number."""
    start, end = moments(first, last)
    rows = Response.objects.filter(
        shared__in=SharedLearning.objects.published().filter(organisation=organisation), at__gte=start, at__lt=end
    )
    counted = rows.order_by().values_list("kind").annotate(many=Count("pk"))
    return {**dict.fromkeys(Response.Kind.values, 0), **dict(counted)}


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first moment of one day to the first after another, by the clock on the wall."""
    start, end = (datetime.combine(day, time(), tzinfo=clock.uk()) for day in (first, last + timedelta(days=1)))
    return start, end


def with_authors(found: SharedLearningQuerySet) -> SharedLearningQuerySet:
    """With what is shown of who wrote them, and for whom."""
    return found.select_related("author__profile__organisation", "organisation", "programme")


def _published_in(organisation: Organisation, first: date, last: date) -> SharedLearningQuerySet:
    start, end = moments(first, last)
    published = SharedLearning.objects.published().filter(organisation=organisation)
    return published.filter(published_at__gte=start, published_at__lt=end)


def _thanked(found: SharedLearningQuerySet) -> SharedLearningQuerySet:
    return found.annotate(
        thanks=Count("responses", filter=Q(responses__kind=Response.Kind.THANKS)),
        did_too=Count("responses", filter=Q(responses__kind=Response.Kind.DID_TOO)),
    )


def _found(reader: User, filters: Filters) -> SharedLearningQuerySet:
    found = SharedLearning.objects.readable_by(reader)
    if filters.words:
        question = wording.typed(filters.words)
        if question is None:
            return found.none()
        found = found.filter(search=question)
    if filters.topic:
        found = found.filter(topics__overlap=[filters.topic, *(topic.slug for topic in children(filters.topic))])
    if filters.group:
        professions = PROFESSION_GROUPS[ProfessionGroup(filters.group)]
        found = found.filter(_author(profession__in=professions))
    if filters.sector:
        # Where somebody works is found only where their profile shows it, as it stands under the title.
        found = found.filter(_author(shows_organisation=True, organisation__sector=filters.sector))
    return found


def _author(**facts: Any) -> Exists:
    return Exists(Profile.objects.filter(person=OuterRef("author"), person__is_active=True, **facts))


def _cursor(last: SharedLearning) -> str:
    """Microseconds since 1970, and the text."""
    return f"{((last.published_at or EPOCH) - EPOCH) // timedelta(microseconds=1)}-{last.pk}"


def _read_cursor(cursor: str) -> tuple[datetime, int] | None:
    """The place in the order that a cursor names; None where it is none of ours."""
    parts = cursor.split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) <= 17 for part in parts):
        return None
    return EPOCH + timedelta(microseconds=int(parts[0])), int(parts[1])
