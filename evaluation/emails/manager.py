"""The message to line managers. The link is a key, for this address and this question alone."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core import words
from core.outbox import Mail, message
from core.page import Link
from evaluation.presenters.manager import allowed, manager_title
from evaluation.queries import address_of_manager, manager_token, question_to_answer

TOPIC = "staff"


def _address(*, question_id: int, version: int, reminder: int) -> str | None:
    return address_of_manager(question_id, version, TOPIC)


@message("evaluation.manager_asked", topic=TOPIC, address=_address)
def manager_asked(*, question_id: int, version: int, reminder: int) -> Mail | None:
    """To a line manager who allowed a visit, once it has taken place: would they release the person again? One reminder
    follows after a fortnight."""
    question = question_to_answer(question_id, version)
    if question is None or question.visitor is None or question.step is None:
        return None
    name, title = question.visitor.name, manager_title(question)
    return Mail(
        subject=_("Reminder: would you release %(name)s again?") % {"name": name} if reminder else title,
        greeting=_("Dear %(name)s,") % {"name": question.step.name},
        paragraphs=[
            _("You gave %(name)s time for a visit to another workplace, and the visit has taken place:")
            % {"name": name},
            *allowed(question),
            _("We ask you one thing: would you release them again? It takes a moment, and you need no account."),
            _(
                "Nobody reads your answer: neither %(name)s nor your organisation nor a programme. It is counted with"
                " the answers of other managers."
            )
            % {"name": name},
            _(
                "The link works until %(day)s and for one answer; please do not pass it on. If you are not their"
                " manager, or want no such mail, the page lets you say so."
            )
            % {"day": words.plain_date(question.closes_on)},
        ],
        action=Link(_("Answer the question"), reverse("evaluation:manager_open", args=[manager_token(question)])),
    )
