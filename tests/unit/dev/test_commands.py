"""What the commands decide before they start anything."""

import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from expex.dev import browser, drills, preparation, run, state
from expex.dev.__main__ import main
from expex.dev.console import GiveUp
from expex.dev.environment import CHECKOUT
from expex.dev.locks import Lock
from expex.dev.state import keys
from expex.dev.testing import may_meet_a_browser, workers


def test_a_port_in_use_is_said_with_the_way_out() -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(GiveUp, match=f"port {port} is in use .* --port {port + 1}"):
            run.check_port(port)


def test_a_second_supervisor_is_told_where_the_first_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "STATE", tmp_path)
    told = pytest.raises(GiveUp, match=r"already runs .*http://localhost:8000/")
    with run.only_one(8000), told, run.only_one(8001):
        pytest.fail("two supervisors")
    with run.only_one(8001):
        assert "8001" in (tmp_path / "run.lock").read_text()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["-n", "2", "--dist", "worksteal"]),
        (["tests/unit"], ["-n", "2", "--dist", "worksteal"]),
        (["-k", "certificate"], ["-n", "2", "--dist", "worksteal"]),
        (["-n", "4"], []),
        (["-n0", "tests/unit"], []),
        (["--pdb"], []),
        (["tests/paths.py"], []),
        (["tests/paths.py::test_one"], []),
    ],
)
def test_tests_run_two_at_a_time_unless_the_person_decides(
    arguments: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert workers(arguments) == expected


def test_the_help_of_the_tests_needs_no_servers() -> None:
    """They belong to the run in which this stands: a second one would be refused."""
    asked = [sys.executable, "-m", "pytest", "--help"]
    answer = subprocess.run(
        asked, cwd=CHECKOUT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "usage:" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], True), (["-x"], True), (["tests"], True), (["tests/unit"], False), (["dev.py"], False)],
)
def test_a_browser_is_looked_for_only_where_journeys_may_run(
    arguments: list[str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert may_meet_a_browser(arguments) is expected


def test_a_browser_that_does_not_start_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "chrome"))
    with pytest.raises(GiveUp, match="does not start"):
        browser.find()


def test_a_signpost_to_a_browser_is_not_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signpost = tmp_path / "chromium-browser"
    signpost.write_text("#!/bin/sh\necho 'Install the snap instead'\nexit 1\n")
    signpost.chmod(0o755)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "am_root", lambda: False)
    monkeypatch.setattr(browser, "MAC_PLACES", ())
    with pytest.raises(GiveUp, match="sudo apt-get update && sudo apt-get install -y chromium"):
        browser.required()


def test_keys_are_made_once_and_are_for_our_eyes_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("expex.dev.state.STATE", tmp_path)
    assert keys() == keys()
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


def test_work_on_the_database_by_hand_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "DONE", tmp_path / "done.json")
    preparation.forget_schema()
    assert preparation.read_note() == {}
    preparation.write_note({"schema": "abc", "world": "empty"})
    preparation.forget_schema()
    preparation.note_by_hand("load_demo")
    assert preparation.read_note() == {"schema": None, "world": "demo"}
    preparation.note_by_hand("flush")
    assert preparation.read_note()["world"] is None
    (tmp_path / "done.json").write_text("spoilt")
    assert preparation.read_note() == {}


def test_a_changed_migration_changes_the_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "CHECKOUT", tmp_path)
    file = tmp_path / "0001_initial.py"
    file.write_text("one")
    first = preparation.contents([file])
    assert preparation.contents([file]) == first
    file.write_text("two")
    assert preparation.contents([file]) != first


def test_an_unknown_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["fly"])
    assert "invalid choice: 'fly'" in capsys.readouterr().err


def test_a_drill_that_is_not_there_is_answered_with_those_that_are() -> None:
    assert {"hostile", "redis-down", "reminders-kill"} <= set(drills.names())
    with pytest.raises(GiveUp, match=r"no drill 'earthquake'.*hostile"):
        drills.drill(["earthquake"])


def test_two_drills_at_a_time_would_share_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "STATE", tmp_path)
    other = Lock(tmp_path / "drill.lock")
    assert other.take(wait=False)
    other.note("123")
    with pytest.raises(GiveUp, match=r"already runs .*123"):
        drills.drill(["hostile"])


def test_a_drill_answers_with_its_own_exit_code() -> None:
    assert drills.obeyed([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ)) == 3
