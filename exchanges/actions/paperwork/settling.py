"""Making the items of a visit, and keeping them true when dates, people or agreements change."""

from collections.abc import Container
from datetime import date, timedelta
from typing import Any

from accounts.models import Organisation
from core import audit, clock, lifecycle
from core.transactions import action
from exchanges import emails
from exchanges.enums import PaperEvent, PaperState, VisitEvent, VisitState
from exchanges.models import Agreement, PaperworkItem, Visit
from exchanges.queries import days_off, needed, place_of_visit
from exchanges.queries.paperwork import agreements_for, still_applies
from exchanges.rules import employer_of, host_organisation, who_does
from exchanges.standard import Line
from exchanges.states import PAPER, VISIT

NOTHING_DONE: dict[str, Any] = {
    "done_by": None,
    "done_at": None,
    "answer": "",
    "answered_on": None,
    "typed_name": "",
    "text_version": "",
}


def dates_changed(visit: Visit) -> None:
    """The dates of a visit were agreed, or moved: its items are made or fall due on other days. What was done stays
    done, unless a date that somebody gave has run out by then. Visitor and host hear of new items, once."""
    visit = _with_its_people(visit)
    new = settle(visit)
    if new:
        for person in {visit.visitor, visit.host}:
            emails.papers_to_do.post(to=person, visit_id=visit.pk, once=str(visit.first_date))


def settle(visit: Visit) -> list[PaperworkItem]:
    """Bring the items of a dated visit in line with its length, its contact with people, and the agreements on file;
    hands back those that are new. Items keep the words they were made with, whatever the set says today."""
    if visit.first_date is None or visit.last_date is None:
        return []
    place = place_of_visit(visit)
    spared = agreements_for(visit.visitor, host_organisation(visit), visit.first_date, visit.last_date)
    items = {item.key: item for item in visit.papers.select_for_update(of=("self",))}
    made = [_make(visit, line, number) for number, line in enumerate(needed(visit)) if line.key not in items]
    off = days_off(visit.workplace)
    for item in [*items.values(), *made]:
        item = _fall_due(item, working_days_before(visit.first_date, item.days_before, off))
        _settle_one(item, visit.last_date, applies=still_applies(item, place), spared=spared.get(item.key))
    return made


def working_days_before(day: date, days: int, off: Container[date]) -> date:
    """The date so many working days before that one."""
    while days > 0:
        day -= timedelta(days=1)
        if day.weekday() < 5 and day not in off:
            days -= 1
    return day


@action
def agreement_changed(*, agreement: Agreement) -> None:
    """An agreement came into force or ended: visits ahead between the two organisations are settled anew. Where
    something is needed again, a confirmed visit is being prepared again, and both people hear of it."""
    for visit in visits_between(agreement.one, agreement.other):
        settle(visit)
        needs_papers_again(visit)


def needs_papers_again(visit: Visit) -> Visit:
    """A confirmed visit with something to do is no longer confirmed; both people are told."""
    visit = lifecycle.lock(visit)
    if visit.state != VisitState.CONFIRMED or not visit.papers.to_do().exists():
        return visit
    visit = lifecycle.apply(VISIT, visit, VisitEvent.PREPARE)
    audit.record("visit.needs_paperwork", target=visit)
    for person in (visit.visitor, visit.host):
        emails.papers_again.post(to=person, visit_id=visit.pk, once=str(visit.version))
    return visit


def visits_between(one: Organisation, other: Organisation) -> list[Visit]:
    """Dated visits ahead of people of one at the other, either way round."""
    ahead = Visit.objects.filter(
        state__in=[VisitState.PLANNED, VisitState.CONFIRMED],
        first_date__gt=clock.today(),
        visitor__profile__organisation__in=[one, other],
    ).select_related("visitor__profile__organisation", "host__profile__organisation", "workplace__organisation")
    found = []
    for visit in ahead.order_by("pk"):
        place = host_organisation(visit)
        if place and {employer_of(visit.visitor), place} == {one, other}:
            found.append(visit)
    return found


def _with_its_people(visit: Visit) -> Visit:
    return Visit.objects.select_related(
        "visitor__profile__organisation", "host__profile__organisation", "workplace__organisation", "exchange"
    ).get(pk=visit.pk)


def _make(visit: Visit, line: Line, number: int) -> PaperworkItem:
    leads = who_does(visit, line.who)
    item = PaperworkItem.objects.create(
        visit=visit,
        place_in_set=number,
        key=line.key,
        title=str(line.title),
        why=str(line.why),
        who=line.who,
        how=line.how,
        days_before=line.days_before,
        least_half_days=line.least_half_days,
        contact_only=line.contact_only,
        valid_days=line.valid_days,
        asked_of=leads[0] if len(leads) == 1 else None,
        state=PAPER.first,
        state_since=clock.now(),
    )
    return lifecycle.begin(PAPER, item, PaperEvent.MAKE)


def _fall_due(item: PaperworkItem, due: date) -> PaperworkItem:
    if item.due_on != due:
        item.due_on = due
        item.save(update_fields=["due_on"])
    return item


def _settle_one(item: PaperworkItem, last: date, *, applies: bool, spared: Agreement | None) -> None:
    if item.state == PaperState.TO_DO and (not applies or spared):
        lifecycle.apply(PAPER, item, PaperEvent.SKIP, agreement=spared if applies else None)
    elif item.state == PaperState.NOT_NEEDED:
        if applies and not spared:
            lifecycle.apply(PAPER, item, PaperEvent.NEED, agreement=None)
        elif (spared if applies else None) != item.agreement:
            item.agreement = spared if applies else None
            item.save(update_fields=["agreement"])
    elif item.state == PaperState.DONE and applies and not spared and has_run_out(item, last):
        lifecycle.apply(PAPER, item, PaperEvent.NEED, **NOTHING_DONE)


def has_run_out(item: PaperworkItem, last: date) -> bool:
    """The date that was given no longer counts on the last day of the visit."""
    if not item.valid_days or item.answered_on is None:
        return False
    return item.answered_on + timedelta(days=item.valid_days) < last
