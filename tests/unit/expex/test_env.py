"""The reader of the environment: typed values, or one sentence that says what to do."""

import base64
from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured

from expex import env

Set = Callable[[str], None]
KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set the variable EXPEX_TEST."""
    monkeypatch.delenv("EXPEX_TEST", raising=False)
    return lambda value: monkeypatch.setenv("EXPEX_TEST", value)


@pytest.mark.parametrize("value", ["", "   "])
def test_nothing_where_something_is_needed(say: Set, value: str) -> None:
    say(value)
    with pytest.raises(ImproperlyConfigured, match="Set the environment variable EXPEX_TEST"):
        env.text("EXPEX_TEST")
    assert env.text("EXPEX_TEST", "a default") == "a default"


def test_text_without_the_blanks_around_it(say: Set) -> None:
    say("  words \n")
    assert env.text("EXPEX_TEST") == "words"


@pytest.mark.parametrize(
    ("value", "means"), [("yes", True), ("TRUE", True), ("1", True), ("on", True), ("no", False), ("0", False)]
)
def test_yes_or_no(say: Set, value: str, means: bool) -> None:
    say(value)
    assert env.flag("EXPEX_TEST", default=not means) is means


def test_neither_yes_nor_no(say: Set) -> None:
    say("perhaps")
    with pytest.raises(ImproperlyConfigured, match="EXPEX_TEST is 'perhaps'; write yes or no"):
        env.flag("EXPEX_TEST", default=True)


@pytest.mark.parametrize(("value", "means"), [("", 7), ("0", 0), ("-3", -3), (" 587 ", 587)])
def test_a_whole_number(say: Set, value: str, means: int) -> None:
    say(value)
    assert env.whole_number("EXPEX_TEST", 7) == means


@pytest.mark.parametrize("value", ["two", "1.5", "--5", "²", "1e3", "-"])
def test_not_a_whole_number(say: Set, value: str) -> None:
    say(value)
    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        env.whole_number("EXPEX_TEST", 7)


def test_a_list(say: Set) -> None:
    say(" a.example, ,b.example,")
    assert env.words("EXPEX_TEST") == ["a.example", "b.example"]


def test_a_key(say: Set) -> None:
    say(KEY)
    assert env.key("EXPEX_TEST") == bytes(range(32))


@pytest.mark.parametrize("value", ["short", KEY[:-4], KEY + "AAAA", "ключ", "not base64!", "="])
def test_a_key_that_is_none(say: Set, value: str) -> None:
    say(value)
    with pytest.raises(ImproperlyConfigured, match="openssl rand -base64 32"):
        env.key("EXPEX_TEST")


def test_a_database(say: Set) -> None:
    say("postgres://some%40one:pass%2Fword@db.example:6543/expex?sslmode=require")
    assert env.database("EXPEX_TEST") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "expex",
        "USER": "some@one",
        "PASSWORD": "pass/word",
        "HOST": "db.example",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_behind_a_socket(say: Set) -> None:
    say("postgres://expex@/expex?host=%2Frun%2Fpostgres")
    found = env.database("EXPEX_TEST")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgres", "", {})


@pytest.mark.parametrize("value", ["sqlite:///expex.db", "mysql://db/expex", "expex"])
def test_another_database_is_refused(say: Set, value: str) -> None:
    say(value)
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL only"):
        env.database("EXPEX_TEST")


@pytest.mark.parametrize(
    "value", ["postgres://db.example", "postgres://db.example:port/expex", "postgres://[::1/expex"]
)
def test_a_database_that_cannot_be_reached_like_this(say: Set, value: str) -> None:
    say(value)
    with pytest.raises(ImproperlyConfigured, match="postgres://user:password@host:5432/name"):
        env.database("EXPEX_TEST")


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("rediss://r.example:6380/1", "rediss://r.example:6380/1"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock"),
    ],
)
def test_a_broker(say: Set, value: str, means: str) -> None:
    say(value)
    assert env.broker("EXPEX_TEST") == means


@pytest.mark.parametrize("value", ["amqp://localhost", "localhost:6379"])
def test_another_broker_is_refused(say: Set, value: str) -> None:
    say(value)
    with pytest.raises(ImproperlyConfigured, match="redis://, rediss:// or unix://"):
        env.broker("EXPEX_TEST")


OIDC = {
    "EXPEX_OIDC_NAME": "Trust login",
    "EXPEX_OIDC_ISSUER": "https://login.example.nhs.uk/.well-known/openid-configuration",
    "EXPEX_OIDC_CLIENT_ID": "exp-ex",
    "EXPEX_OIDC_SECRET": "a secret",
}


@pytest.fixture
def oidc(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set these variables of an identity provider, and no others."""

    def set_to(**values: str) -> None:
        for name in [*OIDC, "EXPEX_OIDC_TRUSTS_EMAIL"]:
            monkeypatch.setenv(name, values.get(name, ""))

    return set_to


def test_no_identity_provider(oidc: Callable[..., None]) -> None:
    oidc()
    assert env.identity_providers() == []


@pytest.mark.parametrize(("said", "trusts"), [("", False), ("no", False), ("yes", True)])
def test_an_identity_provider(oidc: Callable[..., None], said: str, trusts: bool) -> None:
    oidc(**OIDC, EXPEX_OIDC_TRUSTS_EMAIL=said)
    (provider,) = env.identity_providers()
    assert (provider["name"], provider["client_id"], provider["secret"]) == ("Trust login", "exp-ex", "a secret")
    assert provider["settings"] == {
        "server_url": "https://login.example.nhs.uk",
        "oauth_pkce_enabled": True,
        "email_authentication": trusts,
    }


@pytest.mark.parametrize("missing", OIDC)
def test_half_an_identity_provider(oidc: Callable[..., None], missing: str) -> None:
    oidc(**{name: value for name, value in OIDC.items() if name != missing})
    with pytest.raises(ImproperlyConfigured, match=f"Set {missing} too"):
        env.identity_providers()


@pytest.mark.parametrize(
    "issuer",
    ["login.example", "http://login.example", "https://", "https://a@b.example", "https://x.example?a=1", "https://[x"],
)
def test_an_issuer_that_is_none(oidc: Callable[..., None], issuer: str) -> None:
    oidc(**{**OIDC, "EXPEX_OIDC_ISSUER": issuer})
    with pytest.raises(ImproperlyConfigured, match="EXPEX_OIDC_ISSUER must look like"):
        env.identity_providers()


@pytest.mark.parametrize("issuer", ["http://localhost:9000", "http://127.0.0.1:9000/realms/nhs"])
def test_an_issuer_on_this_machine(oidc: Callable[..., None], issuer: str) -> None:
    oidc(**{**OIDC, "EXPEX_OIDC_ISSUER": issuer})
    assert env.identity_providers()[0]["settings"]["server_url"] == issuer
