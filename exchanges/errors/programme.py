"""Why a programme cannot be set up, opened or led in this way."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class NotReady(Refused):
    """A task of the set-up that has to be done is not."""

    sentence = _("Some things have to be set first. The list says which.")


class FixedNow(Refused):
    """People joined knowing it, so it stays as it is."""

    sentence = _("This stays as it is now: people joined the programme knowing it.")


class WindowInThePast(Refused):
    """The last day for visits is over."""

    sentence = _("The last day for visits lies in the past. Choose a later one.")


class TooFewPlaces(Refused):
    """Fewer places than people who take part."""

    sentence = _("More people than that take part already. Give at least as many places.")


class PeopleFromThere(Refused):
    """Staff of the organisation have a place in the programme."""

    sentence = _(
        "People from this organisation have a place in the programme, so it stays. Once they have left, you can take it"
        " out."
    )


class LastOrganisation(Refused):
    """An open programme would be for nobody."""

    sentence = _("A programme that is open needs at least one organisation that takes part.")


class LastLead(Refused):
    """Nobody would answer the people of the programme."""

    sentence = _("A programme always has at least one lead. Appoint somebody else first.")


class NobodyToLead(Refused):
    """Nobody of that address could lead it."""

    sentence = _(
        "Nobody with this address is confirmed at an organisation that takes part. They have to join Exp-Ex and be"
        " confirmed first."
    )


class NobodyToAskForLeave(Refused):
    """The organisation has no lead who could answer."""

    sentence = _(
        "Nobody leads this organisation on Exp-Ex yet, so nobody can allow it. You can ask once somebody does."
    )


class TooManyQuestions(Refused):
    """More than people would answer."""

    sentence = _("Ten questions are enough. Take one out before you add another.")


class HasAnEvent(Refused):
    """Another closing event is planned."""

    sentence = _("A closing event is planned already. Change that one, or cancel it first.")


class EventOver(Refused):
    """It has taken place, or was cancelled."""

    sentence = _("This event is over or cancelled, so there is nothing to answer any more.")


class OwnIdea(Refused):
    """Nobody seconds themselves."""

    sentence = _("It is your own idea: others second it.")


class EnoughVisits(Refused):
    """An exchange has as many visits as it can."""

    sentence = _("An exchange has at most 24 visits. Ask for a new exchange when these are over.")


class EnoughMilestones(Refused):
    """More than anybody would keep in view."""

    sentence = _("Thirty milestones are enough. Take one out before you add another.")


class SameMilestone(Refused):
    """The list says it already."""

    sentence = _("Another milestone says the same. Put this one into other words.")
