"""How a place in a programme is said: to whoever has it, and to the leads."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import presenters as people
from accounts import reference
from accounts.enums import Profession, Sector
from core import clock, words
from core.page import Colour, Link, Row, Status
from exchanges.enums import Direction, Length, ParticipantEvent, ParticipantState, ProgrammeKind, ProgrammeState
from exchanges.models import Participant, Programme, Side
from exchanges.queries import Fit, Places

COLOURS: dict[ParticipantState, Colour] = {
    ParticipantState.APPLIED: "blue",
    ParticipantState.ACCEPTED: "green",
    ParticipantState.WAITING: "yellow",
    ParticipantState.DECLINED: "grey",
    ParticipantState.LEFT: "grey",
}
MOST_NAMED = 4


def place_status(place: Participant) -> Status:
    """The tag of somebody's place."""
    state = ParticipantState(place.state)
    return Status(state.label, COLOURS[state])


def where_a_place_stands(place: Participant) -> str:
    """One sentence to the person: where they stand, and whom it waits for."""
    said = {"when": words.since(place.state_since), "programme": place.programme.name}
    if place.state == ParticipantState.APPLIED:
        return _("You applied for %(programme)s. The people who run it answer you; you get an email.") % said
    if place.state == ParticipantState.ACCEPTED and place.programme.state != ProgrammeState.OPEN:
        return _("You take part in %(programme)s. It is closed: what you agreed goes on, and nobody new joins.") % said
    if _finds_people(place):
        return (
            _(
                "You take part in %(programme)s. People find each other here: look for somebody and ask them. If they"
                " take part too, you can say that your exchange belongs to it."
            )
            % said
        )
    if place.state == ParticipantState.ACCEPTED:
        return _("You take part in %(programme)s.") % said
    if place.state == ParticipantState.WAITING:
        return (
            _("You are on the waiting list of %(programme)s. When a place falls free, whoever waits longest gets it.")
            % said
        )
    if place.state == ParticipantState.DECLINED:
        return _("You applied for %(programme)s, and there is no place for you this time.") % said
    return _("You are not in %(programme)s any more.") % said


def _finds_people(place: Participant) -> bool:
    """Nobody proposes a partner to them: in an open programme people find each other."""
    programme = place.programme
    is_open = programme.state == ProgrammeState.OPEN and programme.kind == ProgrammeKind.OPEN
    return is_open and place.state == ParticipantState.ACCEPTED


def place_rows(place: Participant) -> list[Row]:
    """The facts of somebody's own place."""
    rows = [
        Row(
            _("Programme"),
            place.programme.name,
            reverse("exchanges:programme_show", args=[place.programme_id]),
            _("Read about it"),
        ),
        Row(_("Run by"), place.programme.organisation.name),
        Row(_("Applied"), words.plain_date(place.applied_at.astimezone(clock.uk()).date())),
    ]
    if place.side:
        rows.insert(2, Row(_("Your side"), place.side.name))
    if place.word:
        rows.append(Row(_("Their word to you"), place.word))
    return rows


def place_links(place: Participant, events: set[str]) -> list[Link]:
    """What somebody can do about their own place."""
    links = []
    if _finds_people(place):
        links.append(Link(_("Find somebody"), reverse("matching:find")))
    if ParticipantEvent.LEAVE in events:
        text = _("Leave the programme") if place.state == ParticipantState.ACCEPTED else _("Take your application back")
        links.append(Link(text, reverse("exchanges:place_leave", args=[place.programme_id])))
    if ParticipantEvent.APPLY_AGAIN in events and place.programme.state == ProgrammeState.OPEN:
        links.append(Link(_("Apply again"), join_path(place.programme)))
    return links


def what_leaving_does(place: Participant, open_exchanges: int) -> list[str]:
    """Before somebody leaves, or is taken out."""
    said = []
    if place.state == ParticipantState.ACCEPTED:
        said.append(_("The place is free for somebody else."))
    if open_exchanges:
        many = ngettext(
            "%(n)s exchange in this programme goes on. It does not end with the place.",
            "%(n)s exchanges in this programme go on. They do not end with the place.",
            open_exchanges,
        )
        said.append(many % {"n": open_exchanges})
    return said


def join_path(programme: Programme) -> str:
    """The page behind the join link."""
    return reverse("exchanges:programme_join", args=[programme.join_key])


def during_words(programme: Programme) -> str:
    """From 1 June to 30 September 2026."""
    if programme.first_date is None or programme.last_date is None:
        return ""
    return _("from %(first)s to %(last)s") % {
        "first": words.plain_date(programme.first_date),
        "last": words.plain_date(programme.last_date),
    }


def what_is_asked(programme: Programme) -> str:
    """You visit each other, half a day each."""
    length = str(Length(programme.length).label).lower()
    if programme.direction == Direction.BOTH:
        return _("It asks two visits of you: you go to them, and they come to you. Each is %(length)s.") % {
            "length": length
        }
    return _("It asks one visit: you go to somebody, or somebody comes to you. It is %(length)s.") % {"length": length}


def offered_rows(programme: Programme, *, organisations: list[str], sides: Iterable[Side]) -> list[Row]:
    """A programme as anybody may read it, before they join."""
    rows = [Row(_("Run by"), programme.organisation.name)]
    if len(organisations) > 1:
        rows.append(Row(_("Who can take part"), _("Staff of %(names)s") % {"names": _few(organisations)}))
    else:
        rows.append(Row(_("Who can take part"), _("Staff of %(name)s") % {"name": organisations[0]}))
    rows += [Row(side.name, for_whom(side)) for side in sides]
    if programme.first_date:
        rows.append(Row(_("When"), _("Visits %(window)s") % {"window": during_words(programme)}))
    rows.append(Row(_("What it takes"), what_is_asked(programme)))
    if programme.asks:
        rows.append(Row(_("What is asked of you"), programme.asks))
    return rows


def for_whom(side: Side) -> str:
    """GPs; consultants in geriatric medicine; anybody."""
    parts = []
    if side.professions:
        parts.append(_few([str(Profession(each).label) for each in side.professions if each in Profession.values]))
    if side.specialties:
        named = reference.specialties()
        parts.append(_("in %(names)s") % {"names": _few([named.get(each, each) for each in side.specialties])})
    if side.sectors:
        kinds = _few([str(Sector(each).label) for each in side.sectors if each in Sector.values])
        parts.append(_("working in: %(names)s") % {"names": kinds})
    return ", ".join(parts) or _("Anybody who works in health or social care")


def why_no_side(fit: Fit, sides: Iterable[Side]) -> str:
    """To somebody whom no side is for."""
    said = _few([f"{side.name} ({for_whom(side)})" if side.professions else side.name for side in sides])
    return _("It is for: %(sides)s. What your profile says about your work fits none of them.") % {"sides": said}


def what_profile_lacks(fit: Fit) -> str:
    """To somebody whose profile does not say enough."""
    lacking = {
        "professions": _("what your profession is"),
        "specialties": _("your specialty"),
        "sectors": _("where you work"),
    }
    named = [text for name, text in lacking.items() if name in fit.lacks]
    return _("Your profile does not say %(what)s yet, so we cannot tell which side is yours.") % {
        "what": words.listed(named)
    }


def why_only_waiting(fit: Fit, side: Side | None, *, is_full: bool) -> str:
    """To somebody invited who would not have a place at once; empty for everybody else."""
    if is_full:
        return _("Every place is taken at the moment. If you say yes, you are on the waiting list.")
    if side is not None and not fit.takes(side) and side not in fit.unclear:
        return _(
            "Your profile says something else about your work than this side is for. If you say yes, you are on the "
            "waiting list until a lead has looked."
        )
    return ""


def _few(names: list[str]) -> str:
    """All of a few, the first of many."""
    if len(names) <= MOST_NAMED:
        return words.listed(names)
    more = len(names) - MOST_NAMED
    return _("%(names)s and %(n)s more") % {"names": ", ".join(names[:MOST_NAMED]), "n": more}


# For the leads


@dataclass(frozen=True)
class ParticipantCard:
    """One person as a lead sees them in a list. `may` holds what the reader can do about them."""

    participant: Participant
    url: str
    facts: str
    when: str
    status: Status
    is_reader: bool
    is_confirmed: bool


def participant_card(place: Participant, reader_pk: int) -> ParticipantCard:
    """For a place from `queries.participants_of`."""
    profile = getattr(place.person, "profile", None)
    facts = [people.work_and_place(profile, always_place=True)] if profile else []
    if place.side:
        facts.insert(0, place.side.name)
    return ParticipantCard(
        participant=place,
        url=reverse("exchanges:participant_show", args=[place.programme_id, place.pk]),
        facts=" · ".join(facts),
        when=_since(place),
        status=place_status(place),
        is_reader=place.person_id == reader_pk,
        is_confirmed=place.person.confirmed_at is not None,
    )


def _since(place: Participant) -> str:
    if place.state in (ParticipantState.APPLIED, ParticipantState.WAITING):
        return _("Applied %(when)s") % {"when": words.ago(place.applied_at)}
    said = {"when": words.since(place.state_since)}
    if place.state == ParticipantState.ACCEPTED:
        return _("Takes part since %(when)s") % said
    return _("Since %(when)s") % said


def places_words(places: Places) -> str:
    """42 of 60 places are taken. GPs: 30 of 30. Consultants: 12 of 30."""
    taken = places.taken
    on_sides = [
        _("%(side)s: %(taken)s of %(all)s.")
        % {"side": side.name, "taken": places.taken_on.get(side.pk, 0), "all": side.capacity}
        for side in places.sides
        if side.capacity is not None
    ]
    if places.capacity is None:
        first = ngettext("%(n)s person takes part.", "%(n)s people take part.", taken) % {"n": taken}
    elif places.free == 0:
        first = _("Every place is taken: %(taken)s of %(all)s.") % {"taken": taken, "all": places.capacity}
    else:
        first = _("%(taken)s of %(all)s places are taken.") % {"taken": taken, "all": places.capacity}
    return " ".join([first, *on_sides])


def participant_rows(place: Participant) -> list[Row]:
    """Somebody on a page of their own, for a lead who decides."""
    person, profile = place.person, getattr(place.person, "profile", None)
    rows = [Row(_("Where they stand"), f"{place_status(place).word}. {_since(place)}.")]
    if place.side:
        rows.append(Row(_("Side"), place.side.name))
    if profile:
        rows.append(Row(_("Work"), people.work_and_place(profile, always_place=True)))
    rows.append(Row(_("Email address"), person.email))
    rows.append(
        Row(
            _("Confirmed as staff"),
            _("Yes") if person.confirmed_at else _("Not yet: a lead of their organisation does that"),
        )
    )
    answers = place.answers.select_related("question").order_by("question__number", "question")
    rows.extend(Row(each.question.text, each.text) for each in answers)
    if place.word:
        rows.append(Row(_("Your word to them"), place.word))
    return rows
