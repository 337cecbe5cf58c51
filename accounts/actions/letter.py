"""Letters that could not be delivered: try again, or let them be."""

from accounts.models import User
from core import audit, outbox
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.models import Letter
from core.transactions import action


@action
def send_again(*, letter: Letter, by: User) -> Letter:
    """Put a letter that was given up back among those that are due, with all its tries. A code is gone with its ten
    minutes, and cannot be sent again."""
    held = _given_up(letter, by)
    if not outbox.can_be_sent_again(held):
        raise WrongState
    outbox.post_again(held)
    audit.record("letter.sent_again", target=held, by=by, kind=held.kind)
    return held


@action
def let_be(*, letter: Letter, by: User) -> Letter:
    """Nothing more is done about this letter. It stays in its reader's own list as not delivered."""
    held = _given_up(letter, by)
    outbox.let_be(held)
    audit.record("letter.let_be", target=held, by=by, kind=held.kind)
    return held


def _given_up(letter: Letter, by: User) -> Letter:
    if not by.has_perm("accounts.operate"):
        raise NotAllowed
    held = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if held.given_up_at is None or held.let_be_at is not None:
        raise AlreadyDone(held)
    return held
