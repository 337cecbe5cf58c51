"""What the first page says about study leave: to whoever answers, and to whoever needs it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.page import Card, MayWait
from exchanges import presenters
from exchanges.enums import LeaveState, VisitState
from exchanges.models import Visit
from exchanges.queries import Desk, leave_desk, standing_leave


def leave_to_answer(user: User) -> MayWait:
    """Requests that wait for this person's answer."""
    return MayWait(leave_desk(user), _to_answer)


def _to_answer(waiting: int) -> list[Card]:
    text = ngettext("%(n)s person waits for your answer.", "%(n)s people wait for your answer.", waiting)
    url = reverse("exchanges:leave_list")
    return [Card(_("Study leave to answer"), text % {"n": waiting}, url, _("See who waits"))]


def leave_cards(desk: Desk, user: User) -> list[Card]:
    """One's own visits that need release from work."""
    mine = (visit for visit in desk.visits if visit.visitor_id == user.pk and visit.state == VisitState.PLANNED)
    return [card for visit in mine if (card := _card(visit, user))]


def _card(visit: Visit, user: User) -> Card | None:
    if visit.suggested_by_id is not None or not user.has_perm("exchanges.ask_leave", visit):
        return None
    leave, name = standing_leave(visit), visit.host.name
    when = presenters.period_of(visit)
    if leave is None:
        title = _("Ask for release from work")
        text = _("You visit %(name)s, %(when)s. The visit is confirmed once you are released.")
        url = reverse("exchanges:leave_ask", args=[visit.pk])
        return Card(title, text % {"name": name, "when": when}, url, _("Ask now"))
    if leave.state == LeaveState.REFUSED:
        text = _("You cannot be released on %(when)s. %(name)s knows that the dates have to change.")
        url = reverse("exchanges:visit_suggest", args=[visit.pk])
        return Card(_("Choose other dates"), text % {"name": name, "when": when}, url, _("Suggest dates"))
    if leave.state == LeaveState.RETURNED:
        text = _("Nobody could answer your request for %(when)s.") % {"when": when}
        url = reverse("exchanges:leave_name", args=[leave.pk])
        return Card(_("Name somebody else to ask"), text, url, _("Name somebody else"))
    return None
