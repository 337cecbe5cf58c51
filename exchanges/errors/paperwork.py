"""Why paperwork cannot be done, changed or agreed."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused
from exchanges.errors.visit import NotADate


class TooSoon(NotADate):
    """A date that is proposed lies before the earliest possible one; the sentence says which that is, and why."""

    sentence = _("That is too soon for the notice and the paperwork that this visit needs. Choose a later date.")


class NotYourName(Refused):
    """What was typed under an undertaking is not the name of whoever signs it."""

    sentence = _("Type your name as it stands in your account.")


class RunsOut(Refused):
    """A date that an employer gives counts no longer on the day of the visit, or lies ahead."""

    sentence = _("That date does not count: it lies ahead, or it will have run out by the visit.")


class AnswerMissing(Refused):
    """An employer's item without a yes or a no, or a yes without its date."""

    sentence = _("Answer yes or no; with a yes goes the date where one is asked for.")


class NotTheAgreement(Refused):
    """An agreement of an organisation with itself, over no days, or about nothing."""

    sentence = _("An agreement needs two organisations, a first and a last day, and something that it covers.")


class NotShorter(Refused):
    """A shorter time without a reason or an end."""

    sentence = _("Give the days, a reason, and a day within a year until which it holds.")
