"""The words of a reflection: where it stands, and which prompts lead through it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReflectionState(TextChoices):
    """Where a reflection stands."""

    DRAFT = "draft", _("Draft")
    FINISHED = "finished", _("Finished")


class Framework(TextChoices):
    """A way to go through what one saw. What each asks stands in `frameworks.py`."""

    WHAT = "what", _("What? So what? Now what?")
    GIBBS = "gibbs", _("Gibbs’ cycle")
    FOUR_STAGE = "four-stage", _("Four stages")
