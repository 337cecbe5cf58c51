"""What lies behind the answers of a report: how many, by how many people of how many organisations, and which may be
quoted. True counts, for deciding what is shown and for the attack on a report; none of them leaves."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet

from evaluation.disclosure import Answers
from evaluation.enums import FeedbackState, ManagerState, Moment, QuoteState, ReportKind
from evaluation.measures import Quarter
from evaluation.models import Answer, Feedback, ManagerQuestion, Quote
from evaluation.queries.report import Subject
from reflections.queries import moments

LATEST = 24  # sets of questions of each moment, which nearly always decide
ENOUGH = 100  # more answers, people or organisations than this decide nothing


def behind(subject: Subject, quarters: Sequence[Quarter]) -> Callable[[str, str], Answers]:
    """How many answers lie behind a number, by how many people of how many organisations, asked by moment and question:
    true counts, and no more of them than decide whether it is shown.

    The latest sets of each moment decide nearly always, and are read at once, so that a large scope costs no more than
    a small one. Where they do not, all answers of that moment are counted.
    """

    @cache
    def latest() -> tuple[dict[tuple[str, str], Answers], set[str]]:
        return _latest_answers(subject, quarters)

    @cache
    def whole(moment: str) -> dict[str, Answers]:
        return _all_answers(subject, quarters, moment)

    @cache
    def of(moment: str, item: str) -> Answers:
        found, are_all = latest()
        nothing = Answers(0, 0, 0, subject.crosses_organisations)
        answers = found.get((moment, item), nothing)
        return answers if answers.shown or moment in are_all else whole(moment).get(item, nothing)

    return of


def _latest_answers(subject: Subject, quarters: Sequence[Quarter]) -> tuple[dict[tuple[str, str], Answers], set[str]]:
    """What lies behind each question in the latest sets of each moment, and the moments that have no others."""
    answered = _answered_in(subject, quarters)
    scopes = [answered.filter(programme=each) for each in subject.compared] or [answered]
    sets: dict[int, tuple[str, int | None, int | None]] = {}
    for each in Moment:
        # Of several programmes one by one: together PostgreSQL would sort all of theirs.
        latest = [row for scope in scopes for row in _latest_sets(scope, each)]
        for _since, pk, person, organisation in sorted(latest, key=_newness, reverse=True)[:LATEST]:
            sets[pk] = (each.value, person, organisation)
    many = Counter(moment for moment, _person, _organisation in sets.values())
    behind: dict[tuple[str, str], list[tuple[int | None, int | None]]] = defaultdict(list)
    for pk, item in Answer.objects.filter(feedback__in=list(sets)).values_list("feedback", "item"):
        moment, person, organisation = sets[pk]
        behind[moment, item].append((person, organisation))
    found = {
        key: Answers(
            answers=len(who),
            people=len({person for person, _organisation in who if person}),
            organisations=len({organisation for _person, organisation in who if organisation}),
            crosses_organisations=subject.crosses_organisations,
        )
        for key, who in behind.items()
    }
    return found, {moment.value for moment in Moment if many[moment] < LATEST}


def _newness(row: tuple[Any, ...]) -> tuple[datetime, int]:
    since, pk, *_who = row
    return since, pk


def _latest_sets(answered: QuerySet[Feedback], moment: Moment) -> QuerySet[Feedback, tuple[Any, ...]]:
    latest = answered.filter(moment=moment).order_by("-state_since", "-pk")
    return latest.values_list("state_since", "pk", "person", "organisation")[:LATEST]


def _all_answers(subject: Subject, quarters: Sequence[Quarter], moment: str) -> dict[str, Answers]:
    answered = _answered_in(subject, quarters).filter(moment=moment)
    given = Answer.objects.filter(feedback__in=answered.values("pk")).order_by().values_list("item")
    rows = given.annotate(
        answers=Count("pk"),
        people=Count("feedback__person", distinct=True),
        organisations=Count("feedback__organisation", distinct=True),
    )
    return {
        item: Answers(min(ENOUGH, answers), min(ENOUGH, people), organisations, subject.crosses_organisations)
        for item, answers, people, organisations in rows
    }


def true_counts(subject: Subject, quarters: Sequence[Quarter]) -> tuple[Counter[str], Counter[str]]:
    """For the attack on a report about programmes alone: how many sets were answered, by moment, and what became of
    questions to line managers."""
    answered = _answered_in(subject, quarters)
    # Rows are counted, not numbers of rows: then the index alone answers.
    sets = Counter(dict(answered.values_list("moment").annotate(many=Count("*"))))
    start, end = moments(quarters[0].first, quarters[-1].last)
    programmes = subject.compared or (subject.programme.pk if subject.programme else 0,)
    asked = ManagerQuestion.objects.filter(programme__in=programmes).exclude(state=ManagerState.ASKED)
    over = asked.filter(state_since__gte=start, state_since__lt=end).order_by()
    managers = Counter(
        {
            f"{state}:{again}" if again else state: many
            for state, again, many in over.values_list("state", "again").annotate(many=Count("*"))
        }
    )
    return sets, managers


def quotes_of(subject: Subject, quarters: Sequence[Quarter]) -> QuerySet[Quote]:
    """Words from a scope that may be quoted and that somebody has looked at, the latest first."""
    answered = _answered_in(subject, quarters).filter(may_quote=True)
    passed = Quote.objects.filter(state=QuoteState.PASSED, feedback__in=answered.values("pk"))
    return passed.select_related("feedback").order_by("-pk")


def _answered_in(subject: Subject, quarters: Sequence[Quarter]) -> QuerySet[Feedback]:
    start, end = moments(quarters[0].first, quarters[-1].last)
    answered = Feedback.objects.filter(
        state=FeedbackState.ANSWERED, state_since__gte=start, state_since__lt=end
    ).order_by()
    field, value = {
        ReportKind.ORGANISATION: ("organisation", subject.organisation),
        ReportKind.PROGRAMME: ("programme", subject.programme),
        ReportKind.PROGRAMMES: ("programme__in", subject.compared),
        ReportKind.ICB: ("organisation__icb_code", subject.code),
        ReportKind.REGION: ("organisation__region_code", subject.code),
        ReportKind.NATION: ("organisation__nation", subject.code),
        ReportKind.COUNTRY: ("state", FeedbackState.ANSWERED),
    }[subject.kind]
    return answered.filter(**{field: value})
