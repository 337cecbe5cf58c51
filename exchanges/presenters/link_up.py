"""How an idea for who should meet is said."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import presenters as people
from accounts.models import User
from core import clock, words
from core.page import Colour, Link, Status
from exchanges.enums import (
    LinkUpState,
    ProgrammeState,
)
from exchanges.models import LinkUpIdea

IDEA_COLOURS: dict[LinkUpState, Colour] = {
    LinkUpState.OPEN: "blue",
    LinkUpState.ADOPTED: "green",
    LinkUpState.WITHDRAWN: "grey",
    LinkUpState.HIDDEN: "orange",
}


def idea_status(idea: LinkUpIdea) -> Status:
    """The tag of an idea; once its programme is open the idea says so."""
    if idea.state == LinkUpState.ADOPTED and idea.programme and idea.programme.state != ProgrammeState.SETTING_UP:
        return Status(_("Became a programme"), "green")
    state = LinkUpState(idea.state)
    return Status(state.label, IDEA_COLOURS[state])


def seconded_words(idea: LinkUpIdea) -> str:
    """How many people second an idea."""
    many: int = getattr(idea, "how_many", 0)
    return (
        ngettext("%(n)s person seconds it", "%(n)s people second it", many) % {"n": many}
        if many
        else _("Nobody seconds it yet")
    )


def idea_by(idea: LinkUpIdea, reader: User) -> str:
    """Whose idea it was, as far as the reader may know."""
    on = words.plain_date(idea.suggested_at.astimezone(clock.uk()).date())
    if idea.suggested_by_id == reader.pk:
        return _("Your idea, %(day)s") % {"day": on}
    who = people.name_for(reader, idea.suggested_by)
    who = _("a colleague") if who == _("this person") else who
    return _("An idea of %(who)s, %(day)s") % {"who": who, "day": on}


def idea_line(idea: LinkUpIdea) -> dict[str, Any]:
    """One idea in the list."""
    return {"idea": idea, "status": idea_status(idea), "seconded": seconded_words(idea)}


def came_of_it(idea: LinkUpIdea, reader_can_open: bool) -> Link | None:
    """The programme that came of an idea, once it has opened."""
    programme = idea.programme
    if programme is None or programme.state in (ProgrammeState.SETTING_UP, ProgrammeState.ARCHIVED):
        return None
    url = reverse("exchanges:programme_show", args=[programme.pk]) if reader_can_open else ""
    return Link(
        _("%(name)s, run by %(organisation)s") % {"name": programme.name, "organisation": programme.organisation.name},
        url,
    )
