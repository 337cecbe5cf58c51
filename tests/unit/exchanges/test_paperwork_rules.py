"""Which paperwork a visit needs: host sector x length x contact, and what an organisation makes of it."""

from itertools import product
from pathlib import Path

import pytest

from accounts.enums import Sector
from exchanges.enums import Doer, How
from exchanges.standard import CARE, STANDARD, TRUSTS, Place, chosen, meets_people

LENGTHS = (1, 2, 4, 6, 10, 20)


def keys(sector: str, half_days: int, contact: bool | None = None) -> list[str]:
    contact = meets_people(sector) if contact is None else contact
    return [line.key for line in chosen(STANDARD, Place(sector, half_days, contact))]


def test_a_half_day_at_a_practice_is_three_quick_things() -> None:
    assert keys(Sector.GENERAL_PRACTICE, 1) == ["undertaking", "consent", "induction"]


def test_a_half_day_at_a_hospital_stays_small() -> None:
    assert keys(Sector.ACUTE, 1) == ["undertaking", "consent", "induction"]


def test_a_week_at_a_hospital_is_more() -> None:
    assert keys(Sector.ACUTE, 10) == [
        "undertaking",
        "consent",
        "induction",
        "training",
        "dbs",
        "occupational-health",
        "access-letter",
        "site-induction",
    ]


def test_where_only_staff_are_met_nobody_is_asked_for_checks() -> None:
    assert keys(Sector.ACUTE, 10, contact=False) == ["undertaking", "induction", "access-letter", "site-induction"]
    assert keys(Sector.GENERAL_PRACTICE, 1, contact=False) == ["undertaking", "induction"]


def test_an_office_asks_for_the_undertaking_alone() -> None:
    for sector in sorted(set(Sector) - CARE):
        assert keys(sector, 1) == keys(sector, 20) == ["undertaking"]
    assert keys("", 20) == ["undertaking"]


@pytest.mark.parametrize(("sector", "half_days", "contact"), list(product(Sector, LENGTHS, (True, False))))
def test_every_case_is_sane(sector: str, half_days: int, contact: bool) -> None:
    found = keys(sector, half_days, contact)

    assert found == keys(sector, half_days, contact)  # the same every time
    assert found[0] == "undertaking"
    assert len(found) == len(set(found)) <= 8
    if half_days == 1:
        assert len(found) <= 3
    longer = [each for each in LENGTHS if each > half_days]
    assert all(set(found) <= set(keys(sector, each, contact)) for each in longer)
    assert set(keys(sector, half_days, False)) <= set(keys(sector, half_days, True))


def test_only_large_providers_need_eight_weeks() -> None:
    slow = [line for line in STANDARD if line.lead_days]

    assert [(line.key, line.lead_days, line.sectors) for line in slow] == [("access-letter", 56, TRUSTS)]


def test_every_line_has_words_an_edition_and_a_source() -> None:
    for line in STANDARD:
        assert str(line.title)
        assert str(line.why)
        assert line.edition
        assert line.source
        assert len(str(line.title)) <= 100
        assert len(str(line.why)) <= 200
        assert line.who in Doer.values
        assert line.how in How.values
        assert line.how != How.UNDERTAKING or line.who == Doer.VISITOR


def test_the_document_holds_the_rules_as_they_are() -> None:
    text = (Path(__file__).parents[3] / "docs" / "paperwork.md").read_text(encoding="utf-8")

    for line in STANDARD:
        row = next(each for each in text.splitlines() if each.startswith(f"| `{line.key}` |"))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert cells[1] == str(line.title)
        assert cells[2] == line.who
        assert cells[4] == str(line.least_half_days)
        assert cells[5] == ("contact" if line.contact_only else "")
        assert cells[6] == str(line.days_before)
        assert cells[7] == str(line.lead_days or "")
        assert cells[8] == ("off" if line.is_off else "")
        assert f"| `{line.key}` | {line.source} | {line.edition} |" in text
