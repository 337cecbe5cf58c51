"""Paperwork in worlds that are made up: whoever must do an item does it, through the action that a page would call."""

from core import clock
from exchanges.actions.paperwork import items as actions
from exchanges.enums import Answer, How
from exchanges.models import PaperworkItem
from exchanges.rules import who_does
from exchanges.standard import UNDERTAKING_VERSION


def do_paper(item: PaperworkItem) -> PaperworkItem:
    """Signed, ticked or answered with yes, by the first of those who can."""
    by = who_does(item.visit, item.who)[0]
    if item.how == How.UNDERTAKING:
        return actions.sign(item=item, by=by, name=by.name, version=UNDERTAKING_VERSION)
    if item.how == How.TICK:
        return actions.tick(item=item, by=by)
    return actions.answer(item=item, by=by, said=Answer.YES, on=clock.today())
