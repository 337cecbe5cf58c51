"""Bytes that no client library would send, over raw sockets, to the product as it is served: gunicorn and all."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random

from tests.drills.database import address
from tests.drills.hostile.report import Found
from tests.paths import CHECKOUT

EVIL = "evil.example"
EXPECTED = {200, 301, 302, 400, 403, 404, 405, 411, 413, 414, 417, 421, 422, 431, 501, 505}
OF_THE_SERVER = {501, 505}  # its words for a method or a version of HTTP that it does not know
WAIT = 3.0
ANSWER = re.compile(rb"HTTP/1\.[01] (\d{3})")


@contextmanager
def served() -> Iterator[tuple[int, Path]]:
    """The product on a port of its own, on the drill's database; its log."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        command = ["-m", "gunicorn", "expex.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
        command += ["--workers", "1", "--threads", "4", "--log-level", "warning", "--no-control-socket"]
        environment = {**os.environ, "DATABASE_URL": address(), "EXPEX_LOG_LEVEL": "WARNING"}
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, *command], cwd=CHECKOUT, env=environment, stdout=output, stderr=output
            )
        try:
            deadline = time.monotonic() + 60
            while status(ask(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) != 200:
                if time.monotonic() > deadline or server.poll() is not None:
                    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.1)
            yield port, log
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def ask(port: int, sent: bytes) -> bytes:
    """Say this, say that nothing more comes, and listen until the server is done."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as line:
            heard = b""
            with suppress(OSError):  # it may hang up before it has heard everything, and its answer still counts
                line.sendall(sent)
                line.shutdown(socket.SHUT_WR)
            with suppress(OSError):
                while part := line.recv(65536):
                    heard += part
            return heard
    except OSError:
        return b""


def status(heard: bytes) -> int:
    """The number of the first answer; 0 when the server hung up without a word."""
    found = ANSWER.match(heard)
    return int(found[1]) if found else 0


def head(first: str = "GET / HTTP/1.1", *lines: str, host: str = "localhost") -> bytes:
    """A request's head."""
    named = [f"Host: {host}"] if host else []
    return "\r\n".join([first, *named, "Connection: close", *lines, "", ""]).encode("latin-1", "replace")


FORM = "Content-Type: application/x-www-form-urlencoded"
SHAPES: dict[str, Callable[[Random], bytes]] = {
    "a foreign host": lambda r: head(host=r.choice([EVIL, f"localhost.{EVIL}", f"{EVIL}:80", f"localhost@{EVIL}"])),
    "no host": lambda r: head(host=""),
    "two hosts": lambda r: head("GET / HTTP/1.1", f"Host: {EVIL}"),
    "a foreign host behind a proxy": lambda r: head(f"GET {page(r)} HTTP/1.1", f"X-Forwarded-Host: {EVIL}"),
    "absolute address": lambda r: head(f"GET http://{EVIL}{page(r)} HTTP/1.1"),
    "absolute address and foreign host": lambda r: head(f"GET https://{EVIL}{page(r)} HTTP/1.1", host=EVIL),
    "a path of another host": lambda r: head(f"GET //{EVIL}{page(r)} HTTP/1.1"),
    "authority": lambda r: head(f"CONNECT {EVIL}:443 HTTP/1.1"),
    "trace": lambda r: head(f"TRACE {page(r)} HTTP/1.1", f"X-Echo: {EVIL}"),
    "unknown method": lambda r: head(f"{r.choice(['FOO', 'get', 'G' * 300, '', 'GET/', 'PRI'])} {page(r)} HTTP/1.1"),
    "unknown version": lambda r: head(f"GET {page(r)} {r.choice(['HTTP/9.9', 'HTTP/0.9', 'HTTP/1', 'HTTPS/1.1', ''])}"),
    "HTTP/2 at once": lambda r: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "broken path": lambda r: head(
        f"GET /{r.choice(['%00', '%ff', '%', '%zz', chr(0), chr(255), '../' * 40])} HTTP/1.1"
    ),
    "long path": lambda r: head(f"GET /{'x' * r.choice([4000, 9000, 70000])} HTTP/1.1"),
    "long query": lambda r: head(f"GET /find/?words={'x' * r.choice([4000, 8192, 9000])} HTTP/1.1"),
    "header too long": lambda r: head("GET / HTTP/1.1", "X-A: " + "x" * r.choice([8000, 9000, 200_000])),
    "too many headers": lambda r: head("GET / HTTP/1.1", *(f"X-{n}: 1" for n in range(r.choice([99, 101, 2000])))),
    "odd header": lambda r: head("GET / HTTP/1.1", r.choice(["X A: 1", ": 1", "X", "X\x00: 1", "X_Y: 1", " X: 1"])),
    "folded header": lambda r: head("GET / HTTP/1.1", "X-A: 1\r\n\tX-Evil: 2"),
    "bare line feeds": lambda r: b"GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n",
    "bare carriage returns": lambda r: b"GET / HTTP/1.1\rHost: localhost\r\r",
    "odd cookie": lambda r: head(
        "GET / HTTP/1.1", "Cookie: " + r.choice(["sessionid=\x00", "=", "a" * 7000, "\xff;;;"])
    ),
    "length too long": lambda r: head("POST /account/login/ HTTP/1.1", FORM, "Content-Length: 500") + b"login=a",
    "length too short": lambda r: head("POST /account/login/ HTTP/1.1", FORM, "Content-Length: 3") + b"login=abcdef",
    "length is no number": lambda r: head(
        "POST / HTTP/1.1", FORM, f"Content-Length: {r.choice(['-1', 'abc', '1,2', '+7', '0x10', '9' * 40, ''])}"
    ),
    "two lengths": lambda r: head("POST / HTTP/1.1", FORM, "Content-Length: 3", "Content-Length: 4") + b"a=b",
    "length and chunks": lambda r: (
        head("POST /account/login/ HTTP/1.1", FORM, "Content-Length: 4", "Transfer-Encoding: chunked")
        + b"0\r\n\r\nGET /people/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    "broken chunks": lambda r: (
        head("POST /account/login/ HTTP/1.1", FORM, "Transfer-Encoding: chunked")
        + r.choice(
            [b"zz\r\nabc\r\n", b"-1\r\n", b"ffffffffffffffff\r\na", b"5\r\nabc", b"3;x=\x00\r\nabc\r\n0\r\n\r\n"]
        )
    ),
    "odd encoding": lambda r: head(
        "POST / HTTP/1.1", f"Transfer-Encoding: {r.choice(['x', 'chunked, x', ' chunked', ''])}"
    ),
    "expectation": lambda r: head("POST /account/login/ HTTP/1.1", "Expect: 200-ok", "Content-Length: 0"),
    "upgrade": lambda r: head("GET / HTTP/1.1", "Upgrade: h2c, websocket", "Connection: Upgrade"),
    "a large body": lambda r: head("POST /account/login/ HTTP/1.1", FORM, "Content-Length: 3000000") + b"a" * 3_000_000,
    "many fields": lambda r: body("&".join(f"f{n}=1" for n in range(10_001))),
    "noise": lambda r: bytes(r.choices(range(256), k=r.randint(1, 3000))),
    "nothing": lambda r: b"",
    "TLS": lambda r: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(r.choices(range(256), k=300)),
    "two at once": lambda r: (head() + head(f"GET /{EVIL} HTTP/1.1")).replace(b"Connection: close\r\n", b"", 1),
    "a harmless page": lambda r: head(f"GET {page(r)} HTTP/1.1"),
}


def page(random: Random) -> str:
    """A page of the product, or none."""
    return random.choice(
        ["/", "/find/", "/account/login/", "/exchanges/1/", "/static/x.css", "/certificates/", "/nothing/"]
    )


def body(text: str) -> bytes:
    """A form, with its true length."""
    return head("POST /account/login/ HTTP/1.1", FORM, f"Content-Length: {len(text)}") + text.encode()


def send(port: int, numbers: Iterable[int], seed: int) -> Found:
    """These requests; each shape gets its turn."""
    found, names = Found("sockets"), sorted(SHAPES)
    for number in numbers:
        name = names[number % len(names)]
        sent = SHAPES[name](Random(f"{seed}:socket:{number}"))
        began = time.perf_counter()
        heard = ask(port, sent)
        found.saw(str(status(heard) or "hung up"), time.perf_counter() - began)
        again = f"python3 dev.py drill hostile --only sockets --seed {seed} --number {number}"
        for what in wrong(name, sent, heard):
            found.wrong(again, f"{name}, {sent[:120]!a}: {what}")
    return found


def wrong(name: str, sent: bytes, heard: bytes) -> Iterator[str]:
    """No fault in any answer, no foreign host in it, nothing echoed."""
    for code in map(int, ANSWER.findall(heard)):
        if code not in EXPECTED or (
            code in OF_THE_SERVER and b"gunicorn" not in heard.lower() and b"<h1>" not in heard
        ):
            yield f"answers {code}"
        if name == "trace" and code < 400:
            yield f"TRACE answers {code}"
        if name == "a foreign host" and code < 400:
            yield f"a foreign host is answered with {code}"
    top, _, said = heard.partition(b"\r\n\r\n")
    if EVIL.encode() in top or b"X-Evil" in top:
        yield "a header of the answer holds the foreign host"
    if EVIL.encode() in said:
        yield "the answer holds the foreign host"
    if b"Traceback" in heard:
        yield "the answer holds a traceback"


def faults_in(log: str) -> list[str]:
    """What the server wrote down that it should never have had to."""
    lines = log.splitlines()
    return [
        "the server's log: " + " / ".join(lines[number : number + 3])[:300]
        for number, line in enumerate(lines)
        if "Traceback" in line or "Error handling request" in line or '"level": "error"' in line or "[CRITICAL]" in line
    ]
