"""The import commands, on small files of our own and on the real ones as published."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Organisation, Outcode, Workplace
from core.models import AuditEvent
from tests.factories.accounts import ProfileFactory
from tests.paths import shared

pytestmark = pytest.mark.django_db


def line(code: str, name: str, *, opened: str = "19740401", closed: str = "", status: str = "A", **other: str) -> str:
    """One row of a practices file: 27 columns, all quoted."""
    cells = [""] * 27
    cells[0:4] = [code, name, other.get("region", "Y59"), other.get("icb", "QRL")]
    cells[4], cells[7] = other.get("street", "1 HIGH STREET"), other.get("town", "WINCHESTER")
    cells[9:13] = [other.get("postcode", "SO23 9BA"), opened, closed, status]
    cells[25] = "4"
    return ",".join(f'"{cell}"' for cell in cells)


def write(folder: Path, *lines: str, name: str = "epraccur.csv") -> Path:
    file = folder / name
    text = "\r\n".join(lines) + "\r\n"
    file.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    return file


def run(command: str, file: Path, *options: str) -> list[str]:
    out = StringIO()
    call_command(command, str(file), *options, stdout=out)
    return out.getvalue().splitlines()


def test_a_file_brings_in_organisations_with_their_main_place(tmp_path: Path) -> None:
    file = write(
        tmp_path, line("J82001", "ST.MARY'S SURGERY"), line("J82002", "DR A SMITH'S PRACTICE"), name="epraccur.csv.gz"
    )
    assert run("import_organisations", file)[-1] == "created=2 changed=0 closed=0 skipped=0"
    surgery = Organisation.objects.get(ods_code="J82001")
    assert (surgery.name, surgery.search_name) == ("St Mary's Surgery", "st marys surgery")
    assert (surgery.sector, surgery.nation, surgery.icb_code) == ("general-practice", "england", "QRL")
    place = surgery.workplaces.get()
    assert (place.is_main, place.name, place.town, place.postcode) == (True, surgery.name, "Winchester", "SO23 9BA")
    assert Organisation.objects.get(ods_code="J82002").name == "Dr A Smith's Practice"
    assert AuditEvent.objects.get(verb="directory.organisations_imported").facts["created"] == 2


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, line("J82001", "ONE"), line("J82002", "TWO", closed="20200331", status="C"))
    run("import_organisations", file)
    assert run("import_organisations", file)[-1] == "created=0 changed=0 closed=0 skipped=0"


def test_a_later_file_corrects_closes_and_reopens_but_never_deletes(tmp_path: Path) -> None:
    before = (line("J82001", "ONE"), line("J82002", "TWO"), line("J82003", "THREE", closed="20200331", status="C"))
    run("import_organisations", write(tmp_path, *before, line("J82004", "FOUR")))
    worker = ProfileFactory(workplace=Workplace.objects.get(organisation__ods_code="J82002"))
    after = (line("J82001", "ONE", street="2 LOW STREET"), line("J82002", "TWO", closed="20260331", status="C"))
    file = write(tmp_path, *after, line("J82003", "THREE"))
    assert run("import_organisations", file)[-1] == "created=0 changed=2 closed=1 skipped=0"
    worker.refresh_from_db()
    assert str(worker.organisation.closed_on) == "2026-03-31"
    assert Workplace.objects.get(organisation__ods_code="J82001").address == "2 Low Street"
    assert Organisation.objects.get(ods_code="J82003").closed_on is None
    assert Organisation.objects.get(ods_code="J82004").closed_on is None


def test_what_people_know_better_outlives_an_import(tmp_path: Path) -> None:
    run("import_organisations", write(tmp_path, line("J82001", "ONE")))
    Organisation.objects.update(sector="hospice")
    Workplace.objects.update(where_to_report="The blue door")
    run("import_organisations", write(tmp_path, line("J82001", "ONE AND ONLY")))
    assert Organisation.objects.get().sector == "hospice"
    place = Workplace.objects.get()
    assert (place.name, place.where_to_report) == ("One and Only", "The blue door")


def test_an_organisation_that_is_dormant_closes_on_the_day_the_directory_heard_of_it(tmp_path: Path) -> None:
    run("import_organisations", write(tmp_path, line("J82001", "ONE")))
    dormant = write(tmp_path, line("J82001", "ONE", status="D"))
    assert run("import_organisations", dormant)[-1] == "created=0 changed=0 closed=1 skipped=0"
    assert run("import_organisations", dormant)[-1] == "created=0 changed=0 closed=0 skipped=0"


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, line("J82001", "ONE"), '"J82002","TWO"')
    said = run("import_organisations", file, "--dry-run")
    assert said[-2:] == ["Nothing was changed (dry run).", "created=1 changed=0 closed=0 skipped=1"]
    assert not Organisation.objects.exists()
    assert not AuditEvent.objects.exists()


def test_rows_left_out_are_listed_with_number_code_and_reason_and_summed_up(tmp_path: Path) -> None:
    bad = [f'"J{number:05}","TOO FEW COLUMNS"' for number in range(60)]
    file = write(tmp_path, line("J82001", "ONE"), *bad)
    said = run("import_organisations", file)
    assert said[0].startswith("row 2, J00000: has 2 columns")
    assert said[50] == "and 10 more (--all-skipped lists them)"
    assert said[-2].strip().startswith("60 rows: has 2 columns")
    assert len([text for text in run("import_organisations", file, "--all-skipped") if text.startswith("row ")]) == 60


@pytest.mark.parametrize("content", [b"", b"a,b,c\r\n1,2,3\r\n", b"PK\x03\x04....", b"\x1f\x8bnot really"])
def test_a_file_of_no_use_is_one_sentence_and_exit_code_2(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "epraccur.csv"
    file.write_bytes(content)
    for options in ([], ["--format", "epraccur"]):
        with pytest.raises(CommandError) as refused:
            run("import_organisations", file, *options)
        assert refused.value.returncode == 2
        assert "\n" not in str(refused.value)
    with pytest.raises(CommandError):
        run("import_organisations", tmp_path / "missing.csv")


def test_districts_come_in_once(tmp_path: Path) -> None:
    file = write(tmp_path, "postcode,latitude,longitude,town", "SO16,50.93,-1.43,Southampton", "XX,1,2,Nowhere")
    said = run("import_outcodes", file)
    assert said[-1] == "created=1 changed=0 closed=0 skipped=1"
    assert run("import_outcodes", file, "--dry-run")[-1] == "created=0 changed=0 closed=0 skipped=1"
    moved = write(tmp_path, "postcode,latitude,longitude,town", "SO16,50.94,-1.43,Southampton")
    assert run("import_outcodes", moved)[-1] == "created=0 changed=1 closed=0 skipped=0"
    assert Outcode.objects.get().latitude == 50.94
    with pytest.raises(CommandError):
        run("import_outcodes", write(tmp_path, "a,b", "1,2", name="wrong.csv"))


def test_the_reference_set_comes_in_once_and_leaves_later_facts_alone() -> None:
    call_command("load_reference", stdout=StringIO())
    many = Organisation.objects.count()
    assert many == Workplace.objects.filter(is_main=True).count() >= 40
    Organisation.objects.filter(ods_code="RHM").update(name="Renamed")
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert out.getvalue().startswith("created=0 ")
    assert Organisation.objects.count() == many
    assert Organisation.objects.get(ods_code="RHM").name == "Renamed"


def test_the_trusts_of_two_years_follow_each_other_with_commissioners_that_no_list_holds() -> None:
    run("import_organisations", shared("data", "ods", "etr_2025-12.csv"))
    later = shared("data", "ods", "etr_2026-07.csv")
    assert run("import_organisations", later)[-1] == "created=1 changed=18 closed=4 skipped=0"
    assert run("import_organisations", later)[-1] == "created=0 changed=0 closed=0 skipped=0"
    assert Organisation.objects.filter(icb_code__in=["Z9B2Z", "D7T5G", "S9B9J", "S1Y5D", "T6Y0W", "S0E4D"]).exists()


def test_an_old_copy_of_trusts_adds_and_corrects_nothing() -> None:
    old = shared("data", "ods", "etr_2020_unquoted.csv")
    run("import_organisations", shared("data", "ods", "etr_2025-12.csv"))
    before = list(Organisation.objects.order_by("pk").values())
    assert run("import_organisations", old)[-1] == "created=0 changed=0 closed=0 skipped=0"
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_the_published_districts_come_in() -> None:
    file = shared("data", "geography", "outcodes_2017.csv")
    assert run("import_outcodes", file)[-1].startswith("created=28")
    assert run("import_outcodes", file)[-1].startswith("created=0 changed=0")
