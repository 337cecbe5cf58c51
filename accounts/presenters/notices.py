"""How a person's choices about notices are said."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.notices import CHOSEN, NoticeTopic
from core.page import Words

HINTS: dict[NoticeTopic, Words] = {
    NoticeTopic.REQUESTS: _("Somebody asks, answers or writes to you. Without the email they may wait in vain."),
    NoticeTopic.DATES: _("Dates suggested, agreed, changed or called off, and places that close."),
    NoticeTopic.REMINDERS: _("Two weeks and two days before a visit, and before its paperwork is due."),
    NoticeTopic.EVIDENCE: _("A certificate is ready, a note has come, somebody may name you."),
    NoticeTopic.PROGRAMMES: _("What the leads of your programmes write, their meetings, and what became of ideas."),
    NoticeTopic.LEARNING: _("Texts that you shared, and changes that you wanted to look at again."),
    NoticeTopic.REPORTS: _("That a report is ready."),
    NoticeTopic.FEEDBACK: _("A few questions before an exchange, after it, and some months later."),
    NoticeTopic.STAFF: _(
        "For leads and managers: people, texts, agreements, applications, study leave and what you made of it."
    ),
    NoticeTopic.DIGEST: _("Once a week, if there is something: what waits, what comes, what others learned."),
    NoticeTopic.SECURITY: _("Codes, changes to your account, and concerns. These always come."),
}


@dataclass(frozen=True)
class TopicRow:
    """One line of the table: the topic, and what is ticked. `always` has no boxes."""

    value: str
    name: Words
    hint: Words
    email: bool
    listed: bool
    always: bool = False


def topic_rows(email: set[str], listed: set[str]) -> list[TopicRow]:
    """The table, what cannot be switched off last."""
    rows = [
        TopicRow(topic.value, topic.label, HINTS[topic], topic.value in email, topic.value in listed)
        for topic in CHOSEN
    ]
    always = NoticeTopic.SECURITY
    return [*rows, TopicRow(always.value, always.label, HINTS[always], True, True, always=True)]
