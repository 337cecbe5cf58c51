"""A person's own calendar over the pages: a file, a feed, busy half-days, and a time that suits both."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.safety import block
from accounts.models import User
from core import clock
from exchanges import queries
from exchanges.actions import calendar
from exchanges.actions import visit as visits
from exchanges.diary import HalfDay
from exchanges.enums import CancelReason
from exchanges.models import BusyTime, PersonalCalendar, Visit
from tests.calendars import events, only_event, parsed, starts
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.pages.exchanges.steps import after, page_of, to

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
PAGE = "/account/calendar/"


def ics(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def clinic() -> str:
    """A clinic on a Tuesday morning."""
    day = f"{given.working_day(70):%Y%m%d}"
    return ics(f"DTSTART:{day}T090000", f"DTEND:{day}T120000", "SUMMARY:Quincunx clinic", "LOCATION:Room 4")


@pytest.fixture
def visit(gareth: User, amina: User) -> Visit:
    return given.confirmed(gareth, amina)


@pytest.fixture
def feed(gareth: User) -> Iterator[str]:
    """The address of Gareth's feed."""
    cache.clear()
    gareth.profile.most_at_once = 50
    gareth.profile.save()
    token = calendar.make_feed(person=gareth, by=gareth)
    yield f"/calendar/{token}.ics"
    cache.clear()


class TestDownload:
    def test_one_visit(self, visit: Visit, asker: Client, host: Client) -> None:
        for client, title in ((asker, "You visit Dr Amina Yusuf"), (host, "Dr Gareth Price visits you")):
            assert to("visit_calendar", visit) in client.get(page_of(visit)).text
            answer = client.get(to("visit_calendar", visit))
            assert answer["Content-Type"] == "text/calendar; charset=utf-8"
            assert answer["Content-Disposition"] == f'attachment; filename="visit-{visit.pk}.ics"'
            event = only_event(answer.content.decode())
            assert str(event["SUMMARY"]) == title
            assert "ATTENDEE" not in event
            assert starts(event) == visit.half_days.get().starts_at()

    def test_strangers_and_undated_visits_find_nothing(
        self, visit: Visit, as_: As, stranger: User, amina: User, ruth: User
    ) -> None:
        assert as_(stranger).get(to("visit_calendar", visit)).status_code == 404
        undated = given.agreed(ruth, amina).visits.get()
        assert as_(ruth).get(to("visit_calendar", undated)).status_code == 404
        assert to("visit_calendar", undated) not in as_(ruth).get(page_of(undated)).text


class TestFeed:
    def test_it_is_made_shown_once_replaced_and_switched_off(self, asker: Client, gareth: User) -> None:
        assert "Make the address" in asker.get(PAGE).text
        assert PersonalCalendar.objects.count() == 0
        page = asker.post(PAGE + "address/")
        assert page["Cache-Control"] == "no-store"
        address = re.search(r"http://localhost:8000(/calendar/[\w-]{43}\.ics)", page.text)
        assert address is not None
        token = address[1].removeprefix("/calendar/").removesuffix(".ics")
        assert Client().get(address[1]).status_code == 200
        assert token not in asker.get(PAGE).text
        assert token not in repr(list(PersonalCalendar.objects.values()))

        assert "The address you have now stops working" in asker.get(PAGE + "address/").text
        second = re.search(r"/calendar/[\w-]{43}\.ics", asker.post(PAGE + "address/").text)
        assert second is not None
        assert Client().get(address[1]).status_code == 404
        assert Client().get(second[0]).status_code == 200

        assert "The address is switched off." in after(asker, asker.post(PAGE + "address/end/"))
        assert Client().get(second[0]).status_code == 404

    def test_what_is_in_it(self, feed: str, gareth: User, amina: User, ruth: User, stranger: User) -> None:
        confirmed = given.confirmed(gareth, amina)
        suggested = given.agreed(gareth, ruth).visits.get()
        visits.suggest_dates(visit=suggested, by=ruth, half_days=[given.morning(77)])
        asked = given.requested(stranger, gareth, half_days=[given.morning(84)])
        found = {str(e["UID"]).split("@")[0]: e for e in events(parsed(Client().get(feed).content.decode()))}
        stands = {uid: str(event["STATUS"]) for uid, event in found.items()}
        offered = f"offered-{asked.pk}-{given.morning(84).date}-am"
        assert stands == {
            f"visit-{confirmed.pk}-1": "CONFIRMED",
            f"suggested-{suggested.pk}-1": "TENTATIVE",
            offered: "TENTATIVE",
        }
        assert str(found[offered]["SUMMARY"]) == "Perhaps: exchange with Olu Adeyemi"
        visits.call_off(visit=confirmed, by=amina, reason=CancelReason.OTHER)
        block(by=ruth, person=gareth)
        left = [str(event["UID"]).split("@")[0] for event in events(parsed(Client().get(feed).content.decode()))]
        assert left == [offered]

    def test_what_waits_for_something_is_tentative(
        self, feed: str, gareth: User, amina: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("exchanges.actions.visit.outstanding", lambda _visit: [queries.Outstanding("Release")])
        given.confirmed(gareth, amina)
        event = only_event(Client().get(feed).content.decode())
        assert (str(event["STATUS"]), str(event["SUMMARY"])) == (
            "TENTATIVE",
            "Not confirmed: You visit Dr Amina Yusuf",
        )

    def test_a_hidden_name_stays_hidden(self, gareth: User, amina: User) -> None:
        amina.profile.shows_name = False
        amina.profile.save()
        given.requested(gareth, amina)
        token = calendar.make_feed(person=gareth, by=gareth)
        assert "Yusuf" not in Client().get(f"/calendar/{token}.ics").content.decode()

    def test_an_unchanged_feed_is_not_sent_again(self, feed: str, visit: Visit) -> None:
        first = Client().get(feed)
        assert first["Cache-Control"] == "no-store"
        assert first["X-Robots-Tag"] == "noindex, nofollow"
        with clock.at(clock.now() + timedelta(hours=3)):
            assert Client().get(feed, headers={"If-None-Match": first["ETag"]}).status_code == 304
        visits.choose_place(visit=visit, by=visit.host, place="The hospice kitchen")
        again = Client().get(feed, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in again.content.decode()

    def test_a_wrong_key_is_like_any_address_that_is_not_there(self, feed: str, settings: Any) -> None:
        wrong = [feed[:-5] + ".ics", "/calendar/x.ics", "/calendar/" + "a" * 43 + ".ics", "/calendar/%C3%A4.ics"]
        answers = [Client().get(path) for path in [*wrong, "/nothing-here/"]]
        assert {answer.status_code for answer in answers} == {404}
        assert len({re.sub(r"csrf\w+", "", answer.text) for answer in answers}) == 1

    def test_somebody_who_fetches_without_end_is_told_to_wait(self, feed: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("exchanges.views.calendar.FEED_READS_AN_HOUR", 3)
        assert [Client().get(feed).status_code for _ in range(5)] == [200, 200, 200, 429, 429]

    def test_it_asks_the_database_as_often_for_one_visit_as_for_many(self, feed: str, gareth: User) -> None:
        def many() -> int:
            with CaptureQueriesContext(connection) as asked:
                Client().get(feed)
            return len(asked)

        def one_more(ahead: int) -> None:
            visit = given.agreed(gareth, PersonFactory()).visits.get()
            visit = visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning(ahead)])
            given.papers_done(given.released(visits.agree_dates(visit=visit, by=visit.host)))

        one_more(63)
        many()
        with_one = many()
        for number in range(8):
            one_more(70 + 7 * number)
        assert many() == with_one


class TestBusy:
    def test_paste_look_keep_replace_and_forget(self, asker: Client, gareth: User) -> None:
        page = asker.post(PAGE + "busy/", {"text": clinic()})
        assert page.status_code == 200
        assert "1 event was read." in page.text
        assert "1 half-day would be marked as busy." in page.text
        assert "Quincunx" not in page.text
        assert not BusyTime.objects.exists()
        code = given.morning(70).code()
        assert f'value="{code}"' in page.text
        said = after(asker, asker.post(PAGE + "busy/keep/", {"half_days": code}))
        assert "Kept." in said
        assert f"Tuesday {given.working_day(70).day}" in said
        assert queries.busy_ahead(gareth) == [given.morning(70)]
        assert "These replace the half-days" in asker.post(PAGE + "busy/", {"text": clinic()}).text
        assert "forgotten" in after(asker, asker.post(PAGE + "busy/clear/"))
        assert not BusyTime.objects.exists()

    def test_a_file(self, asker: Client) -> None:
        sent = SimpleUploadedFile("work.ics", clinic().encode("utf-16"), "text/calendar")
        assert "1 half-day would be marked" in asker.post(PAGE + "busy/", {"file": sent}).text

    @pytest.mark.parametrize(
        ("boxes", "sentence"),
        [
            ({}, "Choose a calendar file, or paste its text below"),
            ({"text": "hello"}, "Line 1: this is not a calendar file. One begins with BEGIN:VCALENDAR."),
            ({"file": SimpleUploadedFile("x.ics", b"")}, "this is not a calendar file"),
            ({"file": SimpleUploadedFile("x.ics", b"x" * 1_000_001)}, "the file is larger than 1 MB"),
            ({"file": SimpleUploadedFile("x.ics", b"\x89PNG\r\n")}, "this is not a calendar file"),
        ],
    )
    def test_what_cannot_be_used_is_said(self, asker: Client, boxes: dict[str, Any], sentence: str) -> None:
        answer = asker.post(PAGE + "busy/", boxes)
        assert answer.status_code == 422
        assert sentence in answer.text
        if "text" in boxes:
            assert boxes["text"] in answer.text

    def test_a_mistake_in_the_file_is_said_with_its_line(self, asker: Client) -> None:
        page = asker.post(PAGE + "busy/", {"text": ics("DTSTART:20260230T090000")})
        assert "Line 4, DTSTART: 20260230T090000 is not a date or time that exists." in page.text

    def test_what_is_sent_is_read_again(self, asker: Client, gareth: User) -> None:
        assert asker.post(PAGE + "busy/keep/", {"half_days": "nonsense"}).status_code == 422
        past, far = clock.today() - timedelta(days=1), clock.today() + timedelta(days=400)
        codes = f"{past}-AM {far}-PM {given.morning(70).code()}"
        asker.post(PAGE + "busy/keep/", {"half_days": codes})
        assert queries.busy_ahead(gareth) == [given.morning(70)]

    def test_only_ones_own_dates_warn(self, visit: Visit, asker: Client, gareth: User, amina: User) -> None:
        half_day = given.morning(70)
        calendar.keep_busy_times(person=amina, by=amina, half_days=[half_day])
        boxes = {"first_date": half_day.date, "first_half": "AM", "length": "1", "version": visit.version}
        assert asker.post(to("visit_suggest", visit), boxes).status_code == 302
        visit.refresh_from_db()
        calendar.keep_busy_times(person=gareth, by=gareth, half_days=[half_day])
        boxes["version"] = visit.version
        answer = asker.post(to("visit_suggest", visit), boxes)
        assert answer.status_code == 422
        assert "By your calendar you are busy on" in answer.text
        assert asker.post(to("visit_suggest", visit), {**boxes, "free_then": "on"}).status_code == 302

    def test_suggested_dates_are_compared_with_ones_own_calendar(
        self, visit: Visit, asker: Client, host: Client, amina: User, gareth: User
    ) -> None:
        calendar.keep_busy_times(person=amina, by=amina, half_days=[given.morning(70)])
        visits.suggest_dates(visit=visit, by=gareth, half_days=[given.morning(70)])
        assert "By your calendar you are busy on" in host.get(page_of(visit)).text
        assert "By your calendar you are busy on" not in asker.get(page_of(visit)).text

    def test_offered_half_days_are_marked(self, gareth: User, amina: User, host: Client) -> None:
        exchange = given.requested(gareth, amina, half_days=[given.morning(70), given.morning(77)])
        calendar.keep_busy_times(person=amina, by=amina, half_days=[given.morning(77)])
        page = host.get(reverse("exchanges:exchange_accept", args=[exchange.pk])).text
        assert page.count("Busy in your calendar") == 1


class TestFindATime:
    def test_choose_and_suggest(self, gareth: User, amina: User, asker: Client) -> None:
        visit = given.agreed(gareth, amina).visits.get()
        assert to("find_time", visit) in asker.get(page_of(visit)).text
        assert to("find_time", visit) in asker.get(to("visit_suggest", visit)).text
        week = f"?from={given.working_day(70)}"
        assert "asks for 6 weeks’ notice" in asker.get(to("find_time", visit) + "?from=2000-01-01").text
        page = asker.get(to("find_time", visit) + week).text
        free = re.findall(r'name="half_days" type="checkbox" value="([^"]+)"', page)
        assert len(free) >= 4
        address, version = to("find_time", visit) + week, visit.version
        for chosen, sentence in (([], "Choose at least one half-day"), (free[:4], "Choose three at most.")):
            answer = asker.post(address, {"half_days": chosen, "version": version})
            assert answer.status_code == 422
            assert sentence in answer.text
            assert answer.text.count(" checked") == len(chosen)
        said = after(asker, asker.post(address, {"half_days": free[:2], "version": version}))
        assert "Amina has been asked whether these dates suit." in said
        suggested = visit.half_days.filter(agreed=False).order_by("date", "half")
        assert [HalfDay(each.date, each.half).code() for each in suggested] == sorted(free[:2])

    def test_what_is_taken_meanwhile_cannot_be_chosen(self, gareth: User, amina: User, asker: Client) -> None:
        visit = given.agreed(gareth, amina).visits.get()
        calendar.keep_busy_times(person=amina, by=amina, half_days=[given.morning(70)])
        address = f"{to('find_time', visit)}?from={given.working_day(70)}"
        answer = asker.post(address, {"half_days": [given.morning(70).code()], "version": visit.version})
        assert answer.status_code == 422
        assert "no longer free" in answer.text

    def test_weeks_that_do_not_exist_are_those_that_do(self, gareth: User, amina: User, asker: Client) -> None:
        visit = given.agreed(gareth, amina).visits.get()
        for asked in ("1900-01-01", "9999-12-31", "nonsense", ""):
            assert asker.get(f"{to('find_time', visit)}?from={asked}").status_code == 200
