"""Every published file with headings, in small: which one it is, what becomes of its rows, and what stays out."""

import re
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from accounts.directory.days import day, serial_day
from accounts.directory.files import UnreadableFileError
from accounts.directory.layouts import LAYOUTS
from accounts.directory.people import is_a_person, is_plainly_an_organisation
from accounts.directory.postcodes import clean_postcode
from accounts.directory.reading import FORMATS, read
from accounts.directory.rows import DirectoryRow, Entry, SiteName, SiteRow, Skipped, Status
from accounts.directory.tables import Layout, find_layout
from accounts.enums import Directory, Nation, Sector
from accounts.models import Organisation, Workplace
from tests.paths import shared

FOLDER = Path(__file__).parents[2] / "data" / "directory"
FILES = sorted(FOLDER.iterdir())
TODAY = date(2026, 11, 21)
SOMEBODY = "quillfeather"  # the surname of every invented person in these files
THEIR_NUMBER = "01632 960001"


def entries(name: str) -> list[Entry]:
    return list(read(FOLDER / name, today=TODAY))


def organisations(name: str) -> list[DirectoryRow]:
    return [each for each in entries(name) if isinstance(each, DirectoryRow)]


def skipped(name: str) -> list[Skipped]:
    return [each for each in entries(name) if isinstance(each, Skipped)]


def test_the_directory_of_the_commission_begins_below_its_preamble() -> None:
    home, agency, surgery, again = organisations("cqc_directory.csv")
    assert (home.row_number, home.name, home.number, home.directory) == (
        6,
        "Larkfield House",
        "1-900000001",
        Directory.CQC,
    )
    assert (home.address, home.town, home.postcode) == ("12 Larkfield Lane, Sale", "Manchester", "M33 6NB")
    assert [each.sector for each in (home, agency, surgery)] == [
        Sector.CARE_HOME,
        Sector.HOME_CARE,
        Sector.GENERAL_PRACTICE,
    ]
    assert (home.parent_name, agency.parent_name) == ("Trafford Council", "")
    assert (home.may_add, surgery.may_add) == (True, False)
    assert again.number == "1-900000005"
    assert [str(each) for each in skipped("cqc_directory.csv")] == [
        "name: is a person’s, not a place’s. Whoever works there can add the place by hand."
    ]


def test_active_locations_have_codes_days_and_dormant_ones() -> None:
    home, dormant, surgery, ambulances = organisations("cqc_active.csv")
    assert (home.code, home.opened, home.sector, home.town) == (
        "VM9AB",
        date(2021, 4, 1),
        Sector.CARE_HOME,
        "Eastleigh",
    )
    assert (dormant.status, dormant.code, dormant.opened) == (Status.DORMANT, "", date(2021, 4, 1))
    assert (surgery.may_add, ambulances.sector) == (False, Sector.AMBULANCE)


def test_extracts_with_and_without_numbers() -> None:
    croft, _again, smile = organisations("cqc_extract.csv")
    assert (croft.number, croft.directory, croft.postcode) == ("", None, "M33 6NB")
    assert smile.sector is Sector.DENTAL
    assert [each.column for each in skipped("cqc_extract.csv")] == ["name", "postcode"]
    (numbered,) = organisations("cqc_extract_with_numbers.csv")
    assert (numbered.number, numbered.parent_name) == ("1-920000001", "")


def test_pharmacies_have_codes() -> None:
    (pharmacy,) = organisations("pharmacies.csv")
    assert (pharmacy.code, pharmacy.sector, pharmacy.town) == ("FZZ01", Sector.PHARMACY, "Bolton")
    assert [each.column for each in skipped("pharmacies.csv")] == ["code"]


def test_northern_ireland() -> None:
    nursing, day_care, dental = organisations("rqia.csv")
    assert (nursing.nation, nursing.region, nursing.number) == (Nation.NORTHERN_IRELAND, "N00", "RZ0001")
    assert [each.sector for each in (nursing, day_care, dental)] == [
        Sector.CARE_HOME,
        Sector.HOME_CARE,
        Sector.DENTAL,
    ]
    assert (nursing.parent_name, dental.parent_name) == ("Rushmere Care Ltd", "")
    assert len(skipped("rqia.csv")) == 1


def test_scotland_counts_days_as_spreadsheets_do_and_leaves_homes_of_people_out() -> None:
    at_home, cancelled = organisations("care_inspectorate.csv")
    assert (at_home.opened, at_home.status, at_home.sector) == (date(2016, 11, 24), Status.OPEN, Sector.HOME_CARE)
    assert (cancelled.status, cancelled.sector, cancelled.region) == (Status.CLOSED, Sector.CARE_HOME, "S00")
    assert [(each.column, each.reason) for each in skipped("care_inspectorate.csv")] == [
        ("CareService", "is in somebody’s home")
    ]


def test_the_sign_between_columns_and_quotation_marks_within_them() -> None:
    hospital, quiet, orphan = entries("nhs_website.csv")
    assert isinstance(hospital, SiteRow)
    assert isinstance(orphan, SiteRow)
    assert (hospital.code, hospital.parent, hospital.name) == ("RZZ01", "RZZ", "St Brónagh's Hospital")
    assert isinstance(quiet, DirectoryRow)
    assert (quiet.name, quiet.code, quiet.number) == ('"The Quiet" Hospital', "NZZ02", "90002")


def test_hospitals_by_the_name_of_their_trust() -> None:
    rows = entries("nhs_hospitals.csv")
    assert Counter(type(each) for each in rows) == {SiteRow: 3, DirectoryRow: 1}
    assert isinstance(rows[0], SiteRow)
    assert (rows[0].parent_name, rows[0].code) == ("Elm Valley NHS Trust", "")


def test_names_of_sites_and_boards() -> None:
    assert entries("site_names.csv")[0] == SiteName(2, "RZZ01", "St Bronagh's General Hospital")
    assert [each.column for each in skipped("site_names.csv")] == ["site_code"]
    assert [each.region for each in organisations("icb_names.csv")] == ["", ""]
    assert [(each.code, each.region) for each in organisations("icb_regions.csv")] == [("QQQ", "Y60")]


def test_the_new_headings_and_words_of_the_nhs_directory() -> None:
    open_one, closed = organisations("epraccur_with_headings.csv")
    assert (open_one.sector, open_one.status) == (Sector.GENERAL_PRACTICE, Status.OPEN)
    assert (closed.status, closed.closed) == (Status.CLOSED, date(2026, 10, 31))
    trust, *sites = entries("etrust.csv")
    assert isinstance(trust, DirectoryRow)
    assert [(each.parent, each.closed) for each in sites if isinstance(each, SiteRow)] == [
        ("RZZ", None),
        ("RZZ", None),
        ("RZZ", date(2020, 3, 31)),
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_layout_reads_a_column_about_a_person(layout: Layout) -> None:
    of_people = re.compile(r"manager|nominated|main partner|responsible|contact|telephone|phone|fax|email|owner\b")
    assert not [name for name in layout.columns if of_people.search(name)]


def test_every_layout_is_known_by_one_file_here_and_by_its_name() -> None:
    known = {found[0].name for file in FILES if (found := find_layout(file, LAYOUTS))}
    assert known == {layout.name for layout in LAYOUTS} < set(FORMATS)
    assert [len(list(read(FOLDER / "rqia.csv", "rqia", today=TODAY)))] == [4]
    with pytest.raises(UnreadableFileError, match="it has no row of headings with"):
        read(FOLDER / "rqia.csv", "pharmacies", today=TODAY)
    with pytest.raises(UnreadableFileError, match="There is no format etc"):
        read(FOLDER / "rqia.csv", "etc", today=TODAY)


def test_a_row_of_another_width_is_left_out_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("site_code,site_name\nRZZ01,St Mary's,Leeds\nRZZ02,St Ann's\n", encoding="utf-8")
    rows = list(read(file, today=TODAY))
    assert str(rows[0]).startswith("has 3 columns where the headings are 2. Look for")
    assert rows[1] == SiteName(3, "RZZ02", "St Ann's")


def test_the_messy_collection_never_breaks_the_reader() -> None:
    for path in sorted(path for path in shared("data/messy/csv").rglob("*") if path.is_file()):
        with pytest.raises(UnreadableFileError):
            list(read(path, today=TODAY))


@pytest.mark.django_db
def test_no_name_or_number_of_a_person_reaches_any_table() -> None:
    """Every file here names people where the published ones do. The reader must never have seen them."""
    held = b"".join(file.read_bytes() for file in FILES).decode("latin-1").lower()
    assert held.count(SOMEBODY) > 25
    for file in [FOLDER / "etrust.csv", *FILES]:
        call_command("import_organisations", str(file), "--all-skipped", stdout=(said := StringIO()))
        assert SOMEBODY not in said.getvalue().lower()
    assert Organisation.objects.count() > 15
    assert Workplace.objects.filter(ods_code__startswith="RZZ").count() == 3
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            query = f"SELECT count(*) FROM {name} AS held WHERE held::text ILIKE ANY (%s)"
            cursor.execute(query, [[f"%{SOMEBODY}%", f"%{THEIR_NUMBER}%"]])
            assert cursor.fetchone() == (0,), f"somebody's name or number reached {table}"


@pytest.mark.parametrize(
    ("name", "plainly"),
    [
        ("Spire Healthcare", True),
        ("Trafford Council", True),
        ("Dr Shah Limited", True),
        ("JJ Marsh & Associates Ltd", True),
        ("Future Directions CIC", True),
        ("Ann’s Care Homes", True),
        ("Barnardo’s", False),
        ("Mr Adam Care", False),
        ("Mr A Bell & Mrs J Bell", False),
        ("Linda Marsh and Rose Bell", False),
        ("Jo Marsh t/a Elm Clinic", False),
        ("", False),
    ],
)
def test_an_organisation_has_a_word_that_only_organisations_have(name: str, plainly: bool) -> None:
    assert is_plainly_an_organisation(name) is plainly


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Mrs Ada Bell", True),
        ("Dr. J. Marsh", True),
        ("Mr Marsh Dental Care", False),
        ("Dr Bell and Partners", False),
        ("Miss Bell's House", False),
        ("The Pines", False),
        ("Drummond Lodge", False),
    ],
)
def test_a_person_begins_with_a_title(name: str, person: bool) -> None:
    assert is_a_person(name) is person


@given(st.dates(min_value=date(1900, 3, 1), max_value=date(9999, 12, 31)))
def test_serial_numbers_of_spreadsheets_go_there_and_back(when: date) -> None:
    serial = (when - date(1899, 12, 30)).days
    assert serial_day(str(serial)) == serial_day(f"{serial}.75") == when


@given(st.text(max_size=12))
def test_anything_else_is_no_day(text: str) -> None:
    for found in (serial_day(text), day(text)):
        assert found is None or isinstance(found, date)


@pytest.mark.parametrize("cell", ["", "60", "-1", "2958466", "١٢٣٤٥", "4e4", "42698.x", "1 000"])
def test_no_serial_number(cell: str) -> None:
    assert serial_day(cell) is None


def test_days_as_people_write_them() -> None:
    assert day("31/03/2020") == day("20200331") == day("2020-03-31") == date(2020, 3, 31)
    assert day("31/02/2020") is None


@given(
    st.from_regex(r"[A-PR-UWYZ][A-HK-Y]?[0-9][0-9]?[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True),
    st.text(" .,-\t", max_size=4),
)
def test_a_padded_postcode_is_the_same_postcode(postcode: str, padding: str) -> None:
    clean = clean_postcode(postcode)
    assert clean is not None
    assert clean_postcode(f"{padding}{postcode[:-3].lower()}{padding}{postcode[-3:]}{padding}") == clean
    assert clean_postcode(clean) == clean
