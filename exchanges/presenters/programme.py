"""How a programme is said: where it stands, how far it is set up, whom it is for."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import presenters as people
from accounts.enums import Profession, Sector
from accounts.models import User
from accounts.reference import specialties
from core import words
from core.page import Colour, Row, Status
from exchanges.enums import (
    Direction,
    Length,
    ParticipantState,
    ProgrammeKind,
    ProgrammeState,
    QuestionKind,
)
from exchanges.models import Participant, Programme, ProgrammeQuestion, Side

PROGRAMME_COLOURS: dict[ProgrammeState, Colour] = {
    ProgrammeState.SETTING_UP: "yellow",
    ProgrammeState.OPEN: "green",
    ProgrammeState.CLOSED: "grey",
    ProgrammeState.ARCHIVED: "grey",
}
DIRECTIONS = {
    Direction.BOTH: gettext_lazy("Reciprocal: each visits the other"),
    Direction.PROPOSER_VISITS: gettext_lazy("One-way: one visits the other"),
}
MOST_NAMES = 3  # of professions, before a line says how many more


def programme_status(programme: Programme) -> Status:
    """The tag of a programme."""
    state = ProgrammeState(programme.state)
    return Status(state.label, PROGRAMME_COLOURS[state])


def place_words(place: Participant | None, programme: Programme, fitting: Sequence[Side]) -> str:
    """Where the reader stands in a programme, and what comes next."""
    if place is None or place.state == ParticipantState.LEFT:
        if programme.state != ProgrammeState.OPEN:
            return _("It is closed: nobody joins it now.")
        if not fitting:
            return _(
                "It is for other professions or places of work than yours. Ask one of its leads if you are not sure."
            )
        return _("You could take part. The leads tell you how to join.")
    side = _(" as one of: %(side)s") % {"side": place.side.name} if place.side and programme.kind == "two-sided" else ""
    said = {
        ParticipantState.APPLIED: _("You applied%(side)s. A lead answers you by email."),
        ParticipantState.ACCEPTED: _("You take part%(side)s."),
        ParticipantState.WAITING: _("You are on the waiting list%(side)s. You get an email when there is a place."),
        ParticipantState.DECLINED: _("You are not taking part this time."),
    }[ParticipantState(place.state)]
    return said % {"side": side}


def window_words(programme: Programme) -> str:
    """4 January to 30 June 2027."""
    if not (programme.first_date and programme.last_date):
        return _("No dates yet")
    return _("%(first)s to %(last)s") % {
        "first": words.plain_date(programme.first_date),
        "last": words.plain_date(programme.last_date),
    }


def exchange_words(programme: Programme) -> str:
    """Reciprocal: each visits the other, half a day each."""
    direction = DIRECTIONS.get(Direction(programme.direction), DIRECTIONS[Direction.PROPOSER_VISITS])
    return _("%(direction)s. %(length)s for each visit.") % {
        "direction": direction,
        "length": Length(programme.length).label,
    }


def kind_words(programme: Programme) -> str:
    """People find each other. Of two sides without the example that helps to choose: these may be no GPs."""
    if programme.kind == ProgrammeKind.TWO_SIDED:
        return _("Everybody meets somebody of the other side")
    return str(ProgrammeKind(programme.kind).label) if programme.kind else _("Not chosen yet")


def side_words(side: Side) -> str:
    """GP or consultant doctor; in cardiology; at a hospital (acute trust). Anybody, where nothing is said."""
    parts = [
        _either([str(Profession(each).label) for each in side.professions if each in Profession.values]),
        _either([specialties()[each] for each in side.specialties if each in specialties()]),
        _either([str(Sector(each).label) for each in side.sectors if each in Sector.values]),
    ]
    return "; ".join(part for part in parts if part) or _("Anybody at the organisations that take part")


def side_hint(side: Side) -> str:
    """The same to those who set it up, with how many places it has."""
    if side.capacity is None:
        return side_words(side)
    many = ngettext("up to %(n)s person", "up to %(n)s people", side.capacity) % {"n": side.capacity}
    return f"{side_words(side)}; {many}"


def places_of_sides(programme: Programme) -> str:
    """GPs: 59 and Consultants: 59; empty where no side has a number of its own."""
    limited = [side for side in programme.sides.all() if side.capacity is not None]
    return words.listed([f"{side.name}: {side.capacity}" for side in limited])


def _either(names: list[str]) -> str:
    if len(names) > MOST_NAMES + 1:
        rest = len(names) - MOST_NAMES
        names = [*names[:MOST_NAMES], ngettext("%(n)s other", "%(n)s others", rest) % {"n": rest}]
    return _(" or ").join(names)


def approval_words(programme: Programme) -> str:
    """Whether a lead agrees to exchanges that people found themselves."""
    if programme.approves_pairings:
        return _("A lead agrees to exchanges that people found themselves")
    return _("People agree among themselves")


def programme_rows(programme: Programme) -> list[Row]:
    """The facts of a programme, as whoever could take part reads them."""
    rows = [
        Row(_("Run by"), programme.organisation.name),
        Row(_("Visits"), window_words(programme)),
        Row(_("An exchange"), exchange_words(programme)),
        Row(_("Who meets whom"), kind_words(programme)),
        Row(_("Agreeing to an exchange"), approval_words(programme)),
    ]
    many = [_("%(n)s in all") % {"n": programme.capacity}] if programme.capacity else []
    if places := [*many, *filter(None, [places_of_sides(programme)])]:
        rows.append(Row(_("Places"), "; ".join(places)))
    return rows


def template_rows(programme: Programme) -> list[Row]:
    """What others read of how it was set up: no people, no dates, no numbers."""
    sides = [f"{side.name}: {side_words(side)}" for side in programme.sides.all()]
    questions = [question.text for question in programme.questions.all() if question.ended_at is None]
    rows = [
        Row(_("Run by"), programme.organisation.name),
        Row(_("Who meets whom"), kind_words(programme)),
        Row(_("Who can join"), "\n".join(sides) or _("Not said")),
        Row(_("An exchange"), exchange_words(programme)),
        Row(_("What is asked of people"), programme.asks or _("Nothing in particular")),
        Row(_("Agreeing to an exchange"), approval_words(programme)),
    ]
    if questions:
        rows.append(Row(_("Its own questions"), "\n".join(questions)))
    return rows


def leads_words(programme: Programme, reader: User) -> list[str]:
    """Who leads it, with their work: whoever runs a programme is known by name."""
    return [
        _("%(name)s, %(work)s") % {"name": lead.person.name, "work": people.work(lead.person.profile)}
        + (_(" (you)") if lead.person_id == reader.pk else "")
        for lead in programme.leads.all()
        if lead.ended_at is None
    ]


def question_words(question: ProgrammeQuestion) -> str:
    """How a question is answered, and whether everybody has to."""
    how = str(QuestionKind(question.kind).label)
    if question.options:
        how = _("%(how)s: %(options)s") % {"how": how, "options": ", ".join(question.options)}
    return _("%(how)s. Everybody has to.") % {"how": how} if question.required else f"{how}."
