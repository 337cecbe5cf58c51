"""Reads the words after `python3 dev.py` and does what they say. Runs inside the environment."""

import argparse
import signal
import subprocess
import sys
from types import FrameType

from expex.dev import state
from expex.dev.console import GiveUp, complain
from expex.dev.environment import CHECKOUT


def main(words: list[str]) -> int:
    """One command; the answer is the exit code."""
    try:
        return obey(words)
    except GiveUp as reason:
        complain(str(reason))
        return 1
    except PermissionError as error:
        complain(
            f"{error}. The state in {state.STATE} may belong to somebody else: run as its owner, or remove it first."
        )
        return 1
    except KeyboardInterrupt:
        return 130


def obey(words: list[str]) -> int:
    """Hand the words to the module that knows the command; each loads only what it needs."""
    if words[:1] == ["manage"]:
        return manage(words[1:])
    if words[:1] == ["test"]:
        from expex.dev.testing import test

        test(words[1:])
    if words[:1] == ["drill"]:
        from expex.dev.drills import drill

        return drill(words[1:])
    asked = read(words)
    if asked.command == "run":
        from expex.dev.run import run

        run(port=asked.port, empty=asked.empty)
    elif asked.command == "check":
        from expex.dev.checks import check

        check()
    elif asked.command == "lock":
        from expex.dev.requirements import lock

        lock(upgrade=asked.upgrade)
    elif asked.command == "bench":
        from expex.dev.benching import bench

        return bench(
            asked.name,
            people=asked.people,
            exchanges=asked.exchanges,
            outcodes=asked.outcodes,
            markdown=asked.markdown,
        )
    return 0


def read(words: list[str]) -> argparse.Namespace:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Run, test and check Exp-Ex on this machine.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="start the product, with demo data on the first run")
    run.add_argument("--port", type=int, default=8000, help="where the browser finds it (8000)")
    run.add_argument("--empty", action="store_true", help="begin without demo data")
    commands.add_parser("test", help="run the tests; what follows goes to pytest", add_help=False)
    commands.add_parser("check", help="style, types, import contracts, migrations, production settings")
    commands.add_parser("manage", help="manage.py with the servers up; what follows goes to it", add_help=False)
    commands.add_parser("drill", help="a long exercise that tries to break the product: hostile", add_help=False)
    bench = commands.add_parser("bench", help="measure at size: web, search, suggestions, reports, …")
    bench.add_argument("name", help="a file of tests/benchmarks/")
    bench.add_argument("--people", type=int, default=100_000, help="how large the nation is (100000)")
    bench.add_argument("--exchanges", type=int, default=1_000_000, help="for reports: how many (1000000)")
    bench.add_argument("--outcodes", help="a file of postcode districts: the whole country instead of four areas")
    bench.add_argument("--markdown", action="store_true", help="print the table as docs/performance.md has it")
    lock = commands.add_parser("lock", help="write requirements/*.txt anew from pyproject.toml")
    lock.add_argument("--upgrade", action="store_true", help="take newer versions of everything")
    return parser.parse_args(words)


def manage(words: list[str]) -> int:
    """manage.py with the servers up, in the folder where the person is. Ctrl-C is for it, not for us."""
    from expex.dev.preparation import build_design, forget_schema, note_by_hand
    from expex.dev.services import services

    with services("run") as servers:
        forget_schema()
        environment = {**state.product_environment("local"), **servers.addresses}
        build_design(environment)
        child = subprocess.Popen([sys.executable, str(CHECKOUT / "manage.py"), *words], env=environment)

        def leave_to_child(number: int, frame: FrameType | None) -> None:
            if number == signal.SIGTERM:
                child.terminate()

        for word in (signal.SIGINT, signal.SIGTERM):
            signal.signal(word, leave_to_child)
        code = child.wait()
        if words and code == 0:
            note_by_hand(words[0])
        return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
