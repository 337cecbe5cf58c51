"""What of programmes waits for somebody, for the first page."""

from accounts.models import User
from core.page import MayWait
from exchanges import presenters
from exchanges.queries import events_to_answer, leave_to_answer

MOST_WAITING = 3


def programme_cards(user: User, *, looks_after_others: bool) -> list[MayWait]:
    """Study leave in advance that is asked of an organisation which the person leads, and invitations to closing
    events that they have not answered."""
    asked, events = leave_to_answer(user), events_to_answer(user)
    leave = MayWait(asked, lambda _many: [presenters.leave_card(there) for there in asked[:MOST_WAITING]])
    answers = MayWait(events, lambda _many: [presenters.event_card(event) for event in events[:MOST_WAITING]])
    return [leave, answers] if looks_after_others else [answers]
