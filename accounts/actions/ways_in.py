"""Ways to sign in: what changes about them, and the codes for the day when all else is lost."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils.translation import gettext_lazy as _

from accounts import emails, queries
from accounts.actions.session import sign_out_everywhere
from accounts.models import User
from core import audit, clock
from core.errors import Refused
from core.transactions import action

A_DAY = timedelta(days=1)


class NoSecondStep(Refused):
    """There is nothing to take away."""

    status = 422
    sentence = _("They have no second step.")


class NotADayAgo(Refused):
    """Whoever it is must have had the time to say that it was not they."""

    sentence = _("They were told less than a day ago. Wait until the day is over.")


class StillInUse(Refused):
    """Somebody signed in with the second step after it was called lost."""

    sentence = _("The second step was used since it was called lost, so it stays. Ask again if it is lost after all.")


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


@action
def call_second_step_lost(*, person: User) -> datetime:
    """Somebody tells the operator that phone and recovery codes are lost. The person gets an email at once. Returned is
    from when on `take_lost_second_step` works. For the command line only, so there is no actor."""
    if not queries.has_second_step(person):
        raise NoSecondStep
    audit.record("person.second_step_called_lost", target=person)
    emails.second_step_called_lost.post(to=person, once=clock.now().isoformat())
    return clock.now() + A_DAY


@action
def take_lost_second_step(*, person: User) -> User:
    """A day after it was called lost, and not used since: second step and recovery codes go, the person is signed out
    everywhere and told. Whoever sees other people's data sets up a new one at once. For the command line only."""
    if not queries.has_second_step(person):
        raise NoSecondStep
    called = queries.second_step_called_lost_at(person)
    if called is None or clock.now() < called + A_DAY:
        raise NotADayAgo
    theirs = Authenticator.objects.select_for_update().filter(user=person)
    if theirs.filter(last_used_at__gt=called).exists():
        raise StillInUse
    theirs.delete()
    sign_out_everywhere(person=person)
    audit.record("person.second_step_taken_away", target=person)
    emails.second_step_taken_away.post(to=person, once=clock.now().isoformat())
    return person
