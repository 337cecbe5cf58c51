"""Short lists of the search."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Order(TextChoices):
    """In which order people are shown."""

    NEAREST = "nearest", _("Nearest first")
    NEWEST = "newest", _("Newest first")


class Learns(IntegerChoices):
    """Who of the two would see what they want; the best suggestions have the highest number."""

    FARTHER = 1, _("Farther than you said you would travel")
    THEY = 2, _("They would see what they want")
    YOU = 3, _("You would see what you want")
    BOTH = 4, _("Each of you would see what you want")
