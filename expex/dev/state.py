"""Where the developer command keeps things: `.expex/` in the checkout, git-ignored, safe to delete while nothing runs.

As root the embedded PostgreSQL must run as `nobody`, who may not reach the checkout (it can lie in /root), so the
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

from expex.dev.console import GiveUp
from expex.dev.environment import CHECKOUT, STATE

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
    number = STATE / "id"
    if not number.is_file() or owner_of(number.read_text()) not in {None, CHECKOUT}:
        forget_older_checkout()
        number.write_text(secrets.token_hex(6))
    folder = private_folder(ROOTS_SERVERS / number.read_text())
    ROOTS_SERVERS.chmod(0o755)
    folder.with_suffix(".checkout").write_text(str(CHECKOUT))
    return folder


def owner_of(number: str) -> Path | None:
    """The checkout that has this id, while it is still there; a copied checkout brings its original's id along."""
    note = ROOTS_SERVERS / f"{number}.checkout"
    checkout = Path(note.read_text()) if note.is_file() else None
    if checkout and (checkout / ".expex" / "id").is_file() and (checkout / ".expex" / "id").read_text() == number:
        return checkout
    return None


def forget_older_checkout() -> None:
    """Remove what an earlier clone at this very path left behind: nothing can reach it any more."""
    from expex.dev import processes

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
    file = STATE / "keys.json"
    if not file.is_file():
        made = {
            "EXPEX_SECRET_KEY": secrets.token_urlsafe(50),
            "EXPEX_FIELD_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        new = file.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(made))
        new.rename(file)
    return dict(json.loads(file.read_text()))


def product_environment(settings: str) -> dict[str, str]:
    """The environment that the product is started with; what the person has set already wins."""
    return {
        **keys(),
        "EXPEX_STATE": str(STATE),
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"expex.settings.{settings}",
    }
