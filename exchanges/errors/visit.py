"""Why a visit cannot be booked, or an exchange cancelled as a whole."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class AlreadyBooked(Refused):
    """One of the two is taken for one of these half-days."""

    sentence = _("One of you is already booked then. Choose another half-day.")


class NotADate(Refused):
    """The half-days are in the past, too far ahead, none or too many."""

    sentence = _("Choose between one and 20 half-days, from tomorrow up to a year ahead.")


class NotTheTime(Refused):
    """A day would end before it begins."""

    sentence = _("The visit would end before it begins. Look at the times again.")


class NothingSuggested(Refused):
    """There are no suggested dates to agree to."""

    sentence = _("There are no dates to agree to. Suggest some.")


class NotTheirPlace(Refused):
    """The host chose a workplace of somebody else's organisation, or none at all."""

    sentence = _("Choose one of your organisation's places, or write where your visitor should come.")


class VisitTookPlace(Refused):
    """An exchange of which one visit took place is not cancelled as a whole."""

    sentence = _("One visit took place, so the exchange stays on record. Drop the other visit instead.")
