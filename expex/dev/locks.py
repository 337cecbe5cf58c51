"""Locks between processes. The kernel lets go of them when their process ends, however it ends."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class Lock:
    """One lock file. Shared holders exclude an exclusive one; taking it again changes its kind."""

    def __init__(self, path: Path) -> None:
        """Open the file; nothing is locked yet."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Lock; False when somebody else holds it and `wait` is off."""
        kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        try:
            fcntl.flock(self._file, kind)
        except BlockingIOError:
            return False
        return True

    def keep_through_exec(self) -> None:
        """Stay locked when this process becomes another program."""
        os.set_inheritable(self._file, True)

    def note(self, text: str) -> None:
        """Leave a word for whoever finds it locked."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def read_note(self) -> str:
        """The holder's word."""
        return os.pread(self._file, 1000, 0).decode(errors="replace")

    def release(self) -> None:
        """Let go."""
        os.close(self._file)

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
