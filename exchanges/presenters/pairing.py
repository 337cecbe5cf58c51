"""How a pairing, and the approval of a lead, are said to the two."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from exchanges.enums import ExchangeState
from exchanges.models import Exchange, PairingQuestion

PAIRING_STATES = (ExchangeState.PROPOSED, ExchangeState.TO_APPROVE, ExchangeState.REFUSED)


@dataclass(frozen=True)
class Asked:
    """A question about a pairing, as one reader sees it."""

    pk: int
    who: str
    text: str
    answer: str
    answered_by: str


def where_pairing_stands(exchange: Exchange, viewer: User, name: str) -> str:
    """One sentence: where a pairing, or an exchange before a lead, stands, and what comes next. `name` is the other."""
    said = {"name": name, "programme": exchange.programme.name if exchange.programme else ""}
    if exchange.state == ExchangeState.PROPOSED:
        if exchange.said_yes(viewer):
            return _("You said yes. %(name)s has not answered yet; we remind them kindly.") % said
        if exchange.said_yes(exchange.other(viewer)):
            return _("%(programme)s proposes you two to each other, and %(name)s said yes. What do you say?") % said
        return _("%(programme)s proposes you two to each other. It is agreed once you both say yes.") % said
    if exchange.state == ExchangeState.TO_APPROVE:
        return _("You both said yes. A lead of %(programme)s looks at it next.") % said
    said["reason"] = exchange.get_refuse_reason_display()
    if not viewer.has_perm("exchanges.go_on_outside", exchange):
        return _("A lead of %(programme)s did not approve it: %(reason)s.") % said
    return (
        _("A lead of %(programme)s did not approve it: %(reason)s. You two can still go on outside the programme.")
        % said
    )


def asked_about(questions: Iterable[PairingQuestion], viewer: User) -> list[Asked]:
    """Questions and answers about a pairing, oldest first."""
    return [
        Asked(
            pk=each.pk,
            who=_who(each.asked_by, viewer),
            text=each.text,
            answer=each.answer,
            answered_by=_who(each.answered_by, viewer) if each.answered_at else "",
        )
        for each in questions
    ]


def _who(person: User | None, viewer: User) -> str:
    if person is None:
        return _("Somebody")
    return _("You") if person.pk == viewer.pk else person.name


def picked_words(exchange: Exchange) -> str:
    """The half-day that is booked once a lead approves; empty where none was picked."""
    return words.half_day(exchange.picked_date, exchange.picked_half) if exchange.picked_date else ""
