"""Locks between processes."""

import subprocess
import sys
from pathlib import Path

from expex.dev.locks import Lock

HOLD = """
import sys
from pathlib import Path
from expex.dev.locks import Lock
lock = Lock(Path(sys.argv[1]))
lock.take()
lock.note("process 12")
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holder_keeps_others_out_and_leaves_a_word(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        lock = Lock(file)
        assert not lock.take(wait=False)
        assert not lock.take(shared=True, wait=False)
        assert lock.read_note() == "process 12"
        holder.kill()
        holder.wait()
        assert lock.take(wait=False)
        lock.release()


def test_shared_holders_live_together(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.take(shared=True, wait=False)
    assert second.take(shared=True, wait=False)
    assert not first.take(wait=False)
    second.release()
    assert first.take(wait=False)
    first.release()
