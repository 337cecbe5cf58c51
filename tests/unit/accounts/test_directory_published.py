"""Every real file, in the order of an installation; each that changes something comes in a second time at once, of the
large ones every tenth row.

The figures are those of docs/directory.md. A change here is a change of meaning.
"""

from datetime import date

import pytest
from django.db.models import Count

from accounts.actions.directory import load_reference
from accounts.actions.importing import Imported, import_organisations
from accounts.directory.reading import read
from accounts.directory.rows import Entry
from accounts.models import DirectoryCode, Organisation, Succession, Workplace
from tests.paths import shared

TODAY = date(2026, 11, 21)
LARGE = 10_000
FIGURES = """
ods/icb_to_nhs_region.csv                                       42     0     0    0     0
ods/icb_names_codes_2024-12.csv                                 42     0     0    0     0
ods/eccg_2025-12.csv                                           320   320     0    0     0
ods/etr_2025-12.csv                                            273   265     8    0     0
ods/etr_2026-07.csv                                            274     1    18    4     0
ods/etr_2020_unquoted.csv                                      241     0     0    0     0
ods/epraccur_2025-09.csv.gz                                  16685 16476    15    0   194
ods/epraccur_2025-09_active_gp.csv                            6618     0     0    0     0
ods/epraccur_2025-09_active_other_settings.csv                1235     0     0    0     6
ods/edispensary_2025-05.csv.gz                               20932 20783     5    0   144
ods/edispensary_2025-05_active.csv                           11276     0     0    0    25
ods/etrust_2018-09_trusts_and_sites.csv.gz                   29955 29703    13    0    12
ods/etrust_2018-09_open_sample.csv                            5098     0     0    0     2
ods/site_names_2026.csv.gz                                   31057     0   214    0  9937
regulators/cqc_care_homes_trafford.csv                          56    49     5    0     2
regulators/cqc_care_homes_greater_manchester_2019-08.csv       559   514     0    0     5
regulators/dentists_greater_manchester.csv                     539   508     2    0    27
regulators/pharmacies_greater_manchester.csv                   631     5     0    0     0
regulators/rqia_northern_ireland_2025-12.csv                  1526  1478     0    0    48
regulators/care_inspectorate_scotland_sample_2022-03.csv       133   133     0    0     0
regulators/nhs_choices_hospital_2018-09_notsign_delimited.csv 1231   363     1    0    17
regulators/nhs_hospitals_2018-02.csv                           773   169     3    0   163
"""
"""File, rows, and what the first import does: created, changed, closed, skipped."""


def expected() -> list[tuple[str, ...]]:
    return [tuple(row.split()) for row in FIGURES.strip().splitlines()]


def bring_in(file: str) -> tuple[list[Entry], Imported]:
    rows = list(read(shared("data", file), today=TODAY))
    return rows, import_organisations(rows=rows)


def test_every_file_of_the_folders_is_in_the_table() -> None:
    here = {f"{folder}/{path.name}" for folder in ("ods", "regulators") for path in shared("data", folder).iterdir()}
    assert here == {row[0] for row in expected()}


@pytest.mark.django_db
def test_every_file_comes_in_and_a_second_time_changes_nothing() -> None:
    load_reference()
    found: list[tuple[str, ...]] = []
    again: list[str] = []
    for file, *_figures in expected():
        rows, first = bring_in(file)
        found.append((file, *map(str, (len(rows), first.created, first.changed, first.closed, first.skipped))))
        if not first.created + first.changed + first.closed:
            continue
        second = import_organisations(rows=rows[::10] if len(rows) > LARGE else rows)
        if (second.created, second.changed, second.closed) != (0, 0, 0):
            again.append(f"{file}: {second}")
    assert found == expected(), "\n".join(" ".join(row) for row in found)
    assert not again, again
    assert Organisation.objects.count() == Workplace.objects.filter(is_main=True).count()
    assert Succession.objects.filter(kind="closed").count() == 4
    assert not Organisation.objects.filter(parent_code="RHM").exists(), "sites are places of their trust"
    assert Workplace.objects.filter(organisation__ods_code="RHM", closed_on=None).count() > 20
    assert DirectoryCode.objects.values("organisation").annotate(many=Count("pk")).filter(many__gt=1).count() < 10
