"""The floors of the house: who imports whom, and where a file may lie."""

import ast
import subprocess
import sys
import tomllib

from tests.house.sources import FLOORS, rooms, sources, told
from tests.paths import CHECKOUT

NOT_FLOORS = {"tests", "docs", "static", "templates", "requirements"}
LONGEST_FILE = 350
LONGEST_VIEW = 45


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[done.stdout.find("Contracts\n") :] + done.stderr


def test_every_package_is_a_floor() -> None:
    packages = {path.parent.name for path in CHECKOUT.glob("*/__init__.py")}
    assert packages - NOT_FLOORS == set(FLOORS)


def test_every_app_has_its_inside_checked_and_nothing_is_waved_through() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contracts = settings["contracts"]
    insides = {contract["containers"][0] for contract in contracts if contract.get("exhaustive")}
    assert insides == set(FLOORS)
    assert settings["root_packages"] == list(FLOORS)
    for contract in contracts:
        if contract["type"] != "protected":
            assert "ignore_imports" not in contract
        assert "exhaustive_ignores" not in contract


def test_no_drawer_for_odds_and_ends() -> None:
    names = {"helpers", "utils", "util", "common", "misc", "services", "lib"}
    assert not [source.name for source in sources() if names & set(source.path.with_suffix("").parts)]


def test_files_stay_short_enough_to_hold_in_the_head() -> None:
    """Plain data (the people of the demo) may be as long as it needs."""
    lines = {
        source.name: len(source.path.read_text("utf-8").splitlines())
        for source in sources()
        if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in source.tree.body)
    }
    assert not {name: count for name, count in lines.items() if count > LONGEST_FILE}, "make rooms by noun"


def test_a_view_is_short() -> None:
    too_long = [
        f"{source.name}: {function.name} has {function.end_lineno - function.lineno + 1} lines"
        for source in rooms("views")
        for function in source.functions()
        if function.end_lineno and function.end_lineno - function.lineno + 1 > LONGEST_VIEW
    ]
    assert not too_long, told("Hand more to the form, the action or the presenter", too_long)


def test_database_signals_are_not_listened_to() -> None:
    listening = [
        source.at(node)
        for source in sources()
        for node in source.imports()
        if node.module == "django.db.models.signals"
    ]
    assert not listening, "a named domain signal says what happened; a saved row does not"
