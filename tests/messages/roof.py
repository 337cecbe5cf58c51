"""What has to happen for each message that the roof writes."""

from datetime import timedelta

from core import clock
from expex import digest
from tests.messages.exchanges import asked
from tests.messages.sampling import sample


@sample("expex.digest")
def weekly() -> None:
    """A request waits."""
    asked()
    with clock.at(clock.now() - timedelta(minutes=1)):
        digest.post_due()
