"""The whole nation: whether it may come about here, and how it does, step by step."""

from collections.abc import Iterator
from random import Random

from django.db import connection

from accounts.actions import directory
from accounts.actions.person import make_operator
from accounts.models import User
from core.errors import Refused
from core.transactions import action
from exchanges.actions.visit import CODE_LETTERS
from exchanges.certificate import says
from exchanges.enums import VisitState
from exchanges.models import Certificate, Visit
from expex.nation.copying import Table, without_indexes
from expex.nation.peopling import Employed, Tell, write_organisations, write_people
from expex.nation.plan import DOMAIN, OPERATOR, Plan
from expex.nation.stamping import write_exchanges
from matching.actions import rebuild_listings

SEEDING = (12, 1)  # the advisory lock that stands for the nation
AT_ONCE = 1_000
INVENTED = r"@((nation|year)\.)?example\.org$"  # the demo's people may be there already


class RealPeople(Refused):
    """Somebody works with this installation."""

    sentence = "There are people here who are not made up. The nation belongs in a database of its own."


class BeingSeeded(Refused):
    """Another command is at it."""

    sentence = "The nation is being made by another command. Wait until that one is done."


def population() -> int:
    """How many people of the nation are in this database."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exclude(email=OPERATOR).count()


@action
def seed(*, plan: Plan, tell: Tell) -> int:
    """Make the nation in one step: an interrupted one leaves nothing behind. Nobody is told anything.

    Tables are locked while it is being made, so it refuses where anybody real could be waiting for them.
    """
    check_and_lock()
    directory.load_reference()
    operator = make_operator(email=OPERATOR, name="Nell Operator")
    tell("organisations")
    first_place, sectors = write_organisations(plan)
    tell("people")
    places = [Employed(first_place + number, first_place + number) for number in range(len(sectors))]
    society = write_people(plan, operator, places, sectors, tell)
    tell("exchanges")
    made = write_exchanges(plan, society.active, tell)
    tell(f"  {made:,} exchanges written; certificates")
    write_certificates(plan)
    tell("listings")
    rebuild_listings()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("CLUSTER matching_listing USING listing_cell")
        # Not everything: what all databases of a server share would stay locked until the end.
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, connection.introspection.table_names()))}")
    return society.people


def check_and_lock() -> None:
    """Part of one long step: whether it may happen here, and that nobody else is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", SEEDING)
        if not cursor.fetchone()[0]:
            raise BeingSeeded
        # One long transaction, in which Python works between two statements.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    if User.objects.exclude(email__regex=INVENTED).exists():
        raise RealPeople


def write_certificates(plan: Plan) -> None:
    """One for each of the two people of every visit that took place, in the words that the product finds for it."""
    chance = Random(f"{plan.seed} codes")  # noqa: S311  the same nation every time
    certificates = Table(Certificate, "visit_id", "person_id", "code", "says", "issued_at")
    with without_indexes(Certificate):
        for visit in _visits_that_took_place(plan.domain):
            for person in (visit.visitor, visit.host):
                letters = "".join(chance.choices(CODE_LETTERS, k=12))
                code = "-".join(letters[start : start + 4] for start in range(0, 12, 4))
                issued = Certificate(visit=visit, person=person, code=code, issued_at=visit.state_since)
                certificates.add(visit.pk, person.pk, code, dict(says(issued)), visit.state_since)
        certificates.flush()


def _visits_that_took_place(domain: str) -> Iterator[Visit]:
    visits = (
        Visit.objects.filter(state=VisitState.TOOK_PLACE, visitor__email__endswith=f"@{domain}")
        .select_related(
            "visitor__profile__organisation",
            "host__profile__organisation",
            "workplace__organisation",
            "recorded_by",
            "exchange",
        )
        .prefetch_related(
            "half_days", "leaves", "exchange__objectives", "visitor__registrations", "host__registrations"
        )
        .order_by("pk")
    )
    last = 0
    while some := list(visits.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        yield from some
