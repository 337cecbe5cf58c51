"""Who may. Answers are seen by whoever gave them alone: `Feedback.objects.visible_to`."""

import rules

from accounts.models import User
from evaluation.models import Feedback


@rules.predicate
def is_asked(user: User, feedback: Feedback) -> bool:
    """The person who is asked."""
    return feedback.person_id == user.pk


rules.add_perm("evaluation.answer", is_asked)
