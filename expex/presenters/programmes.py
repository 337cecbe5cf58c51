"""What of programmes waits for somebody, for the first page."""

from accounts.models import User
from core.page import Card
from exchanges import presenters
from exchanges.queries import events_to_answer, leave_to_answer

MOST_WAITING = 3


def programme_cards(user: User, *, looks_after_others: bool) -> list[Card]:
    """Study leave in advance that is asked of an organisation which the person leads, and invitations to closing
    events that they have not answered."""
    asked = leave_to_answer(user)[:MOST_WAITING] if looks_after_others else []
    cards = [presenters.leave_card(there) for there in asked]
    return cards + [presenters.event_card(event) for event in events_to_answer(user)[:MOST_WAITING]]
