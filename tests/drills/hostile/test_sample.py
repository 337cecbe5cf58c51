"""A fortieth of the hostile drill, another one every day: what `python3 dev.py drill hostile` does in full.

The name of a test says which fortieth; EXPEX_NAUGHTY_TURN asks for that one again. Making the world of a form costs
more than posts to it, so every day a quarter of the forms gets a tenth of the strings and posts; in forty days each has
had all of them. What every form withstands every day is in tests/pages/test_hostile_input.py.
"""

import pytest
from django.core.cache import cache as counters

from tests.drills.hostile import naughty, posts, requests, sockets
from tests.drills.hostile.strings import SHARES, TURN, of_today
from tests.drills.hostile.strings import naughty as strings
from tests.pages.every_form import FORMS, Form
from tests.paths import shared

WITH_TEXT = [form for form in FORMS if form.text]
QUARTER, TENTH = TURN % 4, TURN // 4
TENTHS = SHARES // 4
POSTS = 20_000 // len(FORMS) // TENTHS
REQUESTS = 200
BYTES = 60


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    """Counts of tries belong to one test."""
    counters.clear()


@pytest.mark.parametrize("form", WITH_TEXT[QUARTER::4], ids=lambda form: f"{form}-{TURN}-of-{SHARES}")
def test_naughty_strings_in(form: Form) -> None:
    shared("data", "messy", "blns.json")
    assert naughty.try_alone(form, strings()[TENTH::TENTHS]).faults == []


@pytest.mark.parametrize("form", of_today(WITH_TEXT), ids=lambda form: f"{form}-{TURN}-of-{SHARES}")
def test_naughty_strings_out(form: Form) -> None:
    assert naughty.show(form, of_today(strings())).faults == []


@pytest.mark.parametrize("form", FORMS[QUARTER::4], ids=lambda form: f"{form}-{TURN}-of-{SHARES}")
def test_generated_posts(form: Form) -> None:
    sent = posts.send(form, range(TENTH * POSTS, (TENTH + 1) * POSTS), seed=1)
    assert [fault for found in sent for fault in found.faults] == []


def test_addresses_and_headers() -> None:
    assert requests.send(range(TURN * REQUESTS, (TURN + 1) * REQUESTS), seed=1).faults == []


@pytest.mark.django_db(transaction=True)
def test_bytes_over_the_wire() -> None:
    with sockets.served() as (port, log):
        found = sockets.send(port, range(TURN * BYTES, (TURN + 1) * BYTES), seed=1)
        assert found.faults + sockets.faults_in(log.read_text(errors="replace")) == []
    assert found.answers.total() == BYTES
