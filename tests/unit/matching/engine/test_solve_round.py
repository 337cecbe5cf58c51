"""The command that anybody can check a round with: what it reads, what it prints, what it says of a bad file."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

SIDES = {"kind": "two-sided", "n": 4, "left": [0, 1], "right": [2, 3], "edges": [[0, 2, 5], [1, 2, 9]]}


def solved(instance: Any, folder: Path) -> dict[str, Any]:
    """No test here may ask the database: pytest-django would stop it."""
    file = folder / "round.json"
    file.write_text(instance if isinstance(instance, str) else json.dumps(instance))
    out = io.StringIO()
    call_command("solve_round", str(file), stdout=out)
    return json.loads(out.getvalue())


def test_it_prints_the_pairs_and_what_is_known_about_them(tmp_path: Path) -> None:
    pool = {"kind": "pool", "n": 4, "edges": [[2, 1, 19], [1, 0, 5], [2, 3, 5]], "objective": "most"}
    method = "half pairs by assignment, odd groups by the blossom method, proved by whole-number prices"
    assert solved(pool, tmp_path) == {
        "pairs": [[0, 1], [2, 3]],
        "paired": 2,
        "weight": 10,
        "optimal": True,
        "bound": 10,
        "method": method,
    }
    assert solved({**pool, "objective": "best"}, tmp_path)["pairs"] == [[1, 2]]


def test_two_sides_with_capacity_and_a_fixed_pair(tmp_path: Path) -> None:
    assert solved({**SIDES, "capacity": {"2": 2}}, tmp_path)["pairs"] == [[0, 2], [1, 2]]
    assert solved(SIDES, tmp_path)["pairs"] == [[1, 2]]
    fixed = solved({**SIDES, "fixed": [[2, 0]]}, tmp_path)
    assert (fixed["pairs"], fixed["weight"], fixed["optimal"]) == ([[0, 2]], 5, True)
    assert solved({**SIDES, "forbidden": [[1, 2]]}, tmp_path)["pairs"] == [[0, 2]]


def test_it_says_what_chosen_pairs_come_to(tmp_path: Path) -> None:
    said = solved({**SIDES, "chosen": [[2, 0], [0, 3]]}, tmp_path)
    assert said["pairs"] == [[1, 2]]
    assert said["chosen"] == {"paired": 2, "weight": 5, "not_allowed": 1}
    assert solved({**SIDES, "chosen": [[0, 1]]}, tmp_path)["chosen"] == {"paired": 1, "weight": 0, "not_allowed": 1}
    with pytest.raises(CommandError, match="line 1, chosen\\[0\\]: there is no person 4"):
        solved({**SIDES, "chosen": [[0, 4]]}, tmp_path)


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(SIDES).encode())))
    call_command("solve_round", "-")
    assert json.loads(capsys.readouterr().out)["paired"] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1: this is not JSON: Expecting value"),
        ('{"kind":"pool","n":2,\n"edges":[[0,1,5]\n,]}', "line 3, column 2: this is not JSON: "),
        ("[1]", "line 1, an instance is an object, {...}; this is [1]"),
        ('{"n":2,"edges":[]}', "line 1, the field kind is missing"),
        ('{"kind":"ring",\n"n":2,"edges":[]}', 'line 1, kind: must be "pool" or "two-sided"; it is "ring"'),
        ('{"kind":"pool",\n"n":-2,"edges":[]}', "line 2, n: the number of people must be a whole number, 0 or more"),
        ('{"kind":"pool","n":2,\n"edges":{}}', "line 2, edges: must be a list; it is {}"),
        ('{"kind":"pool","n":2,"edges":[\n[0,1]]}', "line 2, edges[0]: must be [person, person, weight]; it is [0, 1]"),
        ('{"kind":"pool","n":3,"edges":[[0,1,5],\n\n[1,2,1.5]]}', "line 3, edges[1]: weight must be a whole number"),
        ('{"kind":"pool","n":3,"edges":[[0,1,5],\n[1,2,-1]]}', "line 2, edges[1]: weight must be a whole number"),
        ('{"kind":"pool","n":3,"edges":[\n[0,true,5]]}', "line 2, edges[0]: the second person must be a whole number"),
        ('{"kind":"pool","n":3,"edges":[["0",1,5]]}', "line 1, edges[0]: the first person must be a whole number"),
        ('{"kind":"pool","n":3,"edges":[[0,1,NaN]]}', "line 1, edges[0]: weight must be a whole number"),
        (f'{{"kind":"pool","n":3,"edges":[[0,1,{2**63}]]}}', f"line 1, edges[0]: weight must be at most {2**63 - 1}"),
        ('{"kind":"pool","n":3,"edges":[\n[0,3,1]]}', "line 2, edges[0]: there is no person 3: with n = 3"),
        ('{"kind":"pool","n":3,"edges":[\n[1,1,1]]}', "line 2, edges[0]: person 1 cannot meet themselves"),
        ('{"kind":"pool","n":3,"edges":[[0,1,1],\n[1,0,1]]}', "line 2, edges[1]: the pair 1 and 0 stands already in"),
        ('{"kind":"pool","n":3,"edges":[],\n"fixed":{}}', "line 2, fixed: must be a list; it is {}"),
        ('{"kind":"pool","n":3,"edges":[],\n"chosen":null}', "line 2, chosen: must be a list; it is null"),
        ('{"kind":"pool","n":3,"edges":[],\n"capacity":false}', "line 2, capacity: must be an object"),
        ('{"kind":"two-sided","n":3,"edges":[],"right":[1],\n"left":""}', 'line 2, left: must be a list; it is ""'),
        (f'{{"kind":"pool",\n"n":1{"0" * 5_000},\n"edges":[]}}', "line 2: a number has too many digits"),
        (f'{{"kind":"pool",\n"n":2,\n"edges":{"[" * 100_000}', "line 3: too many lists or objects within each other"),
        ('{"kind":"pool","n":3,\n"edges":[],\n"edges":[]}', "line 3, edges: stands twice"),
        ('{"kind":"pool","n":3,"edges":[],\n"objektive":"best"}', "line 2, objektive: there is no such field; the"),
        ('{"kind":"pool","n":3,"edges":[],\n"objective":"all"}', 'line 2, objective: must be "most" or "best"; it is'),
        ('{"kind":"pool","n":3,"edges":[],\n"left":[1]}', "line 2, left: a pool has no sides"),
        ('{"kind":"pool","n":3,"edges":[[0,1,1]],\n"capacity":{"0":2}}', "line 2, capacity: only two sides have"),
        ('{"kind":"pool","n":3,"edges":[],\n"fixed":[[0]]}', "line 2, fixed[0]: must be [person, person]; it is [0]"),
        ('{"kind":"two-sided","n":3,"left":[0],"edges":[]}', "line 1, the field right is missing: two sides need both"),
        ('{"kind":"two-sided","n":3,"left":[0],"right":[1,\n0],"edges":[]}', "line 2, right[1]: person 0 is already"),
        ('{"kind":"two-sided","n":3,"left":[0,1],"right":[2],"edges":[[0,1,1]]}', "0 and 1 are on the same side"),
        ('{"kind":"two-sided","n":3,"left":[0],"right":[2],"edges":[[0,1,1]]}', "person 1 is neither in left nor in"),
        (
            '{"kind":"two-sided","n":3,"left":[0],"right":[2],"edges":[],\n"capacity":{"0":1,\n"2":-1}}',
            'line 3, capacity["2"]: a capacity must be a whole number, 0 or more; it is -1',
        ),
        (
            '{"kind":"two-sided","n":3,"left":[0],"right":[2],"edges":[],\n"capacity":{"two":1}}',
            'line 2, capacity["two"]: a person is a whole number in quotes',
        ),
    ],
)
def test_a_bad_file_is_told_by_line_and_field(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        solved(text, tmp_path)
    assert said in str(caught.value)
    assert caught.value.returncode == 2


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("solve_round", str(tmp_path / "none.json"))
    (tmp_path / "bytes.json").write_bytes(b'{"kind":\n"\xff"}')
    with pytest.raises(CommandError, match="line 2: this is not UTF-8 text"):
        call_command("solve_round", str(tmp_path / "bytes.json"))
