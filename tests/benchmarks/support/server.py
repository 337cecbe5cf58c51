"""The product in gunicorn as `dev.py run` starts it, and one browser that keeps its connection."""

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil

from tests.paths import CHECKOUT


class Server:
    """Two workers that answer."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.master = psutil.Process(process.pid)
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, cookie: str = "") -> tuple[int, bytes]:
        """One page over the kept connection: status and body."""
        self.line.request(
            "GET", path, headers={"Host": f"localhost:{self.port}", **({"Cookie": cookie} if cookie else {})}
        )
        response = self.line.getresponse()
        return response.status, response.read()

    def processor(self) -> float:
        """Seconds of processor time that the workers have used."""
        return sum(sum(child.cpu_times()[:2]) for child in self.master.children())


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """gunicorn for as long as it is needed."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    size = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--keep-alive", "60"]
    command = ["-m", "gunicorn", "tests.benchmarks.support.wsgi", "--bind", f"127.0.0.1:{port}", *size]
    process = subprocess.Popen([sys.executable, *command, "--log-level", "error", "--no-control-socket"], cwd=CHECKOUT)
    try:
        wait(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait(port: int) -> None:
    """Until it says that it is well."""
    for _ in range(200):
        with contextlib.suppress(OSError), contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
            line.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            if line.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")
