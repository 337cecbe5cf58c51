"""What has to happen for each message about paperwork."""

from datetime import timedelta

from accounts.enums import Sector
from accounts.models import Membership, Organisation, User
from core import clock
from exchanges.actions import visit as visits
from exchanges.actions.paperwork import agreements, items
from exchanges.actions.reminders import remind_and_expire
from exchanges.diary import run_of
from exchanges.enums import Answer
from exchanges.models import Agreement, Visit
from tests import cast
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.messages.sampling import sample


def lead_of(organisation: Organisation, name: str) -> User:
    """Somebody who leads it."""
    person = PersonFactory(name=name)
    MembershipFactory(person=person, organisation=organisation, role=Membership.Role.LEAD)
    return person


def a_week() -> tuple[Visit, User]:
    """Gareth spends a week at Amina's hospital, and Helen answers for his employer."""
    gareth, amina = cast.gareth(), cast.amina()
    hospital = amina.profile.organisation
    hospital.sector = Sector.ACUTE
    hospital.save()
    helen = lead_of(gareth.profile.organisation, "Helen Marsh")
    visit = given.agreed(gareth, amina).visits.get()
    visit = visits.suggest_dates(visit=visit, by=gareth, half_days=run_of(given.morning(), 10))
    return visits.agree_dates(visit=visit, by=amina), helen


def entered() -> Agreement:
    """A lead of Gareth's organisation writes down an agreement with Amina's."""
    one, other = cast.gareth().profile.organisation, cast.amina().profile.organisation
    ian = lead_of(one, "Ian Moss")
    lead_of(other, "Kate Orr")
    return agreements.enter(
        one=one,
        other=other,
        reference="ICS memorandum 7",
        covers=("access-letter", "dbs"),
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=300),
        by=ian,
    )


sample("exchanges.agreement_to_confirm")(entered)


@sample("exchanges.agreement_ended")
def ended() -> None:
    """He ends it."""
    agreement = entered()
    assert agreement.entered_by is not None
    agreements.end(agreement=agreement, by=agreement.entered_by)


@sample("exchanges.agreement_ending")
def ending() -> None:
    """It was confirmed, and ends soon."""
    with clock.at(clock.now() - timedelta(days=250)):
        agreement = entered()
        kate = agreements.leads_of_both(agreement)[-1]
        agreements.confirm(agreement=agreement, by=kate)
    remind_and_expire()


@sample("exchanges.papers_to_do")
def dated() -> None:
    """The visit has dates."""
    given.dated(cast.gareth(), cast.amina())


@sample("exchanges.papers_reminder")
def nearly_due() -> None:
    """It is soon, and nobody has done anything."""
    with clock.at(in_days(3 - given.AHEAD)):
        given.dated(cast.gareth(), cast.amina())
    remind_and_expire()


@sample("exchanges.papers_again")
def undone() -> None:
    """He takes back what he did."""
    visit = given.confirmed(cast.gareth(), cast.amina())
    item = visit.papers.filter(done_by=visit.visitor).first()
    assert item is not None
    items.undo(item=item, by=visit.visitor)


@sample("exchanges.employer_asked")
def asked_to_confirm() -> None:
    """He names her."""
    visit, helen = a_week()
    items.ask_lead(visit=visit, by=visit.visitor, lead=helen)


@sample("exchanges.employer_said_no")
def not_in_place() -> None:
    """She cannot confirm his training."""
    visit, helen = a_week()
    items.answer(item=visit.papers.get(key="training"), by=helen, said=Answer.NO)
