"""A year of exchanges with feedback by the million, written straight into the tables that reports are counted from.

What the product's actions would never write at once is reckoned by PostgreSQL from the number of each exchange, so the
same number makes the same year. Left out, because nothing of it is counted by the million: conversations, paperwork,
histories, reflections, changes, texts.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from accounts.models import Profile, User
from core import clock
from evaluation.actions.closing import WAIT_DAYS
from evaluation.enums import Again, FeedbackState, ManagerState, Moment, Part
from evaluation.instruments import CHOICES, NEWEST
from evaluation.measures import Quarter
from evaluation.models import Answer, Feedback, ManagerQuestion
from exchanges.actions.programme import begin
from exchanges.enums import CancelReason, DeclineReason, Direction, ExchangeState, LeaveState, ReleaseHow, VisitState
from exchanges.models import Exchange, Objective, Programme, StudyLeave, Visit, VisitHalfDay
from expex.nation.copying import encode, next_number, settle_numbers, without_indexes
from expex.nation.plan import OPERATOR

QUARTERS, PROGRAMMES, IN_PROGRAMMES = 4, 20, 20  # the last in percent
WRITTEN = (Exchange, Visit, VisitHalfDay, StudyLeave, Objective, Feedback, Answer, ManagerQuestion)
SETS = {Moment.BEFORE: 100, Moment.AFTER: 100, Moment.FOLLOW_UP: 50}  # percent of the exchanges that came to a visit


def last_quarter() -> Quarter:
    """The latest quarter that can be closed today."""
    quarter = Quarter.of(clock.today()).before
    return quarter if (clock.today() - quarter.last).days > WAIT_DAYS else quarter.before


def million(exchanges: int) -> None:
    """So many exchanges that ended in the four quarters until the latest that can be closed, in one step."""
    last = last_quarter()
    first = last
    for _ in range(QUARTERS - 1):
        first = first.before
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        programmes = _programmes()
        with without_indexes(*WRITTEN):
            base = max(next_number(model) for model in (Exchange, Visit, Feedback))
            for sql in _statements(exchanges, base, programmes, first.first, last.last):
                cursor.execute(sql)
        settle_numbers(*WRITTEN)


def _programmes() -> list[int]:
    operator = User.objects.get(email=OPERATOR)
    with_place = Profile.objects.exclude(organisation=None).select_related("organisation").order_by("organisation")
    found = {each.organisation_id: each.organisation for each in with_place[: PROGRAMMES * 50]}
    return [
        begin(organisation=organisation, by=operator, name=f"Programme {number}").pk
        for number, organisation in enumerate(list(found.values())[:PROGRAMMES])
        if organisation
    ] or [Programme.objects.values_list("pk", flat=True)[0]]


def _statements(exchanges: int, base: int, programmes: list[int], first: date, last: date) -> Iterator[str]:
    """Everybody has a number, every exchange has one, and all that happened is thrown from it."""
    yield """CREATE TEMP TABLE staff ON COMMIT DROP AS
        SELECT row_number() OVER (ORDER BY person_id) - 1 AS place, person_id, organisation_id
        FROM accounts_profile WHERE organisation_id IS NOT NULL"""
    days = (last - first).days + 1
    yield f"""CREATE TEMP TABLE thrown ON COMMIT DROP AS
        SELECT n, n AS id, {_throw(1, 100)} AS way, {_throw(2, 100)} AS scheme,
            one.person_id AS one, one.organisation_id AS one_at,
            other.person_id AS other, other.organisation_id AS other_at,
            timestamptz '{first} 12:00+00' + {_throw(3, days)} * interval '1 day' AS ended
        FROM (SELECT n, {_throw(4, 2**30)} % people AS first, people, 1 + {_throw(5, 2**30)} % (people - 1) AS further
            FROM generate_series({base} + 1, {base} + {exchanges}) AS n, (SELECT count(*) AS people FROM staff) AS size
        ) AS pairs
        JOIN staff AS one ON one.place = first
        JOIN staff AS other ON other.place = (first + further) % people"""
    state = f"""CASE WHEN way < 70 THEN '{ExchangeState.CLOSED}' WHEN way < 82 THEN '{ExchangeState.DECLINED}'
        WHEN way < 90 THEN '{ExchangeState.EXPIRED}' WHEN way < 95 THEN '{ExchangeState.WITHDRAWN}'
        ELSE '{ExchangeState.CANCELLED}' END"""
    programme = f"CASE WHEN scheme < {IN_PROGRAMMES} THEN (ARRAY{programmes})[1 + n % {len(programmes)}] END"
    yield _insert(
        Exchange,
        "thrown",
        id="id",
        proposer_id="one",
        partner_id="other",
        programme_id=programme,
        direction=f"'{Direction.PROPOSER_VISITS}'",
        reason="'To see how it goes on.'",
        asked_at="ended - interval '70 days'",
        terms_by_id="one",
        answered_at="CASE WHEN way < 70 OR way >= 95 THEN ended - n % 9 * interval '1 day' - interval '58 days' END",
        decline_reason=f"CASE WHEN way >= 70 AND way < 82 THEN {_one_of(DeclineReason, 6)} ELSE '' END",
        cancel_reason=f"CASE WHEN way >= 95 THEN {_one_of(CancelReason, 6)} ELSE '' END",
        state=state,
        state_since="ended",
        submission="gen_random_uuid()",
    )
    yield "DELETE FROM thrown WHERE way >= 70"
    day = "(ended - interval '1 day')::date"
    yield _insert(
        Visit,
        "thrown",
        id="id",
        exchange_id="id",
        visitor_id="one",
        host_id="other",
        number="1",
        first_date=day,
        last_date=day,
        state=f"'{VisitState.TOOK_PLACE}'",
        state_since="ended",
    )
    yield _insert(
        VisitHalfDay,
        "thrown CROSS JOIN (VALUES ('AM'), ('PM')) AS of_day (half) WHERE half = 'AM' OR n % 3 = 0",
        visit_id="id",
        date=day,
        half="half",
        starts="time '09:00'",
        ends="time '12:30'",
        agreed="true",
    )
    yield _insert(
        StudyLeave,
        "thrown",
        visit_id="id",
        organisation_id="one_at",
        how=f"'{ReleaseHow.STEPS}'",
        half_days=f"ARRAY[{day}::text || '-AM']",
        asked_at="ended - interval '50 days'",
        decided_at="ended - (20 + n % 28) * interval '1 day'",
        state=f"'{LeaveState.GRANTED}'",
        state_since="ended - (20 + n % 28) * interval '1 day'",
    )
    yield _insert(
        Objective,
        "thrown",
        exchange_id="id",
        person_id="one",
        text="'How you decide who comes first'",
        written_at="ended - interval '70 days'",
        outcome="(ARRAY['met', 'met', 'partly', 'not-yet'])[1 + n % 4]",
        outcome_at="ended",
    )
    yield _insert(
        ManagerQuestion,
        "thrown",
        exchange_id="id",
        visitor_id="one",
        organisation_id="one_at",
        programme_id=programme,
        again=f"CASE WHEN n % 3 > 0 THEN {_one_of(Again, 3)} ELSE '' END",
        asked_at="ended",
        closes_on="(ended + interval '27 days')::date",
        state=f"CASE WHEN n % 3 > 0 THEN '{ManagerState.ANSWERED}' ELSE '{ManagerState.LAPSED}' END",
        state_since="ended",
    )
    yield from _feedback(programme)


def _feedback(programme: str) -> Iterator[str]:
    """Six of ten answer, one in twenty would rather not, the others let the time go by."""
    for number, (moment, share) in enumerate(SETS.items()):
        since = "ended - interval '2 days'" if moment == Moment.BEFORE else "ended"
        reply = _throw(10 + number, 100, "n * 2 + side")
        asked = f"""(SELECT *, n * {2 * len(SETS)} + {2 * number} + side AS set, {reply} AS reply,
                CASE side WHEN 0 THEN one ELSE other END AS who, CASE side WHEN 0 THEN one_at ELSE other_at END AS at
            FROM thrown CROSS JOIN generate_series(0, 1) AS side WHERE n % 100 < {share}) AS asked"""
        yield _insert(
            Feedback,
            asked,
            id="set",
            person_id="who",
            exchange_id="id",
            organisation_id="at",
            programme_id=programme,
            moment=f"'{moment}'",
            part=f"CASE side WHEN 0 THEN '{Part.VISITOR}' ELSE '{Part.HOST}' END",
            edition=f"'{NEWEST.key}'",
            asked_at=since,
            closes_on="(ended + interval '27 days')::date",
            state=f"""CASE WHEN reply < 60 THEN '{FeedbackState.ANSWERED}' WHEN reply < 65
                THEN '{FeedbackState.DECLINED}' ELSE '{FeedbackState.LAPSED}' END""",
            state_since=since,
        )
        items = ", ".join(
            f"('{item.key}', {index}, ARRAY{[number for number, _words in sorted(CHOICES[item.scale])]})"
            for index, item in enumerate(NEWEST.items(moment))
        )
        answered = f"{asked} CROSS JOIN (VALUES {items}) AS items (item, index, numbers) WHERE reply < 60"
        chosen = _throw(20, 2**30, "set * 16 + index")
        yield _insert(
            Answer, answered, feedback_id="set", item="item", number=f"numbers[1 + {chosen} % cardinality(numbers)]"
        )


def _throw(salt: int, sides: int, number: str = "n") -> str:
    """A number from 0 up, the same for the same exchange."""
    return f"((hashint8extended(({number})::bigint, {salt}) & 1073741823) % {sides})::int"


def _one_of(reasons: type[models.TextChoices], many: int) -> str:
    return f"(ARRAY{[str(reason) for reason in reasons][:many]})[1 + (n / 7 % {many})::int]"


def _insert(model: type[models.Model], source: str, **given: str) -> str:
    """Rows of a table out of other rows: some columns are said, every other has its model's default."""
    columns, values = [], []
    blank = model()
    for field in model._meta.concrete_fields:
        if field.attname in given:
            columns.append(field.column)
            values.append(given[field.attname])
        elif not field.primary_key and not field.generated:
            columns.append(field.column)
            values.append(_literal(getattr(blank, field.attname)))
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {", ".join(values)} FROM {source}'


def _literal(value: Any) -> str:
    return "NULL" if value is None else "'" + encode(value).replace("'", "''") + "'"
