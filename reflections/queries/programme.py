"""Reads of what the people of a programme shared and changed: for its authors, and for its closing event."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import Block, User
from exchanges.enums import ParticipantState, ProgrammeState, VisitState
from exchanges.models import Participant, Programme, Visit
from reflections.enums import Audience, ChangeState
from reflections.models import Change, Response, SharedLearning
from reflections.models.sharing import SharedLearningQuerySet
from reflections.queries.change import Together
from reflections.queries.sharing import moments, with_authors

UNDER_WAY = [ProgrammeState.OPEN, ProgrammeState.CLOSED]


def programmes_to_write_for(author: User) -> QuerySet[Programme]:
    """Those in which this person takes part, as long as somebody looks after them."""
    mine = Participant.objects.taking_part().filter(person=author).values("programme")
    return Programme.objects.filter(pk__in=mine, state__in=UNDER_WAY).order_by("name", "pk")


def programmes_led_by(user: User) -> QuerySet[Programme]:
    """Those whose closing event this person prepares."""
    return Programme.objects.led_by(user).order_by("name", "pk")


def visits_of_programme(programme: Programme, first: date, last: date) -> Together:
    """Exact numbers, for leads who see the named list anyway: visits of the programme's exchanges that took place."""
    visits = Visit.objects.filter(
        exchange__programme=programme, state=VisitState.TOOK_PLACE, last_date__range=(first, last)
    ).prefetch_related("half_days")
    return Together(
        exchanges=len({visit.exchange_id for visit in visits}),
        visits=len(visits),
        minutes=sum(visit.minutes() for visit in visits),
    )


def texts_of_programme(
    programme: Programme, first: date, last: date, *, inside: bool, reader: User
) -> list[SharedLearning]:
    """What its closing event prints, oldest first: published texts by people taking part, for everybody; with `inside`
    also those for the people of this programme alone. Never what was meant for an organisation."""
    found = _published(programme, first, last)
    if not inside:
        found = found.filter(audience=Audience.EVERYONE)
    return list(with_authors(Block.leave_out(found, reader, "author")).order_by("published_at", "pk"))


def published_in_programme(programme: Programme, first: date, last: date) -> int:
    """How many texts by people taking part, for everybody or for the programme, were first published in these days."""
    return _published(programme, first, last).count()


def responses_in_programme(programme: Programme, first: date, last: date) -> dict[str, int]:
    """How often somebody thanked them for such texts, and did the same, in these days: kind -> number."""
    start, end = moments(first, last)
    texts = _of_programme(programme).order_by().values("pk")
    rows = Response.objects.filter(shared__in=texts, at__gte=start, at__lt=end).order_by().values_list("kind")
    return {**dict.fromkeys(Response.Kind.values, 0), **dict(rows.annotate(many=Count("pk")))}


def adopted_in_programme(programme: Programme, first: date, last: date, *, reader: User) -> list[Change]:
    """What is done differently because of its exchanges, as far as the owners show it to leads; the oldest first."""
    start, end = moments(first, last)
    adopted = Change.objects.filter(
        exchange__programme=programme,
        for_leads=True,
        state=ChangeState.ADOPTED,
        ended_at__gte=start,
        ended_at__lt=end,
    )
    return list(Block.leave_out(adopted, reader, "owner").order_by("ended_at", "pk"))


def _published(programme: Programme, first: date, last: date) -> SharedLearningQuerySet:
    start, end = moments(first, last)
    return _of_programme(programme).filter(published_at__gte=start, published_at__lt=end)


def _of_programme(programme: Programme) -> SharedLearningQuerySet:
    """By whoever takes part, and by whoever took part and left after writing for its people."""
    part = Participant.objects.filter(programme=programme, person=OuterRef("author"), state=ParticipantState.ACCEPTED)
    everybody = Q(audience=Audience.EVERYONE) & Q(Exists(part))
    return SharedLearning.objects.published().filter(everybody | Q(programme=programme))
