"""The commands of docker-compose.yml, run as processes: production's settings, two roles, real servers, real mail."""

import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from psycopg2.errors import InsufficientPrivilege

from expex.dev import processes, state
from tests.house.installation import Installation, installed, ready, until
from tests.paths import CHECKOUT

CANARY = "quincunxial"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    servers = state.private_folder(state.servers_folder() / f"production-{secrets.token_hex(3)}")
    try:
        with installed(servers, tmp_path_factory.mktemp("installation")) as installation:
            installation.start("web")
            installation.start("worker")
            installation.start("beat")
            until(lambda: ready(installation))
            yield installation
    finally:
        processes.stop(processes.mentioning(str(servers)))
        shutil.rmtree(servers)


def test_the_pages_are_served_from_their_own_name_only(here: Installation) -> None:
    status, headers, text = here.ask("/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert here.ask("/", Host="evil.test")[0] == 400
    assert here.ask("/", Host="evil.test", X_Forwarded_Proto="")[0] == 400
    status, headers, text = here.ask("/account/login/", X_Forwarded_Host="evil.test", Forwarded="host=evil.test")
    assert (status, "evil.test" in text + str(headers)) == (200, False)
    status, headers, _ = here.ask("/find/?q=1", X_Forwarded_Proto="")
    assert (status, headers["Location"]) == (301, "https://exchanges.trust.test/find/?q=1")
    assert here.ask("/mail/")[0] == here.ask("/gallery/")[0] == 404
    assert "Contact: mailto:security@trust.test" in here.ask("/.well-known/security.txt")[2]


def test_files_are_kept_for_ever_and_compressed(here: Installation) -> None:
    for file in re.findall(r'/static/[^"]+\.(?:css|js)', here.ask("/")[2]):
        status, headers, _ = here.ask(file, Accept_Encoding="br")
        assert status == 200
        assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert headers["Content-Encoding"] == "br", file
        assert re.search(r"\.[0-9a-f]{12}\.", file)


def test_a_container_finds_itself_well(here: Installation) -> None:
    for host in ("localhost:8000", "127.0.0.1", "10.1.2.3:8000"):
        assert here.ask("/healthz", Host=host, X_Forwarded_Proto="")[::2] == (200, "ok\n")
        assert here.ask("/readyz", Host=host, X_Forwarded_Proto="")[::2] == (200, "ready\n")
    assert here.healthy("web")
    for service in ("worker", "beat"):
        until(lambda: here.healthy(service))  # noqa: B023


def ask_for_a_code(here: Installation, name: str) -> None:
    """Somebody has forgotten their password."""
    form = here.ask("/account/password/reset/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form[2])
    assert token
    status, _, _ = here.ask(
        "/account/password/reset/",
        "POST",
        f"csrfmiddlewaretoken={token[1]}&email={name}%40nhs.net",
        Cookie=form[1]["Set-Cookie"].split(";")[0],
        Origin="https://exchanges.trust.test",
        Content_Type="application/x-www-form-urlencoded",
    )
    assert status == 302


def test_a_letter_is_sent(here: Installation) -> None:
    ask_for_a_code(here, CANARY)
    until(lambda: here.postbox.arrived)
    mail = here.postbox.arrived[0]
    assert (mail["To"], mail["From"]) == (f"{CANARY}@nhs.net", "Exp-Ex <no-reply@trust.test>")
    until(lambda: any(line["event"] == "letter" for line in here.lines("worker")))
    (line,) = [line for line in here.lines("worker") if line["event"] == "letter"]
    assert (line["outcome"], line["task"]) == ("sent_at", "core.tasks.drain_outbox")
    assert line["run"]
    assert line["letter"]


def test_every_line_of_every_log_is_one_shape_and_quotes_nobody(here: Installation) -> None:
    given = "0123456789abcdef0123456789abcdef"
    assert here.ask(f"/certificates/{CANARY}/?q={CANARY}", X_Request_ID=given)[1]["X-Request-ID"] == given
    for wrong in (CANARY, "a" * 40, "abcdef0123456789\u00e9", "not an id at all"):
        assert here.ask("/", X_Request_ID=wrong.encode("latin-1").decode("latin-1"))[1]["X-Request-ID"] != wrong
    here.ask(f"/{CANARY}/", Referer=f"https://{CANARY}.test/", User_Agent=CANARY)
    here.ask("/account/login/", "POST", f"login={CANARY}", Content_Type="application/x-www-form-urlencoded")
    for service in ("web", "worker", "beat"):
        for line in here.lines(service):
            assert {"event", "level", "logger", "timestamp"} <= set(line)
            if line["logger"].startswith(("core.", "django.")) and service == "web":
                assert line["request"], line
        assert CANARY not in here.log(service).read_text("utf-8")
        assert "nhs.net" not in here.log(service).read_text("utf-8")
    told = [line for line in here.lines("web") if line.get("request") == given and line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in told] == [("certificates/<code>/", 404)]


def test_the_product_works_with_rows_and_owns_no_table(here: Installation) -> None:
    with here.connection("web") as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("SELECT current_user, count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == ("expex_app", 0)
        cursor.execute(
            "INSERT INTO core_auditevent (at, verb, target, facts) VALUES (now(), 'tried', 'x', '{}') RETURNING id"
        )
        for forbidden in (
            "UPDATE core_auditevent SET verb = 'changed'",
            "DELETE FROM core_auditevent",
            "TRUNCATE core_auditevent",
            "ALTER TABLE core_auditevent DISABLE TRIGGER core_audit_rows",
            "TRUNCATE accounts_user CASCADE",
            "DROP TABLE accounts_user",
            "CREATE TABLE mine (id int)",
            "DELETE FROM django_migrations",
        ):
            with pytest.raises(InsufficientPrivilege):
                cursor.execute(forbidden)
        cursor.execute("DELETE FROM django_session")
    said = here.call(
        ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING", "--database", "default"],
        here.environment("web"),
    )
    assert said == "System check identified no issues (0 silenced).\n"


def test_redis_and_the_database_may_go_away_and_come_back(here: Installation) -> None:
    here.valkey.stop()
    assert here.ask("/readyz", Host="localhost")[::2] == (200, "degraded: Redis is away, letters and reminders wait\n")
    assert here.ask("/account/login/")[0] == 200
    here.postgres.stop()
    status, _, text = here.ask("/readyz", Host="localhost")
    assert (status, text) == (503, "not ready: the database is away\n")
    assert here.ask("/healthz", Host="localhost")[::2] == (200, "ok\n")
    assert here.ask("/account/login/")[0] in {200, 503}
    here.postgres.spawn()
    here.postgres.wait()
    until(lambda: here.ask("/readyz", Host="localhost")[0] == 200)
    ask_for_a_code(here, "later")
    here.valkey.launch()
    here.valkey.wait()
    assert here.ask("/readyz", Host="localhost")[::2] == (200, "ready\n")

    def it_came() -> bool:
        here.restart_what_ended()
        return bool(here.postbox.arrived[-1]["To"] == "later@nhs.net")

    until(it_came)


def test_a_backup_comes_back_whole_with_the_commands_of_the_manual(here: Installation) -> None:
    """The last one: it ends the processes, as the manual says."""
    for service in ("web", "beat", "worker"):
        assert here.stop(service) == 0
    manual = (CHECKOUT / "docs" / "production.md").read_text("utf-8")
    before, dump = here.rows(), here.folder / "expex.dump"
    assert before["accounts_user"][0] == 0 < before["core_letter"][0] < before["django_migrations"][0]
    steps = re.findall(r"^docker compose exec -T postgres (pg_\w+ .+) ([<>]) expex\.dump$", manual, re.M)
    assert [way for _, way in steps] == [">", "<"]
    for words, way in steps:
        with dump.open("rb" if way == "<" else "wb") as file:
            program, *options = words.replace("--username postgres", "--username expex").split()
            subprocess.run(
                [here.postgres.programs / program, "--host", here.postgres.sockets, *options],
                check=True,
                env={"PATH": "/usr/bin:/bin"},
                **{"stdin" if way == "<" else "stdout": file},
            )
        with here.connection("migrate") as connection, connection.cursor() as cursor:
            if way == ">":
                cursor.execute("DELETE FROM core_letter; DROP TABLE core_statuschange CASCADE; COMMIT")
                assert here.rows() != before
    assert here.rows() == before
    with here.connection("web") as connection, pytest.raises(InsufficientPrivilege):
        connection.cursor().execute("DELETE FROM core_auditevent")
    with closing(psycopg2.connect(here.postgres.address)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT has_database_privilege('public', 'expex', 'CONNECT')")
        assert cursor.fetchone() == (False,)
