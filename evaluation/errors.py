"""Refusals of feedback."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class NothingAnswered(Refused):
    """Sent without a single answer."""

    sentence = _("Answer at least one question, or say that you would rather not.")
