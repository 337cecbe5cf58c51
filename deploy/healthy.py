"""Is this container well? `python deploy/healthy.py web` asks the page of health; `… clock` looks when the worker last
did, or beat last sent, a task. Python alone: the image has no curl. Exit code 0 or 1."""

import http.client
import os
import sys
import time
from pathlib import Path

LONGEST_SILENCE = 60  # the outbox is looked at every two seconds


def web() -> bool:
    """The web process answers `/healthz`."""
    port = int(os.environ.get("EXPEX_BIND", "127.0.0.1:8000").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def clock() -> bool:
    """The file that worker and beat touch is fresh."""
    try:
        return time.time() - Path(os.environ["EXPEX_HEARTBEAT"]).stat().st_mtime < LONGEST_SILENCE
    except (OSError, KeyError):
        return False


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "clock": clock}[sys.argv[1]]() else 1)
