"""What letters are about, which of it a person can switch off, and the hours in which they want to be left in peace."""

from datetime import datetime, time, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core import clock


class NoticeTopic(TextChoices):
    """What a letter is about, as people sort their mail."""

    REQUESTS = "requests", _("Requests and answers")
    DATES = "dates", _("Dates and changes")
    REMINDERS = "reminders", _("Reminders before a visit")
    EVIDENCE = "evidence", _("Reflections and certificates")
    PROGRAMMES = "programmes", _("Programmes")
    LEARNING = "learning", _("Learning and shared texts")
    FEEDBACK = "feedback", _("Questions about your exchanges")
    REPORTS = "reports", _("Reports")
    STAFF = "staff", _("Staff and organisation work")
    DIGEST = "digest", _("Weekly summary")
    SECURITY = "security", _("Your account and its safety")


CHOSEN = [topic for topic in NoticeTopic if topic != NoticeTopic.SECURITY]
"""What a person can switch off."""

ONE_CLICK = {
    NoticeTopic.REMINDERS,
    NoticeTopic.EVIDENCE,
    NoticeTopic.PROGRAMMES,
    NoticeTopic.LEARNING,
    NoticeTopic.FEEDBACK,
    NoticeTopic.REPORTS,
    NoticeTopic.DIGEST,
}
"""Mail that can be stopped from the mail itself. In the others somebody waits for an answer or needs to know: they are
switched off on a page that says what that means."""

SUMMARY = "summary"
"""What a line manager without an account can stop, in place of a topic."""

NIGHT, MORNING = time(20), time(7)
SATURDAY = 5


def next_allowed(moment: datetime, *, since: time, until: time, weekends: bool) -> datetime | None:
    """When mail may go that is ready at `moment`; None if it may go at once. Hours of the clock on the wall in the UK,
    quiet from `since` to `until` (over midnight or within a day), on weekends all day where `weekends` says so."""
    local = moment.astimezone(clock.uk())
    start = local
    while (later := _after_quiet(local, since, until, weekends)) is not None:
        local = later
    return None if local == start else local


def _after_quiet(local: datetime, since: time, until: time, weekends: bool) -> datetime | None:
    """The end of the quiet time that `local` lies in."""
    if weekends and local.weekday() >= SATURDAY:
        return _at(local, time(0), days=7 - local.weekday())
    at = local.time()
    if since < until:
        return _at(local, until) if since <= at < until else None
    if at >= since:
        return _at(local, until, days=1)
    return _at(local, until) if at < until else None


def _at(local: datetime, hour: time, *, days: int = 0) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), hour, tzinfo=clock.uk())
