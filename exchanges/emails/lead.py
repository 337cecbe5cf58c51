"""What a lead sends to many people of a programme at once: a message, or a kind reminder of what waits for them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.outbox import Mail, message
from core.page import Link
from exchanges.models import LeadMessage, Nudge
from exchanges.presenters import matters_in_words
from exchanges.queries import matters_of


@message("exchanges.lead_message", topic="programmes")
def lead_message(*, to: User, message_id: int) -> Mail | None:
    """To people of a programme whom a lead chose: what the lead writes."""
    sent = LeadMessage.objects.select_related("programme", "by").filter(pk=message_id).first()
    if sent is None or not sent.text:
        return None
    who = sent.by.name if sent.by else _("A lead")
    return Mail(
        subject=sent.subject,
        paragraphs=[each for each in sent.text.split("\n") if each.strip()],
        action=Link(_("Go to Exp-Ex"), reverse("home")),
        footer=_("%(who)s sent you this for %(programme)s, in which you take part.")
        % {"who": who, "programme": sent.programme.name},
    )


@message("exchanges.nudge", topic="programmes")
def nudge(*, to: User, nudge_id: int) -> Mail | None:
    """To people of a programme: something waits for them, and a lead asked us to remind them."""
    sent = Nudge.objects.select_related("programme", "by").filter(pk=nudge_id).first()
    if sent is None:
        return None
    matters = matters_of(sent.programme, [to]).get(to.pk, [])
    if not matters:
        return None
    lines = matters_in_words(matters, to)
    return Mail(
        subject=_("%(programme)s: something waits for you") % {"programme": sent.programme.name},
        paragraphs=[
            _("Perhaps it slipped by. When you have a few minutes:"),
            *lines,
            _("If something stands in the way, tell the other person: a no, or a later date, helps them too."),
        ],
        action=Link(_("See what waits for you"), reverse("home")),
        footer=_("%(who)s asked us to remind you, for %(programme)s.")
        % {"who": sent.by.name if sent.by else _("A lead"), "programme": sent.programme.name},
    )
