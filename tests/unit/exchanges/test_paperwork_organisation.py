"""What an organisation makes of the set, agreements on file, and the earliest date that follows from it all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import Sector
from accounts.models import User
from core import clock
from core.errors import NotAllowed
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.actions.exchange import Terms
from exchanges.actions.paperwork import agreements, requirements
from exchanges.actions.reminders import remind_and_expire
from exchanges.diary import HalfDay, run_of
from exchanges.enums import Direction, Doer, How, Length, PaperState, VisitState
from exchanges.errors import NotShorter, NotTheAgreement, TooSoon
from exchanges.models import Agreement
from exchanges.queries import agreement_to_confirm, earliest_for_visit, earliest_visit, lines_of
from tests import cast
from tests.factories import exchanges as given
from tests.unit.exchanges.test_paperwork import a_week, hospital, kinds_for, lead_of, paper

pytestmark = pytest.mark.django_db

OWN = {
    "title": "Badge photograph",
    "why": "The front desk prints a badge.",
    "who": Doer.VISITOR,
    "how": How.TICK,
    "days_before": 3,
    "lead_days": 0,
    "least_half_days": 1,
    "contact_only": False,
}


def titles(organisation) -> list[str]:
    return [str(line.title) for line in lines_of(organisation) if not line.is_off]


def test_an_organisation_changes_switches_off_adds_and_restores() -> None:
    amina = cast.amina()
    organisation = hospital(amina)
    lead = lead_of(organisation)

    requirements.change(organisation=organisation, key="access-letter", by=lead, title="Observer pass", lead_days=28)
    requirements.switch(organisation=organisation, key="dbs", by=lead, off=True)
    own = requirements.add(organisation=organisation, by=lead, **OWN)
    assert requirements.add(organisation=organisation, by=lead, **OWN) == own

    found = titles(organisation)
    assert "Observer pass" in found
    assert "Badge photograph" in found
    assert not any(title.startswith("Criminal record") for title in found)
    requirements.restore(organisation=organisation, key="access-letter", by=lead)
    requirements.restore(organisation=organisation, key=own.key, by=lead)
    assert "Letter of access or observer agreement" in titles(organisation)
    assert "Badge photograph" not in titles(organisation)


def test_only_a_lead_of_it_changes_a_set() -> None:
    amina = cast.amina()
    organisation = hospital(amina)
    for by in (amina, cast.lead(), cast.stranger()):
        with pytest.raises(NotAllowed):
            requirements.add(organisation=organisation, by=by, **OWN)
        with pytest.raises(NotAllowed):
            requirements.switch(organisation=organisation, key="dbs", by=by, off=True)


def test_changing_a_set_touches_no_item_that_was_made() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = a_week(gareth, amina)
    organisation, before = amina.profile.organisation, paper(visit, "access-letter")

    lead = lead_of(organisation)
    requirements.change(organisation=organisation, key="access-letter", by=lead, title="Pass", days_before=20)
    requirements.switch(organisation=organisation, key="dbs", by=lead, off=True)

    after = paper(visit, "access-letter")
    assert (after.title, after.due_on) == (before.title, before.due_on)
    visit = visits.suggest_dates(visit=visit, by=amina, half_days=run_of(given.morning(91), 10))
    visit = visits.agree_dates(visit=visit, by=gareth)
    assert paper(visit, "access-letter").title == before.title
    assert paper(visit, "dbs").state == PaperState.TO_DO


def agreed_between(gareth: User, amina: User, *, days: int = 300, covers: tuple[str, ...] = ("access-letter", "dbs")):
    one, other = gareth.profile.organisation, amina.profile.organisation
    his, hers = lead_of(one, "Ian Moss"), lead_of(other, "Kate Orr")
    agreement = agreements.enter(
        one=one,
        other=other,
        reference="ICS memorandum 7",
        covers=covers,
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=days),
        by=his,
    )
    return agreement, his, hers


def test_an_agreement_counts_once_the_other_has_confirmed_it() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = a_week(gareth, amina)
    agreement, his, hers = agreed_between(gareth, amina)
    assert "exchanges.agreement_to_confirm" in kinds_for(hers)
    assert list(agreement_to_confirm(hers)) == [agreement]
    assert paper(visit, "access-letter").state == PaperState.TO_DO

    for by in (his, gareth, amina):
        with pytest.raises(NotAllowed):
            agreements.confirm(agreement=agreement, by=by)
    agreements.confirm(agreement=agreement, by=hers)

    item = paper(visit, "access-letter")
    assert (item.state, item.agreement) == (PaperState.NOT_NEEDED, agreement)
    assert paper(visit, "training").state == PaperState.TO_DO  # it does not cover that


def test_when_an_agreement_ends_early_what_it_spared_is_needed_again() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = a_week(gareth, amina)
    agreement, his, hers = agreed_between(gareth, amina)
    agreements.confirm(agreement=agreement, by=hers)
    visit = given.papers_done(given.released(visit))
    assert visit.state == VisitState.CONFIRMED

    with pytest.raises(NotAllowed):
        agreements.end(agreement=agreement, by=gareth)
    agreements.end(agreement=agreement, by=his)

    visit.refresh_from_db()
    assert visit.state == VisitState.PLANNED
    assert paper(visit, "access-letter").state == PaperState.TO_DO
    assert "exchanges.papers_again" in kinds_for(amina)
    assert "exchanges.agreement_ended" in kinds_for(hers)


def test_an_agreement_that_ends_before_the_visit_spares_nothing() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    agreement, _his, hers = agreed_between(gareth, amina, days=65)
    agreements.confirm(agreement=agreement, by=hers)

    visit = a_week(gareth, amina)

    assert paper(visit, "access-letter").state == PaperState.TO_DO


def test_leads_hear_in_time_that_an_agreement_ends() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    agreement, his, hers = agreed_between(gareth, amina)
    agreements.confirm(agreement=agreement, by=hers)
    remind_and_expire()
    assert "exchanges.agreement_ending" not in kinds_for(hers)
    for days in (240, 241, 299):
        with clock.at(clock.now() + timedelta(days=days)):
            remind_and_expire()

    assert (
        kinds_for(his).count("exchanges.agreement_ending") == kinds_for(hers).count("exchanges.agreement_ending") == 1
    )


def test_an_agreement_needs_two_organisations_days_and_something() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    one, other = gareth.profile.organisation, amina.profile.organisation
    lead, today = lead_of(one), clock.today()
    whole = {"one": one, "other": other, "reference": "A", "covers": ["dbs"], "from_on": today, "until_on": today}
    for wrong in (
        {"other": one},
        {"covers": []},
        {"until_on": today - timedelta(days=1)},
        {"from_on": today - timedelta(days=9), "until_on": today - timedelta(days=2)},
    ):
        with pytest.raises(NotTheAgreement):
            agreements.enter(**{**whole, **wrong}, by=lead)
    with pytest.raises(IntegrityError, match="an_agreement_needs_two"), transaction.atomic():
        Agreement.objects.create(**{**whole, "other": one})
    assert agreements.enter(**whole, by=lead) == agreements.enter(**whole, by=lead)


# The earliest date


def test_the_employers_notice_is_six_weeks_and_the_next_working_day() -> None:
    gareth, amina = cast.gareth(), cast.amina()

    earliest = earliest_visit(visitor=gareth, host=amina)

    assert timedelta(days=42) <= earliest.date - clock.today() <= timedelta(days=46)
    assert earliest.date.weekday() < 5
    assert "6 weeks’ notice" in str(earliest.why)


def test_a_day_at_a_hospital_takes_eight_weeks_and_half_a_day_does_not() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    hospital(amina)

    day = earliest_visit(visitor=gareth, host=amina, half_days=2)

    assert day.date - clock.today() >= timedelta(days=56)
    assert "6 weeks’ notice" in str(day.why)
    assert "8 weeks" in str(day.why)
    assert "Letter of access" in str(day.why)
    assert earliest_visit(visitor=gareth, host=amina).date - clock.today() < timedelta(days=50)


def test_nobody_without_an_employer_gives_notice() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    gareth.profile.workplace = gareth.profile.organisation = None
    gareth.profile.save()

    assert earliest_visit(visitor=gareth, host=amina).date == clock.today() + timedelta(days=1)


def test_a_lead_shortens_the_time_with_a_reason_and_an_agreement_spares_it() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    organisation = hospital(amina)
    lead = lead_of(organisation)
    until = clock.today() + timedelta(days=90)
    with pytest.raises(NotShorter):
        requirements.shorten(organisation=organisation, by=lead, days=7, why=" ", until_on=until)
    with pytest.raises(NotAllowed):
        requirements.shorten(organisation=organisation, by=amina, days=7, why="HR has time", until_on=until)

    requirements.shorten(organisation=organisation, by=lead, days=49, why="HR has time", until_on=until)
    assert "7 weeks" in str(earliest_visit(visitor=gareth, host=amina, half_days=2).why)
    requirements.end_shorter(organisation=organisation, by=lead)
    assert "8 weeks" in str(earliest_visit(visitor=gareth, host=amina, half_days=2).why)
    agreement, _his, hers = agreed_between(gareth, amina)
    agreements.confirm(agreement=agreement, by=hers)
    assert "weeks for" not in str(earliest_visit(visitor=gareth, host=amina, half_days=2).why)


def test_dates_that_are_too_soon_are_refused_wherever_they_are_proposed() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    soon = given.morning(20)
    with pytest.raises(TooSoon, match="6 weeks’ notice"):
        given.requested(gareth, amina, half_days=[soon])
    exchange = given.requested(gareth, amina)
    with pytest.raises(TooSoon):
        exchanges.change_terms(
            exchange=exchange, by=amina, terms=Terms(Direction.BOTH, Length.HALF_DAY, [given.morning(77), soon])
        )
    visit = exchanges.accept(exchange=exchange, by=amina).visits.get()
    with pytest.raises(TooSoon):
        visits.suggest_dates(visit=visit, by=amina, half_days=[soon])


def test_whoever_agrees_later_does_not_make_dates_too_soon() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    first = HalfDay(earliest_visit(visitor=gareth, host=amina).date, "AM")
    exchange = given.requested(gareth, amina, half_days=[first])

    with clock.at(clock.now() + timedelta(days=10)):
        exchange = exchanges.accept(exchange=exchange, by=amina, half_day=first)

    assert exchange.visits.get().first_date == first.date


def test_the_earliest_date_of_a_visit_follows_what_the_host_says_of_contact() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    organisation = hospital(amina)
    requirements.change(organisation=organisation, key="training", by=lead_of(organisation), lead_days=70)
    visit = given.agreed(gareth, amina).visits.get()
    assert "10 weeks" in str(earliest_for_visit(visit, half_days=2).why)

    visit.meets_people = False

    assert "8 weeks" in str(earliest_for_visit(visit, half_days=2).why)


def test_an_office_has_a_set_of_one_line() -> None:
    amina = cast.amina()
    organisation = amina.profile.organisation
    organisation.sector = Sector.POLICY

    assert [line.key for line in lines_of(organisation)] == ["undertaking"]
