"""Doing paperwork: whose it is, when a visit is confirmed, what moves with the dates."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import Sector
from accounts.models import Membership, Organisation, User
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import Letter
from exchanges.actions import visit as visits
from exchanges.actions.paperwork import arrival, items
from exchanges.actions.parting import forget
from exchanges.actions.reminders import remind_and_expire
from exchanges.diary import run_of
from exchanges.enums import Answer, Doer, PaperState, VisitState
from exchanges.errors import AnswerMissing, NotYourName, RunsOut
from exchanges.models import AccessNeed, PaperworkItem, Visit
from exchanges.presenters.waiting import what_is_missing
from exchanges.queries import outstanding, papers_of
from exchanges.standard import UNDERTAKING_VERSION
from tests import cast
from tests.days import in_days, on_day
from tests.factories import exchanges as given
from tests.factories.accounts import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db


def kinds_for(person: User) -> list[str]:
    return list(Letter.objects.filter(recipient=person).order_by("id").values_list("kind", flat=True))


def hospital(person: User) -> Organisation:
    organisation = person.profile.organisation
    organisation.sector = Sector.ACUTE
    organisation.save()
    return organisation


def lead_of(organisation: Organisation, name: str = "Helen Marsh") -> User:
    person = PersonFactory(name=name)
    MembershipFactory(person=person, organisation=organisation, role=Membership.Role.LEAD)
    return person


def a_week(visitor: User, host: User) -> Visit:
    """Dated, a week at a hospital."""
    hospital(host)
    visit = given.agreed(visitor, host).visits.get()
    visit = visits.suggest_dates(visit=visit, by=visitor, half_days=run_of(given.morning(), 10))
    return visits.agree_dates(visit=visit, by=host)


def paper(visit: Visit, key: str) -> PaperworkItem:
    return visit.papers.get(key=key)


def test_a_visit_is_confirmed_when_the_last_thing_is_done() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    assert what_is_missing(visit, gareth) == ["Paperwork: 3 of 3 to do (waits for you and Amina)"]

    signed = items.sign(
        item=paper(visit, "undertaking"), by=gareth, name=" dr  GARETH price ", version=UNDERTAKING_VERSION
    )
    items.tick(item=paper(visit, "consent"), by=amina)
    visit.refresh_from_db()
    assert visit.state == VisitState.PLANNED
    items.tick(item=paper(visit, "induction"), by=amina)

    visit.refresh_from_db()
    assert visit.state == VisitState.CONFIRMED
    assert (signed.typed_name, signed.text_version, signed.done_by) == (
        "dr GARETH price",
        UNDERTAKING_VERSION,
        gareth,
    )
    assert signed.done_at is not None
    assert "exchanges.visit_confirmed" in kinds_for(gareth)


def test_each_does_only_their_own() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)

    for by in (gareth, cast.stranger(), cast.operator()):
        with pytest.raises(NotAllowed):
            items.tick(item=paper(visit, "consent"), by=by)
    with pytest.raises(NotAllowed):
        items.sign(item=paper(visit, "undertaking"), by=amina, name=amina.name, version=UNDERTAKING_VERSION)
    with pytest.raises(NotAllowed):  # an undertaking is not ticked
        items.tick(item=paper(visit, "undertaking"), by=gareth)


@pytest.mark.parametrize(
    ("name", "version"), [("Gareth", UNDERTAKING_VERSION), ("", UNDERTAKING_VERSION), ("Dr Gareth Price", "0")]
)
def test_an_undertaking_needs_ones_own_name_and_the_text_of_today(name: str, version: str) -> None:
    gareth = cast.gareth()
    visit = given.dated(gareth, cast.amina())

    with pytest.raises(NotYourName):
        items.sign(item=paper(visit, "undertaking"), by=gareth, name=name, version=version)


def test_an_undertaking_is_signed_with_or_without_the_title() -> None:
    gareth = cast.gareth()
    visit = given.dated(gareth, cast.amina())
    item = items.sign(item=paper(visit, "undertaking"), by=gareth, name="Gareth Price", version=UNDERTAKING_VERSION)
    assert item.typed_name == "Gareth Price"


def test_the_database_takes_no_undertaking_without_a_name() -> None:
    visit = given.dated(cast.gareth(), cast.amina())

    with pytest.raises(IntegrityError, match="an_undertaking_has_a_name"), transaction.atomic():
        visit.papers.filter(key="undertaking").update(state=PaperState.DONE, done_at=clock.now())


def test_what_is_done_twice_is_done_once_and_an_old_page_is_refused() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    item = paper(visit, "consent")

    items.tick(item=item, by=amina, seen=item.version)
    items.tick(item=item, by=amina, seen=item.version)
    items.undo(item=item, by=amina)
    with pytest.raises(StaleVersion):
        items.tick(item=item, by=amina, seen=item.version)


def test_taking_something_back_makes_a_confirmed_visit_wait_again_and_tells_both() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    items.undo(item=paper(visit, "undertaking"), by=gareth)

    visit.refresh_from_db()
    item = paper(visit, "undertaking")
    assert visit.state == VisitState.PLANNED
    assert (item.state, item.typed_name, item.done_at) == (PaperState.TO_DO, "", None)
    assert "exchanges.papers_again" in kinds_for(amina)
    with clock.at(clock.now() + timedelta(days=100)), pytest.raises(NotAllowed):
        items.undo(item=paper(visit, "consent"), by=amina)


def test_an_employer_answers_with_yes_or_no_and_a_date() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    helen = lead_of(gareth.profile.organisation)
    visit = a_week(gareth, amina)
    today = clock.today()

    with pytest.raises(NotAllowed):  # never about oneself, where a lead can
        items.answer(item=paper(visit, "dbs"), by=gareth, said=Answer.YES)
    dbs = items.answer(item=paper(visit, "dbs"), by=helen, said=Answer.NOT_APPLICABLE)
    assert (dbs.answer, dbs.answered_on) == (Answer.NOT_APPLICABLE, None)
    with pytest.raises(AnswerMissing):
        items.answer(item=paper(visit, "training"), by=helen, said=Answer.YES)
    for day in (today + timedelta(days=1), today - timedelta(days=320)):  # ahead; run out by the visit
        with pytest.raises(RunsOut):
            items.answer(item=paper(visit, "training"), by=helen, said=Answer.YES, on=day)
    items.answer(item=paper(visit, "training"), by=helen, said=Answer.NO)
    assert paper(visit, "training").is_open()
    assert "exchanges.employer_said_no" in kinds_for(gareth)
    items.answer(item=paper(visit, "training"), by=helen, said=Answer.YES, on=today)

    assert not paper(visit, "training").is_open()


def test_without_a_lead_the_visitor_states_it_and_it_is_marked_so() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = a_week(gareth, amina)

    item = items.answer(item=paper(visit, "dbs"), by=gareth, said=Answer.YES)

    assert papers_of(visit).is_self_declared(Doer.EMPLOYER)
    assert item.done_by == gareth


def test_a_lead_says_yes_to_several_at_once_or_to_none() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    helen = lead_of(gareth.profile.organisation)
    visit = a_week(gareth, amina)
    theirs = list(visit.papers.filter(who=Doer.EMPLOYER))

    with pytest.raises(RunsOut, match="Dr Gareth Price"):
        items.confirm_many(items=theirs, by=helen, on=clock.today() - timedelta(days=330))
    assert visit.papers.to_do().filter(who=Doer.EMPLOYER).count() == 3
    items.confirm_many(items=theirs, by=helen, on=clock.today())

    assert not visit.papers.to_do().filter(who=Doer.EMPLOYER).exists()


def test_the_visitor_names_who_confirms() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    helen, joan = lead_of(gareth.profile.organisation), lead_of(gareth.profile.organisation, "Joan Hill")
    visit = a_week(gareth, amina)
    assert paper(visit, "dbs").asked_of is None

    with pytest.raises(NotAllowed):
        items.ask_lead(visit=visit, by=amina, lead=joan)
    with pytest.raises(NotAllowed):
        items.ask_lead(visit=visit, by=gareth, lead=amina)
    items.ask_lead(visit=visit, by=gareth, lead=joan)

    assert paper(visit, "dbs").asked_of == joan
    assert "exchanges.employer_asked" in kinds_for(joan)
    assert "exchanges.employer_asked" not in kinds_for(helen)


def test_due_dates_are_counted_back_in_working_days() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)  # a Tuesday

    assert paper(visit, "undertaking").due_on == visit.first_date - timedelta(days=4)  # Monday, Friday
    assert paper(visit, "consent").due_on == visit.first_date - timedelta(days=5)


def test_due_dates_move_with_the_dates_and_what_was_done_stays_done() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)
    before = paper(visit, "undertaking")

    visit = visits.suggest_dates(visit=visit, by=amina, half_days=[given.morning(91)])
    visit = given.released(visits.agree_dates(visit=visit, by=gareth))

    after = paper(visit, "undertaking")
    assert visit.state == VisitState.CONFIRMED
    assert after.due_on == before.due_on + timedelta(days=28)
    assert (after.state, after.done_at) == (PaperState.DONE, before.done_at)
    assert kinds_for(gareth).count("exchanges.papers_to_do") == 1


def test_a_longer_visit_asks_for_more_and_training_that_runs_out_is_asked_for_again() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    helen = lead_of(gareth.profile.organisation)
    visit = a_week(gareth, amina)
    items.answer(item=paper(visit, "training"), by=helen, said=Answer.YES, on=clock.today() - timedelta(days=250))

    visit = visits.suggest_dates(visit=visit, by=amina, half_days=[given.morning(133)])
    visit = visits.agree_dates(visit=visit, by=gareth)
    assert paper(visit, "training").state == PaperState.DONE  # half a day does not need it
    assert paper(visit, "dbs").state == PaperState.NOT_NEEDED
    visit = visits.suggest_dates(visit=visit, by=amina, half_days=run_of(given.morning(140), 10))
    visit = visits.agree_dates(visit=visit, by=gareth)

    again = paper(visit, "training")
    assert (again.state, again.answered_on) == (PaperState.TO_DO, None)
    assert paper(visit, "dbs").state == PaperState.TO_DO


def test_the_host_says_whom_the_visitor_meets() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)

    with pytest.raises(NotAllowed):
        items.say_contact(visit=visit, by=gareth, meets_people=False)
    visit = items.say_contact(visit=visit, by=amina, meets_people=False)
    assert paper(visit, "consent").state == PaperState.NOT_NEEDED
    visit = given.papers_done(visit)
    assert visit.state == VisitState.CONFIRMED
    visit = items.say_contact(visit=visit, by=amina, meets_people=True)

    assert paper(visit, "consent").state == PaperState.TO_DO
    assert visit.state == VisitState.PLANNED


def test_reminders_are_one_letter_a_visit_before_and_one_after_it_is_due() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    assert visit.first_date
    for before in (20, 11, 10, 5, 3, 2, 1):
        with clock.at(on_day(visit.first_date - timedelta(days=before))):
            remind_and_expire()
            remind_and_expire()

    assert kinds_for(gareth).count("exchanges.papers_reminder") == 2
    assert kinds_for(amina).count("exchanges.papers_reminder") == 2
    assert kinds_for(amina).count("exchanges.papers_to_do") == 1


def test_paperwork_of_a_visit_called_off_is_nobodys_to_do() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    from exchanges.enums import CancelReason

    visit = visits.call_off(visit=visit, by=gareth, reason=CancelReason.WORK)

    with pytest.raises(NotAllowed):
        items.tick(item=paper(visit, "consent"), by=amina)
    assert [str(each.what) for each in outstanding(visit)] == ["Dates that suit you both"]


def test_late_paperwork_can_still_be_done_so_that_a_visit_goes_on_record() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    with clock.at(in_days(-26 - given.AHEAD)):
        visit = given.dated(gareth, amina)
    with pytest.raises(WrongState):
        visits.record_took_place(visit=visit, by=gareth)

    visit = given.papers_done(visit)

    assert visits.record_took_place(visit=visit, by=gareth).state == VisitState.TOOK_PLACE
    assert "exchanges.visit_confirmed" not in kinds_for(gareth)  # nobody is told of it as news


def test_a_need_is_for_the_host_alone_encrypted_and_gone_after_the_visit() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)

    with pytest.raises(NotAllowed):
        arrival.tell_need(visit=visit, by=amina, text="no")
    arrival.tell_need(visit=visit, by=gareth, text="A chair, please")
    arrival.tell_need(visit=visit, by=gareth, text="A chair with arms, please")
    assert AccessNeed.objects.get().sealed == "A chair with arms, please"
    remind_and_expire()
    assert AccessNeed.objects.exists()
    with clock.at(clock.now() + timedelta(days=100)):
        remind_and_expire()

    assert not AccessNeed.objects.exists()


def test_a_need_goes_when_the_visit_is_called_off_or_its_writer_leaves() -> None:
    from exchanges.enums import CancelReason

    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)
    arrival.tell_need(visit=visit, by=gareth, text="A chair, please")
    forget(person=gareth, called="Somebody")
    assert not AccessNeed.objects.exists()
    assert paper(visit, "undertaking").typed_name == "Somebody"
    arrival.tell_need(visit=visit, by=gareth, text="A chair, please")
    visits.call_off(visit=visit, by=gareth, reason=CancelReason.WORK)

    assert arrival.forget_needs() == 1
