"""How concerns are said: to whom they go, how far they have come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Concern, User
from accounts.presenters.person import names_for
from accounts.queries import Handler
from accounts.states import ConcernRole, ConcernState
from core import words
from core.page import Row, Status

COLOURS = {ConcernState.RECEIVED: "yellow", ConcernState.LOOKED_AT: "blue", ConcernState.CLOSED: "green"}


@dataclass(frozen=True)
class ConcernLine:
    """One concern in a list: nothing of what was told."""

    title: str
    rows: list[Row]
    status: Status
    url: str = ""


def goes_to(handlers: Sequence[Handler]) -> str:
    """Whom what is written here goes to."""
    if not handlers:
        return _("Nobody here can look at it yet. It waits for somebody who runs this site and is not part of it.")
    if handlers[0].role == ConcernRole.OPERATOR:
        return _("Your concern goes to those who run this site, and to nobody else.")
    names = _listed([each.person.name for each in handlers])
    if handlers[0].role == ConcernRole.PROGRAMME:
        return _("Your concern goes to %(names)s, who leads the programme, and to nobody else.") % {"names": names}
    return _("Your concern goes to %(names)s, who leads the organisation, and to nobody else.") % {"names": names}


def are_leads(handlers: Sequence[Handler]) -> bool:
    """Somebody nearer than the operators would read it."""
    return any(each.role != ConcernRole.OPERATOR for each in handlers)


def concern_status(concern: Concern) -> Status:
    """How far it has come."""
    state = ConcernState(concern.state)
    return Status(state.label, COLOURS[state])  # type: ignore[arg-type]


def line_for_handler(concern: Concern) -> ConcernLine:
    """In the list of whoever looks after it."""
    rows = [Row(_("Told"), words.moment(concern.told_at))]
    if concern.context:
        rows.append(Row(_("Where"), concern.context))
    if concern.handled_at:
        rows.append(Row(_("Closed"), _closed(concern)))
    url = reverse("accounts:concern_show", args=[concern.pk])
    return ConcernLine(about_whom(concern), rows, concern_status(concern), url)


def about_whom(concern: Concern) -> str:
    """For whoever looks after it."""
    return _("About %(name)s") % {"name": concern.about.name} if concern.about else _("In general")


def facts(concern: Concern) -> list[Row]:
    """Everything around the words, for whoever reads them."""
    teller = concern.by.name if concern.by else _("somebody who has left")
    rows = [Row(_("Told by"), teller), Row(_("Told"), words.moment(concern.told_at))]
    if concern.context:
        rows.append(Row(_("Where"), concern.context))
    if concern.handled_at:
        rows.append(Row(_("Closed"), _closed(concern)))
    return rows


def lines_for_teller(concerns: Collection[Concern], viewer: User) -> list[ConcernLine]:
    """The list of whoever told them: the state of each and whom it went to; never the note."""
    names = names_for(viewer, [each.about for each in concerns if each.about])
    return [_line_for_teller(each, names) for each in concerns]


def _line_for_teller(concern: Concern, names: dict[int, str]) -> ConcernLine:
    who = getattr(concern, "who", [])
    leads = [each.person.name for each in who if each.role != ConcernRole.OPERATOR]
    title = _("About %(name)s") % {"name": names[concern.about.pk]} if concern.about else _("In general")
    rows = [
        Row(_("Told"), words.moment(concern.told_at)),
        Row(_("With"), _listed(leads) if leads else _("those who run this site")),
    ]
    return ConcernLine(title, rows, concern_status(concern))


def _closed(concern: Concern) -> str:
    name = concern.handled_by.name if concern.handled_by else _("somebody who has left")
    when = words.moment(concern.handled_at) if concern.handled_at else ""
    return _("by %(name)s on %(when)s") % {"name": name, "when": when}


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
