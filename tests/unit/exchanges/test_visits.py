"""Dating a visit, calling it off, and what becomes of it."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import Letter
from exchanges.actions import conversation
from exchanges.actions import visit as visits
from exchanges.actions.reminders import remind_and_expire
from exchanges.diary import HalfDay, Hours, run_of
from exchanges.enums import CancelReason, Direction, ExchangeState, MissedReason, VisitState
from exchanges.errors import AlreadyBooked, NotADate, NothingSuggested, NotTheirPlace, NotTheTime
from exchanges.models import Certificate, Commitment, PartnerNote
from exchanges.queries import answer_bands, outstanding, suggested_half_days
from tests import cast
from tests.days import in_days, on_day
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def kinds_for(person) -> list[str]:
    return list(Letter.objects.filter(recipient=person).order_by("id").values_list("kind", flat=True))


def test_dates_are_suggested_by_one_and_booked_when_the_other_agrees():
    gareth, amina, half_day = cast.gareth(), cast.amina(), given.morning()
    visit = given.agreed(gareth, amina).visits.get()
    assert [str(item.what) for item in outstanding(visit)] == ["Dates that suit you both"]

    visit = visits.suggest_dates(visit=visit, by=gareth, half_days=[half_day])
    assert not Commitment.objects.exists()
    visit = visits.agree_dates(visit=visit, by=amina)
    assert [(str(item.what), item.waits_for) for item in outstanding(visit)] == [
        ("Release from work", gareth),
        ("Paperwork: 3 of 3 to do", None),
    ]
    visit = given.papers_done(given.released(visit))

    assert visit.state == VisitState.CONFIRMED
    assert outstanding(visit) == []
    assert Commitment.objects.count() == 2
    assert "exchanges.dates_suggested" in kinds_for(amina)


def test_nobody_agrees_to_their_own_suggestion_or_to_none():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.agreed(gareth, amina).visits.get()
    with pytest.raises(NothingSuggested):
        visits.agree_dates(visit=visit, by=amina)

    visit = visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])

    with pytest.raises(NotAllowed):
        visits.agree_dates(visit=visit, by=gareth)
    with pytest.raises(NotAllowed):
        visits.agree_dates(visit=visit, by=cast.stranger())


def test_agreed_dates_stand_until_new_ones_are_agreed():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)
    new = given.morning(77)

    visit = visits.suggest_dates(visit=visit, by=amina, half_days=[new])
    assert visit.state == VisitState.CONFIRMED
    assert {each.date for each in Commitment.objects.all()} == {given.working_day()}
    visit = given.released(visits.agree_dates(visit=visit, by=gareth))

    assert visit.state == VisitState.CONFIRMED
    assert {each.date for each in Commitment.objects.all()} == {new.date}
    assert kinds_for(gareth).count("exchanges.visit_confirmed") == 2


def test_a_suggestion_is_set_aside_and_what_was_agreed_stays():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)
    visits.suggest_dates(visit=visit, by=amina, half_days=[given.morning(77)])

    visit = visits.set_aside_suggestion(visit=visit, by=gareth)

    assert (visit.suggested_by, visit.first_date) == (None, given.working_day())
    assert [each.agreed for each in visit.half_days.all()] == [True]


def test_one_thing_per_half_day_in_either_role():
    gareth, amina, ruth = cast.gareth(), cast.amina(), cast.ruth()
    given.confirmed(gareth, amina)
    other = given.agreed(amina, ruth).visits.get()

    with pytest.raises(AlreadyBooked):
        visits.suggest_dates(visit=other, by=ruth, half_days=[given.morning()])


def test_the_database_refuses_a_second_booking_whatever_the_code_does():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.create(person=gareth, date=given.working_day(), half="AM", visit=visit)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_visit_is_neither_today_nor_past_nor_beyond_a_year(days):
    visit = given.agreed(cast.gareth(), cast.amina()).visits.get()

    with pytest.raises(NotADate):
        visits.suggest_dates(
            visit=visit, by=visit.visitor, half_days=[HalfDay(clock.today() + timedelta(days=days), "AM")]
        )


def test_more_than_ten_working_days_are_no_visit():
    visit = given.agreed(cast.gareth(), cast.amina()).visits.get()

    with pytest.raises(NotADate):
        visits.suggest_dates(visit=visit, by=visit.visitor, half_days=run_of(given.morning(), 21))


def test_a_run_leaves_out_weekends_and_bank_holidays():
    friday = given.working_day() + timedelta(days=3)

    run = run_of(HalfDay(friday, "PM"), 3, {friday + timedelta(days=3)})

    assert run == [
        HalfDay(friday, "PM"),
        HalfDay(friday + timedelta(days=4), "AM"),
        HalfDay(friday + timedelta(days=4), "PM"),
    ]


def test_without_a_place_a_visit_waits_for_the_host():
    gareth, amina = cast.gareth(), cast.amina()
    place = amina.profile.workplace
    amina.profile.workplace = None
    amina.profile.save()
    visit = given.confirmed(gareth, amina)
    assert visit.state == VisitState.PLANNED

    with pytest.raises(NotAllowed):
        visits.choose_place(visit=visit, by=gareth, workplace=place)
    visit = visits.choose_place(visit=visit, by=amina, workplace=place)

    assert visit.state == VisitState.CONFIRMED


def test_calling_off_frees_the_half_day_and_it_can_be_arranged_again():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    visit = visits.call_off(visit=visit, by=gareth, reason=CancelReason.ILLNESS)
    assert (visit.state, visit.first_date) == (VisitState.CALLED_OFF, None)
    assert not Commitment.objects.exists()
    visit = visits.suggest_dates(visit=visit, by=amina, half_days=[given.morning(77)])

    assert visit.state == VisitState.TO_PLAN
    visit = visits.agree_dates(visit=visit, by=gareth)
    assert given.released(visit).state == VisitState.CONFIRMED  # the paperwork stays done


def test_a_visit_that_took_place_gives_both_a_certificate_and_closes_the_exchange():
    gareth, amina = cast.gareth(), cast.amina()

    visit = given.took_place(gareth, amina)

    visit.exchange.refresh_from_db()
    assert visit.state == VisitState.TOOK_PLACE
    assert visit.minutes() == 4 * 60 - 30
    assert visit.exchange.state == ExchangeState.CLOSED
    assert {certificate.person for certificate in Certificate.objects.all()} == {gareth, amina}
    assert len({certificate.code for certificate in Certificate.objects.all()}) == 2


def test_a_visit_cannot_have_taken_place_before_it_begins():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    with pytest.raises(NotAllowed):
        visits.record_took_place(visit=visit, by=gareth)


def test_both_saying_so_at_once_is_one_certificate_each():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.took_place(gareth, amina)

    visits.record_took_place(visit=visit, by=gareth, break_minutes=30)
    with pytest.raises(WrongState):
        visits.record_took_place(visit=visit, by=amina)

    assert Certificate.objects.count() == 2


def test_a_missed_visit_is_arranged_again_or_dropped_and_then_the_exchange_closes():
    gareth, amina = cast.gareth(), cast.amina()
    with clock.at(in_days(-26 - given.AHEAD)):
        visit = given.confirmed(gareth, amina)

    visit = visits.record_missed(visit=visit, by=amina, reason=MissedReason.VISITOR_ILL)
    assert not Commitment.objects.exists()
    visit = visits.drop(visit=visit, by=gareth)

    visit.exchange.refresh_from_db()
    assert (visit.state, visit.exchange.state) == (VisitState.DROPPED, ExchangeState.CLOSED)


def test_an_exchange_stays_open_while_its_second_visit_is_ahead():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.agreed(gareth, amina, direction=Direction.BOTH)
    first, _second = exchange.visits.all()

    visits.drop(visit=first, by=gareth)

    exchange.refresh_from_db()
    assert exchange.state == ExchangeState.AGREED


def test_a_decision_on_an_old_page_is_refused():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.agreed(gareth, amina).visits.get()
    visit = visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning()])
    seen = visit.version
    visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning(77)])

    with pytest.raises(StaleVersion):
        visits.agree_dates(visit=visit, by=amina, seen=seen)


def test_a_note_after_the_visit_can_be_written_again_and_is_told_once():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.took_place(gareth, amina)

    conversation.write_note(visit=visit, by=gareth, text="Thank you")
    conversation.write_note(visit=visit, by=gareth, text="Thank you very much")

    assert PartnerNote.objects.get().text == "Thank you very much"
    assert kinds_for(amina).count("exchanges.note_received") == 1
    with pytest.raises(NotAllowed):
        conversation.write_note(visit=visit, by=cast.stranger(), text="Nice")


def test_reminders_come_at_seven_and_fourteen_days_once_and_the_request_ends_at_twenty_one():
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.requested(gareth, amina, half_days=[])
    counts = []
    for day in (6, 7, 8, 14, 15, 20, 21, 22):
        with clock.at(exchange.asked_at + timedelta(days=day, minutes=1)):
            remind_and_expire()
            remind_and_expire()
        counts.append(kinds_for(amina).count("exchanges.request_reminder"))

    exchange.refresh_from_db()
    assert counts == [0, 1, 1, 2, 2, 2, 2, 2]
    assert exchange.state == ExchangeState.EXPIRED
    assert kinds_for(gareth).count("exchanges.request_expired") == 1


def test_visits_are_reminded_of_two_weeks_and_two_days_before_and_asked_after():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina, ahead=60)
    assert visit.first_date
    for before in (20, 14, 13, 2, 1, 0, -1, -2):
        with clock.at(on_day(visit.first_date - timedelta(days=before))):
            remind_and_expire()

    assert kinds_for(gareth).count("exchanges.visit_reminder") == 2
    assert kinds_for(amina).count("exchanges.did_it_take_place") == 1


def test_answer_bands_need_three_requests_and_tell_the_median():
    amina = PersonFactory(profile__most_at_once=10)
    for days in (1, 2, 12):
        with clock.at(clock.now() - timedelta(days=100)):
            exchange = given.requested(PersonFactory(), amina, half_days=[])
        with clock.at(clock.now() - timedelta(days=100 - days)):
            from exchanges.actions.exchange import accept

            if days < 12:
                assert answer_bands([amina.pk]) == {}
            accept(exchange=exchange, by=amina)

    assert answer_bands([amina.pk]) == {amina.pk: "usually answers within 3 days"}


def test_suggested_half_days_suit_both_and_are_free():
    gareth = PersonFactory(profile__half_days=["tue-am", "wed-pm"])
    amina = PersonFactory(profile__half_days=["tue-am", "fri-am"])

    first = clock.today() + timedelta(weeks=6)

    found = suggested_half_days(gareth, amina, workplace=amina.profile.workplace, first=first)

    assert found
    assert {each.weekly() for each in found} == {"tue-am"}
    assert min(each.date for each in found) >= first


def test_a_host_without_an_organisation_says_where_in_their_own_words():
    gareth, amina = cast.gareth(), cast.amina()
    amina.profile.workplace = amina.profile.organisation = None
    amina.profile.save()
    visit = given.confirmed(gareth, amina)
    assert visit.state == VisitState.PLANNED

    with pytest.raises(NotTheirPlace):
        visits.choose_place(visit=visit, by=amina)
    visit = visits.choose_place(visit=visit, by=amina, place="The clinic, 2 Mill Lane, HR1 2AA")

    assert visit.state == VisitState.CONFIRMED


def test_a_host_does_not_send_a_visitor_to_somebody_elses_workplace():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)

    with pytest.raises(NotTheirPlace):
        visits.choose_place(visit=visit, by=amina, workplace=gareth.profile.workplace)


def test_the_hours_of_a_day_can_be_other_than_usual():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.agreed(gareth, amina).visits.get()
    whole_day = run_of(given.morning(), 2)

    visit = visits.suggest_dates(
        visit=visit, by=gareth, half_days=whole_day, hours=Hours(starts=time(7, 30), ends=time(15))
    )
    visit = visits.agree_dates(visit=visit, by=amina)

    assert [(each.starts, each.ends) for each in visit.half_days.all()] == [
        (time(7, 30), time(13)),
        (time(13), time(15)),
    ]
    assert visit.minutes() == 7.5 * 60


def test_a_day_does_not_end_before_it_begins():
    visit = given.agreed(cast.gareth(), cast.amina()).visits.get()

    with pytest.raises(NotTheTime):
        visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning()], hours=Hours(starts=time(14)))


def test_arranging_again_forgets_why_it_did_not_happen():
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.confirmed(gareth, amina)
    visit = visits.call_off(visit=visit, by=gareth, reason=CancelReason.ILLNESS)

    visit = visits.suggest_dates(visit=visit, by=amina, half_days=[given.morning(77)])

    assert visit.cancel_reason == ""


def test_a_late_run_reminds_once_and_never_of_a_date_fixed_yesterday():
    gareth, amina, ruth = cast.gareth(), cast.amina(), cast.ruth()
    request = given.requested(gareth, ruth, half_days=[])
    gareth.profile.workplace = gareth.profile.organisation = None  # nobody asks him for notice
    gareth.profile.save()
    visit = given.confirmed(gareth, amina, ahead=10)
    assert visit.first_date

    with clock.at(request.asked_at + timedelta(days=15)):
        remind_and_expire()

    assert kinds_for(ruth).count("exchanges.request_reminder") == 1
    assert kinds_for(gareth).count("exchanges.visit_reminder") <= 1
    assert not Letter.objects.filter(kind="exchanges.visit_reminder", ids__days=14).exists()
