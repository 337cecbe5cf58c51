"""Every mail about an account is ours, whoever sends it."""

import datetime
from pathlib import Path

import allauth
import pytest

from accounts import emails
from accounts.presenters import device

TEMPLATES = Path(allauth.__file__).parent / "templates"
APPS = ("account", "mfa", "socialaccount")
BY_LINK = {"account/email/email_confirm", "account/email/password_reset_key"}
FACTS = {
    "code": "ABCD-EFGH",
    "timestamp": datetime.datetime(2026, 6, 4, 13, 5, tzinfo=datetime.UTC),
    "ip": "192.0.2.1",
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "provider": "Trust login",
}


def kinds() -> set[str]:
    """What allauth can send, by its templates."""
    found = [path for app in APPS for path in TEMPLATES.glob(f"{app}/email/*_subject.txt")]
    return {str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt") for path in found} - BY_LINK


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_each_of_allauths_mails_has_our_words_and_layout(kind: str) -> None:
    mail = emails.account_mail(kind, FACTS)
    text, html = mail.rendered()
    assert mail.subject
    assert "%(" not in mail.subject + text
    assert "Exp-Ex: see each other’s work" in text
    assert f"<h1>{mail.subject}</h1>" in html
    assert "style=" not in html
    if mail.code:
        assert "    ABCD-EFGH\n" in text
        assert "<h2>ABCD-EFGH</h2>" in html


def test_a_change_says_when_and_with_what() -> None:
    text, _html = emails.account_mail("account/email/password_changed", FACTS).rendered()
    assert "Thursday 4 June 2026 at 14:05, with Safari on iPhone." in text
    assert "http://localhost:8000/account/password/reset/" in text


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126 Safari/537.36 Edg/126", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17 Safari/605", "Safari on Mac"),
        ("curl/8.1", "an unknown browser"),
        ("", "an unknown browser"),
    ],
)
def test_a_browser_by_its_name(user_agent: str, words: str) -> None:
    assert device(user_agent) == words
