"""Calendar files that we write: read back by another library, at every odd hour of the year."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import reference
from accounts.enums import Nation
from core.text import clean_line, clean_text
from exchanges.diary import HOURS, HalfDay, run_of, times
from exchanges.ics.writing import Event, Party, calendar, folded
from exchanges.models import VisitHalfDay
from exchanges.presenters import day_blocks
from tests.calendars import events, only_event, parsed, starts
from tests.paths import shared

LONDON = ZoneInfo("Europe/London")
NINE, ONE = datetime.fromisoformat("2026-06-04 09:00"), datetime.fromisoformat("2026-06-04 13:00")
STAMP = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)


def event(begins: datetime, ends: datetime, **said: object) -> Event:
    return Event(
        uid="visit-1-1@expex.example", starts=begins, ends=ends, stamp=STAMP, summary="You visit Amina", **said
    )  # type: ignore[arg-type]


# Local wall times, the offset from UTC in hours at the beginning and at the end, and how long it lasts in hours.
AROUND_THE_CHANGES = [
    # the clocks go forward: 29 March 2026, 28 March 2027, 26 March 2028
    *[(date(year, 3, day), start, end, before, after, hours)
      for year, day in ((2026, 29), (2027, 28), (2028, 26))
      for start, end, before, after, hours in (
          ("00:30", "00:59", 0, 0, 29 / 60), ("00:59", "02:01", 0, 1, 2 / 60), ("02:00", "03:00", 1, 1, 1),
          ("09:00", "13:00", 1, 1, 4), ("13:00", "17:00", 1, 1, 4), ("00:00", "23:59", 0, 1, 23 - 1 / 60))],
    # and back: 25 October 2026, 31 October 2027, 29 October 2028
    *[(date(year, 10, day), start, end, before, after, hours)
      for year, day in ((2026, 25), (2027, 31), (2028, 29))
      for start, end, before, after, hours in (
          ("00:30", "00:59", 1, 1, 29 / 60), ("00:59", "02:01", 1, 0, 2 + 2 / 60), ("02:00", "03:00", 0, 0, 1),
          ("09:00", "13:00", 0, 0, 4), ("13:00", "17:00", 0, 0, 4), ("00:00", "23:59", 1, 0, 25 - 1 / 60))],
    # the days before and after, the leap day and its neighbours, the end of the year
    *[(day, "09:00", "13:00", offset, offset, 4) for day, offset in (
        (date(2026, 3, 28), 0), (date(2026, 3, 30), 1), (date(2026, 10, 24), 1), (date(2026, 10, 26), 0),
        (date(2027, 3, 27), 0), (date(2027, 3, 29), 1), (date(2027, 10, 30), 1), (date(2027, 11, 1), 0),
        (date(2028, 3, 25), 0), (date(2028, 3, 27), 1), (date(2028, 10, 28), 1), (date(2028, 10, 30), 0),
        (date(2028, 2, 28), 0), (date(2028, 2, 29), 0), (date(2028, 3, 1), 0),
        (date(2026, 12, 31), 0), (date(2027, 1, 1), 0), (date(2027, 12, 31), 0), (date(2028, 1, 1), 0),
        (date(2028, 12, 31), 0), (date(2029, 1, 1), 0))],
    *[(day, "13:00", "17:00", offset, offset, 4) for day, offset in (
        (date(2028, 2, 29), 0), (date(2026, 12, 31), 0), (date(2027, 6, 21), 1), (date(2028, 6, 21), 1))],
]  # fmt: skip


@pytest.mark.parametrize("row", AROUND_THE_CHANGES, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_time_table(row: tuple[date, str, str, int, int, float]) -> None:
    """What another program makes of the file is the moment on the page: same UTC, same length."""
    day, first, last, before, after, hours = row
    begins, ends = datetime.combine(day, time.fromisoformat(first)), datetime.combine(day, time.fromisoformat(last))
    found = only_event(calendar([event(begins, ends)]))
    assert found["DTSTART"].dt.astimezone(UTC) == begins.replace(tzinfo=UTC) - timedelta(hours=before)
    assert found["DTEND"].dt.astimezone(UTC) == ends.replace(tzinfo=UTC) - timedelta(hours=after)
    lasts = found["DTEND"].dt.astimezone(UTC) - found["DTSTART"].dt.astimezone(UTC)
    assert lasts == timedelta(minutes=round(hours * 60))


def test_the_time_table_is_long_enough() -> None:
    assert len(AROUND_THE_CHANGES) >= 60


@pytest.mark.parametrize("year", range(2026, 2031))
def test_our_block_of_the_zone_says_what_the_zone_does(year: int) -> None:
    """Read by its own rules, not by its name, the block changes when the United Kingdom does."""
    block = parsed(
        calendar([event(datetime.fromisoformat("2026-06-04 09:00"), datetime.fromisoformat("2026-06-04 13:00"))])
    ).walk("VTIMEZONE")[0]
    zone = block.to_tz(lookup_tzid=False)
    for day in (date(year, 1, 1) + timedelta(days=number) for number in range(365)):
        noon = datetime.combine(day, time(12))
        assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=LONDON).utcoffset(), day


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [
        (HalfDay(date(2027, 3, 26), "PM"), 3, ["2027-03-26-PM", "2027-03-29-AM", "2027-03-29-PM"]),
        (HalfDay(date(2026, 10, 23), "AM"), 4, ["2026-10-23-AM", "2026-10-23-PM", "2026-10-26-AM", "2026-10-26-PM"]),
        (HalfDay(date(2028, 2, 28), "PM"), 3, ["2028-02-28-PM", "2028-02-29-AM", "2028-02-29-PM"]),
        (HalfDay(date(2026, 12, 31), "PM"), 2, ["2026-12-31-PM", "2027-01-01-AM"]),
    ],
)
def test_runs_of_half_days_over_the_edges(first: HalfDay, count: int, expected: list[str]) -> None:
    assert [each.code() for each in run_of(first, count)] == expected


def test_ten_days_over_the_change_of_the_clocks_keep_their_hours() -> None:
    run = run_of(HalfDay(date(2027, 3, 22), "AM"), 20)
    lasting = times(run)
    rows = [
        VisitHalfDay(date=each.date, half=each.half, starts=lasting[each][0], ends=lasting[each][1]) for each in run
    ]
    blocks = day_blocks(rows)
    text = calendar([event(block.starts, block.ends) for block in blocks])
    found = events(parsed(text))
    assert len(found) == 10
    assert {starts(each).strftime("%H:%M") for each in found} == {"09:00"}
    assert {each["DTEND"].dt - starts(each) for each in found} == {timedelta(hours=8)}
    assert {starts(each).astimezone(UTC).hour for each in found} == {8, 9}
    assert [starts(each) for each in found] == [row.starts_at() for row in rows if row.half == "AM"]


def test_a_day_with_a_gap_is_one_block() -> None:
    day = date(2026, 6, 4)
    rows = [VisitHalfDay(date=day, half=half, starts=HOURS[half][0], ends=HOURS[half][1]) for half in ("PM", "AM")]
    assert [(block.starts.hour, block.ends.hour) for block in day_blocks(rows)] == [(9, 17)]


ODD = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="\r\n\x00\x07\x0b\x1b\x7f\x85\u2028\u202e;:,\\\"'^ aâŵŷŁ👩‍⚕️🏥", max_size=120),
    st.sampled_from(
        ["Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "x\r\nATTENDEE:mailto:eve@evil.example",
         "Ysbyty Gwynedd, Penrhosgarnedd; ward “Ogwen”", "BEGIN:VEVENT\nEND:VCALENDAR", "O'Súilleabháin\t\x00", ""]
    ),
)  # fmt: skip


@settings(max_examples=150)
@given(summary=ODD, place=ODD, name=ODD, description=ODD)
def test_whatever_people_are_called_the_file_stays_whole(summary: str, place: str, name: str, description: str) -> None:
    said = Event(
        uid="visit-1-1@expex.example",
        starts=NINE,
        ends=ONE,
        stamp=STAMP,
        summary=summary,
        location=place,
        description=description,
        url="https://expex.example/exchanges/1/",
        organizer=Party("Exp-Ex", "no-reply@expex.example"),
        attendee=Party(name, "o'neil+x@nhs.example"),
    )
    found = only_event(calendar([said], method="REQUEST", name=summary, hours_between_looks=4))
    assert set(found) <= {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY", "LOCATION",
        "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE", "CLASS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
    }  # fmt: skip
    assert str(found["SUMMARY"]) == clean_text(summary).replace("\t", " ")
    assert str(found.get("LOCATION", "")) == clean_text(place).replace("\t", " ")
    assert found["ATTENDEE"] == "mailto:o'neil+x@nhs.example"
    assert found["ATTENDEE"].params["CN"] == clean_line(name.replace("^", "").replace("\\", "")).replace('"', "'")


@given(st.text(max_size=400))
def test_folding_loses_nothing(words: str) -> None:
    line = "SUMMARY:" + clean_line(words)
    parts = folded(line)
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def test_an_address_cannot_bring_a_line_of_its_own() -> None:
    party = Party("Eve", "eve@evil.example\r\nATTENDEE:mailto:all@nhs.example")
    text = calendar(
        [event(datetime.fromisoformat("2026-06-04 09:00"), datetime.fromisoformat("2026-06-04 13:00"), attendee=party)]
    )
    assert "ATTENDEE" in only_event(text)
    assert text.count("\r\nATTENDEE") == 1


class TestBankHolidays:
    """The ones we ship, against the ones the government published."""

    @pytest.mark.parametrize("nation", Nation)
    def test_all_four_nations_agree_with_what_was_published(self, nation: Nation) -> None:
        division = "england-and-wales" if nation in (Nation.ENGLAND, Nation.WALES) else nation.value
        with shared("data", "geography", "uk_bank_holidays_2019_2028.csv").open(encoding="utf-8", newline="") as source:
            published = {
                date.fromisoformat(row["date"]) for row in csv.DictReader(source) if row["division"] == division
            }
        ours = set(reference.bank_holidays()[nation])
        assert {day for day in published if day.year >= 2026} == ours
        assert {day.year for day in ours} == {2026, 2027, 2028}

    @pytest.mark.parametrize(
        ("nation", "day"),
        [
            (Nation.SCOTLAND, date(2027, 1, 4)),  # 2 January, on a Saturday
            (Nation.SCOTLAND, date(2027, 11, 30)),
            (Nation.SCOTLAND, date(2028, 8, 7)),
            (Nation.NORTHERN_IRELAND, date(2027, 3, 17)),
            (Nation.NORTHERN_IRELAND, date(2028, 7, 12)),
            (Nation.ENGLAND, date(2027, 3, 29)),
            (Nation.WALES, date(2028, 8, 28)),
        ],
    )
    def test_days_that_only_some_have(self, nation: Nation, day: date) -> None:
        assert reference.bank_holiday(nation, day)

    def test_scotland_has_no_easter_monday(self) -> None:
        assert reference.bank_holiday(Nation.SCOTLAND, date(2027, 3, 29)) is None
