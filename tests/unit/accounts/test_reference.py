"""The facts that ship with the product are whole, and true to the files they were taken from."""

import csv
import re
from datetime import date

from accounts.directory import ods
from accounts.directory import outcodes as outcode_reader
from accounts.directory.postcodes import clean_postcode, outcode
from accounts.enums import Nation, Region, Sector
from accounts.reference import (
    bank_holiday,
    bank_holidays,
    children,
    organisations,
    outcodes,
    specialties,
    topic_choices,
    topics,
)
from tests.paths import shared

TODAY = date(2026, 11, 21)
SOURCES = ("data/ods/epraccur_2025-09.csv.gz", "data/ods/etr_2026-07.csv", "data/ods/edispensary_2025-05.csv.gz")
FROM_ELSEWHERE = {"QRL", "7A2", "NT214"}


def test_topics_are_a_list_of_two_levels() -> None:
    for slug, topic in topics().items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert len(slug) <= 40
        assert topic.slug == slug
        assert not topic.parent or topics()[topic.parent].parent == ""
    assert len({topic.name for topic in topics().values()}) == len(topics())
    assert [topic.slug for topic in children("medicines")][:1] == ["medicines-reviews"]
    assert children("frailty") == ()


def test_every_topic_can_be_chosen_once() -> None:
    offered = [slug for _heading, members in topic_choices() for slug, _name in members]

    assert sorted(offered) == sorted(topics())


def test_specialties_leave_out_the_retired() -> None:
    assert specialties()["430"] == "Geriatric Medicine"
    assert specialties()["500"] == "Obstetrics and Gynaecology"
    assert not {"191", "312", "510", "520", "610", "620", "832"} & set(specialties())


def test_bank_holidays_differ_by_nation() -> None:
    assert bank_holiday(Nation.SCOTLAND, date(2026, 11, 30)) == "St Andrew’s Day"
    assert bank_holiday(Nation.ENGLAND, date(2026, 11, 30)) is None
    assert (
        bank_holiday("northern-ireland", date(2026, 7, 13)) == "Battle of the Boyne (Orangemen’s Day) (substitute day)"
    )
    assert bank_holiday("", date(2027, 12, 28)) == "Boxing Day (substitute day)"
    assert bank_holidays()[Nation.WALES] == bank_holidays()[Nation.ENGLAND]
    assert {day.year for days in bank_holidays().values() for day in days} == {2026, 2027, 2028}


def test_organisations_are_complete_and_their_districts_known() -> None:
    codes = [place.ods_code for place in organisations() if place.ods_code]

    assert len(set(codes)) == len(codes)
    assert len({place.name for place in organisations()}) == len(organisations()) >= 40
    assert {Sector.CARE_HOME, Sector.GENERAL_PRACTICE, Sector.ACUTE, Sector.UNIVERSITY, Sector.ADULT_SOCIAL_CARE} <= {
        place.sector for place in organisations()
    }
    for place in organisations():
        assert place.town
        assert place.region_code in Region.values
        assert clean_postcode(place.postcode) == place.postcode
        assert outcode(place.postcode) in outcodes()


def test_organisations_agree_with_the_published_files() -> None:
    published = {
        row.code: row
        for source in SOURCES
        for row in ods.read(shared(source), today=TODAY)
        if isinstance(row, ods.DirectoryRow)
    }
    for place in organisations():
        if not place.ods_code or place.ods_code in FROM_ELSEWHERE:
            continue
        row = published[place.ods_code]
        assert row.is_open
        assert (row.postcode, row.town, row.region, row.nation) == (
            place.postcode,
            place.town,
            place.region_code,
            place.nation,
        )
        assert row.sector == place.sector
        assert row.name in place.name or place.name in row.name


def test_care_homes_agree_with_the_regulator() -> None:
    with shared("data/regulators/cqc_care_homes_trafford.csv").open(encoding="utf-8", newline="") as source:
        postcodes = {row["name"]: row["postcode"] for row in csv.DictReader(source)}
    ours = [place for place in organisations() if place.name in postcodes]

    assert len(ours) >= 5
    assert all(place.postcode == postcodes[place.name] for place in ours)


def test_districts_agree_with_the_published_list() -> None:
    published = {
        row.outcode: row
        for row in outcode_reader.read(shared("data/geography/outcodes_2017.csv"))
        if isinstance(row, outcode_reader.OutcodeRow)
    }
    for district, ours in outcodes().items():
        theirs = published[district]
        assert (ours.latitude, ours.longitude, ours.town) == (theirs.latitude, theirs.longitude, theirs.town)


def test_bank_holidays_agree_with_the_published_list() -> None:
    with shared("data/geography/uk_bank_holidays_2019_2028.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["date"] >= "2026"]
    for division, nation in (("england-and-wales", Nation.WALES), ("scotland", Nation.SCOTLAND)):
        theirs = {date.fromisoformat(row["date"]) for row in rows if row["division"] == division}
        assert set(bank_holidays()[nation]) == theirs
