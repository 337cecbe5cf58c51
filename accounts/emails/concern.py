"""Messages about concerns. None says what it is about, whom it is about, or who told it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Concern, User
from accounts.states import ConcernState
from core.outbox import Mail, message
from core.page import Link


@message("accounts.concern_told", topic="security")
def concern_told(*, to: User, concern_id: int) -> Mail | None:
    """To each person who looks after it: something unsafe or improper was told. What it was stays on the page."""
    if not Concern.objects.visible_to(to).unfinished().filter(pk=concern_id).exists():
        return None
    return Mail(
        subject=_("Somebody told us a concern"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("It was told to you in confidence, because you look after such things."),
            _("Please read it soon. For privacy this email does not say what it is about."),
        ],
        action=Link(_("See the concern"), reverse("accounts:concern_list")),
    )


@message("accounts.concern_looked_at", topic="security")
def concern_looked_at(*, to: User, concern_id: int) -> Mail | None:
    """To whoever told it: somebody has begun to look at it."""
    if not Concern.objects.told_by(to).filter(pk=concern_id, state=ConcernState.LOOKED_AT).exists():
        return None
    return Mail(
        subject=_("Somebody is looking at what you told us"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("Thank you again for telling us. Your concern has been read, and somebody is looking at it."),
            _("For your privacy this email does not say what it is about. We write again when it is closed."),
        ],
        action=Link(_("See how it stands"), reverse("accounts:concern_told_list")),
    )


@message("accounts.concern_closed", topic="security")
def concern_closed(*, to: User, concern_id: int) -> Mail | None:
    """To whoever told it: it has been dealt with. What was done is not said."""
    if not Concern.objects.told_by(to).filter(pk=concern_id, state=ConcernState.CLOSED).exists():
        return None
    return Mail(
        subject=_("What you told us is closed"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("It has been looked at and dealt with. What was done about it stays private."),
            _("If it goes on, or happens again, please tell us again. You can also block the person."),
        ],
        action=Link(_("See how it stands"), reverse("accounts:concern_told_list")),
    )
