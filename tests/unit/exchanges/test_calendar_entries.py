"""What calendars are told of a visit: one event a day, with a sequence that rises with real changes only."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from accounts.actions import account
from accounts.models import User
from core import clock, outbox
from core.models import Letter
from exchanges import queries
from exchanges.actions import calendar, parting
from exchanges.actions import exchange as exchanges
from exchanges.actions import visit as visits
from exchanges.diary import HalfDay, Hours
from exchanges.enums import CancelReason, MissedReason, VisitState
from exchanges.models import BusyTime, CalendarEntry, PersonalCalendar, Visit
from exchanges.presenters import calendar_files
from tests import cast
from tests.calendars import carried, only_event, starts
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory, WorkplaceFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[EmailMessage]]


def days(first: int, count: int) -> list[HalfDay]:
    """The mornings and afternoons of so many days, from a Tuesday on."""
    day = given.working_day(first)
    return [HalfDay(day + timedelta(days=number), half) for number in range(count) for half in ("AM", "PM")]


def re_date(visit: Visit, half_days: list[HalfDay], hours: Hours | None = None) -> Visit:
    """One suggests, the other agrees."""
    visit = visits.suggest_dates(visit=visit, by=visit.visitor, half_days=half_days, hours=hours or Hours())
    return visits.agree_dates(visit=visit, by=visit.host)


def arrange(visit: Visit, half_days: list[HalfDay], hours: Hours | None = None) -> Visit:
    """The same, and what the new dates need is done: the visit is confirmed. Calendars that knew of it had the dates as
    tentative in between."""
    visit = re_date(visit, half_days, hours)
    return given.papers_done(given.released(visit)) if visit.state == VisitState.PLANNED else visit


def by_person(mails: list[EmailMessage], person: User) -> list[tuple[str, Any]]:
    """The calendar objects that came to somebody: method and event."""
    (mail,) = [each for each in mails if each.to == [person.email]]
    return [(method, only_event(text)) for method, text in carried(mail)]


def told(visit: Visit) -> list[tuple[int, date, int, bool]]:
    """The entries: number, date, sequence, whether they stand."""
    return [(e.number, e.date, e.sequence, e.cancelled_at is None) for e in visit.calendar_entries.order_by("number")]


@pytest.fixture
def visit(gareth: User, amina: User) -> Visit:
    return given.confirmed(gareth, amina)


class TestTheInvitation:
    def test_it_comes_with_the_confirmation_and_in_no_mail_of_its_own(
        self, gareth: User, amina: User, letters: Letters
    ) -> None:
        letters()
        visit = given.confirmed(gareth, amina)
        mails = [mail for mail in letters() if mail.subject.startswith("Confirmed:")]
        assert {tuple(mail.to) for mail in mails} == {(gareth.email,), (amina.email,)}
        assert not Letter.objects.filter(kind="exchanges.calendar_changed").exists()
        for person in (gareth, amina):
            ((method, event),) = by_person(mails, person)
            assert (method, str(event["STATUS"]), int(event["SEQUENCE"])) == ("REQUEST", "CONFIRMED", 0)
            assert event["UID"] == f"visit-{visit.pk}-1@localhost"
            assert starts(event) == visit.half_days.get().starts_at()
            assert event["ATTENDEE"] == f"mailto:{person.email}"
            assert str(event["ORGANIZER"]).startswith("mailto:no-reply@")
            assert visit.other(person).email not in event.to_ical().decode()
            assert str(event["URL"]) == f"http://localhost:8000/exchanges/{visit.exchange_id}/"

    def test_it_says_where_and_nothing_that_was_written(self, visit: Visit, letters: Letters, gareth: User) -> None:
        text = "".join(text for mail in letters() for _method, text in carried(mail)).replace("\r\n ", "")
        assert visit.workplace is not None
        assert visit.workplace.name.replace(",", "\\,") in text
        for private in ("discharge", "I would like to see"):
            assert private not in text

    def test_mail_programs_find_it_as_a_part_and_as_a_file(self, visit: Visit, letters: Letters) -> None:
        mail = next(mail for mail in letters() if mail.subject.startswith("Confirmed:"))
        kinds = [part.get_content_type() for part in mail.message().walk()]
        assert kinds == [
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
        ]  # fmt: skip
        header = next(part for part in mail.message().walk() if part.get_content_type() == "text/calendar")
        assert (header.get_param("method"), header.get_param("charset")) == ("REQUEST", "utf-8")

    def test_several_days_are_several_events_each_an_object_of_its_own(
        self, gareth: User, amina: User, letters: Letters
    ) -> None:
        visit = given.agreed(gareth, amina).visits.get()
        letters()
        visit = arrange(visit, days(70, 3), Hours(time(8, 30), time(16)))
        mails = [mail for mail in letters() if mail.subject.startswith("Confirmed:")]
        found = by_person(mails, gareth)
        assert [event["UID"] for _method, event in found] == [f"visit-{visit.pk}-{n}@localhost" for n in (1, 2, 3)]
        assert {(starts(event).strftime("%H:%M"), event["DTEND"].dt.strftime("%H:%M")) for _m, event in found} == {
            ("08:30", "16:00")
        }

    def test_who_wants_none_gets_the_words_only(self, gareth: User, amina: User, letters: Letters) -> None:
        calendar.choose_attachments(person=gareth, by=gareth, attaches=False)
        given.confirmed(gareth, amina)
        mails = [mail for mail in letters() if mail.subject.startswith("Confirmed:")]
        assert {mail.to[0]: len(carried(mail)) for mail in mails} == {gareth.email: 0, amina.email: 1}

    def test_a_repeated_letter_is_the_same_to_the_last_octet(
        self, visit: Visit, gareth: User, letters: Letters
    ) -> None:
        first = [text for mail in letters() if mail.to == [gareth.email] for _method, text in carried(mail)]
        Letter.objects.update(sent_at=None, claimed_until=None)
        again = [text for mail in letters() if mail.to == [gareth.email] for _method, text in carried(mail)]
        assert first == again


class TestChanges:
    def test_another_date_is_the_same_event_with_a_higher_sequence(
        self, visit: Visit, gareth: User, letters: Letters
    ) -> None:
        letters()
        visit = arrange(visit, [given.morning(70)])
        ((method, event),) = by_person([m for m in letters() if m.subject.startswith("Confirmed:")], gareth)
        assert (method, int(event["SEQUENCE"])) == ("REQUEST", 2)  # tentative, then confirmed
        assert event["UID"] == f"visit-{visit.pk}-1@localhost"
        assert starts(event).date() == given.working_day(70)

    def test_the_same_dates_again_change_nothing(self, visit: Visit) -> None:
        before = told(visit)
        arrange(visit, [given.morning()])
        assert told(visit) == before

    def test_a_day_less_is_cancelled_and_a_day_more_comes_back_under_the_same_identity(
        self, gareth: User, amina: User, letters: Letters
    ) -> None:
        visit = arrange(given.agreed(gareth, amina).visits.get(), days(70, 2))
        letters()
        visit = arrange(visit, days(70, 1))
        found = by_person([m for m in letters() if m.subject.startswith("Confirmed:")], amina)
        assert [(method, str(event["STATUS"]), int(event["SEQUENCE"])) for method, event in found] == [
            ("REQUEST", "CONFIRMED", 2),
            ("CANCEL", "CANCELLED", 1),
        ]
        visit = arrange(visit, days(70, 2))
        assert [(number, sequence, stands) for number, _day, sequence, stands in told(visit)] == [
            (1, 4, True),
            (2, 3, True),
        ]

    def test_calling_it_off_takes_it_out_of_both_calendars(
        self, visit: Visit, gareth: User, amina: User, letters: Letters
    ) -> None:
        letters()
        visits.call_off(visit=visit, by=gareth, reason=CancelReason.OTHER)
        mails = letters()
        assert sorted(mail.subject for mail in mails) == [
            "Dr Gareth Price has to call the visit off",
            "For your calendar: the visit is off",
        ]
        for person in (gareth, amina):
            ((method, event),) = by_person(mails, person)
            assert (method, str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCEL", "CANCELLED", 1)
            assert event["UID"] == f"visit-{visit.pk}-1@localhost"

    def test_arranged_again_it_is_the_same_event(self, visit: Visit, gareth: User, letters: Letters) -> None:
        visit = visits.call_off(visit=visit, by=gareth, reason=CancelReason.OTHER)
        visit = arrange(visit, [given.morning(70)])
        assert told(visit) == [(1, given.working_day(70), 3, True)]

    def test_cancelling_the_exchange_says_so_to_both(
        self, visit: Visit, gareth: User, amina: User, letters: Letters
    ) -> None:
        letters()
        exchanges.cancel(exchange=visit.exchange, by=amina, reason=CancelReason.OTHER)
        mails = letters()
        assert [method for method, _event in by_person(mails, gareth)] == ["CANCEL"]
        assert [method for method, _event in by_person(mails, amina)] == ["CANCEL"]

    def test_a_block_tells_both_in_the_same_words(
        self, visit: Visit, gareth: User, amina: User, letters: Letters
    ) -> None:
        letters()
        parting.end_across_block(one=gareth, other=amina)
        mails = letters()
        assert len(mails) == 2
        assert all(mail.subject.startswith("Your exchange with") for mail in mails)
        assert [len(carried(mail)) for mail in mails] == [1, 1]

    def test_another_place_goes_to_both_once(self, visit: Visit, gareth: User, amina: User, letters: Letters) -> None:
        letters()
        other = WorkplaceFactory(organisation=amina.profile.organisation, name="Ysbyty Gwynedd, Bangor")
        visits.choose_place(visit=visit, by=amina, workplace=other)
        mails = letters()
        assert {mail.subject for mail in mails} == {"The place of your visit: Ysbyty Gwynedd, Bangor"}
        ((method, event),) = by_person(mails, gareth)
        assert (method, int(event["SEQUENCE"])) == ("REQUEST", 1)
        assert str(event["LOCATION"]).startswith("Ysbyty Gwynedd, Bangor")
        visits.choose_place(visit=visit, by=amina, workplace=other)
        assert letters() == []

    def test_whoever_changed_the_place_and_wants_no_files_gets_no_mail(
        self, visit: Visit, amina: User, gareth: User, letters: Letters
    ) -> None:
        calendar.choose_attachments(person=amina, by=amina, attaches=False)
        letters()
        visits.choose_place(visit=visit, by=amina, place="The hospice kitchen")
        assert [mail.to for mail in letters()] == [[gareth.email]]

    def test_what_did_not_happen_stays_in_yesterdays_calendar(
        self, gareth: User, amina: User, letters: Letters
    ) -> None:
        visit = given.begun(gareth, amina)
        letters()
        visits.record_missed(visit=visit, by=gareth, reason=MissedReason.OTHER)
        (mail,) = letters()
        assert carried(mail) == []

    def test_of_a_visit_missed_half_way_the_days_ahead_are_taken_out(self, gareth: User, amina: User) -> None:
        visit = given.agreed(gareth, amina).visits.get()
        visit = arrange(visit, days(70, 3))
        with clock.at(datetime.combine(given.working_day(70) + timedelta(days=1), time(12), tzinfo=clock.uk())):
            visits.record_missed(visit=visit, by=gareth, reason=MissedReason.OTHER)
        assert [stands for _number, _day, _sequence, stands in told(visit)] == [True, False, False]

    def test_new_dates_that_wait_for_something_are_tentative(
        self, visit: Visit, gareth: User, amina: User, letters: Letters, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        letters()
        waiting = [queries.Outstanding("Release from work", gareth)]
        monkeypatch.setattr("exchanges.actions.visit.outstanding", lambda _visit: waiting)
        visit = re_date(visit, [given.morning(70)])
        assert visit.state == VisitState.PLANNED
        mails = [mail for mail in letters() if mail.subject.startswith("Not confirmed yet")]
        for person in (gareth, amina):
            ((method, event),) = by_person(mails, person)
            assert (method, str(event["STATUS"]), int(event["SEQUENCE"])) == ("REQUEST", "TENTATIVE", 1)
        monkeypatch.undo()
        given.papers_done(given.released(visit))
        ((method, event),) = by_person([m for m in letters() if m.subject.startswith("Confirmed:")], gareth)
        assert (method, str(event["STATUS"]), int(event["SEQUENCE"])) == ("REQUEST", "CONFIRMED", 2)

    def test_confirmed_before_the_mail_went_out_there_is_one_mail_only(
        self, visit: Visit, gareth: User, letters: Letters, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        letters()
        with monkeypatch.context() as waiting:
            waiting.setattr("exchanges.actions.visit.outstanding", lambda _visit: [queries.Outstanding("Release")])
            visit = re_date(visit, [given.morning(70)])
        given.papers_done(given.released(visit))
        mails = [mail for mail in letters() if mail.to == [gareth.email] and carried(mail)]
        assert [mail.subject.split(":")[0] for mail in mails] == ["Confirmed"]

    def test_whoever_read_the_visit_too_early_changes_nothing(self, visit: Visit, gareth: User, amina: User) -> None:
        """Two things are completed at once; the slower one still thinks that the visit waits."""
        stale = Visit.objects.get(pk=visit.pk)
        stale.state = VisitState.PLANNED
        before = told(visit)
        calendar.follow(visit=stale)
        assert told(visit) == before
        assert not visit.calendar_entries.get().is_tentative

    def test_what_was_never_confirmed_is_in_nobodys_calendar(
        self, gareth: User, amina: User, letters: Letters, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("exchanges.actions.visit.outstanding", lambda _visit: [queries.Outstanding("Release")])
        visit = re_date(given.agreed(gareth, amina).visits.get(), [given.morning(70)])
        visits.call_off(visit=visit, by=gareth, reason=CancelReason.OTHER)
        assert not CalendarEntry.objects.exists()
        assert [text for mail in letters() for text in carried(mail)] == []

    def test_a_mail_that_got_lost_is_made_up_for_by_the_next(self, gareth: User, amina: User, letters: Letters) -> None:
        visit = arrange(given.agreed(gareth, amina).visits.get(), days(70, 2))
        letters()
        visit = arrange(visit, days(70, 1))
        letters()  # lost
        arrange(visit, days(80, 1))
        found = by_person([m for m in letters() if m.subject.startswith("Confirmed:")], gareth)
        assert [method for method, _event in found] == ["REQUEST", "CANCEL"]
        with clock.at(clock.now() + timedelta(days=15)):
            _standing, gone = queries.calendar_entries(visit)
            assert gone == []


def test_demo_history_tells_no_calendar(gareth: User, amina: User) -> None:
    with outbox.muted():
        given.confirmed(gareth, amina)
    assert not Letter.objects.exists()


class TestErasure:
    def test_nothing_of_a_calendar_stays(self, gareth: User) -> None:
        calendar.make_feed(person=gareth, by=gareth)
        calendar.keep_busy_times(person=gareth, by=gareth, half_days=[given.morning()])
        parting.forget(person=gareth, called="Somebody")
        assert not BusyTime.objects.exists()
        assert not PersonalCalendar.objects.exists()

    def test_the_feed_of_a_closed_account_is_gone(self, gareth: User) -> None:
        token = calendar.make_feed(person=gareth, by=gareth)
        assert queries.feed_of(token) is not None
        account.close_account(person=gareth, by=gareth)
        assert queries.feed_of(token) is None


class TestBusyTimes:
    def test_they_are_suggested_to_nobody(self, gareth: User, amina: User) -> None:
        def suggested(one: User, other: User) -> list[HalfDay]:
            return queries.suggested_half_days(one, other, workplace=None, first=given.working_day())

        first = suggested(gareth, amina)[0]
        calendar.keep_busy_times(person=amina, by=amina, half_days=[first])
        assert first not in suggested(gareth, amina)
        assert first not in suggested(amina, gareth)
        calendar.clear_busy_times(person=amina, by=amina)
        assert first in suggested(gareth, amina)

    def test_a_newer_file_replaces_the_older(self, gareth: User) -> None:
        calendar.keep_busy_times(person=gareth, by=gareth, half_days=[given.morning(), given.morning(70)])
        calendar.keep_busy_times(person=gareth, by=gareth, half_days=[given.morning(70)])
        assert queries.busy_ahead(gareth) == [given.morning(70)]


class TestCommonHalfDays:
    def reasons(self, visit: Visit, viewer: User) -> dict[str, str]:
        first = given.working_day(70) - timedelta(days=1)
        found = queries.common_half_days(visit, viewer, first, first + timedelta(days=4))
        return {each.half_day.code()[-5:]: each.why_not for day in found for each in day}

    def test_ones_own_reasons_are_said_and_the_others_are_not(self, gareth: User, amina: User, ruth: User) -> None:
        for person in (gareth, amina):
            person.profile.half_days = []  # "ask me"
            person.profile.save()
        visit = given.agreed(gareth, amina).visits.get()
        tuesday = given.working_day(70)
        calendar.keep_busy_times(person=gareth, by=gareth, half_days=[HalfDay(tuesday, "AM")])
        calendar.keep_busy_times(person=amina, by=amina, half_days=[HalfDay(tuesday, "PM")])
        booked = HalfDay(tuesday + timedelta(days=1), "AM")
        arrange(given.agreed(ruth, amina).visits.get(), [booked])
        mine, theirs = self.reasons(visit, gareth), self.reasons(visit, amina)
        am, pm, wednesday = (HalfDay(tuesday, "AM").code()[-5:], HalfDay(tuesday, "PM").code()[-5:], booked.code()[-5:])
        assert (mine[am], theirs[am]) == ("Busy in your calendar", "Gareth is not free")
        assert (mine[pm], theirs[pm]) == ("Amina is not free", "Busy in your calendar")
        assert (mine[wednesday], theirs[wednesday]) == ("Amina is not free", "You have a visit")

    def test_bank_holidays_are_those_of_the_host(self) -> None:
        amina = cast.amina()
        amina.profile.organisation.nation = "scotland"
        amina.profile.organisation.save()
        with clock.at(datetime(2026, 11, 2, 9, tzinfo=clock.uk())):
            visit = given.agreed(PersonFactory(), amina).visits.get()
            visit.workplace, visit.place = None, "The hospice kitchen"
            found = queries.common_half_days(visit, amina, date(2026, 11, 30), date(2026, 11, 30))
            assert found[0][0].why_not == "Bank holiday: St Andrew’s Day"

    def test_the_half_days_of_this_very_visit_can_be_chosen_again(self, visit: Visit, gareth: User) -> None:
        half_day = given.morning()
        ((morning, _afternoon),) = queries.common_half_days(visit, gareth, half_day.date, half_day.date)
        assert morning.why_not == ""

    def test_it_asks_the_database_as_often_for_a_week_as_for_a_year(
        self, visit: Visit, gareth: User, django_assert_num_queries: Any
    ) -> None:
        visit = Visit.objects.select_related(
            "visitor__profile", "host__profile__organisation", "workplace__organisation"
        ).get(pk=visit.pk)
        viewer = visit.visitor
        for weeks in (1, 50):
            with django_assert_num_queries(2):
                queries.common_half_days(
                    visit, viewer, given.working_day(), given.working_day() + timedelta(weeks=weeks)
                )


class Lives(RuleBasedStateMachine):
    """A visit that is moved, called off, arranged again, sent elsewhere, in any order, with mails lost and doubled: a
    calendar that keeps the highest sequence of each identity always ends with what is true."""

    def __init__(self) -> None:
        super().__init__()
        self.visit = re_date(given.agreed(PersonFactory(), PersonFactory()).visits.get(), [given.morning()])
        self.calendar: dict[str, tuple[int, str, datetime]] = {}
        self.sequences: dict[str, int] = {}

    def deliver(self, data: st.DataObject, *, all_of_them: bool = False) -> None:
        self.visit = queries.whole_visit(self.visit.visitor).get(pk=self.visit.pk)
        for file in calendar_files(self.visit, self.visit.visitor):
            event = only_event(file.text)
            uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
            assert sequence >= self.sequences.get(uid, 0), "a sequence never falls"
            self.sequences[uid] = sequence
            if (all_of_them or data.draw(st.booleans())) and sequence >= self.calendar.get(uid, (-1,))[0]:
                self.calendar[uid] = (sequence, str(event["STATUS"]), starts(event))

    @precondition(lambda self: self.visit.state in (VisitState.CONFIRMED, VisitState.TO_PLAN, VisitState.CALLED_OFF))
    @rule(data=st.data(), first=st.sampled_from([70, 77, 84]), count=st.integers(1, 3))
    def move(self, data: st.DataObject, first: int, count: int) -> None:
        self.visit = re_date(self.visit, days(first, count))
        self.deliver(data)

    @precondition(lambda self: self.visit.state == VisitState.CONFIRMED)
    @rule(data=st.data())
    def call_off(self, data: st.DataObject) -> None:
        self.visit = visits.call_off(visit=self.visit, by=self.visit.host, reason=CancelReason.OTHER)
        self.deliver(data)

    @precondition(lambda self: self.visit.state == VisitState.CONFIRMED)
    @rule(data=st.data(), place=st.sampled_from(["The kitchen", "Ward 4"]))
    def elsewhere(self, data: st.DataObject, place: str) -> None:
        self.visit = visits.choose_place(visit=self.visit, by=self.visit.host, place=place)
        self.deliver(data)

    @rule(data=st.data())
    def one_mail_arrives(self, data: st.DataObject) -> None:
        self.deliver(data, all_of_them=True)
        standing = {moment for _sequence, status, moment in self.calendar.values() if status != "CANCELLED"}
        agreed = self.visit.agreed_half_days() if self.visit.state == VisitState.CONFIRMED else []
        assert standing == {each.starts_at() for each in agreed if each.half == "AM"}

    @invariant()
    def one_identity_once(self) -> None:
        numbers = list(self.visit.calendar_entries.values_list("number", flat=True))
        assert len(numbers) == len(set(numbers))


class TestLives(TestCase):
    """The machine, each life with two people of its own. Release and paperwork are left out: a visit is confirmed as
    soon as its dates are agreed."""

    def test_lives(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("exchanges.actions.visit.outstanding", lambda _visit: [])
            run_state_machine_as_test(
                Lives,
                settings=settings(max_examples=6, stateful_step_count=8, suppress_health_check=list(HealthCheck)),
            )
