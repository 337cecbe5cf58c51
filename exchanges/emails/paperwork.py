"""Every message about paperwork. They say what is to do and link to the page; never an answer, a name typed under a
text, or a need."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership, User
from core import words
from core.outbox import Mail, message
from core.page import Link
from exchanges.enums import VisitState
from exchanges.models import Agreement, PaperworkItem, Visit
from exchanges.presenters import period_of
from exchanges.queries import Papers, papers_of
from exchanges.rules import employer_of

PREPARED = (VisitState.PLANNED, VisitState.CONFIRMED)


def _papers(visit_id: int) -> Papers | None:
    visit = (
        Visit.objects.select_related(
            "visitor__profile__organisation", "host__profile__organisation", "workplace__organisation"
        )
        .prefetch_related("half_days")
        .filter(pk=visit_id, state__in=PREPARED)
        .first()
    )
    return papers_of(visit) if visit else None


def _page(visit: Visit, text: str) -> Link:
    return Link(text, reverse("exchanges:paperwork", args=[visit.pk]))


def _who_and_when(visit: Visit) -> str:
    return _("%(visitor)s visits %(host)s, %(period)s.") % {
        "visitor": visit.visitor.name,
        "host": visit.host.name,
        "period": period_of(visit),
    }


def _lines(items: list[PaperworkItem]) -> list[str]:
    return [
        _("%(what)s, by %(day)s") % {"what": item.title, "day": words.day(item.due_on)} for item in items if item.due_on
    ]


@message("exchanges.papers_to_do", topic="dates")
def papers_to_do(*, to: User, visit_id: int) -> Mail | None:
    """To whoever has paperwork to do: the visit has dates."""
    papers = _papers(visit_id)
    mine = [item for item in papers.to_do() if papers.is_for(item, to)] if papers else []
    if papers is None or not mine:
        return None
    subject = ngettext("%(n)s thing to do before your visit", "%(n)s things to do before your visit", len(mine))
    return Mail(
        subject=subject % {"n": len(mine)},
        paragraphs=[_who_and_when(papers.visit), *_lines(mine), _("Most of it takes a minute.")],
        action=_page(papers.visit, _("See what is to do")),
    )


@message("exchanges.papers_reminder", topic="reminders")
def papers_reminder(*, to: User, visit_id: int) -> Mail | None:
    """To whoever has paperwork to do: it is nearly due, or late."""
    papers = _papers(visit_id)
    mine = [item for item in papers.to_do() if papers.is_for(item, to)] if papers else []
    if papers is None or not mine:
        return None
    return Mail(
        subject=_("Still to do before your visit"),
        paragraphs=[
            _who_and_when(papers.visit),
            *_lines(mine),
            _("The visit is confirmed once this is done. If something stands in the way, tell the other person."),
        ],
        action=_page(papers.visit, _("See what is to do")),
    )


@message("exchanges.papers_again", topic="dates")
def papers_again(*, to: User, visit_id: int) -> Mail | None:
    """To visitor and host: something that was in place for the visit is not any more."""
    papers = _papers(visit_id)
    if papers is None or papers.visit.state != VisitState.PLANNED:
        return None
    return Mail(
        subject=_("Your visit needs paperwork again"),
        paragraphs=[
            _who_and_when(papers.visit),
            _("Something that was in place is not any more: %(what)s.")
            % {"what": "; ".join(item.title for item in papers.to_do())},
            _("The dates stay booked. The visit is confirmed again once it is done."),
        ],
        action=_page(papers.visit, _("See what is to do")),
    )


@message("exchanges.employer_asked", topic="staff")
def employer_asked(*, to: User, visit_id: int) -> Mail | None:
    """To a lead of the visitor's employer: the visitor asks them to confirm something."""
    papers = _papers(visit_id)
    mine = [item for item in papers.to_do() if papers.is_for(item, to)] if papers else []
    organisation = employer_of(papers.visit.visitor) if papers else None
    if papers is None or organisation is None or not mine:
        return None
    return Mail(
        subject=_("%(name)s asks you to confirm something for a visit") % {"name": papers.visit.visitor.name},
        paragraphs=[
            _who_and_when(papers.visit),
            *_lines(mine),
            _("A yes or no and a date are enough. Please send no documents, numbers or results."),
        ],
        action=Link(_("Confirm"), reverse("exchanges:confirmations", args=[organisation.pk])),
    )


@message("exchanges.employer_said_no", topic="dates")
def employer_said_no(*, to: User, visit_id: int, item_id: int) -> Mail | None:
    """To the visitor: their employer could not confirm something yet."""
    item = PaperworkItem.objects.to_do().filter(pk=item_id, visit__state__in=PREPARED).select_related("visit").first()
    if item is None or not item.answer:
        return None
    return Mail(
        subject=_("Something is not in place yet for your visit"),
        paragraphs=[
            _("Your organisation could not confirm this yet: %(what)s.") % {"what": item.title},
            _("Talk with them about what is missing. They can answer again at any time."),
        ],
        action=_page(item.visit, _("See what is to do")),
    )


def _agreement(agreement_id: int) -> Agreement | None:
    return Agreement.objects.select_related("one", "other", "ended_by").filter(pk=agreement_id).first()


def _names(agreement: Agreement) -> dict[str, str]:
    return {"one": agreement.one.name, "other": agreement.other.name, "reference": agreement.reference}


def _their_agreements(agreement: Agreement, to: User) -> Link:
    """The page of whichever of the two organisations the reader leads."""
    leads_one = to.is_operator or Membership.objects.led_by(to).filter(organisation=agreement.one_id).exists()
    theirs = agreement.one_id if leads_one else agreement.other_id
    return Link(_("See your agreements"), reverse("exchanges:agreements", args=[theirs]))


@message("exchanges.agreement_to_confirm", topic="staff")
def agreement_to_confirm(*, to: User, agreement_id: int) -> Mail | None:
    """To the leads of the other organisation: an agreement is written down and waits for their confirmation."""
    agreement = _agreement(agreement_id)
    if agreement is None or agreement.confirmed_at or agreement.ended_at:
        return None
    return Mail(
        subject=_("%(one)s has written down an agreement with you") % _names(agreement),
        paragraphs=[
            _("%(reference)s, between %(one)s and %(other)s.") % _names(agreement),
            _("Once you confirm it, visits between the two need less paperwork until it ends."),
        ],
        action=Link(_("Look at it"), reverse("exchanges:agreements", args=[agreement.other_id])),
    )


@message("exchanges.agreement_ending", topic="staff")
def agreement_ending(*, to: User, agreement_id: int) -> Mail | None:
    """To the leads of both organisations: an agreement ends soon."""
    agreement = _agreement(agreement_id)
    if agreement is None or agreement.ended_at:
        return None
    return Mail(
        subject=_("An agreement ends on %(day)s") % {"day": words.plain_date(agreement.until_on)},
        paragraphs=[
            _("%(reference)s, between %(one)s and %(other)s.") % _names(agreement),
            _(
                "Visits after that day need the paperwork again that it spares. If you renew it, write the new one"
                " down."
            ),
        ],
        action=_their_agreements(agreement, to),
    )


@message("exchanges.agreement_ended", topic="staff")
def agreement_ended(*, to: User, agreement_id: int) -> Mail | None:
    """To the leads of both organisations: an agreement has ended."""
    agreement = _agreement(agreement_id)
    if agreement is None or agreement.ended_at is None:
        return None
    return Mail(
        subject=_("An agreement has ended: %(reference)s") % _names(agreement),
        paragraphs=[
            _("It was between %(one)s and %(other)s.") % _names(agreement),
            _("Visits ahead need the paperwork again that it spared."),
        ],
        action=_their_agreements(agreement, to),
    )
