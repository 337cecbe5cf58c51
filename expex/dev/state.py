"""Where the developer command keeps things: `.expex/` in the checkout, git-ignored, safe to delete while nothing runs.

As root the embedded PostgreSQL must run as `nobody`, who may not reach the checkout (in a private home), so the
servers' folders are then in /var/lib/expex/<id>/. The id is written in `.expex/`: a fresh clone never meets the data of
an older one.
"""

import base64
import hashlib
import json
import os
import pwd
import secrets
import shutil
import stat
from pathlib import Path
from typing import Any

from expex.dev import processes
from expex.dev.console import GiveUp
from expex.dev.environment import CHECKOUT, STATE
from expex.dev.locks import Lock

ROOTS_SERVERS = Path("/var/lib/expex")
LONGEST_SOCKET = 100  # the kernels' limit is 104 (macOS) and 108 (Linux) bytes


def am_root() -> bool:
    """PostgreSQL refuses to run as root."""
    return os.geteuid() == 0


def server_account() -> dict[str, Any]:
    """Whom servers run as, in the words of `Popen`: ourselves, or nobody when we are root."""
    if not am_root():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def servers_folder() -> Path:
    """The folder under which the embedded servers keep their data."""
    if not am_root():
        return STATE
    with Lock(STATE / "id.lock"):
        known = STATE / "id"
        if not known.is_file():
            forget_older_clone()
        if not known.is_file() or is_copied(known.read_text()):
            write_whole(known, secrets.token_hex(6))
        folder = private_folder(ROOTS_SERVERS / known.read_text())
        ROOTS_SERVERS.chmod(0o755)
        note = folder.with_suffix(".checkout")
        if not note.is_file() or note.read_text() != str(CHECKOUT):
            write_whole(note, str(CHECKOUT))
    return folder


def is_copied(number: str) -> bool:
    """A copied checkout brings its original's id along, and must not share its database."""
    note = ROOTS_SERVERS / f"{number}.checkout"
    original = Path(note.read_text()) if note.is_file() else CHECKOUT
    known_there = original / ".expex" / "id"
    return original != CHECKOUT and known_there.is_file() and known_there.read_text() == number


def forget_older_clone() -> None:
    """Remove what an earlier clone at this very path left behind: with its `.expex/` gone nothing can reach it."""
    for note in ROOTS_SERVERS.glob("*.checkout"):
        if note.read_text() == str(CHECKOUT):
            folder = note.with_suffix("")
            processes.stop(processes.mentioning(str(folder)))
            shutil.rmtree(folder, ignore_errors=True)
            note.unlink()


def socket_folder(wanted: Path) -> Path:
    """`wanted`, or a short private folder where its path is too long for a socket or needs quoting in an address."""
    plain = all(letter.isalnum() or letter in "/._-" for letter in str(wanted)) and str(wanted).isascii()
    if plain and len(str(wanted)) + len("/.s.PGSQL.5432") <= LONGEST_SOCKET:
        folder = wanted
    else:
        number = hashlib.sha256(str(wanted).encode()).hexdigest()[:10]
        folder = Path("/tmp") / f"expex-{os.geteuid()}-{number}"  # noqa: S108 (private_folder checks it)
    return private_folder(folder)


def private_folder(folder: Path) -> Path:
    """Make a folder that only the servers' account may enter, and see that it really is so."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    account = server_account()
    owner = account.get("user", os.geteuid())
    if account and folder.lstat().st_uid == 0:
        os.chown(folder, owner, account["group"])
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise GiveUp(
            f"{folder} must belong to the account that runs the servers and be closed to others. Remove it first."
        )
    return folder


def keys() -> dict[str, str]:
    """Django's secret and the field key of this checkout: made once, kept in the state folder."""
    with Lock(STATE / "keys.lock"):
        file = STATE / "keys.json"
        if not file.is_file():
            made = {
                "EXPEX_SECRET_KEY": secrets.token_urlsafe(50),
                "EXPEX_FIELD_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            }
            write_whole(file, json.dumps(made))
        return dict(json.loads(file.read_text()))


def write_whole(file: Path, text: str) -> None:
    """All of it or nothing, whatever happens meanwhile; for our eyes only."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_text(text)
    new.rename(file)


def product_environment(settings: str) -> dict[str, str]:
    """The environment that the product is started with; what the person has set already wins."""
    return {
        **keys(),
        "EXPEX_STATE": str(STATE),
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"expex.settings.{settings}",
    }
