"""Writing to line managers once a month, and no longer."""

from accounts.actions.notices import write_to
from core import clock
from core.transactions import action
from exchanges import emails
from exchanges.models import SilencedAddress
from exchanges.queries import managers_who_decided, month_before


def sum_up_for_managers() -> int:
    """A summary of the month before to every line manager who decided something in it and has not said no. Safe to run
    twice or late: a month has one letter for each."""
    now = clock.now().astimezone(clock.uk())
    written = 0
    for email in managers_who_decided(month_before(now)):
        reader = write_to(email=email)
        if reader.stopped_at is None:
            emails.manager_summary.post(correspondent_id=reader.pk, month=f"{now:%Y-%m}")
            written += 1
    return written


@action
def silence(*, email: str) -> SilencedAddress:
    """Somebody without an account wants no mail about study leave, nor about the visits that they allowed: none goes to
    this address any more. Nobody is told."""
    return SilencedAddress.objects.get_or_create(email=email.strip().lower(), defaults={"since": clock.now()})[0]
