"""One story, played once, written down for many pairs: the rows that the actions made, with other people in them.

A story is played by two people of the nation in a savepoint and its rows are read back; the savepoint is rolled back.
Every row becomes a line of text in which people, places, numbers and codes are blanks, and dates are moved by whole
weeks. So the bulk path cannot know less about an exchange than the actions do. Of paperwork only the outcome is
written: which items there are hangs on each host's organisation and its leads.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

from django.db import models, transaction

from accounts.models import LearningNeed, Organisation, User, Workplace
from core import outbox
from core.models import StatusChange
from exchanges.diary import HalfDay, from_code
from exchanges.models import (
    ApprovalStep,
    Commitment,
    Exchange,
    Message,
    Objective,
    OfferedHalfDay,
    PartnerNote,
    StudyLeave,
    Visit,
    VisitHalfDay,
)
from exchanges.states import APPROVAL_STEP, EXCHANGE, STUDY_LEAVE, VISIT
from expex.nation.copying import copy, encode, next_number, settle_numbers, without_indexes
from expex.nation.peopling import Active, Tell
from expex.nation.plan import WINDOW, Plan
from expex.nation.stories import PAST, PRESENT, Stage, Story

WRITTEN = (
    Exchange,
    OfferedHalfDay,
    Objective,
    Message,
    Visit,
    VisitHalfDay,
    Commitment,
    PartnerNote,
    StudyLeave,
    ApprovalStep,
    StatusChange,
)
NUMBERED = (Exchange, Visit, StudyLeave, ApprovalStep)  # what other rows point to
PAST_BEFORE = timedelta(weeks=12)  # the present reaches back less far
AT_ONCE = 4_000


@dataclass(frozen=True)
class Meeting:
    """One exchange of the plan: who asks whom, which story, from when on."""

    asker: Active
    asked: Active
    story: Story
    begins: datetime
    programme: int | None = None


@dataclass
class Template:
    """The rows of a story as lines with blanks, and which blanks have to be filled anew each time."""

    begins: datetime
    rows: list[tuple[type[models.Model], list[Any]]]
    visits: int
    leaves: int
    submissions: int
    steps: int = 0
    lines: dict[timedelta, list[tuple[type[models.Model], str]]] = field(default_factory=dict)

    def moved(self, by: timedelta) -> list[tuple[type[models.Model], str]]:
        """All rows of a table as one text, moved in time; kept, since many pairs share it."""
        if by not in self.lines:
            tables: dict[type[models.Model], list[str]] = {}
            for model, values in self.rows:
                tables.setdefault(model, []).append("\t".join(_moved(value, by) for value in values) + "\n")
            self.lines[by] = [(model, "".join(lines)) for model, lines in tables.items()]
        return self.lines[by]


@dataclass(frozen=True)
class Codes:
    """Half-days by their codes (2026-06-04-AM), which move in time as dates do."""

    codes: Sequence[str]

    def moved(self, by: timedelta) -> list[str]:
        half_days = [from_code(code) for code in self.codes]
        return [HalfDay(each.date + by, each.half).code() for each in half_days]


@dataclass(frozen=True)
class Blank:
    """A place in a line that is filled in for each pair."""

    name: str


def meetings(plan: Plan, active: Sequence[Active]) -> Iterator[Meeting]:
    """Round by round everybody is paired anew, so that nobody is in two stories at one time."""
    chance = Random(f"{plan.seed} exchanges")  # noqa: S311  the same nation every time
    pool, left = list(active), plan.exchanges
    share = -(-plan.exchanges // plan.rounds)
    for number in range(plan.rounds):
        chance.shuffle(pool)
        ago = plan.rounds - 1 - number
        stories = _in_turn(PAST if ago else PRESENT)
        first = plan.monday - (WINDOW * ago + PAST_BEFORE if ago else timedelta())
        for index, (asker, asked) in enumerate(list(pairwise(pool))[::2][: min(share, left)]):
            left -= 1
            story = stories[index % len(stories)]
            weeks = timedelta(weeks=(index + index // len(stories)) % story.weeks)
            yield Meeting(asker, asked, story, first - timedelta(days=story.begins) - weeks)


def _in_turn(stories: Sequence[Story]) -> list[Story]:
    """Every story once, and then again those that happen more often."""
    most = max(story.weight for story in stories)
    return [story for turn in range(most) for story in stories if story.weight > turn]


def write_exchanges(plan: Plan, active: Sequence[Active], tell: Tell) -> int:
    """Every exchange of the plan in all its rows, without certificates; how many there are."""
    return stamp(lambda: meetings(plan, active), active, plan.seed, tell)


def stamp(
    all_meetings: Callable[[], Iterator[Meeting]],
    cast: Sequence[Active],
    seed: int,
    tell: Tell,
    stage: type[Stage] = Stage,
) -> int:
    """These meetings in all their rows; how many there are. They are gone through twice. The `cast` play each story
    once, on that kind of stage."""
    templates = _templates(all_meetings(), cast, stage)
    tell(f"  {len(templates)} stories played through the actions")
    chance = Random(f"{seed} submissions")  # noqa: S311  the same nation every time
    exchange, visit, leave, step, written = *(next_number(model) for model in NUMBERED), 0
    buffers: dict[type[models.Model], list[str]] = {model: [] for model in WRITTEN}
    with without_indexes(*WRITTEN):
        for meeting in all_meetings():
            template = templates[_key(meeting)]
            blanks = _blanks(meeting, template, (exchange, visit, leave, step), chance)
            for model, lines in template.moved(meeting.begins - template.begins):
                buffers[model].append(lines % blanks)
            exchange, visit, written = exchange + 1, visit + template.visits, written + 1
            leave, step = leave + template.leaves, step + template.steps
            if written % AT_ONCE == 0:
                _flush(buffers)
        _flush(buffers)
    settle_numbers(*NUMBERED)
    return written


def _key(meeting: Meeting) -> tuple[str, bool, bool, bool]:
    """Which stories write the same rows: a host without a workplace takes another way."""
    is_past = meeting.story in PAST
    return meeting.story.name, is_past, meeting.asker.workplace is None, meeting.asked.workplace is None


def _templates(
    all_meetings: Iterator[Meeting], cast: Sequence[Active], stage: type[Stage]
) -> dict[tuple[str, bool, bool, bool], Template]:
    found: dict[tuple[str, bool, bool, bool], Template] = {}
    for meeting in all_meetings:
        if _key(meeting) not in found:
            found[_key(meeting)] = _play(_between_places(meeting, cast), stage)
    return found


def _between_places(meeting: Meeting, cast: Sequence[Active]) -> Meeting:
    """The same between people like these two who work at different places, so that it shows whose place is written."""
    if meeting.asker not in cast:
        alike = (each for each in cast if (each.workplace is None) == (meeting.asker.workplace is None))
        meeting = replace(meeting, asker=next(alike, meeting.asker))
    for asked in cast:
        is_alike = (asked.workplace is None) == (meeting.asked.workplace is None) and asked != meeting.asker
        if is_alike and (asked.workplace is None or asked.workplace != meeting.asker.workplace):
            return replace(meeting, asked=asked)
    return meeting  # everybody works at one place


def _play(meeting: Meeting, stage_of: type[Stage]) -> Template:
    """Let it happen, read what was written, and let it be undone."""
    people = User.objects.select_related("profile__workplace__organisation").in_bulk(
        [meeting.asker.pk, meeting.asked.pk]
    )
    stage = stage_of(people[meeting.asker.pk], people[meeting.asked.pk], meeting.begins, Random(1))  # noqa: S311
    with transaction.atomic(), outbox.muted():
        meeting.story.play(stage)
        template = _read(stage.agreed(), meeting)
        transaction.set_rollback(True)
    return template


def _read(exchange: Exchange, meeting: Meeting) -> Template:
    visits = list(exchange.visits.order_by("number"))
    leaves = list(StudyLeave.objects.filter(visit__in=visits).order_by("pk"))
    steps = list(ApprovalStep.objects.filter(leave__in=leaves).order_by("pk"))
    blanks: dict[tuple[type[models.Model], Any], str] = {
        (User, meeting.asker.pk): "asker",
        (User, meeting.asked.pk): "asked",
        (Workplace, meeting.asker.workplace): "asker_place",
        (Workplace, meeting.asked.workplace): "asked_place",
        (LearningNeed, meeting.asker.need): "asker_need",
        (LearningNeed, meeting.asked.need): "asked_need",
        (Exchange, exchange.pk): "exchange",
        **{(Visit, visit.pk): f"visit_{visit.number}" for visit in visits},
        **{(StudyLeave, leave.pk): f"leave_{number}" for number, leave in enumerate(leaves)},
        **{(ApprovalStep, step.pk): f"step_{number}" for number, step in enumerate(steps)},
        (Organisation, meeting.asker.employer): "asker_employer",
        (Organisation, meeting.asked.employer): "asked_employer",
    }
    rows: list[tuple[type[models.Model], list[Any]]] = []
    submissions = 0
    for model in WRITTEN:
        for row in _rows(model, exchange, visits, leaves, steps):
            values: list[Any] = []
            for column in _columns(model):
                value = getattr(row, column.attname)
                if column.attname == "programme_id":
                    value = Blank("programme")
                elif isinstance(value, UUID):
                    value, submissions = Blank(f"submission_{submissions}"), submissions + 1
                elif isinstance(column, models.ForeignKey):
                    value = None if value is None else Blank(blanks[column.related_model, value])
                elif column.primary_key:
                    value = Blank(blanks[model, value])
                elif column.attname == "subject_id":
                    value = Blank(blanks[SUBJECTS[getattr(row, "lifecycle", "")], value])
                elif model is StudyLeave and column.attname == "half_days":
                    value = Codes(value)
                elif column.attname == "text" and getattr(row, "learning_need_id", None) is not None:
                    value = Blank("asker_wish" if value == meeting.asker.wish else "asked_wish")
                values.append(value)
            rows.append((model, values))
    return Template(meeting.begins, rows, len(visits), len(leaves), submissions, len(steps))


def _columns(model: type[models.Model]) -> list[Any]:
    """All columns, but for numbers that nothing points to: those PostgreSQL counts by itself."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return [field for field in fields if not field.primary_key or model in NUMBERED]


SUBJECTS: dict[str, type[models.Model]] = {
    EXCHANGE.name: Exchange,
    VISIT.name: Visit,
    STUDY_LEAVE.name: StudyLeave,
    APPROVAL_STEP.name: ApprovalStep,
}


def _rows(
    model: type[models.Model],
    exchange: Exchange,
    visits: Sequence[Visit],
    leaves: Sequence[StudyLeave],
    steps: Sequence[ApprovalStep],
) -> Iterator[models.Model]:
    """What was written about this exchange into one table, in the order in which it was written."""
    manager = model._default_manager
    if model is Exchange:
        found = manager.filter(pk=exchange.pk)
    elif model is StatusChange:
        things: dict[str, Sequence[models.Model]] = {
            EXCHANGE.name: [exchange],
            VISIT.name: visits,
            STUDY_LEAVE.name: leaves,
            APPROVAL_STEP.name: steps,
        }
        about = models.Q()
        for lifecycle, subjects in things.items():
            about |= models.Q(lifecycle=lifecycle, subject_id__in=[subject.pk for subject in subjects])
        found = manager.filter(about)
    elif model is ApprovalStep:
        found = manager.filter(leave__in=leaves)
    else:
        of_exchange = any(field.name == "exchange" for field in model._meta.concrete_fields)
        found = manager.filter(**({"exchange": exchange} if of_exchange else {"visit__in": visits}))
    yield from found.order_by("pk")


def _moved(value: Any, by: timedelta) -> str:
    if isinstance(value, Blank):
        return f"%({value.name})s"
    if isinstance(value, Codes):
        value = value.moved(by)
    if isinstance(value, datetime | date):
        value = value + by
    return encode(value).replace("%", "%%")


def _blanks(
    meeting: Meeting, template: Template, numbers: tuple[int, int, int, int], chance: Random
) -> Mapping[str, str]:
    exchange, visit, leave, step = numbers
    asker, asked = meeting.asker, meeting.asked
    filled = {
        "asker": str(asker.pk),
        "asked": str(asked.pk),
        "asker_place": encode(asker.workplace),
        "asked_place": encode(asked.workplace),
        "asker_employer": encode(asker.employer),
        "asked_employer": encode(asked.employer),
        "programme": encode(meeting.programme),
        "asker_need": str(asker.need),
        "asked_need": str(asked.need),
        "asker_wish": encode(asker.wish),
        "asked_wish": encode(asked.wish),
        "exchange": str(exchange),
    }
    for number in range(template.visits):
        filled[f"visit_{number + 1}"] = str(visit + number)
    for number in range(template.leaves):
        filled[f"leave_{number}"] = str(leave + number)
    for number in range(template.steps):
        filled[f"step_{number}"] = str(step + number)
    for number in range(template.submissions):
        filled[f"submission_{number}"] = str(UUID(int=chance.getrandbits(128), version=4))
    return filled


def _flush(buffers: dict[type[models.Model], list[str]]) -> None:
    for model, lines in buffers.items():
        if lines:
            names = ", ".join(f'"{field.column}"' for field in _columns(model))
            copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN', "".join(lines))
            lines.clear()
