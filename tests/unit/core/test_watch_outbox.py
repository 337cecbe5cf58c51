"""A watcher hears of letters that do not leave."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock, outbox
from core.models import Letter

pytestmark = pytest.mark.django_db


def watch() -> dict[str, int]:
    said = StringIO()
    call_command("watch_outbox", stdout=said)
    return dict(json.loads(said.getvalue()))


def test_letters_that_leave_are_fine() -> None:
    assert watch() == {"due": 0, "oldest_seconds": 0, "given_up_in_a_day": 0}
    outbox.post_sealed(to="a@nhs.net", subject="x", text="x")
    assert watch()["due"] == 1
    outbox.drain()
    assert watch()["due"] == 0


@pytest.mark.parametrize("what", [{"not_before": timedelta(minutes=6)}, {"given_up_at": timedelta(hours=23)}])
def test_a_stuck_or_given_up_letter_is_told(what: dict[str, timedelta]) -> None:
    outbox.post_sealed(to="a@nhs.net", subject="x", text="x")
    Letter.objects.update(**{name: clock.now() - age for name, age in what.items()})
    with pytest.raises(CommandError, match="stuck"):
        watch()


def test_what_was_given_up_long_ago_is_quiet() -> None:
    outbox.post_sealed(to="a@nhs.net", subject="x", text="x")
    Letter.objects.update(given_up_at=clock.now() - timedelta(days=2))
    assert watch()["given_up_in_a_day"] == 0
