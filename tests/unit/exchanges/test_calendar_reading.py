"""Calendar files of anybody: which half-days they keep somebody busy, and that none of them does harm."""

import csv
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges.ics import repeating, zones
from exchanges.ics.busy import MOST_STEPS, Reading, busy_half_days
from exchanges.ics.reading import MOST_OCTETS, NotACalendar, as_text, read
from tests.paths import shared

FIRST = date(2026, 6, 1)  # a Monday
LAST = FIRST + timedelta(days=180)


def of(*lines: str) -> str:
    """A calendar of one event."""
    return "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def reading(text: str, **said: str) -> Reading:
    return busy_half_days(text, first=FIRST, last=LAST, **said)


def busy(*lines: str, **said: str) -> list[str]:
    return [each.code() for each in reading(of(*lines), **said).half_days]


def problems(*lines: str) -> list[str]:
    return [str(each) for each in reading(of(*lines)).problems]


def said(text: str, first: date) -> str:
    """What somebody is told of a file that is refused, or "read"."""
    last = first + timedelta(days=180)
    try:
        found = busy_half_days(text, first=first, last=last)
    except NotACalendar as wrong:
        return str(wrong)
    assert all(first <= each.date <= last for each in found.half_days)
    assert all(each.line > 0 and each.where for each in found.problems)
    return "read"


class TestWhatCounts:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["DTSTART:20260602T090000", "DTEND:20260602T100000"], ["2026-06-02-AM"]),
            (["DTSTART:20260602T090000", "DTEND:20260602T095500"], []),  # less than an hour
            (["DTSTART:20260602T123000", "DTEND:20260602T133000"], []),  # half an hour of each half
            (["DTSTART:20260602T120000", "DTEND:20260602T140000"], ["2026-06-02-AM", "2026-06-02-PM"]),
            (["DTSTART:20260602T080000Z", "DURATION:PT1H"], ["2026-06-02-AM"]),  # nine in summer
            (["DTSTART:20260602T120000Z", "DURATION:PT4H"], ["2026-06-02-PM"]),  # one to five in summer
            (["DTSTART;VALUE=DATE:20260602"], ["2026-06-02-AM", "2026-06-02-PM"]),
            (["DTSTART;VALUE=DATE:20260602", "DTEND;VALUE=DATE:20260603"], ["2026-06-02-AM", "2026-06-02-PM"]),
            (["DTSTART:20260602T180000", "DTEND:20260602T220000"], []),  # the evening
            (["DTSTART:20260602T220000", "DTEND:20260603T070000"], []),  # a night
            (["DTSTART:20260602T200000", "DTEND:20260603T120000"], ["2026-06-03-AM"]),
            (["DTSTART:20260530T090000", "DTEND:20260601T130000"], ["2026-06-01-AM"]),  # began before today
            (["DTSTART:20260531T090000", "DTEND:20260531T130000"], []),  # over
            (["DTSTART:20261128T090000", "DTEND:20261128T130000"], ["2026-11-28-AM"]),  # the last day
            (["DTSTART:20261129T090000", "DTEND:20261129T130000"], []),  # beyond
            (["DTSTART:20260602T090000", "DTEND:20260602T130000", "TRANSP:TRANSPARENT"], []),
            (["DTSTART:20260602T090000", "DTEND:20260602T130000", "STATUS:CANCELLED"], []),
            (["DTSTART:20260602T090000", "DTEND:20260602T130000", "STATUS:TENTATIVE"], ["2026-06-02-AM"]),
            (["DTSTART:20260602T090000", "DTEND:20260602T130000", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], []),
            (["dtstart:20260602T090000", "dtend:20260602T130000"], ["2026-06-02-AM"]),
            (["DTSTART:20260602T0900", "DTEND:20260602T1300"], ["2026-06-02-AM"]),
            (["DTSTART:20260602T090000"], []),  # no length
        ],
    )
    def test_one_event(self, lines: list[str], expected: list[str]) -> None:
        assert busy(*lines) == expected

    def test_short_things_add_up(self) -> None:
        parts = [of(f"DTSTART:20260602T{hour}0000", "DURATION:PT20M") for hour in ("09", "10", "11")]
        assert [each.code() for each in reading("".join(parts)).half_days] == ["2026-06-02-AM"]
        assert reading("".join(parts[:2])).half_days == []
        assert reading(parts[0] * 3).half_days == []  # the same twenty minutes

    def test_what_was_declined_by_oneself_does_not_count(self) -> None:
        lines = ["DTSTART:20260602T090000", "DTEND:20260602T130000"]
        declined = "ATTENDEE;PARTSTAT=DECLINED:MAILTO:Gareth@nhs.example"
        assert busy(*lines, declined, address="gareth@nhs.example") == []
        assert busy(*lines, declined, address="amina@nhs.example") == ["2026-06-02-AM"]

    def test_our_own_visits_do_not_count(self) -> None:
        text = of("DTSTART:20260602T090000", "DTEND:20260602T130000").replace("UID:1", "UID:visit-1-1@expex.example")
        assert reading(text, own="@expex.example").half_days == []

    @pytest.mark.parametrize(
        ("zone", "expected"),
        [
            ("Europe/London", "2026-06-02-AM"),
            ('"Europe/London"', "2026-06-02-AM"),
            ("GMT Standard Time", "2026-06-02-AM"),
            ("(UTC+00:00) Dublin\\, Edinburgh\\, Lisbon\\, London", "2026-06-02-AM"),
            ("/softwarestudio.org/Olson_20011030_5/America/New_York", "2026-06-02-PM"),
            ("Eastern Standard Time", "2026-06-02-PM"),
            ("Asia/Kolkata", None),
            ("(UTC-05:00) Somewhere", "2026-06-02-PM"),
        ],
    )
    def test_the_clock_of_another_zone(self, zone: str, expected: str | None) -> None:
        name = zone if zone.startswith('"') else f'"{zone}"'
        found = busy(f"DTSTART;TZID={name}:20260602T090000", "DURATION:PT2H")
        assert found == ([expected] if expected else [])

    def test_a_zone_that_only_the_file_knows(self) -> None:
        zone = [
            "BEGIN:VTIMEZONE", "TZID:Ward clock", "BEGIN:STANDARD", "DTSTART:19701025T020000", "TZOFFSETFROM:-0300",
            "TZOFFSETTO:-0400", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "BEGIN:DAYLIGHT",
            "DTSTART:19700329T010000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0300",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE",
        ]  # fmt: skip
        event = of("DTSTART;TZID=Ward clock:20260602T060000", "DURATION:PT2H")  # nine in UTC, ten in London
        found = reading(event.replace("BEGIN:VEVENT", "\r\n".join([*zone, "BEGIN:VEVENT"])))
        assert [each.code() for each in found.half_days] == ["2026-06-02-AM"]
        assert found.problems == []

    def test_free_and_busy_spans(self) -> None:
        text = "\r\n".join(
            ["BEGIN:VCALENDAR", "BEGIN:VFREEBUSY", "FREEBUSY:20260602T080000Z/20260602T110000Z,20260603T120000Z/PT3H",
             "FREEBUSY;FBTYPE=FREE:20260604T080000Z/PT4H", "END:VFREEBUSY", "END:VCALENDAR"]
        )  # fmt: skip
        assert [each.code() for each in reading(text).half_days] == ["2026-06-02-AM", "2026-06-03-PM"]


class TestWhatRepeats:
    def test_a_weekly_clinic_keeps_its_hour_when_the_clocks_change(self) -> None:
        found = busy("DTSTART;TZID=Europe/London:20260106T090000", "DURATION:PT4H", "RRULE:FREQ=WEEKLY")
        assert len(found) == 26
        assert {code[-2:] for code in found} == {"AM"}

    def test_without_a_day_and_with_one_moved(self) -> None:
        series = of(
            "DTSTART;TZID=Europe/London:20260602T090000", "DURATION:PT4H", "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;TZID=Europe/London:20260609T090000",
        )  # fmt: skip
        moved = of("RECURRENCE-ID;TZID=Europe/London:20260616T090000", "DTSTART:20260617T140000", "DURATION:PT2H")
        off = of("RECURRENCE-ID:20260623T080000Z", "STATUS:CANCELLED", "DTSTART:20260623T080000Z", "DURATION:PT4H")
        found = [each.code() for each in reading(series + moved + off).half_days]
        assert found == ["2026-06-02-AM", "2026-06-17-PM"]

    def test_until_the_last_day(self) -> None:
        found = busy(
            "DTSTART;TZID=Europe/London:20260602T090000", "DURATION:PT4H", "RRULE:FREQ=DAILY;UNTIL=20260604T080000Z"
        )
        assert found == ["2026-06-02-AM", "2026-06-03-AM", "2026-06-04-AM"]

    def test_rdates_count(self) -> None:
        found = busy("DTSTART:20260602T090000", "DURATION:PT4H", "RDATE:20260604T090000,20260609T130000")
        assert found == ["2026-06-02-AM", "2026-06-04-AM", "2026-06-09-PM"]

    @settings(max_examples=200)
    @given(st.data())
    def test_the_days_are_those_that_another_library_finds(self, data: st.DataObject) -> None:
        freq = data.draw(st.sampled_from(repeating.FREQUENCIES))
        parts = [f"FREQ={freq}", f"INTERVAL={data.draw(st.integers(1, 5))}"]
        weekdays = st.lists(st.sampled_from(repeating.WEEKDAYS), min_size=1, max_size=3, unique=True)
        if data.draw(st.booleans()):
            nth = data.draw(st.sampled_from(["", "1", "2", "-1", "-2"])) if freq == "MONTHLY" else ""
            parts.append("BYDAY=" + ",".join(nth + day for day in data.draw(weekdays)))
        elif freq in ("MONTHLY", "YEARLY") and data.draw(st.booleans()):
            numbers = st.lists(st.sampled_from([1, 15, 28, 29, 31, -1, -3]), min_size=1, max_size=3, unique=True)
            parts.append("BYMONTHDAY=" + ",".join(map(str, data.draw(numbers))))
        if data.draw(st.booleans()):
            months = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)
            parts.append("BYMONTH=" + ",".join(map(str, data.draw(months))))
        if freq in ("MONTHLY", "YEARLY") and data.draw(st.booleans()):
            parts.append(f"BYSETPOS={data.draw(st.sampled_from([1, 2, -1]))}")
        if data.draw(st.booleans()):
            parts.append(f"COUNT={data.draw(st.integers(1, 60))}")
        start = date(2024, 1, 1) + timedelta(days=data.draw(st.integers(0, 700)))
        said = ";".join(parts)
        rule = repeating.rule(said)
        ours = list(repeating.days(rule, start, FIRST, LAST, None, repeating.Budget(10**6)))
        begins = datetime.combine(start, time())
        theirs = rrulestr(said, dtstart=begins)
        uncounted = rrulestr(";".join(part for part in parts if not part.startswith("COUNT")), dtstart=begins)
        if uncounted.after(begins - timedelta(seconds=1)) != begins:  # by the standard the beginning counts; not there
            return
        found = theirs.between(datetime.combine(FIRST, time()), datetime.combine(LAST, time()), inc=True)
        assert ours == [each.date() for each in found], said


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["DTSTART:20260230T090000"], "Line 4, DTSTART: 20260230T090000 is not a date or time that exists."),
            (["SUMMARY:x"], "Line 2, VEVENT: an event without a beginning (DTSTART) was left out."),
            (
                ["DTSTART:20260602T090000", "DTEND:20260602T080000"],
                "Line 5, DTEND: the event ends before it begins and was left out.",
            ),
            (["DTSTART:20260602T090000", "DURATION:four"], "Line 5, DURATION: four is not a length of time."),
            (
                ["DTSTART:20260602T090000", "DURATION:PT4H", "RRULE:FREQ=HOURLY"],
                "Line 6, RRULE: what repeats more often than daily was left out (FREQ=HOURLY).",
            ),
            (
                ["DTSTART:20260602T090000", "DURATION:PT4H", "RRULE:FREQ=WEEKLY;BYDAY=XX"],
                "Line 6, RRULE: BYDAY=XX is not understood, so the event counts once.",
            ),
            (["DTSTART:20260602T090000", "nonsense"], "Line 5, VEVENT: this line has no name and value."),
            (
                ["DTSTART;TZID=Moon:20260602T090000", "DURATION:PT1H"],
                "Line 4, TZID: the time zone Moon is not known; its times were read as those of the United Kingdom.",
            ),
        ],
    )
    def test_it_is_said_with_its_line(self, lines: list[str], expected: str) -> None:
        assert expected in problems(*lines)

    def test_one_bad_event_spares_the_others(self) -> None:
        text = of("DTSTART:nonsense") + of("DTSTART:20260602T090000", "DURATION:PT4H")
        found = reading(text)
        assert [each.code() for each in found.half_days] == ["2026-06-02-AM"]
        assert len(found.problems) == 1

    @pytest.mark.parametrize("text", ["", "hello", "BEGIN:VEVENT", "<html>", "\x00" * 50, "BEGIN:VCARD\nEND:VCARD"])
    def test_what_is_no_calendar_is_refused(self, text: str) -> None:
        if text == "BEGIN:VEVENT":  # an event copied without what stands around it
            assert reading(text).half_days == []
        else:
            with pytest.raises(NotACalendar):
                reading(text)

    def test_too_large_and_too_many(self) -> None:
        with pytest.raises(NotACalendar, match="1 MB"):
            as_text(b"x" * (MOST_OCTETS + 1))
        with pytest.raises(NotACalendar, match="5,000 events"):
            reading("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 5001)
        with pytest.raises(NotACalendar, match="within each other"):
            read("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 50, [])

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_files_of_every_program(self, encoding: str) -> None:
        text = of("DTSTART:20260602T090000", "DURATION:PT4H", "SUMMARY:Café")
        assert reading(as_text(text.encode(encoding))).half_days

    @pytest.mark.parametrize(
        "lines",
        [
            ["DTSTART:20200101T090000Z", "DURATION:P400D", "RRULE:FREQ=DAILY"],
            ["DTSTART:00010101T090000Z", "DURATION:PT4H", "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE;COUNT=99999999"],
            ["DTSTART:20000101T090000", "DURATION:PT4H", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;COUNT=5"],
            ["DTSTART:99991231T090000", "DURATION:P999999D", "RRULE:FREQ=YEARLY"],
        ],
    )
    def test_no_rule_takes_longer_than_its_budget(self, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Bounded by construction: a file can never take more steps than the budget, however it repeats."""
        budgets: list[repeating.Budget] = []

        class Counted(repeating.Budget):
            def __init__(self, left: int) -> None:
                super().__init__(left)
                budgets.append(self)

        monkeypatch.setattr(repeating, "Budget", Counted)
        event = "\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", ""])
        reading("BEGIN:VCALENDAR\n" + event * 2000 + "END:VCALENDAR")
        assert len(budgets) == 1
        assert budgets[0].left >= -400, "one look at a year is the most that goes beyond it"
        assert MOST_STEPS <= 500_000

    @settings(max_examples=100)
    @given(st.lists(st.sampled_from([
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "DTSTART:20260602T090000", "DTSTART:x",
        "DURATION:P1W", "RRULE:FREQ=YEARLY;BYWEEKNO=53", "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO", "EXDATE:,",
        "RDATE;VALUE=PERIOD:20260602T090000/PT1H", "TZID:X", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "\x00", " folded",
        "RECURRENCE-ID:20260602T090000", "UID:1", ";;;:", ':"', "DTEND;TZID=America:20260602T090000", "É:ä",
    ]), max_size=30))  # fmt: skip
    def test_nothing_breaks_it(self, lines: list[str]) -> None:
        assert said("\n".join(lines), FIRST).startswith(("Line ", "read"))


def test_every_zone_of_windows_leads_somewhere() -> None:
    assert not [name for name in zones.windows_zones() if zones.known(name) is None]


class TestPublishedFiles:
    """Every file of the shared collection of calendars, as seven programs and five libraries left them."""

    def test_none_breaks_it(self) -> None:
        folder = shared("data", "ics")
        rows = list(csv.DictReader((folder / "index.csv").read_text("utf-8").splitlines()))
        assert len(rows) == 199
        refused = []
        for row in rows:
            raw = (folder / row["file"]).read_bytes()
            for first in (FIRST, date(1997, 6, 1), date(2006, 1, 1), date(2024, 1, 1)):
                outcome = said(as_text(raw), first)
                assert outcome.startswith(("Line ", "read"))
                if outcome != "read":
                    refused.append(row["file"])
        assert len(set(refused)) < 12, sorted(set(refused))
