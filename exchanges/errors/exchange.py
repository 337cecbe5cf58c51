"""Why an exchange cannot be asked for, agreed or gone on with."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class CannotBeAsked(Refused):
    """The other person is not open to requests (any more)."""

    sentence = _(
        "This person cannot be asked at the moment. They may have paused their profile. Look for somebody else."
    )


class NobodyToAsk(CannotBeAsked):
    """They cannot be found (any more): closed, across a block, or never there; whoever asks reads the same of all."""

    status = 404


class AlreadyOpen(Refused):
    """The two have an exchange that is asked or agreed."""

    sentence = _("You and this person already have an open exchange. Go on with that one.")


class TooManyRequests(Refused):
    """The limit on open requests."""

    sentence = _("You have many requests open. Wait for an answer to some, or withdraw one, before you ask again.")


class EnoughForToday(TooManyRequests):
    """The limit on requests in a day: to withdraw one does not help."""

    sentence = _("You have asked 10 people since this time yesterday. You can ask more from tomorrow on.")


class AskedTooSoon(Refused):
    """They said no a short while ago."""

    sentence = _("They declined your last request less than 30 days ago. Give it some time, or look for somebody else.")


class EnoughExchanges(Refused):
    """One of the two has as many exchanges at one time as they set."""

    sentence = _("This person has as many exchanges as they can manage for now. Ask again in some weeks.")


class PairHasAnother(Refused):
    """The exchange of the visit would open again, but its two have begun a new one."""

    sentence = _(
        "The two have another open exchange now, and can have only one. Close or cancel that one first, then correct"
        " this record."
    )


class ConversationOver(Refused):
    """Nothing more is said in an exchange that ended without an agreement or long ago."""

    sentence = _("This conversation has ended. Ask for a new exchange to talk again.")


class TooEarlyToJudge(Refused):
    """Nothing has been seen yet that could have met an objective."""

    sentence = _("You can say how far you came once a visit has taken place.")
