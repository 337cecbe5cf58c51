"""One strange word in every private place: its author reads it, and nobody else finds it anywhere."""

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Membership, User
from core import access
from core.outbox import drain
from exchanges.models import Exchange, Programme, ProgrammeLead, Visit
from expex.my_data import held_about
from reflections.actions import naming
from reflections.actions import reflection as actions
from reflections.models import Naming, Record, Reflection
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.evidence import record_of, reflected
from tests.factories.shared_programme import shared_programme
from tests.factories.sharing import lead_of, staff_of
from tests.house.test_access import only
from tests.pages.reflections.test_privacy import tables_with

pytestmark = pytest.mark.django_db

WORD = "zwartkopmees"
ALWAYS = "?" + "&".join(
    f"{name}_{part}={value}"
    for name, day in (("first", (1, 1, 2025)), ("last", (31, 12, 2027)))
    for part, value in zip(("day", "month", "year"), day, strict=True)
)  # the days of a pack, so that its numbers and paper are really made
ONE_OF_EACH = [f"{WORD}{place}" for place in ("answer", "title", "place", "reason", "record")]


@pytest.fixture
def author() -> User:
    return PersonFactory(name="Robin Marsh")


@pytest.fixture
def world(author: User) -> Visit:
    """Everything that somebody can write in private, each with a word of its own."""
    partner = PersonFactory(name="Amina Yusuf")
    reflection = reflected(author, partner, note="Thank you", what=f"I saw a {WORD}answer")
    visit = reflection.visit
    assert visit is not None
    actions.set_hours(
        reflection=reflection, by=author, minutes=60, participatory_minutes=30, reason=f"Because of a {WORD}reason"
    )
    elsewhere = actions.begin_elsewhere(
        by=author,
        title=f"A day with a {WORD}title",
        place=f"At the {WORD}place",
        happened_on=date(2026, 1, 5),
        minutes=60,
        participatory_minutes=60,
        framework="what",
        device_key=uuid4(),
    )
    actions.finish(
        reflection=elsewhere, by=author, answers={"what": f"Another {WORD}answer"}, seen_version=elsewhere.version
    )
    record_of(reflection, "gphc-peer-discussion", {"changed": f"I look for the {WORD}record"})
    record_of(reflection, "general")
    naming.ask_to_name(visit=visit, by=author)
    programme = shared_programme(author, partner, lead=PersonFactory(name="Leads Programme"))
    Exchange.objects.filter(pk=visit.exchange_id).update(programme=programme)
    return visit


def others(author: User, visit: Visit) -> dict[str, User | None]:
    lead = PersonFactory()
    MembershipFactory(person=lead, organisation=author.profile.organisation, role=Membership.Role.LEAD)
    return {
        "partner": visit.host,
        "lead": lead,
        "colleague": staff_of(author.profile.organisation),
        "programme lead": ProgrammeLead.objects.get().person,
        "lead of the host": lead_of(visit.host.profile.organisation),
        "operator": PersonFactory(operator=True),
        "stranger": PersonFactory(),
        "anybody": None,
    }


def addresses(author: User, visit: Visit) -> Iterator[str]:
    """Every page of the site, about these things wherever it is about one; not what only a button leads to, which
    tests/house/test_access.py has seen refuse to be read."""
    reflections = list(Reflection.objects.values_list("pk", flat=True))
    of_prefix: dict[str, list[Any]] = {
        "reflections/records/": list(Record.objects.values_list("pk", flat=True)),
        "reflections/naming/": list(Naming.objects.values_list("pk", flat=True)),
        "reflections/visits/": [visit.pk],
        "reflections/": reflections,
        "visits/": [visit.pk],
        "exchanges/ask/": [author.pk],
        "exchanges/": [visit.exchange_id],
        "people/": [author.pk],
        "organisations/": [author.profile.organisation_id],
        "learning/organisations/": [author.profile.organisation_id, visit.host.profile.organisation_id],
        "learning/programmes/": list(Programme.objects.values_list("pk", flat=True)),
        "programmes/": list(Programme.objects.values_list("pk", flat=True)),
        "certificates/": list(visit.certificates.values_list("code", flat=True)),
    }
    for route in access.table():
        if "logout" in route or route in only("require_POST"):
            continue
        prefix = next((prefix for prefix in of_prefix if route.startswith(prefix)), "")
        for pk in of_prefix.get(prefix, [1]):
            address = "/" + re.sub(r"<[^>]*>", str(pk), route)
            yield address
            if address.endswith(("/pack/", "/pack/paper/", "/cpd/csv/", "/cpd/json/", "/cpd/pdf/", "/cpd/plan/")):
                yield address + ALWAYS


def read(response: Any) -> str:
    """What somebody would see of an answer, files opened."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if body.startswith(b"PK"):
        with ZipFile(io.BytesIO(body)) as file:
            return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())
    return f"{body.decode(errors='replace')} {dict(response.headers)}"


def test_nobody_else_finds_a_word(author: User, world: Visit, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    tried = 0
    for who, person in others(author, world).items():
        client = Client()
        if person:
            client.force_login(person)
        for address in addresses(author, world):
            found = read(client.get(address))
            assert WORD not in found, f"{who} reads it at {address}"
            tried += 1
    assert tried > 900
    drain()
    assert mail.outbox
    for letter in mail.outbox:
        assert WORD not in letter.message().as_string()
    assert WORD not in caplog.text
    assert tables_with(WORD) == []


def test_its_author_does(author: User, world: Visit) -> None:
    """Else the test above would prove nothing."""
    client = Client()
    client.force_login(author)
    everything = " ".join(read(client.get(address)) for address in addresses(author, world))
    for word in ONE_OF_EACH:
        assert word in everything, word
    held = json.dumps(held_about(author), default=str, ensure_ascii=False)
    for word in ONE_OF_EACH:
        assert word in held, word
    log = client.get(reverse("reflections:cpd_json"), {"first": "2000-01-01", "last": "2100-01-01"}).content.decode()
    assert f"{WORD}answer" in log
    assert f"{WORD}record" in log


def test_nobody_else_is_given_a_word_of_their_copy(author: User, world: Visit) -> None:
    for who, person in others(author, world).items():
        if person is not None:
            assert WORD not in json.dumps(held_about(person), default=str), who
