"""What somebody says when an item of their development plan is met."""

from django.utils.translation import gettext_lazy as _

from accounts.models import LearningNeed
from core.forms import HouseModelForm


class MetForm(HouseModelForm):
    """How it was met. May be left empty, and changed later."""

    submit_text = _("It is met")

    class Meta:
        model = LearningNeed
        fields = ["how_met"]
        labels = {"how_met": _("How was it met?")}
        help_texts = {
            "how_met": _(
                "For example “A day with the memory clinic on 4 June, and a talk to my team”. Only you see this."
                " Name no patients."
            )
        }
