"""Refusals of feedback and of reports."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class SaidAlready(Refused):
    """A link is used whose question was answered, or whose time is over."""

    sentence = _("This has been answered already, or its time is over. Nothing was changed.")


class TooManyItems(Refused):
    """A programme asks as much as it can."""

    sentence = _("Five questions of your own are the most. Ask one no longer, then add another.")


class NothingAnswered(Refused):
    """Sent without a single answer."""

    sentence = _("Answer at least one question, or say that you would rather not.")


class NotClosedYet(Refused):
    """A report was asked for about a time whose counts are not settled."""

    sentence = _("The numbers of this time are not settled yet. Choose a quarter that is closed.")


class NotOverYet(Refused):
    """An account was asked for of a month that is not over, or long gone."""

    sentence = _("An account is made of one of the last twelve months, from the third day after its end on.")


class BeingMade(Refused):
    """The same report is being made at this moment."""

    sentence = _("This report is being made already. It takes a minute or two.")
