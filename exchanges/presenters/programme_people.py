"""The table of a programme's people, on the page of its leads and as a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts import presenters as people
from accounts.models import User
from core import words
from core.page import Colour, Status
from exchanges.enums import ExchangeState, ParticipantState, VisitState
from exchanges.models import Exchange, Participant
from exchanges.presenters.programme_desk import Line, lead_exchange_url
from exchanges.queries.programme_desk import STANDING

PLACE_COLOURS: dict[ParticipantState, Colour] = {
    ParticipantState.APPLIED: "yellow",
    ParticipantState.ACCEPTED: "green",
    ParticipantState.WAITING: "blue",
    ParticipantState.DECLINED: "grey",
    ParticipantState.LEFT: "grey",
}


def place_status(place: Participant) -> Status:
    """Where somebody stands in the programme, as a tag."""
    return Status(ParticipantState(place.state).label, PLACE_COLOURS[ParticipantState(place.state)])


@dataclass(frozen=True)
class PersonLine:
    """One person of the table: who, on which side, in what state, and how their exchanges stand."""

    place: Participant
    name: str
    work: str
    side: str
    status: Status
    exchanges: list[Line] = field(default_factory=list)


def person_lines(places: Sequence[Participant], exchanges: Sequence[Exchange]) -> list[PersonLine]:
    """The rows of one page; asks the database nothing more."""
    theirs = _by_person(exchanges)
    return [
        PersonLine(
            place=place,
            name=place.person.name,
            work=people.work_and_place(place.person.profile, always_place=True),
            side=place.side.name if place.side else "",
            status=place_status(place),
            exchanges=[
                Line(each.pk, each.other(place.person).name, stage(each), lead_exchange_url(each))
                for each in theirs.get(place.person_id, [])
            ],
        )
        for place in places
    ]


def _by_person(exchanges: Sequence[Exchange]) -> dict[int, list[Exchange]]:
    found: dict[int, list[Exchange]] = {}
    for exchange in exchanges:
        if exchange.state in STANDING:
            for pk in (exchange.proposer_id, exchange.partner_id):
                found.setdefault(pk, []).append(exchange)
    return found


def stage(exchange: Exchange) -> str:
    """How far an exchange is, in a few words: agreed, no date yet; first visit made."""
    if exchange.state != ExchangeState.AGREED:
        return str(ExchangeState(exchange.state).label)
    visits = list(exchange.visits.all())
    made = sum(visit.state == VisitState.TOOK_PLACE for visit in visits)
    if made:
        return _("%(made)s of %(all)s visits made") % {"made": made, "all": len(visits)}
    dated = [visit.first_date for visit in visits if visit.first_date]
    if dated:
        return _("first visit %(day)s") % {"day": words.short_day(min(dated))}
    return _("agreed, no date yet")


def table_cells(places: Sequence[Participant], exchanges: Sequence[Exchange]) -> list[list[str]]:
    """The table as rows for a spreadsheet, heads first: a row for each person and exchange of theirs."""
    rows = [
        [
            _("Name"),
            _("Email"),
            _("Work"),
            _("Organisation"),
            _("Side"),
            _("In the programme"),
            _("With"),
            _("How far"),
            _("First visit"),
            _("Second visit"),
        ]
    ]
    theirs = _by_person(exchanges)
    for place in places:
        profile = place.person.profile
        head = [
            place.person.name,
            place.person.email if place.person.is_active else "",
            people.work(profile),
            profile.organisation.name if profile.organisation else "",
            place.side.name if place.side else "",
            str(ParticipantState(place.state).label),
        ]
        for exchange in theirs.get(place.person_id, [None]):
            rows.append([*head, *_exchange_cells(exchange, place.person)])
    return rows


def _exchange_cells(exchange: Exchange | None, person: User) -> list[str]:
    if exchange is None:
        return ["", "", "", ""]
    days = [visit.first_date.isoformat() if visit.first_date else "" for visit in exchange.visits.all()]
    return [exchange.other(person).name, stage(exchange), *[*days, "", ""][:2]]
