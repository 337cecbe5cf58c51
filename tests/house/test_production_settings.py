"""Production's settings: one sentence for whatever is missing or wrong, nothing for `check --deploy` to say."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from expex.dev.checks import throw_away_production
from tests.house.installation import ANSWERS, environment
from tests.house.sources import templates
from tests.paths import CHECKOUT, COMPILED

RIGHT = {
    **throw_away_production(),
    "EXPEX_FIELD_KEY": ANSWERS["EXPEX_FIELD_KEY"],
    "DATABASE_URL": "postgres://app:word@db.test:5432/expex",
    "REDIS_URL": "redis://redis.test:6379/0",
}
WRONG = [
    *((name, "") for name in RIGHT),
    ("EXPEX_SECRET_KEY", "q7Lr2mXc9TzV4bNk8WsJ1fHdGpRtYuQ"),  # random, and too short
    ("EXPEX_SECRET_KEY", "a" * 60),
    ("EXPEX_SECRET_KEY", "dev-only-secret-key-0123456789-0123456789-0123456789"),
    ("EXPEX_SECRET_KEY", "django-insecure-qwertzuiopasdfghjklyxcvbnm0123456789QWERT"),
    ("EXPEX_FIELD_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),  # readable digits
    ("EXPEX_FIELD_KEY", "////////////////////////////////////////////////////"),
    ("EXPEX_SITE_ORIGIN", "http://expex.example"),
    ("EXPEX_SITE_ORIGIN", "https://expex.example/"),
    ("EXPEX_SITE_ORIGIN", "expex.example"),
    ("EXPEX_SITE_ORIGIN", "https://*"),
    ("EXPEX_SITE_ORIGIN", "https://a@expex.example"),
    ("EXPEX_TRUSTED_PROXIES", "0"),
    ("EXPEX_TRUSTED_PROXIES", "one"),
    ("EXPEX_SECURITY_CONTACT", "security@expex.example"),
    ("EXPEX_FROM_EMAIL", "Exp-Ex"),
    ("EXPEX_FROM_EMAIL", "no-reply@expex.invalid"),
    ("EXPEX_DEMO", "yes"),
    ("EXPEX_DEBUG", "yes"),
    ("EXPEX_SMTP_TLS", "perhaps"),
    ("EXPEX_SMTP_PORT", "smtp"),
    ("DATABASE_URL", "sqlite:///expex.db"),
    ("REDIS_URL", "localhost:6379"),
]
# One interpreter tries all of them: {case: sentence}.
TRY_ALL = """
import json, os, sys
from importlib import import_module
from django.core.exceptions import ImproperlyConfigured
said = []
for name, value in [("", ""), *json.load(sys.stdin)]:
    before = dict(os.environ)
    os.environ.update({name: value} if name else {})
    for module in [module for module in sys.modules if module.startswith("expex.settings")]:
        del sys.modules[module]
    try:
        import_module("expex.settings.production")
        said.append(None)
    except ImproperlyConfigured as problem:
        said.append(str(problem))
    os.environ.clear()
    os.environ.update(before)
print(json.dumps(said))
"""


def run(*words: str, put_in: str = "", **surroundings: str) -> subprocess.CompletedProcess[str]:
    """A program of ours, with production's settings and nothing of this machine's environment."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=CHECKOUT,
        env={"DJANGO_SETTINGS_MODULE": "expex.settings.production", **COMPILED, **surroundings},
        input=put_in,
        capture_output=True,
        text=True,
        check=False,
    )


def test_whatever_is_missing_or_wrong_is_said_in_one_sentence() -> None:
    done = run("-c", TRY_ALL, put_in=json.dumps(WRONG), **RIGHT)
    assert done.returncode == 0, done.stderr
    fine, *said = json.loads(done.stdout)
    assert fine is None
    for (name, value), sentence in zip(WRONG, said, strict=True):
        assert sentence, f"{name}={value!r} was taken"
        assert name in sentence
        assert "\n" not in sentence
        assert not re.search(r"0123456789|qwertz", sentence), "a secret is printed"


@pytest.mark.parametrize(
    "program",
    [
        ("manage.py", "migrate"),
        ("-m", "celery", "--app", "expex.celery", "beat"),
        ("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--check-config", "expex.wsgi"),
    ],
    ids=["manage", "celery", "gunicorn"],
)
def test_a_program_that_may_not_start_says_only_why(program: tuple[str, ...]) -> None:
    done = run(*program, **{**RIGHT, "EXPEX_SITE_ORIGIN": "http://expex.example"})
    assert done.returncode != 0
    assert "EXPEX_SITE_ORIGIN must look like https://" in done.stderr
    if "gunicorn" not in program:
        assert len(done.stderr.splitlines()) == 1


def test_djangos_own_checks_and_ours_have_nothing_to_say() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **RIGHT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


# Our own checks, each with an installation that it must not let pass

BACKENDS = "django.core.cache.backends"
LOCAL_MEMORY = {"default": {"BACKEND": f"{BACKENDS}.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10**6}}}
SMALL = {"default": {"BACKEND": f"{BACKENDS}.db.DatabaseCache", "LOCATION": "core_cache"}}
WEAK: dict[str, dict[str, Any]] = {
    "expex.E001": {"CACHES": LOCAL_MEMORY},
    "expex.E002": {"CACHES": SMALL},
    "expex.E003": {"MFA_TOTP_TOLERANCE": 1},
    "expex.E004": {"ALLAUTH_TRUSTED_PROXY_COUNT": 0},
    "expex.E005": {"ACCOUNT_CONFIRM_EMAIL_ON_GET": True},
    "expex.E006": {"ALLOWED_HOSTS": ["*"]},
    "expex.E007": {"OUTBOX_TRANSPORT": "core.mail.DemoBackend"},
    "expex.E008": {"ACCESS_TABLE": "tests.unit.core.pages_that_fail.TABLE"},
}


@pytest.fixture
def sound(settings: Settings) -> Settings:
    """As production has it."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ALLOWED_HOSTS = ["expex.example"]
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def ours() -> list[str]:
    return [str(found.id) for found in run_checks(include_deployment_checks=True) if str(found.id).startswith("expex.")]


def test_a_sound_installation_passes_our_checks(sound: Settings) -> None:
    assert ours() == []


@pytest.mark.parametrize("number", WEAK)
def test_a_weak_installation_does_not(sound: Settings, number: str) -> None:
    from core import access

    for name, value in WEAK[number].items():
        setattr(sound, name, value)
    access.table.cache_clear()
    try:
        assert ours() == [number]
    finally:
        access.table.cache_clear()


@pytest.mark.django_db
def test_whoever_owns_the_tables_is_told(sound: Settings) -> None:
    said = run_checks(include_deployment_checks=True, databases=["default"])
    assert [message.is_serious() for message in said if message.id == "expex.I001"] == [False]


# docs/settings.md


def read_names() -> set[str]:
    """Every variable that the product reads: they are the only texts of this shape in what reads the environment."""
    files = [CHECKOUT / "expex" / name for name in ("env.py", "celery.py")]
    files += [*(CHECKOUT / "expex" / "settings").glob("*.py"), *(CHECKOUT / "deploy").glob("*.py")]
    texts = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"EXPEX_[A-Z_]+|[A-Z]+_URL|DJANGO_SETTINGS_MODULE", text)}


def test_every_variable_is_explained() -> None:
    told = (CHECKOUT / "docs" / "settings.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(\w+)`", told, re.M))
    assert documented == read_names()


def test_compose_hands_on_every_variable() -> None:
    """What is missing there could not be set in an installation."""
    made_by_the_image = {"EXPEX_STATIC_ROOT", "EXPEX_JSON_LOGS"}
    never_in_production = {"EXPEX_ALLOWED_HOSTS", "EXPEX_DEMO", "EXPEX_DEBUG", "EXPEX_MAIL_TRANSPORT"}
    assert set(environment("web")) == read_names() - made_by_the_image - never_in_production


# Static files


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the image's build makes: no secret, no database."""
    folder = tmp_path_factory.mktemp("static")
    done = run(
        "manage.py",
        "collectstatic",
        "--no-input",
        DJANGO_SETTINGS_MODULE="expex.settings.build",
        EXPEX_STATIC_ROOT=str(folder),
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_file_that_a_page_names_is_there(collected: Path) -> None:
    made = json.loads((collected / "staticfiles.json").read_text("utf-8"))["paths"]
    named = set()
    for template in templates():
        text = template.read_text("utf-8")
        literal = re.findall(r"""{%\s*static\s+["']([^"']+)["']""", text)
        assert len(literal) == len(re.findall(r"{%\s*static\s", text)), f"{template} names a file by a variable"
        named |= set(literal)
    assert len(named) > 5
    assert named <= set(made)
    for name in named:
        assert (collected / made[name]).is_file()


def test_every_file_that_a_style_or_script_names_is_there(collected: Path) -> None:
    for style in collected.rglob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text("utf-8")):
            assert address.startswith(("data:", "#")) or (style.parent / address).is_file(), f"{style}: {address}"
    for script in collected.rglob("*.js"):
        for address in re.findall(r"^\s*import[^;]*?[\"'](\.[^\"']+)[\"']", script.read_text("utf-8"), re.M):
            assert (script.parent / address).is_file(), f"{script}: {address}"


def test_text_is_compressed_beforehand(collected: Path) -> None:
    big = [path for path in collected.rglob("*") if path.suffix in {".css", ".js"} and path.stat().st_size > 1000]
    assert big
    for path in big:
        assert path.with_name(f"{path.name}.br").is_file()
        assert path.with_name(f"{path.name}.gz").is_file()
