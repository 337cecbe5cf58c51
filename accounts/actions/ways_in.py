"""Ways to sign in: what changes about them, and the codes for the day when all else is lost."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from accounts.models import User
from core import audit
from core.transactions import action


@action
def note_added(*, person: User, kind: str) -> None:
    """They have one more way to sign in, or to show that it is they. allauth has told them."""
    audit.record("person.way_in_added", target=person, by=person, kind=kind)


@action
def note_removed(*, person: User, kind: str) -> None:
    """They have one less."""
    audit.record("person.way_in_removed", target=person, by=person, kind=kind)


@action
def give_recovery_codes(*, person: User) -> None:
    """Somebody who joined with a passkey gets the codes that let them in when it is lost. They are shown once."""
    RecoveryCodes.activate(person)
    audit.record("person.way_in_added", target=person, by=person, kind="recovery_codes")
