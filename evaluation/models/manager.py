"""The one question to a line manager: would you release them again?"""

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from core.models import Stateful
from core.privacy import Keep, classify
from evaluation.enums import Again, ManagerState
from exchanges.models import ApprovalStep, Exchange, Programme


class ManagerQuestion(Stateful):
    """Whoever released somebody for a visit is asked once, after that person's last visit of the exchange, whether they
    would do so again. Nobody reads the answer; it is counted, by employer and by the programme of the exchange.

    Who is asked stands in `step`, the answer to the request for study leave, so that no name or address is kept here.
    Once nothing is asked any more the step is let go. The version stands in the link of the email, and any answer
    moves it on, so that a link works once.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="+")
    visitor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.ForeignKey(ApprovalStep, null=True, on_delete=models.SET_NULL, related_name="+")
    again = models.CharField(max_length=10, choices=Again, blank=True)
    asked_at = models.DateTimeField()
    closes_on = models.DateField()

    privacy = classify(
        Keep.SIX_YEARS,
        personal="exchange visitor organisation programme step",
        sensitive="again",
        technical="id state state_since version asked_at closes_on",
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["closes_on"], name="manager_question_waiting", condition=Q(state=ManagerState.ASKED)),
            models.Index(
                fields=["programme", "state_since"],
                include=["state", "again"],
                name="manager_asked_in",
                condition=Q(programme__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "visitor"], name="a_manager_is_asked_once"),
            models.CheckConstraint(
                condition=Q(state=ManagerState.ANSWERED) & ~Q(again="") | ~Q(state=ManagerState.ANSWERED) & Q(again=""),
                name="a_manager_answered_something",
            ),
            models.CheckConstraint(
                condition=Q(state=ManagerState.ASKED) | Q(step=None), name="who_was_asked_is_let_go"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk} to a manager"
