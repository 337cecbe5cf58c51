"""Every message about a visit: its dates, whether it took place, what it leaves."""

from django.utils.translation import gettext as _

from accounts.models import User
from core import words
from core.outbox import Mail, message
from exchanges.emails.exchange import open_exchange
from exchanges.enums import VisitState
from exchanges.models import Visit
from exchanges.presenters import calendar_files, dates_of, period_of, place_of


def _visit(visit_id: int) -> Visit | None:
    return (
        Visit.objects.select_related("visitor", "host", "workplace", "suggested_by", "exchange")
        .prefetch_related("half_days", "calendar_entries")
        .filter(pk=visit_id)
        .first()
    )


@message("exchanges.dates_suggested", topic="dates")
def dates_suggested(*, to: User, visit_id: int) -> Mail | None:
    """To the other person: dates are suggested for a visit."""
    visit = _visit(visit_id)
    if visit is None or visit.suggested_by_id in (None, to.pk):
        return None
    return Mail(
        subject=_("%(name)s suggests dates") % {"name": visit.other(to).name},
        paragraphs=[
            _("For the visit of %(visitor)s to %(host)s:") % {"visitor": visit.visitor.name, "host": visit.host.name},
            *dates_of(visit.suggested_half_days()),
            _("Say yes, or suggest others."),
        ],
        action=open_exchange(visit.exchange, _("Answer")),
    )


@message("exchanges.suggestion_set_aside", topic="dates")
def suggestion_set_aside(*, to: User, visit_id: int) -> Mail | None:
    """To whoever suggested dates: they do not suit."""
    visit = _visit(visit_id)
    if visit is None:
        return None
    if visit.first_date:
        text = _("The dates you had agreed stay as they are.")
    else:
        text = _("There are no dates yet. Suggest some that suit you.")
    return Mail(
        subject=_("The suggested dates do not suit %(name)s") % {"name": visit.other(to).name},
        paragraphs=[text],
        action=open_exchange(visit.exchange, _("See the visit")),
    )


@message("exchanges.visit_confirmed", topic="dates")
def visit_confirmed(*, to: User, visit_id: int) -> Mail | None:
    """To visitor and host: everything is in place."""
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.CONFIRMED:
        return None
    return Mail(
        subject=_("Confirmed: %(visitor)s visits %(host)s, %(period)s")
        % {"visitor": visit.visitor.name, "host": visit.host.name, "period": period_of(visit)},
        paragraphs=[
            *dates_of(visit.agreed_half_days()),
            _("Where: %(place)s") % {"place": place_of(visit)},
            _("The page of your exchange says whom to ask for, and what to know before you go."),
        ],
        action=open_exchange(visit.exchange, _("See the visit")),
        calendar=calendar_files(visit, to),
    )


@message("exchanges.visit_called_off", topic="dates")
def visit_called_off(*, to: User, visit_id: int) -> Mail | None:
    """To the other person: the visit cannot be on its day."""
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("%(name)s has to call the visit off") % {"name": visit.other(to).name},
        paragraphs=[
            _("The reason: %(reason)s.") % {"reason": visit.get_cancel_reason_display()},
            _("Your half-days are free again. You can arrange it for another time."),
        ],
        action=open_exchange(visit.exchange, _("Suggest other dates")),
        calendar=calendar_files(visit, to),
    )


@message("exchanges.visit_missed", topic="dates")
def visit_missed(*, to: User, visit_id: int) -> Mail | None:
    """To the other person: it is noted that the visit did not happen."""
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.MISSED:
        return None
    return Mail(
        subject=_("The visit did not happen"),
        paragraphs=[
            _("%(name)s has noted it: %(reason)s.")
            % {"name": visit.other(to).name, "reason": visit.get_missed_reason_display()},
            _("You can arrange it for another time, or let it go."),
        ],
        action=open_exchange(visit.exchange, _("See the visit")),
        calendar=calendar_files(visit, to),
    )


@message("exchanges.visit_dropped", topic="dates")
def visit_dropped(*, to: User, visit_id: int) -> Mail | None:
    """To the other person: the visit will not be arranged again."""
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("One visit of your exchange is dropped"),
        paragraphs=[
            _("The visit of %(visitor)s to %(host)s will not be arranged again.")
            % {"visitor": visit.visitor.name, "host": visit.host.name}
        ],
        action=open_exchange(visit.exchange, _("See your exchange")),
        calendar=calendar_files(visit, to),
    )


@message("exchanges.visit_reminder", topic="reminders")
def visit_reminder(*, to: User, visit_id: int, days: int) -> Mail | None:
    """To visitor and host: two weeks and two days before a visit."""
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.CONFIRMED:
        return None
    return Mail(
        subject=_("Your visit: %(period)s") % {"period": period_of(visit)},
        paragraphs=[
            _("%(visitor)s visits %(host)s.") % {"visitor": visit.visitor.name, "host": visit.host.name},
            *dates_of(visit.agreed_half_days()),
            _("If you are unwell or the date no longer works, tell the other person on the page of your exchange."),
        ],
        action=open_exchange(visit.exchange, _("See what to know before the visit")),
    )


@message("exchanges.did_it_take_place", topic="evidence")
def did_it_take_place(*, to: User, visit_id: int) -> Mail | None:
    """To visitor and host: the day of the visit is over."""
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.CONFIRMED:
        return None
    return Mail(
        subject=_("Did your visit take place?"),
        paragraphs=[
            _("%(visitor)s was to visit %(host)s, %(period)s.")
            % {"visitor": visit.visitor.name, "host": visit.host.name, "period": period_of(visit)},
            _("One of you says so in a click; then your certificate is ready."),
        ],
        action=open_exchange(visit.exchange, _("Say what happened")),
    )


@message("exchanges.visit_took_place", topic="evidence")
def visit_took_place(*, to: User, visit_id: int) -> Mail | None:
    """To visitor and host: it is on record that the visit took place."""
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.TOOK_PLACE:
        return None
    return Mail(
        subject=_("Your certificate is ready"),
        paragraphs=[
            _("%(visitor)s visited %(host)s, %(period)s: %(hours)s.")
            % {
                "visitor": visit.visitor.name,
                "host": visit.host.name,
                "period": period_of(visit),
                "hours": words.hours(visit.minutes()),
            },
            _("While it is fresh: five minutes to reflect, and a few words to the other person."),
        ],
        action=open_exchange(visit.exchange, _("Get the certificate and reflect")),
    )


@message("exchanges.certificate_revoked", topic="dates")
def certificate_revoked(*, to: User, visit_id: int) -> Mail | None:
    """To visitor and host: the visit was recorded by mistake."""
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("Your certificate no longer counts"),
        paragraphs=[
            _("The visit of %(visitor)s to %(host)s, %(period)s, was recorded by mistake. Do not show its certificate.")
            % {"visitor": visit.visitor.name, "host": visit.host.name, "period": period_of(visit)},
            _("If the visit did take place, one of you says so again, and both of you get a new certificate."),
        ],
        action=open_exchange(visit.exchange, _("See the visit")),
    )


@message("exchanges.note_received", topic="evidence")
def note_received(*, to: User, visit_id: int) -> Mail | None:
    """To the other person: a note about the visit is written."""
    visit = _visit(visit_id)
    if visit is None:
        return None
    return Mail(
        subject=_("%(name)s has written you a note") % {"name": visit.other(to).name},
        paragraphs=[_("It is about your visit, and only the two of you can read it.")],
        action=open_exchange(visit.exchange, _("Read the note")),
    )


@message("exchanges.visit_added", topic="dates")
def visit_added(*, to: User, visit_id: int) -> Mail | None:
    """To the other person: a visit is added to the exchange."""
    visit = _visit(visit_id)
    if visit is None or visit.state != VisitState.TO_PLAN:
        return None
    name = visit.other(to).name
    return Mail(
        subject=_("%(name)s adds a visit to your exchange") % {"name": name},
        paragraphs=[
            _("Visit %(number)s: %(visitor)s visits %(host)s. It has no dates yet; either of you can suggest some.")
            % {"number": visit.number, "visitor": visit.visitor.name, "host": visit.host.name},
            _("If it is one too many, you can drop it on the same page."),
        ],
        action=open_exchange(visit.exchange, _("Suggest dates")),
    )
