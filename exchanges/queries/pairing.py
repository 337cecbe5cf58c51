"""Reads about pairings, approvals, and who decides about them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from accounts.queries import leads_of, operators
from core import clock
from exchanges.enums import Direction, ExchangeState, ProgrammeKind, ProgrammeState
from exchanges.models import Exchange, PairingQuestion, Participant, Programme, Visit, VisitHalfDay
from exchanges.models.exchange import ExchangeQuerySet


def shared_programmes(one: User, other: User) -> QuerySet[Programme]:
    """The open programmes in which both have an accepted place."""
    places = Participant.objects.taking_part()
    return Programme.objects.filter(
        state=ProgrammeState.OPEN,
        pk__in=places.filter(person=one).values("programme"),
    ).filter(pk__in=places.filter(person=other).values("programme"))


def side_numbers(programme: Programme, people: Iterable[User]) -> dict[int, int]:
    """On which side each of these people is: person -> number of the side. Nobody is in it who has none."""
    places = Participant.objects.filter(programme=programme, person__in=list(people), side__isnull=False)
    return dict(places.values_list("person", "side__number"))


def first_of(programme: Programme, one: User, other: User) -> tuple[User, User]:
    """The two in the order in which the programme's usual direction counts: in a programme of two sides the first side
    is the one that asks, elsewhere whoever is named first."""
    if programme.kind == ProgrammeKind.TWO_SIDED:
        side = side_numbers(programme, (one, other))
        if side.get(one.pk, 0) > side.get(other.pk, 0) > 0:
            return other, one
    return one, other


def usual_direction(programme: Programme, asker: User, partner: User) -> Direction:
    """Who visits whom in this programme, seen from the person who asks."""
    direction = Direction(programme.direction)
    return direction if first_of(programme, asker, partner)[0] == asker else direction.seen_from_the_other()


def deciders(exchange: Exchange) -> list[User]:
    """Who can approve an exchange: the leads of its programme but the two themselves; where none is left, the leads of
    the programme's organisation, or else the operators."""
    if exchange.programme is None:
        return []
    two = {exchange.proposer_id, exchange.partner_id}
    leads = exchange.programme.leads.current().filter(person__is_active=True).select_related("person")
    found = [lead.person for lead in leads if lead.person_id not in two]
    found = found or [lead for lead in leads_of(exchange.programme.organisation) if lead.pk not in two]
    return found or [each for each in operators() if each.pk not in two]


def to_decide(user: User) -> ExchangeQuerySet:
    """What waits for this person's approval, longest first; not what both were asked about and have yet to answer."""
    asked = PairingQuestion.objects.filter(to_both=True, answered_at=None).values("exchange")
    return Exchange.objects.to_decide_by(user).exclude(pk__in=asked).order_by("answered_at", "pk")


def question_for_both(exchange: Exchange) -> PairingQuestion | None:
    """What a lead asked the two and neither has answered."""
    return exchange.pairing_questions.filter(to_both=True, answered_at=None).first()


def questions_read_by(exchange: Exchange, user: User) -> list[PairingQuestion]:
    """Questions about this exchange that one of the two may read: the leads' to both, and their own."""
    asked = exchange.pairing_questions.select_related("asked_by", "answered_by")
    return [each for each in asked if each.to_both or each.asked_by_id == user.pk]


def pairings_due_for_reminder(days: int) -> QuerySet[Exchange]:
    """Pairings that have waited at least so many days for a yes or a no."""
    return (
        Exchange.objects.filter(state=ExchangeState.PROPOSED, awaiting_since__lte=clock.now() - timedelta(days=days))
        .select_related("proposer", "partner")
        .order_by("pk")
    )


def exchange_for_lead(user: User) -> ExchangeQuerySet:
    """The exchanges that this person may look at as a lead, or has to decide about, with what such a page shows: never
    messages, objectives, notes or anybody's reasons."""
    half_days = Prefetch("half_days", VisitHalfDay.objects.order_by("date", "half"))
    visits = Visit.objects.select_related("visitor", "host", "workplace").prefetch_related(half_days).order_by("number")
    theirs = Exchange.objects.led_by(user) | Exchange.objects.to_decide_by(user)
    return (
        theirs.select_related(
            "proposer__profile__organisation", "partner__profile__organisation", "programme__organisation"
        )
        .defer("reason", "last_word")
        .prefetch_related(Prefetch("visits", visits), "pairing_questions")
    )


def question_to_leads(exchange: Exchange, pk: int) -> PairingQuestion | None:
    """A question of one of the two to the leads that nobody has answered."""
    asked = exchange.pairing_questions.filter(to_both=False, answered_at=None).select_related("asked_by", "exchange")
    return asked.filter(pk=pk).first()


def questions_read_by_leads(exchange: Exchange, user: User) -> list[PairingQuestion]:
    """Questions about this exchange as a lead reads them; of one's own exchange only what one reads anyway."""
    if exchange.has(user):
        return questions_read_by(exchange, user)
    return list(exchange.pairing_questions.select_related("asked_by", "answered_by"))
