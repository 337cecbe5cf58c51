"""Other people's programs on the same cohort, each in a process of a Python that has them: they are no part of Exp-Ex.

    python3 -m venv peers && peers/bin/pip install matching rustworkx
    python3 -m venv mentors && mentors/bin/pip install mentor-match
    EXPEX_PEERS=$PWD/peers/bin/python EXPEX_MENTORS=$PWD/mentors/bin/python python3 dev.py bench matching

(`matching` and `mentor-match` both call their package `matching`, so each needs an environment of its own.)
"""

import json
import os
import subprocess
from typing import Any

LIMIT = 120  # seconds
STABLE = """
import json, sys, time, warnings
warnings.simplefilter("ignore"); sys.setrecursionlimit(100_000)
edges = json.load(sys.stdin)["edges"]
from matching.games import HospitalResident
began = time.perf_counter()
residents, hospitals = {}, {}
for one, other, fit in edges:
    residents.setdefault(one, []).append((-fit, other)); hospitals.setdefault(other, []).append((-fit, one))
order = lambda lists: {who: [each for _, each in sorted(found)] for who, found in lists.items()}
game = HospitalResident.create_from_dictionaries(order(residents), order(hospitals), dict.fromkeys(hospitals, 1))
solved = game.solve()
print(json.dumps({"seconds": time.perf_counter() - began, "pairs": sum(map(len, solved.values()))}))
"""
RUSTWORKX = """
import json, sys, time
said = json.load(sys.stdin)
import rustworkx
began = time.perf_counter()
graph = rustworkx.PyGraph(); graph.add_nodes_from(range(said["n"]))
graph.add_edges_from([tuple(each) for each in said["edges"]])
found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
weights = {(one, other): fit for one, other, fit in said["edges"]}
taken = time.perf_counter() - began
weight = sum(weights[min(each), max(each)] for each in found)
print(json.dumps({"seconds": taken, "pairs": len(found), "weight": weight}))
"""
MENTOR_MATCH = """
import json, sys, time
people = json.load(sys.stdin)
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Generic
began = time.perf_counter()
sides = [[kind(**each) for each in side] for kind, side in zip((Mentor, Mentee), people)]
rules = [
    Generic({True: 3, False: 0}, lambda match: match.mentee.organisation != match.mentor.organisation),
    Generic({True: 2, False: 0}, lambda match: match.mentee.profession != match.mentor.profession),
    Generic({True: 5, False: 0}, lambda match: match.mentee.role == match.mentor.role),
]
mentors, mentees = process_data(*sides, [rules])
print(json.dumps({"seconds": time.perf_counter() - began, "pairs": sum(len(each.mentees) for each in mentors)}))
"""


def ask(variable: str, program: str, given: Any) -> dict[str, Any] | str:
    """What the Python that this variable of the environment names answered to the program; or why it did not."""
    if not (python := os.environ.get(variable)):
        return "not asked"
    try:
        ended = subprocess.run(
            [python, "-I", "-c", program],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            timeout=LIMIT,
            cwd="/",
        )
    except subprocess.TimeoutExpired:
        return f"> {LIMIT} s"
    if ended.returncode:
        return "failed: " + (ended.stderr.strip().splitlines() or ["no word"])[-1][:60]
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer
