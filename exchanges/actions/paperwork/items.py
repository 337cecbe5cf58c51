"""Doing the items of a visit's paperwork, and taking one back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.models import User, same_name
from core import audit, clock, lifecycle
from core.errors import NotAllowed, Refused
from core.text import clean_line
from core.transactions import action
from exchanges import emails
from exchanges.actions import visit as visits
from exchanges.actions.paperwork.settling import NOTHING_DONE, has_run_out, needs_papers_again, settle
from exchanges.enums import Answer, Doer, How, PaperEvent
from exchanges.errors import AnswerMissing, NotYourName, RunsOut
from exchanges.models import PaperworkItem, Visit
from exchanges.rules import who_does
from exchanges.standard import UNDERTAKING_VERSION
from exchanges.states import PAPER


@action
def tick(*, item: PaperworkItem, by: User, seen: int | None = None) -> PaperworkItem:
    """Say that something is done. When it was the last thing missing, the visit is confirmed and both are told."""
    if item.how != How.TICK:
        raise NotAllowed
    return _do(item, by, seen)


@action
def sign(*, item: PaperworkItem, by: User, name: str, version: str, seen: int | None = None) -> PaperworkItem:
    """Sign an undertaking by typing one's own name under its text; kept with the version of the text and the time."""
    if item.how != How.UNDERTAKING:
        raise NotAllowed
    if version != UNDERTAKING_VERSION or not is_name_of(by, name):
        raise NotYourName
    return _do(item, by, seen, typed_name=clean_line(name), text_version=version)


@action
def answer(
    *, item: PaperworkItem, by: User, said: Answer, on: date | None = None, seen: int | None = None
) -> PaperworkItem:
    """An employer's yes or no about its own member of staff, with a date where one is asked for.

    A no leaves the item to do, and tells the visitor to talk with their employer.
    """
    if item.how not in (How.CONFIRMATION, How.DATED):
        raise NotAllowed
    if said == Answer.NO:
        return _say_no(item, by)
    if item.how == How.DATED and said == Answer.YES:
        if on is None:
            raise AnswerMissing
        item.answered_on = on
        if on > clock.today() or (item.visit.last_date and has_run_out(item, item.visit.last_date)):
            raise RunsOut
    return _do(item, by, seen, answer=said, answered_on=on if item.how == How.DATED else None)


@action
def confirm_many(*, items: Iterable[PaperworkItem], by: User, on: date) -> list[PaperworkItem]:
    """Yes to several at once, in one step: all of them or none. Dates count where an item asks for one."""
    done = []
    for item in sorted(items, key=lambda each: (each.visit_id, each.pk)):
        try:
            if item.how == How.TICK:
                done.append(tick(item=item, by=by))
            else:
                done.append(answer(item=item, by=by, said=Answer.YES, on=on))
        except Refused as refusal:
            raise type(refusal)(f"{item.visit.visitor.name}, {item.title}: {refusal.sentence}") from refusal
    return done


@action
def undo(*, item: PaperworkItem, by: User, seen: int | None = None) -> PaperworkItem:
    """Take back what one did, until the visit begins. A confirmed visit is then being prepared again; both hear it."""
    visit = lifecycle.lock(item.visit)
    item = lifecycle.apply(PAPER, item, PaperEvent.UNDO, by=by, seen=seen, **NOTHING_DONE)
    audit.record("paperwork.undone", target=item, by=by)
    needs_papers_again(visit)
    return item


@action
def ask_lead(*, visit: Visit, by: User, lead: User) -> None:
    """The visitor says which lead of their organisation confirms; that lead gets an email."""
    visit = lifecycle.lock(visit)
    if by.pk != visit.visitor_id or lead not in who_does(visit, Doer.EMPLOYER) or lead == by:
        raise NotAllowed
    visit.papers.to_do().filter(who=Doer.EMPLOYER).update(asked_of=lead)
    audit.record("paperwork.employer_asked", target=visit, by=by)
    emails.employer_asked.post(to=lead, visit_id=visit.pk, once=str(visit.first_date))


@action
def say_contact(*, visit: Visit, by: User, meets_people: bool) -> Visit:
    """The host says whether the visitor meets people who use services; items that hang on it come or go."""
    visit = lifecycle.lock(visit)
    if not by.has_perm("exchanges.choose_place", visit):
        raise NotAllowed
    visit.meets_people = meets_people
    visit.save(update_fields=["meets_people"])
    audit.record("visit.contact_said", target=visit, by=by, meets_people=meets_people)
    settle(visit)
    return visits.confirm_if_ready(visit=needs_papers_again(visit))


def is_name_of(person: User, typed: str) -> bool:
    """Their own name, however it is spaced or capitalised, with the title or without."""
    return same_name(clean_line(typed), person.name)


def _do(item: PaperworkItem, by: User, seen: int | None, **said: Any) -> PaperworkItem:
    visit = lifecycle.lock(item.visit)  # so that whoever does the last but one sees what the other just did
    item = lifecycle.apply(PAPER, item, PaperEvent.DO, by=by, seen=seen, done_by=by, done_at=clock.now(), **said)
    audit.record("paperwork.done", target=item, by=by, key=item.key)
    visits.confirm_if_ready(visit=visit)
    return item


def _say_no(item: PaperworkItem, by: User) -> PaperworkItem:
    item = lifecycle.lock(item)
    if not item.is_open() or not by.has_perm("exchanges.do_paper", item):
        raise NotAllowed
    item.answer = Answer.NO
    item.save(update_fields=["answer"])
    audit.record("paperwork.refused", target=item, by=by, key=item.key)
    if by.pk != item.visit.visitor_id:
        emails.employer_said_no.post(to=item.visit.visitor, visit_id=item.visit_id, item_id=item.pk)
    return item
