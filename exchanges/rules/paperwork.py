"""Who may, with paperwork."""

import rules

from accounts.models import Membership, Organisation, Profile, User
from accounts.queries import leads_of
from accounts.rules import is_operator, leads_organisation
from exchanges.enums import Doer, VisitState
from exchanges.models import Agreement, PaperworkItem, Visit
from exchanges.rules.visit import has_begun, is_still_ahead


def host_organisation(visit: Visit) -> Organisation | None:
    """Whose set counts: that of the workplace visited, else of the host's employer."""
    return visit.workplace.organisation if visit.workplace else employer_of(visit.host)


def employer_of(person: User) -> Organisation | None:
    """Where somebody says that they work; None for those who work for themselves or have no profile yet."""
    profile: Profile | None = getattr(person, "profile", None)
    return profile.organisation if profile else None


def who_does(visit: Visit, who: str) -> list[User]:
    """Who can do an item: a person of the two, or the leads of an organisation, never the visitor about themselves.

    Where nobody else leads it, the visitor states what their employer would confirm, and the host speaks for the place.
    """
    if who == Doer.VISITOR:
        return [visit.visitor]
    if who == Doer.HOST:
        return [visit.host]
    organisation = employer_of(visit.visitor) if who == Doer.EMPLOYER else host_organisation(visit)
    leads = list(leads_of(organisation).exclude(pk=visit.visitor_id).order_by("name", "pk")) if organisation else []
    return leads or [visit.visitor if who == Doer.EMPLOYER else visit.host]


@rules.predicate
def does_paper(user: User, item: PaperworkItem) -> bool:
    """It is theirs to do."""
    return user in who_does(item.visit, item.who)


@rules.predicate
def is_being_prepared(_user: User, item: PaperworkItem) -> bool:
    """Its visit has dates and is not on record yet."""
    return item.visit.state in (VisitState.PLANNED, VisitState.CONFIRMED)


@rules.predicate
def did_paper(user: User, item: PaperworkItem) -> bool:
    """Did it themselves."""
    return item.done_by_id == user.pk


@rules.predicate
def visit_has_begun(user: User, item: PaperworkItem) -> bool:
    """The first day of its visit has come."""
    return bool(has_begun.test(user, item.visit))


@rules.predicate
def leads_the_other(user: User, agreement: Agreement) -> bool:
    """Leads the organisation that did not write the agreement down, and is not who wrote it."""
    led = Membership.objects.led_by(user).filter(organisation=agreement.other_id)
    return agreement.entered_by_id != user.pk and (user.is_operator or led.exists())


@rules.predicate
def leads_either(user: User, agreement: Agreement) -> bool:
    """Leads one of the two organisations."""
    led = Membership.objects.led_by(user).filter(organisation__in=[agreement.one_id, agreement.other_id])
    return user.is_operator or led.exists()


@rules.predicate
def visits(user: User, visit: Visit) -> bool:
    """The visitor."""
    return visit.visitor_id == user.pk


rules.add_perm("exchanges.do_paper", does_paper & is_being_prepared)
rules.add_perm("exchanges.undo_paper", did_paper & is_being_prepared & ~visit_has_begun)
rules.add_perm("exchanges.keep_paperwork", leads_organisation | is_operator)
rules.add_perm("exchanges.confirm_agreement", leads_the_other)
rules.add_perm("exchanges.end_agreement", leads_either)
rules.add_perm("exchanges.tell_need", visits & is_still_ahead)
rules.add_perm("exchanges.answer_for", leads_organisation)
