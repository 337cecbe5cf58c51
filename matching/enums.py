"""Short lists of the search."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Order(TextChoices):
    """In which order people are shown."""

    NEAREST = "nearest", _("Nearest first")
    NEWEST = "newest", _("Newest first")
