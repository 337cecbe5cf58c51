"""How paperwork is said: who does what by when, how far it is, and what an agreement or a rule spared."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organisation, User
from core import clock, words
from core.page import Card, Link, Row, Status
from exchanges.enums import Answer, Doer, How, PaperState, VisitState
from exchanges.models import Agreement, Arrival, PaperworkItem, Visit
from exchanges.presenters.visit import period_of, visit_title
from exchanges.queries import Papers
from exchanges.queries.paperwork import titles_of
from exchanges.rules import host_organisation
from exchanges.rules.visit import has_begun
from exchanges.standard import Line


@dataclass(frozen=True)
class Paper:
    """One item as a reader sees it, with the one thing they can do about it."""

    item: PaperworkItem
    status: Status
    facts: list[str]
    link: Link | None = None
    tick_url: str = ""
    undo_url: str = ""


@dataclass(frozen=True)
class PaperGroup:
    """The items of one doer."""

    title: str
    papers: list[Paper] = field(default_factory=list)


def paper_groups(papers: Papers, user: User) -> list[PaperGroup]:
    """Who must do what: the reader first, then the other person, then the organisations."""
    visit = papers.visit
    order = [Doer.VISITOR, Doer.HOST, Doer.EMPLOYER, Doer.HOST_ORGANISATION]
    if user.pk == visit.host_id:
        order[:2] = [Doer.HOST, Doer.VISITOR]
    groups = []
    for who in order:
        found = [_paper(papers, item, user) for item in papers.items if item.who == who]
        if found:
            groups.append(PaperGroup(_who(visit, who, user), found))
    return groups


def _who(visit: Visit, who: str, user: User) -> str:
    if who in (Doer.VISITOR, Doer.HOST):
        person = visit.visitor if who == Doer.VISITOR else visit.host
        return _("You") if person == user else person.name
    if who == Doer.EMPLOYER:
        return _("Your employer") if user == visit.visitor else _("%(name)s’s employer") % {"name": visit.visitor.name}
    organisation = host_organisation(visit)
    return organisation.name if organisation else _("The host’s organisation")


def _paper(papers: Papers, item: PaperworkItem, user: User) -> Paper:
    is_prepared = papers.visit.state in (VisitState.PLANNED, VisitState.CONFIRMED)
    mine = item.is_open() and is_prepared and papers.is_for(item, user)
    page = reverse("exchanges:paper_do", args=[item.pk])
    can_undo = (
        is_prepared
        and item.state == PaperState.DONE
        and item.done_by_id == user.pk
        and not has_begun(user, papers.visit)
    )
    link = None
    if mine and item.how != How.TICK:
        link = Link(_("Read and sign") if item.how == How.UNDERTAKING else _("Answer"), page)
    elif item.is_open() and is_prepared and not mine and item.who == Doer.EMPLOYER and user == papers.visit.visitor:
        text = _("Say who confirms") if item.asked_of is None else _("Ask somebody else")
        if item.asked_of is None or len(papers.doers[item.who]) > 1:
            link = Link(text, reverse("exchanges:paper_ask_lead", args=[papers.visit.pk]))
    return Paper(
        item=item,
        status=_status(item),
        facts=[fact for fact in (_waits(papers, item, user), _when(item), _done(papers, item, user)) if fact],
        link=link,
        tick_url=page if mine and item.how == How.TICK else "",
        undo_url=reverse("exchanges:paper_undo", args=[item.pk]) if can_undo else "",
    )


def _status(item: PaperworkItem) -> Status:
    if item.state == PaperState.DONE:
        return Status(_("Done"), "green")
    if item.state == PaperState.NOT_NEEDED:
        return Status(_("Not needed"), "grey")
    if item.answer == Answer.NO:
        return Status(_("Not in place yet"), "orange")
    if item.due_on and item.due_on < clock.today():
        return Status(_("Late"), "orange")
    return Status(_("To do"), "blue")


def _waits(papers: Papers, item: PaperworkItem, user: User) -> str:
    if not item.is_open() or item.who in (Doer.VISITOR, Doer.HOST):
        return ""
    if papers.is_self_declared(item.who):
        if user != papers.visit.visitor:
            return _("%(name)s states it themselves.") % {"name": papers.visit.visitor.first_name}
        return _("Nobody leads your organisation on Exp-Ex, so you state it yourself, and it is marked so.")
    if item.asked_of is not None and item.asked_of != user:
        return _("Waits for %(name)s.") % {"name": item.asked_of.name}
    return ""


def _when(item: PaperworkItem) -> str:
    if not item.is_open() or item.due_on is None:
        return ""
    if item.due_on < clock.today():
        return _("It was due on %(day)s. Doing it now still helps.") % {"day": words.day(item.due_on)}
    return _("By %(day)s.") % {"day": words.day(item.due_on)}


def _done(papers: Papers, item: PaperworkItem, user: User) -> str:
    if item.state == PaperState.NOT_NEEDED:
        if item.agreement is None:
            return _("This visit does not need it.")
        return _("Spared by “%(reference)s”, valid until %(day)s.") % {
            "reference": item.agreement.reference,
            "day": words.plain_date(item.agreement.until_on),
        }
    if item.state != PaperState.DONE or item.done_at is None:
        return ""
    who = _("you") if item.done_by_id == user.pk else item.done_by.name if item.done_by else _("somebody who has left")
    said = {"who": who, "when": words.moment(item.done_at), "answer": item.get_answer_display()}
    if item.answer:
        text = _("%(answer)s, said by %(who)s on %(when)s.") % said
        if item.answered_on:
            text += " " + _("Since %(day)s.") % {"day": words.plain_date(item.answered_on)}
        if item.who == Doer.EMPLOYER and item.done_by_id == papers.visit.visitor_id:
            text += " " + _("Self-declared.")
        return text
    if item.typed_name:
        return _("Signed as %(name)s on %(when)s.") % {"name": item.typed_name, "when": said["when"]}
    return _("Done by %(who)s on %(when)s.") % said


@dataclass(frozen=True)
class PaperProgress:
    """How far the paperwork of a visit is."""

    done: int
    all: int
    words: str


def paper_progress(papers: Papers) -> PaperProgress:
    """3 of 5 done, 12 days left."""
    needed = papers.needed()
    done = len(needed) - len(papers.to_do())
    text = _("%(done)s of %(all)s done") % {"done": done, "all": len(needed)}
    first = papers.visit.first_date
    if first is not None and (days := (first - clock.today()).days) > 0:
        left = ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
        text = f"{text}, {left}"
    return PaperProgress(done, len(needed), text)


def paper_doers(doers: Iterable[str], visit: Visit, viewer: User) -> str:
    """Whom the paperwork of a visit waits for: you, Amina and your employer."""
    named = []
    for who in doers:
        if who in (Doer.VISITOR, Doer.HOST):
            person = visit.visitor if who == Doer.VISITOR else visit.host
            named.append(_("you") if person.pk == viewer.pk else person.first_name)
        elif who == Doer.EMPLOYER:
            is_visitor = viewer.pk == visit.visitor_id
            named.append(_("your employer") if is_visitor else _("the visitor’s employer"))
        else:
            named.append(_("the host’s organisation"))
    return words.listed(named)


def paper_card(visit: Visit, items: Iterable[PaperworkItem], user: User) -> Card | None:
    """2 things to do before your visit; None where nothing of it is the reader's."""
    who = Doer.VISITOR if user.pk == visit.visitor_id else Doer.HOST
    mine = [item for item in items if item.is_open() and item.who == who]
    if not mine:
        return None
    title = ngettext("%(n)s thing to do before a visit", "%(n)s things to do before a visit", len(mine))
    dates = [item.due_on for item in mine if item.due_on]
    return Card(
        title % {"n": len(mine)},
        f"{visit_title(visit, user)}, {period_of(visit)}.",
        reverse("exchanges:paperwork", args=[visit.pk]),
        _("See what is to do"),
        _("First by %(day)s") % {"day": words.short_day(min(dates))} if dates else "",
    )


def queue_label(item: PaperworkItem) -> str:
    """Gareth Price: mandatory training."""
    return _("%(name)s: %(what)s") % {"name": item.visit.visitor.name, "what": item.title}


def queue_hint(item: PaperworkItem) -> str:
    """Visits Amina Yusuf, 4 June; due by 20 May."""
    visit = item.visit
    text = _("Visits %(host)s, %(period)s.") % {"host": visit.host.name, "period": period_of(visit)}
    return f"{text} {_when(item)}".strip()


def line_facts(line: Line) -> list[str]:
    """When and of whom a line of a set asks, in short sentences."""
    facts = [
        _("%(who)s: %(how)s.") % {"who": Doer(line.who).label, "how": str(How(line.how).label).lower()},
        ngettext("%(n)s working day before.", "%(n)s working days before.", line.days_before) % {"n": line.days_before},
    ]
    if line.lead_days:
        facts.append(ngettext("Takes %(n)s day.", "Takes %(n)s days.", line.lead_days) % {"n": line.lead_days})
    if line.least_half_days > 1:
        facts.append(_("Visits of at least %(n)s half-days.") % {"n": line.least_half_days})
    if line.contact_only:
        facts.append(_("Only where the visitor meets people who use services."))
    return facts


def agreement_status(agreement: Agreement) -> Status:
    """The tag of an agreement."""
    if agreement.ended_at is not None or agreement.until_on < clock.today():
        return Status(_("Ended"), "grey")
    if agreement.confirmed_at is None:
        return Status(_("Waits"), "yellow")
    if agreement.from_on > clock.today():
        return Status(_("Not yet"), "blue")
    return Status(_("In force"), "green")


def agreement_rows(agreement: Agreement, organisation: Organisation) -> list[Row]:
    """What an agreement says."""
    rows = [
        Row(_("With"), agreement.partner_of(organisation).name),
        Row(
            _("Valid"),
            _("%(first)s to %(last)s")
            % {"first": words.plain_date(agreement.from_on), "last": words.plain_date(agreement.until_on)},
        ),
        Row(_("Covers"), "; ".join(titles_of(agreement.covers))),
    ]
    if agreement.about:
        rows.append(Row(_("What it says"), agreement.about))
    return rows


def arrival_rows(visit: Visit, arrival: Arrival | None) -> list[Row]:
    """What a visitor must know for the day, from the host, the place and this visit; nothing that nobody has said."""
    place, told = visit.workplace, arrival or Arrival()
    address = ", ".join(part for part in (place.address, place.town, place.postcode) if part) if place else ""
    said = [
        (_("Where"), place.name if place else visit.place),
        (_("Address"), address),
        (_("On arrival"), place.where_to_report if place else ""),
        (_("Ask for"), told.ask_for or visit.host.name),
        (_("If they are called away"), told.stand_in),
        (_("Dress"), place.dress if place else ""),
        (_("Parking and travel"), place.parking if place else ""),
        (_("Access"), place.access if place else ""),
        (_("Bring"), told.bring),
        (_("Phones and cameras"), told.phones or _("Phones silent and put away. No photographs, no recordings.")),
        (_("From %(name)s") % {"name": visit.host.first_name}, visit.host.profile.for_visitors),
        (_("For this visit"), told.notes),
    ]
    return [Row(key, value) for key, value in said if value]
