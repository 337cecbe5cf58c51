"""Messages about reports: that one is ready, and that somebody may read those of an area. No number stands in them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.outbox import Mail, message
from core.page import Link
from evaluation.enums import ReportState
from evaluation.models import Evaluator, Report
from evaluation.presenters.report import subject_words, title


@message("evaluation.report_ready", topic="reports")
def report_ready(*, to: User, report_id: int) -> Mail | None:
    """To whoever asked for a report, or has it made by itself: it is ready, or could not be made."""
    report = Report.objects.visible_to(to).select_related("organisation", "programme").filter(pk=report_id).first()
    if report is None or report.state not in (ReportState.READY, ReportState.REFUSED):
        return None
    ready = report.state == ReportState.READY
    said = {"report": title(report)}
    paragraphs = [_("You can read it, and take it away as PDF, spreadsheet, CSV or JSON.")]
    if report.month:
        paragraphs.append(_("Its numbers are exact and for you as lead only: do not pass them on."))
    if not ready:
        paragraphs = [
            _("It would have shown too much about few people. The page says what could be made in its place.")
        ]
    return Mail(
        subject=(_("Your report is ready: %(report)s") if ready else _("A report could not be made: %(report)s"))
        % said,
        paragraphs=paragraphs,
        action=Link(_("Open the report"), reverse("evaluation:report", args=[report.pk])),
    )


@message("evaluation.named_evaluator", topic="reports")
def named_evaluator(*, to: User, evaluator_id: int) -> Mail | None:
    """To somebody whom the operator lets read the reports about an area."""
    named = Evaluator.objects.filter(pk=evaluator_id, person=to, ended_at=None).first()
    if named is None:
        return None
    return Mail(
        subject=_("You can read reports about %(area)s") % {"area": subject_words(named.kind, named.code)},
        paragraphs=[
            _("Exp-Ex lets you read what exchanges came to there, in numbers that show nothing of single people."),
            _("So signing in takes a second step from now on: it is set up the next time you sign in."),
        ],
        action=Link(_("See the reports"), reverse("evaluation:report_list")),
    )
