"""`dev.py check`: what can be said about the code without running it. All checks run, even when one fails.

Two at a time: reading the types takes longer than all the others together.
"""

import base64
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from expex.dev import state
from expex.dev.console import GiveUp, headline, say
from expex.dev.environment import CHECKOUT
from expex.dev.services import services

IMPORT_LINTER = "from importlinter.cli import lint_imports_command as run; run()"  # its script would not survive a move

AT_A_TIME = 2


@dataclass
class Check:
    """One check: what it makes sure of, and how."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def check() -> None:
    """Run them all; gives up at the end when one failed."""
    with services("test") as servers:
        local = {**state.product_environment("test"), **servers.addresses}
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            passed = list(pool.map(lambda each: passes(each, {**local, **each.environment}), checks()))
    failed = [each.name for each, well in zip(checks(), passed, strict=True) if not well]
    headline(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    if failed:
        raise GiveUp(f"{len(failed)} of {len(checks())} checks failed.")


def checks() -> list[Check]:
    """The checks, the longest first."""
    templates = sorted(str(path.relative_to(CHECKOUT)) for path in (CHECKOUT / "templates").rglob("*.html"))
    return [
        Check("types (mypy)", module("mypy")),
        Check("code style (ruff check)", module("ruff", "check", ".")),
        Check("code format (ruff format)", module("ruff", "format", "--check", ".")),
        Check("template format (djade)", program("djade", "--check", "--target-version", "5.2", *templates)),
        Check("import contracts (import-linter)", [sys.executable, "-c", IMPORT_LINTER]),
        Check("migrations match the models", manage("makemigrations", "--check", "--dry-run")),
        Check(
            "production settings (check --deploy)",
            manage("check", "--deploy", "--fail-level", "WARNING"),
            {"DJANGO_SETTINGS_MODULE": "expex.settings.production", **throw_away_production()},
        ),
    ]


def passes(check: Check, environment: dict[str, str]) -> bool:
    """Run one check, and show in one piece what it says."""
    began = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    code, seconds = done.returncode, time.monotonic() - began
    said = f"== {check.name}\n{done.stdout}{'passed' if code == 0 else 'FAILED'} in {seconds:.1f} s"
    say(f"\n{said}")
    return code == 0


def module(*words: str) -> list[str]:
    """A tool of the environment."""
    return [sys.executable, "-m", *words]


def program(name: str, *words: str) -> list[str]:
    """A tool of the environment that is not a module."""
    return [str(Path(sys.executable).with_name(name)), *words]


def manage(*words: str) -> list[str]:
    """A command of manage.py."""
    return [sys.executable, "manage.py", *words]


def throw_away_production() -> dict[str, str]:
    """Secrets and addresses that a production installation would have, for the length of one check."""
    return {
        "EXPEX_SECRET_KEY": secrets.token_urlsafe(50),
        "EXPEX_FIELD_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "EXPEX_SITE_ORIGIN": "https://expex.example",
        "EXPEX_FROM_EMAIL": "Exp-Ex <no-reply@expex.example>",
        "EXPEX_SMTP_HOST": "mail.expex.example",
        "EXPEX_TRUSTED_PROXIES": "1",
        "EXPEX_SECURITY_CONTACT": "mailto:security@expex.example",
    }
