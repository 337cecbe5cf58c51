"""Where study leave in advance stands."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, words
from core.page import Card, Status
from exchanges.models import TakingPart


def leave_status(there: TakingPart) -> Status:
    """Where study leave in advance stands for one organisation."""
    if there.leave_allowed_at:
        return Status(_("Allowed"), "green")
    if there.leave_declined_at:
        return Status(_("Not allowed"), "grey")
    return Status(_("Asked"), "blue") if there.leave_asked_at else Status(_("Not asked"), "white")


def leave_words(there: TakingPart) -> str:
    """Since when it is so, and what was said with it."""
    moment = there.leave_allowed_at or there.leave_declined_at or there.leave_asked_at
    since = _("since %(day)s") % {"day": words.plain_date(moment.astimezone(clock.uk()).date())} if moment else ""
    return " ".join(part for part in (since, f"“{there.leave_word}”" if there.leave_word else "") if part)


def leave_card(there: TakingPart) -> Card:
    """Study leave in advance waits for the reader's answer."""
    return Card(
        _("Study leave for “%(name)s”") % {"name": there.programme.name},
        _("Its lead asks whether %(organisation)s allows it in advance.") % {"organisation": there.organisation.name},
        reverse("exchanges:pre_approval_answer", args=[there.pk]),
        _("Read and answer"),
    )
