"""The audit says who did what, and PostgreSQL lets nobody change it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from core import audit, clock
from core.models import AuditEvent
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def event() -> Iterator[AuditEvent]:
    person = PersonFactory(profile=None)
    with clock.at(JUNE):
        yield audit.record("person.confirmed", target=person, by=person, how="operator")


def test_a_line_says_what_of_what_by_whom_and_when(event: AuditEvent) -> None:
    event.refresh_from_db()
    assert (event.verb, event.target, event.at, event.facts) == (
        "person.confirmed",
        "accounts.user",
        JUNE,
        {"how": "operator"},
    )
    assert event.target_id == event.actor_id


def test_the_clock_is_nobody() -> None:
    assert audit.record("exchange.expired", target=PersonFactory(profile=None)).actor_id is None


def test_it_is_part_of_what_it_tells_about() -> None:
    with transaction.atomic():
        audit.record("person.joined", target=PersonFactory(profile=None))
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_auditevent SET verb = 'nothing.happened'",
        "UPDATE core_auditevent SET actor_id = NULL",
        "DELETE FROM core_auditevent",
        "SET session_replication_role = replica; DELETE FROM core_auditevent",
        "SET LOCAL expex.may_truncate_audit = ''; TRUNCATE core_auditevent",
    ],
)
def test_postgresql_refuses_to_change_or_delete(event: AuditEvent, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    event.refresh_from_db()
    assert event.verb == "person.confirmed"


def test_django_cannot_change_or_delete_either(event: AuditEvent) -> None:
    event.verb = "nothing.happened"
    for change in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_erasing_a_person_leaves_their_lines(event: AuditEvent) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM account_emailaddress; DELETE FROM accounts_user")
    assert AuditEvent.objects.filter(pk=event.pk, actor_id=event.actor_id).exists()
