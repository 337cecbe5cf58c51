"""Every message about feedback. They link to the page; nothing that anybody answered ever stands in them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.outbox import Mail, message
from core.page import Link
from evaluation.enums import FeedbackState, Moment
from evaluation.models import Feedback


def _waiting(feedback_id: int) -> Feedback | None:
    found = Feedback.objects.select_related("exchange__proposer", "exchange__partner")
    return found.filter(pk=feedback_id, state=FeedbackState.ASKED, person__isnull=False).first()


def _mail(feedback: Feedback, to: User, subject: str, *, first: str) -> Mail:
    day = words.day(feedback.closes_on)
    return Mail(
        subject=subject,
        paragraphs=[
            first,
            _("Neither your partner nor your lead nor your employer sees what you answer. It is counted with others."),
            _("You can answer until %(day)s, or say that you would rather not.") % {"day": day},
        ],
        action=Link(_("Answer the questions"), reverse("evaluation:feedback", args=[feedback.pk])),
    )


@message("evaluation.feedback_asked", topic="feedback")
def feedback_asked(*, to: User, feedback_id: int) -> Mail | None:
    """To both people of an exchange: questions before the first visit, after the last one, or three months
    on, and six where their programme asks for it."""
    feedback = _waiting(feedback_id)
    if feedback is None:
        return None
    said = {"name": feedback.exchange.other(to).name}
    subject = {
        Moment.BEFORE: _("Before your exchange with %(name)s: three minutes of questions"),
        Moment.AFTER: _("How was your exchange with %(name)s?"),
        Moment.FOLLOW_UP: _("What came of your exchange with %(name)s?"),
        Moment.SIX_MONTHS: _("Six months on: what came of your exchange with %(name)s?"),
    }[Moment(feedback.moment)] % said
    return _mail(feedback, to, subject, first=_("It takes about three minutes, and shows what exchanges are good for."))


@message("evaluation.feedback_reminder", topic="feedback")
def feedback_reminder(*, to: User, feedback_id: int) -> Mail | None:
    """To whoever has neither answered nor said that they would rather not: twice, a week apart."""
    feedback = _waiting(feedback_id)
    if feedback is None:
        return None
    subject = _("Still open: questions about your exchange with %(name)s") % {"name": feedback.exchange.other(to).name}
    return _mail(feedback, to, subject, first=_("You have not answered yet. It takes about three minutes."))
