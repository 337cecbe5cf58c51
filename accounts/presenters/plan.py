"""How a personal development plan is said: on its page, and wherever somebody takes it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import LearningNeed, User
from accounts.presenters.profile import topic_names
from core import clock, words
from core.page import Row


@dataclass(frozen=True)
class PlanRow:
    """One item of the plan in words: need, why, by when, how; and, once it is met, when and how that came about."""

    pk: int
    need: str
    topic: str
    why: str
    by_when: str
    how: str
    is_met: bool
    is_late: bool
    met_on: str
    how_met: str

    def rows(self) -> list[Row]:
        """The facts that somebody gave, for a summary list."""
        facts = [
            Row(_("Topic"), self.topic),
            Row(_("Why"), self.why),
            Row(_("By when"), self.by_when),
            Row(_("How"), self.how),
            Row(_("Met on"), self.met_on),
            Row(_("How it was met"), self.how_met if self.is_met else ""),
        ]
        return [fact for fact in facts if fact.value]


def plan_rows(person: User) -> list[PlanRow]:
    """The whole plan: open items by the day that was set for them, then the met ones, the latest first."""
    needs = list(person.learning_needs.all())
    still_open = sorted((need for need in needs if need.met_at is None), key=_by_day)
    met = sorted((need for need in needs if need.met_at is not None), key=_by_day_met, reverse=True)
    return [plan_row(need) for need in [*still_open, *met]]


def plan_row(need: LearningNeed) -> PlanRow:
    """One item of the plan."""
    return PlanRow(
        pk=need.pk,
        need=need.what,
        topic=words.listed(topic_names([need.topic])),
        why=need.why,
        by_when=words.plain_date(need.by_when) if need.by_when else "",
        how=need.how,
        is_met=need.met_at is not None,
        is_late=need.met_at is None and need.by_when is not None and need.by_when < clock.today(),
        met_on=words.plain_date(need.met_at.astimezone(clock.uk()).date()) if need.met_at else "",
        how_met=need.how_met,
    )


def _by_day(need: LearningNeed) -> tuple[bool, str, int]:
    return need.by_when is None, str(need.by_when), need.pk


def _by_day_met(need: LearningNeed) -> tuple[str, int]:
    return str(need.met_at), need.pk
