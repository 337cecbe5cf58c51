"""Telling a concern about an exchange: the leads of its programme are nearest."""

from accounts.actions import concern as concerns
from accounts.models import Concern, User
from core.errors import NotAllowed
from core.transactions import action
from exchanges.models import Exchange
from exchanges.queries import leads_over, setting_of


@action
def tell_about_exchange(*, exchange: Exchange, text: str, only_operator: bool = False, by: User) -> Concern:
    """Tell privately of something unsafe or improper in an exchange. The leads of its programme are told, else the
    leads where the other person works, else the operators; the other person hears nothing."""
    if not exchange.has(by):
        raise NotAllowed
    return concerns.tell_concern(
        about=exchange.other(by),
        text=text,
        by=by,
        nearest=leads_over(exchange),
        context=setting_of(exchange),
        only_operator=only_operator,
    )
