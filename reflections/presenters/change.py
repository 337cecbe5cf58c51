"""How a change is said: to its owner, and on the board of the leads."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, words
from core.page import Colour, Row, Status, Task
from reflections.enums import ChangeState
from reflections.models import Change
from reflections.states import UNDER_WAY

COLOURS: dict[ChangeState, Colour] = {
    ChangeState.IDEA: "blue",
    ChangeState.AGREED: "purple",
    ChangeState.ADOPTED: "green",
    ChangeState.DROPPED: "grey",
}


@dataclass(frozen=True)
class OnBoard:
    """A change as a lead sees it."""

    what: str
    why: str
    outcome: str
    owner: str
    when: str


@dataclass(frozen=True)
class Column:
    """All changes of one state on the board; `more` says how many do not fit."""

    state: str
    title: str
    status: Status
    many: int
    cards: list[OnBoard]
    more: int


def status(change: Change) -> Status:
    """The tag of a change."""
    return Status(ChangeState(change.state).label, COLOURS[ChangeState(change.state)])


def where_it_stands(change: Change) -> str:
    """What the owner can do next, in a sentence."""
    return {
        ChangeState.IDEA: _(
            "An idea. Talk to those whom it concerns. When they want to try it, say that it is agreed."
        ),
        ChangeState.AGREED: _("Agreed. Try it. When it is how you do things, say that it is adopted."),
        ChangeState.ADOPTED: _("Adopted. This is how you do it now."),
        ChangeState.DROPPED: _("Dropped. Knowing what does not work is worth something too."),
    }[ChangeState(change.state)]


def owner_name(change: Change) -> str:
    """Who wants to do it; nobody's name once the account is closed."""
    return change.owner.name if change.owner.is_active else _("Former member")


def facts(change: Change, *, source: Row | None) -> list[Row]:
    """What, why, when to look again, and who sees it."""
    rows = [source] if source else []
    if change.why:
        rows.append(Row(_("What gave the idea"), change.why))
    if change.state in UNDER_WAY:
        rows.append(Row(_("Look at it again"), look_again(change) or _("no day chosen")))
    if change.outcome:
        rows.append(Row(_("What happened"), change.outcome))
    rows.append(Row(_("Begun"), words.plain_date(change.begun_at.astimezone(clock.uk()).date())))
    rows.append(Row(_("Who sees it"), who_sees(change)))
    return rows


def who_sees(change: Change) -> str:
    """You alone; or the leads of an organisation, with your name."""
    if not change.for_leads:
        return _("Only you")
    if change.organisation is None:
        return _("Only you: no organisation stands in your profile")
    return _("You, and the leads of %(organisation)s, with your name") % {"organisation": change.organisation.name}


def look_again(change: Change) -> str:
    """Thursday 4 June 2026; with a word where that day has come."""
    if change.look_again_on is None:
        return ""
    day = words.day(change.look_again_on)
    return _("%(day)s: it is time") % {"day": day} if is_due(change) else day


def is_due(change: Change) -> bool:
    """Its day to look again has come."""
    return change.state in UNDER_WAY and change.look_again_on is not None and change.look_again_on <= clock.today()


def tasks(changes: Iterable[Change]) -> list[Task]:
    """A person's changes as a list with their states."""
    return [
        Task(each.what, reverse("reflections:change_show", args=[each.pk]), status(each), _hint(each))
        for each in changes
    ]


def columns(board: dict[str, list[Change]], counted: dict[str, int], reader: User) -> list[Column]:
    """The board, state by state."""
    return [
        Column(
            state=state.value,
            title=str(state.label),
            status=Status(state.label, COLOURS[state]),
            many=counted[state],
            cards=[_on_board(each, reader) for each in board[state]],
            more=counted[state] - len(board[state]),
        )
        for state in ChangeState
    ]


def board_cells(columns: Iterable[Column]) -> Iterable[list[str]]:
    """The board as rows of a spreadsheet."""
    yield [_("State"), _("What"), _("What gave the idea"), _("What happened"), _("Who"), _("Since")]
    for column in columns:
        for card in column.cards:
            yield [column.title, card.what, card.why, card.outcome, card.owner, card.when]


def _on_board(change: Change, reader: User) -> OnBoard:
    return OnBoard(
        what=change.what,
        why=change.why,
        outcome=change.outcome,
        owner=_("you") if change.owner_id == reader.pk else owner_name(change),
        when=words.plain_date(change.state_since.astimezone(clock.uk()).date()),
    )


def _hint(change: Change) -> str:
    if change.state in UNDER_WAY and change.look_again_on:
        return _("Look again: %(day)s") % {"day": look_again(change)}
    return ""
