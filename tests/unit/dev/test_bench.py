"""What `dev.py bench` decides before it measures."""

import pytest

from expex.dev.benching import bench, beside, database, names
from expex.dev.console import GiveUp


def test_every_file_of_the_folder_is_a_bench() -> None:
    assert {"mail", "search", "web"} <= set(names())
    assert "__init__" not in names()


def test_an_unknown_bench_is_told_which_there_are() -> None:
    with pytest.raises(GiveUp, match=r"no bench 'speed'.*search.*web"):
        bench("speed", people=1000, exchanges=1000, outcodes=None, markdown=False)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://expex@db.example.org:5432/expex", "postgres://expex@db.example.org:5432/nation"),
        ("postgres://expex@/expex?host=/a/folder", "postgres://expex@/nation?host=/a/folder"),
        ("postgres:///expex?host=/a/folder", "postgres:///nation?host=/a/folder"),
    ],
)
def test_the_nation_lies_beside_the_products_own_database(address: str, expected: str) -> None:
    assert beside(address, "nation") == expected


def test_reports_do_not_get_in_the_way_of_other_benches() -> None:
    assert database("web", 1000, 50) == database("search", 1000, 60) == "expex_nation_1000"
    assert database("reports", 1000, 50) not in (database("web", 1000, 50), database("reports", 1000, 60))
