"""The organisation files as published, old and new, and the many ways in which a file can be spoiled."""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from accounts.directory.files import UnreadableFileError
from accounts.directory.formats import OdsFormat, detect
from accounts.directory.ods import read
from accounts.directory.rows import DirectoryRow, SiteRow, Skipped, Status
from accounts.enums import Nation, Region, Sector
from tests.paths import shared

TODAY = date(2026, 11, 21)


def entries(path: Path, kind: str = "auto") -> tuple[list[DirectoryRow], list[Skipped]]:
    found = list(read(path, kind, today=TODAY))
    kept = [entry for entry in found if isinstance(entry, DirectoryRow)]
    return kept, [entry for entry in found if isinstance(entry, Skipped)]


def row(code: str = "A81001", name: str = "THE LIMES SURGERY", **changes: str) -> list[str]:
    """One row of `epraccur` as published; changes by the names of the columns that matter."""
    cells = [""] * 27
    cells[0:4] = [code, name, "Y59", "QRL"]
    cells[4:10] = ["THE SURGERY", "1 HIGH STREET", "SOUTHAMPTON", "HAMPSHIRE", "", "SO16 6YD"]
    cells[10], cells[12], cells[13], cells[14], cells[25] = "20010401", "A", "B", "D9Y0V", "4"
    places = {
        "region": 2,
        "icb": 3,
        "postcode": 9,
        "opened": 10,
        "closed": 11,
        "status": 12,
        "parent": 14,
        "setting": 25,
    }
    for column, value in changes.items():
        cells[places[column]] = value
    return cells


def text_of(rows: list[list[str]], end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=end).writerows(rows)
    return out.getvalue()


Writer = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    """Writes rows to a file and gives its place."""

    def write(*rows: list[str], name: str = "epraccur.csv", end: str = "\n", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text_of(list(rows), end).encode(encoding))
        return path

    return write


class TestPublishedFiles:
    """Counts of every file as measured; a change here is a change of meaning."""

    def test_general_practices_and_prescribing_centres(self) -> None:
        kept, skipped = entries(shared("data/ods/epraccur_2025-09.csv.gz"))

        assert len(kept) + len(skipped) == 16_685
        assert Counter(one.status for one in kept) == {Status.OPEN: 12_379, Status.CLOSED: 3_895, Status.DORMANT: 217}
        assert Counter(one.reason for one in skipped) == {
            "is in Jersey, Guernsey, Alderney or the Isle of Man": 165,
            "is an account for prescriptions, not a place": 26,
            "is not open yet": 3,
        }

    def test_active_general_practices(self) -> None:
        kept, skipped = entries(shared("data/ods/epraccur_2025-09_active_gp.csv"))

        assert len(kept) == 6_618
        assert not skipped
        assert {one.sector for one in kept} == {Sector.GENERAL_PRACTICE}
        assert Counter(one.nation for one in kept) == {Nation.ENGLAND: 6_220, Nation.WALES: 398}
        assert all(one.is_open and one.postcode and one.commissioner and not one.parent for one in kept)
        assert sum(not one.town for one in kept) < 10
        welsh = next(one for one in kept if one.code == "W92024")
        assert (welsh.name, welsh.icb, welsh.commissioner) == ("Meddygfa Padarn Surgery", "", "7A2")

    def test_other_settings(self) -> None:
        kept, skipped = entries(shared("data/ods/epraccur_2025-09_active_other_settings.csv"))

        sectors = Counter(one.sector for one in kept)
        assert (len(kept), len(skipped)) == (1_229, 6)
        assert sectors[Sector.CARE_HOME] == 54
        assert sectors[Sector.HOSPICE] == 147
        prison = next(one for one in kept if one.name == "HMP Winchester")
        assert (prison.sector, prison.nation, prison.icb) == (Sector.JUSTICE, Nation.ENGLAND, "")

    def test_trusts_of_july_2026_keep_the_codes_of_the_new_boards(self) -> None:
        kept, skipped = entries(shared("data/ods/etr_2026-07.csv"))

        assert (len(kept), len(skipped)) == (274, 0)
        assert Counter(one.status for one in kept) == {Status.OPEN: 202, Status.CLOSED: 72}
        new = Counter(one.icb for one in kept if len(one.icb) == 5)
        assert new == {"Z9B2Z": 25, "S9B9J": 16, "S1Y5D": 15, "S0E4D": 9, "D7T5G": 8, "T6Y0W": 8}
        welsh = {one.code: one for one in kept}["RT4"]
        assert (welsh.nation, welsh.region, welsh.sector) == (Nation.WALES, Region.WALES, Sector.AMBULANCE)

    def test_trusts_before_the_mergers(self) -> None:
        kept, _skipped = entries(shared("data/ods/etr_2025-12.csv"))

        assert Counter(one.status for one in kept) == {Status.OPEN: 205, Status.CLOSED: 68}

    def test_pharmacies(self) -> None:
        kept, skipped = entries(shared("data/ods/edispensary_2025-05.csv.gz"))

        by_code = {one.code: one for one in kept}
        assert len(kept) + len(skipped) == 20_932
        assert Counter(one.status for one in kept) == {Status.OPEN: 11_251, Status.CLOSED: 9_537}
        assert by_code["FCD27"].postcode == "HX7 7BZ"
        assert by_code["FWN61"].postcode == "SA5 9EA"
        assert by_code["FA002"].parent == "P79D"
        assert by_code["FDA91"].is_open, "a legal closing date beside an active status"
        assert by_code["FDA91"].closed == date(2025, 2, 25)

    def test_trusts_and_their_sites(self) -> None:
        rows = list(read(shared("data/ods/etrust_2018-09_trusts_and_sites.csv.gz"), today=TODAY))

        assert Counter(type(row) for row in rows) == {SiteRow: 29_710, DirectoryRow: 234, Skipped: 11}
        by_code = {row.code: row for row in rows if isinstance(row, DirectoryRow | SiteRow)}
        assert by_code["RHM01"].parent == "RHM"
        assert by_code["R0A1B"].parent == "R0A"
        trust = by_code["RHM"]
        assert isinstance(trust, DirectoryRow)
        assert (trust.is_old, trust.region, trust.icb) == (True, "", ""), "regions and boards of 2018 are no more"

    def test_sub_icb_locations(self) -> None:
        kept, _skipped = entries(shared("data/ods/eccg_2025-12.csv"))

        assert Counter(one.status for one in kept) == {Status.OPEN: 159, Status.CLOSED: 161}
        assert {one.sector for one in kept} == {Sector.COMMISSIONER}

    def test_an_old_copy_of_trusts_without_its_last_columns_is_old_in_every_row(self) -> None:
        rows = list(read(shared("data/ods/etr_2020_unquoted.csv"), today=TODAY))

        trusts = [row for row in rows if isinstance(row, DirectoryRow)]
        assert len(trusts) == len(rows) == 241
        assert all(trust.is_old for trust in trusts), "it adds, and corrects nothing"
        by_code = {trust.code: trust for trust in trusts}
        assert by_code["RHA"].address.startswith("The Resource, Trust HQ, Duncan Macmillan House")
        assert (by_code["RHA"].region, by_code["RHA"].icb) == ("", ""), "regions and offices of 2020 are no more"
        assert {trust.region for trust in trusts} == {"", Region.WALES}

    def test_an_old_copy_of_anything_else_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "epraccur.csv"
        file.write_text("\n".join(",".join([f"A8100{n}", "A PRACTICE", *[""] * 22]) for n in range(9)))
        for kind in ("auto", "epraccur"):
            with pytest.raises(UnreadableFileError, match=r"rows of 24 columns.*old copy that was saved again"):
                read(file, kind, today=TODAY)

    @pytest.mark.parametrize(
        "other",
        [
            "data/ods/icb_names_codes_2024-12.csv",
            "data/ods/site_names_2026.csv.gz",
            "data/geography/outcodes_2017.csv",
            "data/regulators/nhs_choices_hospital_2018-09_notsign_delimited.csv",
        ],
    )
    def test_other_files_are_refused(self, other: str) -> None:
        with pytest.raises(UnreadableFileError, match="none of the known layouts"):
            read(shared(other), today=TODAY)

    def test_the_messy_collection_never_breaks_the_reader(self) -> None:
        paths = sorted(path for path in shared("data/messy/csv").rglob("*") if path.is_file())

        assert len(paths) > 100
        for path in paths:
            with pytest.raises(UnreadableFileError):
                list(read(path, today=TODAY))

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("data/ods/epraccur_2025-09.csv.gz", OdsFormat.EPRACCUR),
            ("data/ods/etr_2026-07.csv", OdsFormat.ETR),
            ("data/ods/etrust_2018-09_trusts_and_sites.csv.gz", OdsFormat.ETS),
            ("data/ods/eccg_2025-12.csv", OdsFormat.ECCG),
            ("data/ods/edispensary_2025-05_active.csv", OdsFormat.EDISPENSARY),
        ],
    )
    def test_the_content_tells_which_file_it_is(self, path: str, kind: OdsFormat, tmp_path: Path) -> None:
        renamed = tmp_path / "download (3)"
        renamed.write_bytes(shared(path).read_bytes())

        assert detect(renamed) == (kind, 27)


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "closed", "becomes"),
        [
            ("A", "", Status.OPEN),
            ("ACTIVE", "", Status.OPEN),
            ("A", "20250225", Status.OPEN),
            ("C", "20250225", Status.CLOSED),
            ("INACTIVE", "", Status.CLOSED),
            ("D", "", Status.DORMANT),
            ("", "", Status.OPEN),
            ("", "20250225", Status.CLOSED),
            ("", "20261121", Status.CLOSED),
            ("", "20270101", Status.OPEN),
        ],
    )
    def test_old_and_new_words(self, written: Writer, status: str, closed: str, becomes: Status) -> None:
        kept, _skipped = entries(written(row(status=status, closed=closed)))

        assert kept[0].status is becomes

    @pytest.mark.parametrize("changes", [{"status": "P"}, {"status": "PROPOSED"}, {"status": "", "opened": "20270101"}])
    def test_what_is_not_open_yet_waits(self, written: Writer, changes: dict[str, str]) -> None:
        kept, skipped = entries(written(row(**changes)))

        assert not kept
        assert [(one.row_number, one.code, one.reason) for one in skipped] == [(1, "A81001", "is not open yet")]

    def test_a_closing_before_the_opening_loses_the_opening(self, written: Writer) -> None:
        kept, _skipped = entries(written(row(status="C", opened="20200101", closed="20190101")))

        assert (kept[0].opened, kept[0].closed) == (None, date(2019, 1, 1))


class TestSector:
    @pytest.mark.parametrize(
        ("setting", "sector"),
        [
            ("4", Sector.GENERAL_PRACTICE),
            ("RO76", Sector.GENERAL_PRACTICE),
            ("RO177|RO76", Sector.GENERAL_PRACTICE),
            ("13", Sector.HOSPICE),
            ("25", Sector.JUSTICE),
            ("0", Sector.OTHER),
            ("99", Sector.OTHER),
            ("RO999", Sector.OTHER),
        ],
    )
    def test_by_setting_and_by_role(self, written: Writer, setting: str, sector: Sector) -> None:
        kept, _skipped = entries(written(row(setting=setting)))

        assert kept[0].sector is sector

    def test_forces(self, written: Writer) -> None:
        kept, _skipped = entries(written(row(region="Y99", icb="Q99", setting="0", postcode="G84 8HL")))

        assert (kept[0].sector, kept[0].nation, kept[0].icb) == (Sector.DEFENCE, Nation.SCOTLAND, "")

    def test_a_file_that_only_its_name_tells_apart(self, written: Writer) -> None:
        cells = row(code="VL1AB", name="THE ELMS", setting="", parent="A1B2C", status="ACTIVE")

        kept, _skipped = entries(written(cells, name="ecarehomesite.csv"))
        assert (kept[0].sector, kept[0].parent) == (Sector.CARE_HOME, "A1B2C")

        with pytest.raises(UnreadableFileError, match="--format"):
            read(written(cells, name="download.csv"), today=TODAY)

        kept, _skipped = entries(written(cells, name="download.csv"), "ehospice")
        assert kept[0].sector is Sector.HOSPICE


class TestSpoiledRows:
    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            (row(name=""), "holds no word"),
            (row(name=" -- "), "holds no word"),
            (row(name="X" * 201), "longer than 200"),
            (row(code="AB"), "3 to 12 capital letters"),
            (row(code="A8 1001"), "3 to 12 capital letters"),
            (row(code="A81001'; DROP TABLE"), "3 to 12 capital letters"),
            (row(name="NON REGISTERED PATIENTS"), "not a place"),
            (row(name="LOCUM NK"), "not a place"),
            (row(name="DUMMY POPUP CLINIC"), "not a place"),
            (row(postcode="JE2 3XX", region="", icb="YAD"), "Jersey"),
            (row()[:26], "has 26 columns where 27"),
            ([*row(), "more"], "has 28 columns where 27"),
        ],
    )
    def test_the_reason_is_given(self, written: Writer, cells: list[str], reason: str) -> None:
        kept, skipped = entries(written(row(code="B82002"), cells))

        assert [one.code for one in kept] == ["B82002"]
        assert skipped[0].row_number == 2
        assert len(skipped[0].code) <= 12
        assert reason in skipped[0].reason

    def test_a_code_counts_once(self, written: Writer) -> None:
        kept, skipped = entries(written(row(), row(code="a81001", name="ANOTHER")))

        assert [one.name for one in kept] == ["The Limes Surgery"]
        assert str(skipped[0]).startswith("code: stands in row 1 already")

    def test_a_postcode_that_is_none_leaves_the_rest(self, written: Writer) -> None:
        kept, _skipped = entries(written(row(postcode="NOT KNOWN")))

        assert (kept[0].postcode, kept[0].town, kept[0].nation) == ("", "Southampton", Nation.ENGLAND)

    def test_dates_that_are_none(self, written: Writer) -> None:
        kept, _skipped = entries(written(row(opened="20011301", closed="soon")))

        assert (kept[0].opened, kept[0].closed) == (None, None)

    def test_blank_lines_and_a_heading_row_are_passed_over(self, tmp_path: Path) -> None:
        heading = ["Organisation Code", "Name", *["x"] * 25]
        path = tmp_path / "epraccur.csv"
        path.write_text(text_of([heading]) + "\n\n" + text_of([row()]), encoding="utf-8")

        kept, skipped = entries(path)

        assert [one.row_number for one in kept] == [4]
        assert not skipped

    def test_characters_that_no_name_holds_are_taken_out(self, written: Writer) -> None:
        kept, _skipped = entries(written(row(name="THE \x00LIMES\u202e\tSURGERY")))

        assert kept[0].name == "The Limes Surgery"


class TestPacking:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
    def test_line_ends_and_encodings(self, written: Writer, end: str, encoding: str) -> None:
        kept, _skipped = entries(written(row(name="CAFÉ PRACTICE"), row(code="B82002"), end=end, encoding=encoding))

        assert [one.name for one in kept] == ["Café Practice", "The Limes Surgery"]
        assert kept[0].code == "A81001"

    def test_gzip_by_content_not_by_name(self, tmp_path: Path) -> None:
        path = tmp_path / "epraccur.csv"
        path.write_bytes(gzip.compress(text_of([row()]).encode()))

        assert entries(path)[0][0].code == "A81001"

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is empty"),
            (b"\n\n", "is empty"),
            (b"PK\x03\x04rest", "zip archive or a spreadsheet"),
            (b"\x1f\x8b\x08broken", "damaged gzip"),
            (gzip.compress(text_of([row()] * 500).encode())[:-20], "damaged gzip"),
            (b'"' + b"A" * 200_000, "quotation mark"),
            (b"\x00\x01\x02\xff", "none of the known layouts"),
            (b"<html><body>Sorry</body></html>", "none of the known layouts"),
        ],
    )
    def test_files_that_are_no_use_say_why(self, tmp_path: Path, content: bytes, says: str) -> None:
        path = tmp_path / "epraccur.csv"
        path.write_bytes(content)

        with pytest.raises(UnreadableFileError, match=says):
            list(read(path, today=TODAY))

    def test_a_quotation_mark_that_is_never_closed_names_its_row(self, tmp_path: Path) -> None:
        path = tmp_path / "epraccur.csv"
        good = text_of([row(code=f"A{number:05}") for number in range(1, 600)])
        path.write_text(good + '"A99999,"' + "x" * 200_000, encoding="utf-8")

        with pytest.raises(UnreadableFileError, match="Row 600"):
            list(read(path, today=TODAY))

    def test_no_such_file_and_no_such_format(self, tmp_path: Path, written: Writer) -> None:
        with pytest.raises(UnreadableFileError, match="cannot be opened"):
            read(tmp_path / "missing.csv", today=TODAY)
        with pytest.raises(UnreadableFileError, match="cannot be opened"):
            read(tmp_path, today=TODAY)
        with pytest.raises(UnreadableFileError, match="There is no format etc"):
            read(written(row()), "etc", today=TODAY)
