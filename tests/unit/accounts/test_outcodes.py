"""The list of postcode districts as published, and as it should not be."""

from pathlib import Path

import pytest

from accounts.directory.files import UnreadableFileError
from accounts.directory.outcodes import OutcodeRow, SkippedOutcode, read
from accounts.enums import Nation
from tests.paths import shared


def test_the_published_list_is_read_whole() -> None:
    entries = list(read(shared("data/geography/outcodes_2017.csv")))
    by_code = {entry.outcode: entry for entry in entries if isinstance(entry, OutcodeRow)}

    assert len(entries) == len(by_code) == 2856
    assert by_code["SY23"] == OutcodeRow("SY23", 52.38184, -4.05129, "Llanfarian", Nation.WALES)
    assert by_code["JE2"].nation is None
    assert by_code["BT1"].nation is Nation.NORTHERN_IRELAND


def test_bad_rows_are_left_out_with_a_reason(tmp_path: Path) -> None:
    source = tmp_path / "outcodes.csv"
    source.write_text(
        "postcode,latitude,longitude\nSO16,50.9,-1.4\nSO16,50.9,-1.4\n!!,1,2\nSO17,,\nSO18,nan,1\nSO19,0,0\nSO20\n",
        encoding="utf-8",
    )

    kept, *skipped = read(source)

    assert kept == OutcodeRow("SO16", 50.9, -1.4, "", None)
    assert [(entry.row_number, entry.reason) for entry in skipped if isinstance(entry, SkippedOutcode)] == [
        (3, "already in row 2"),
        (4, "not a postcode district"),
        (5, "no latitude or longitude"),
        (6, "no latitude or longitude"),
        (7, "its middle lies outside the British Isles"),
        (8, "no latitude or longitude"),
    ]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "postcode,latitude\nSO16,50\n"])
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    source = tmp_path / "other.csv"
    source.write_text(content, encoding="utf-8")

    with pytest.raises(UnreadableFileError, match="has no column"):
        list(read(source))
