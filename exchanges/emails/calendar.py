"""The message that only brings a change to somebody's calendar."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.outbox import Mail, message
from exchanges.emails.exchange import open_exchange
from exchanges.enums import VisitState
from exchanges.presenters import calendar_files, dates_of, period_of, place_of, visit_title
from exchanges.queries import whole_visit


@message("exchanges.calendar_changed", topic="dates")
def calendar_changed(*, to: User, visit_id: int, by_id: int, was: str) -> Mail | None:
    """To visitor and host: a visit that stood in calendars has new dates, not confirmed yet, or another place, or is
    off. Whoever changed it needs no words, only the change for their calendar. `was` is how the visit stood then; where
    it is confirmed by now, the confirmation brings all of it."""
    visit = whole_visit(to).filter(pk=visit_id).first()
    if visit is None or (visit.state == VisitState.CONFIRMED and was != VisitState.CONFIRMED):
        return None
    files = calendar_files(visit, to)
    if not files and (to.pk == by_id or not visit.first_date):
        return None
    if visit.state == VisitState.CONFIRMED:
        subject = _("The place of your visit: %(place)s") % {"place": place_of(visit)}
        paragraphs = [visit_title(visit, to) + ":", *dates_of(visit.agreed_half_days())]
    elif visit.state == VisitState.PLANNED:
        subject = _("Not confirmed yet: %(period)s") % {"period": period_of(visit)}
        paragraphs = [
            _("%(title)s. You both agreed to other dates:") % {"title": visit_title(visit, to)},
            *dates_of(visit.agreed_half_days()),
            _("The visit is confirmed once everything is in place again. You are told then."),
        ]
    elif any(each.method == "CANCEL" for each in files):
        subject = _("For your calendar: the visit is off")
        paragraphs = [
            _("%(title)s: this is off. The file takes it out of your calendar.") % {"title": visit_title(visit, to)}
        ]
    else:
        return None
    return Mail(subject, paragraphs, open_exchange(visit.exchange, _("See the visit")), calendar=files)
