"""The files that an installation is made from, read: nothing here has been run in a container (docs/production.md)."""

import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.installation import ANSWERS, compose, environment, filled_in
from tests.paths import CHECKOUT

PRODUCT = ("web", "worker", "beat", "migrate")
LASTING = ("proxy", "web", "worker", "beat", "postgres", "redis")
SERVICES: dict[str, dict[str, Any]] = compose()["services"]


def text(name: str) -> str:
    return (CHECKOUT / name).read_text("utf-8")


def instructions(file: str) -> list[list[tuple[str, str]]]:
    """The stages of a Dockerfile, as pairs of instruction and the rest."""
    joined = re.sub(r"\\\n\s*", "", text(file))
    stages: list[list[tuple[str, str]]] = []
    for line in joined.splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            if word == "FROM":
                stages.append([])
            stages[-1].append((word, rest))
    return stages


# docker-compose.yml


def test_the_commands_are_these() -> None:
    assert {name: SERVICES[name]["command"] for name in PRODUCT} == {
        "web": ["gunicorn", "--config", "deploy/gunicorn.conf.py", "expex.wsgi"],
        "worker": "celery --app expex.celery --quiet worker --concurrency 2 --without-gossip --without-mingle".split(),
        "beat": [*"celery --app expex.celery --quiet beat --pidfile".split(), ""],
        "migrate": ["sh", "-c", "python manage.py migrate --no-input && python manage.py grant_role expex_app"],
    }


def test_nothing_starts_before_the_tables_are_there() -> None:
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"] == {
            "postgres": {"condition": "service_healthy"},
            "redis": {"condition": "service_healthy"},
            "migrate": {"condition": "service_completed_successfully"},
        }
    assert SERVICES["migrate"]["restart"] == "no"
    assert SERVICES["proxy"]["depends_on"] == {"web": {"condition": "service_healthy"}}


def test_the_product_can_do_little_in_its_container() -> None:
    for name in PRODUCT:
        service = SERVICES[name]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "ports" not in service


def test_only_the_proxy_is_reached_from_outside() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"proxy": ["80:80", "443:443"], "mail": ["127.0.0.1:8025:8025"]}
    networks = compose()["networks"]
    assert {name for name, how in networks.items() if (how or {}).get("internal")} == {"front", "back"}
    assert set(SERVICES["web"]["networks"]) == {"front", "back"}  # no way out: only the worker sends mail
    assert set(SERVICES["proxy"]["networks"]) & set(SERVICES["postgres"]["networks"]) == set()


def test_everything_that_lasts_is_looked_after() -> None:
    for name in LASTING:
        assert SERVICES[name]["restart"] == "unless-stopped"
        assert SERVICES[name]["logging"]["options"]["max-size"]
    for name in ("worker", "beat", "postgres", "redis"):
        assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert set(compose()["volumes"]) == {"postgres", "redis", "beat"}


def test_postgres_sorts_as_the_embedded_one_does() -> None:
    for service in (SERVICES["postgres"], yaml.safe_load(text("deploy/servers.yml"))["services"]["postgres"]):
        assert service["image"] == "postgres:18"
        assert service["volumes"][0] == "postgres:/var/lib/postgresql"  # where version 18 keeps it
        assert "--locale-provider=builtin --builtin-locale=C.UTF-8" in service["environment"]["POSTGRES_INITDB_ARGS"]
    assert "noeviction" in SERVICES["redis"]["command"]


def test_the_product_is_not_the_owner_of_its_tables() -> None:
    for name in ("web", "worker", "beat"):
        assert environment(name)["DATABASE_URL"].startswith("postgres://expex_app:")
    assert environment("migrate")["DATABASE_URL"].startswith("postgres://expex_owner:")


def test_every_secret_must_be_given() -> None:
    for name in ANSWERS:
        if name == "EXPEX_SMTP_TLS":
            continue
        with pytest.raises(KeyError, match=name):
            filled_in(text("docker-compose.yml"), {**ANSWERS, name: ""})
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"SECRET|_KEY|PASSWORD", name):
                assert ":?" in str(value) or str(value).endswith(":-}"), f"{name} has a default"


def test_the_example_explains_every_variable_and_fills_in_no_secret() -> None:
    lines = text(".env.example").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    asked = set(re.findall(r"\$\{(\w+)", text("docker-compose.yml")))
    assert set(given) == asked
    needed = set(re.findall(r"\$\{(\w+):\?", text("docker-compose.yml")))
    assert {name for name in needed if given[name]} == set()
    for number, line in enumerate(lines):
        if line.endswith("="):
            block = "\n".join(lines[:number]).split("\n\n")[-1]
            assert "#" in block, f"{line} is not explained"


# Dockerfile


def test_the_image_is_made_in_two_stages_and_runs_as_nobody_special() -> None:
    build, final = instructions("Dockerfile")
    assert build[0] == ("FROM", "python:3.11-slim AS build")
    assert final[0] == ("FROM", "python:3.11-slim")
    assert ("USER", "expex") in final
    assert final.index(("USER", "expex")) > max(final.index(pair) for pair in final if pair[0] in {"RUN", "COPY"})
    assert "--uid 10001" in final[1][1]


def test_the_image_holds_locked_packages_and_finished_files() -> None:
    build, _ = instructions("Dockerfile")
    ran = " ".join(rest for word, rest in build if word == "RUN")
    assert "pip install --no-deps --require-hashes -r requirements/production.txt" in ran
    for command in ("build_design", "collectstatic --no-input"):
        assert f"DJANGO_SETTINGS_MODULE=expex.settings.build python manage.py {command}" in ran
    for requirement in re.split(r"\n(?=\S)", text("requirements/production.txt").strip()):
        assert "--hash=sha256:" in requirement


def test_no_secret_is_asked_for_while_building() -> None:
    for stage in instructions("Dockerfile"):
        for word, rest in stage:
            assert word != "ARG"
            assert not re.search(r"EXPEX_(SECRET|FIELD)|PASSWORD|DATABASE_URL", rest)
    kept_out = text(".dockerignore").splitlines()
    assert {".git", ".env", ".env.*", ".expex", "tests", "deploy/certificates"} <= set(kept_out)


def test_image_and_compose_start_the_same_web() -> None:
    _, final = instructions("Dockerfile")
    said = dict(final)
    assert yaml.safe_load(said["CMD"]) == SERVICES["web"]["command"]
    assert said["HEALTHCHECK"].endswith('CMD ["python", "deploy/healthy.py", "web"]')


def test_gunicorn_is_sized_as_decided() -> None:
    spec = importlib.util.spec_from_file_location("gunicorn_conf", CHECKOUT / "deploy" / "gunicorn.conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (module.worker_class, module.workers, module.threads) == ("gthread", 2, 8)
    assert (module.max_requests, module.max_requests_jitter) == (2000, 200)
    assert (module.timeout, module.graceful_timeout) == (30, 30)
    assert callable(module.post_worker_init)


# deploy/nginx.conf


def directives(block: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in re.sub(r"#.*", "", block).splitlines():
        if said := re.fullmatch(r"\s*(\w+) ([^{]*);", line.rstrip()):
            found.setdefault(said[1], []).append(said[2].strip())
    return found


def test_the_proxy_writes_every_header_that_is_believed() -> None:
    said = directives(text("deploy/nginx.conf"))
    headers = dict(value.split(" ", 1) for value in said["proxy_set_header"])
    assert headers == {
        "Connection": '""',
        "Host": "$host",
        "X-Forwarded-For": "$remote_addr",  # written anew, not appended to: so one proxy is trusted
        "X-Forwarded-Proto": "$scheme",
        "X-Forwarded-Host": '""',
        "X-Forwarded-Port": '""',
        "X-Real-IP": '""',
        "Forwarded": '""',
        "X-Request-ID": "$request_id",
    }
    assert environment("web")["EXPEX_TRUSTED_PROXIES"] == "1"


def test_the_proxy_limits_what_it_takes() -> None:
    said = directives(text("deploy/nginx.conf"))
    assert said["client_max_body_size"] == ["3m"]
    assert said["ssl_protocols"] == ["TLSv1.2 TLSv1.3"]
    assert said["server_tokens"] == ["off"]
    for limit in ("client_header_timeout", "client_body_timeout", "send_timeout", "proxy_connect_timeout"):
        assert said[limit]
    assert int(said["proxy_read_timeout"][0].rstrip("s")) > 30


def test_the_proxys_log_names_no_address() -> None:
    form = re.search(r"log_format json.*?;\n", text("deploy/nginx.conf"), re.S)
    assert form
    assert not re.search(r"\$(request|request_uri|uri|args|remote_addr|http_\w+)\b", form[0])
    assert "$request_id" in form[0]


# Together


@pytest.mark.parametrize("name", ["Dockerfile", "docker-compose.yml", "deploy/servers.yml", ".env.example"])
def test_no_registry_is_named(name: str) -> None:
    for image in re.findall(r"(?:FROM|image:)\s+(\S+)", text(name)):
        assert "." not in image.split("/")[0].split(":")[0], image
    assert "--index-url" not in text(name)


def test_the_script_of_roles_is_a_script() -> None:
    script = Path(CHECKOUT / "deploy" / "postgres" / "10-roles.sh")
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0
    assert script.stat().st_mode & 0o111
