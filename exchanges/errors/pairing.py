"""Why two people of a programme cannot be paired, or a pairing not decided."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Refused


class ProgrammeNotOpen(Refused):
    """Nobody is paired in a programme that is being set up or over."""

    sentence = gettext_lazy("The programme is not open, so nobody can be paired in it.")


class CannotBePaired(Refused):
    """These people cannot be paired: `people` says who. The base of the refusals of a pairing."""

    words: str | Promise = gettext_lazy(
        "%(one)s and %(other)s cannot be paired with each other at the moment. They may have been in touch before."
        " Choose other partners for them."
    )

    def __init__(self, *people: Any, back_url: str = "") -> None:
        self.people = people
        names = dict(zip(("one", "other"), (person.name for person in people), strict=False))
        super().__init__(str(self.words) % names, back_url=back_url)


class NotTakingPart(CannotBePaired):
    """Somebody has no place in the programme (any more)."""

    words = gettext_lazy("%(one)s does not take part in this programme now, so nobody can be paired with them.")


class NotOpenNow(CannotBePaired):
    """Somebody has paused or closed their profile, or nobody vouches for their work now."""

    words = gettext_lazy(
        "%(one)s is not open to exchanges at the moment: their profile is paused or closed, or waits to be confirmed."
    )


class HasEnough(CannotBePaired):
    """Somebody has as many exchanges at one time as they set."""

    words = gettext_lazy("%(one)s has as many exchanges as they can manage for now. Pair them later.")


class PairedAlready(CannotBePaired):
    """The two have an open exchange in this programme."""

    words = gettext_lazy("%(one)s and %(other)s have an open exchange in this programme. Look at how that one stands.")


class NobodyTwice(Refused):
    """A pairing needs different people."""

    sentence = gettext_lazy("Choose two different people for a pairing, or three for a trio.")


class NotInProgramme(Refused):
    """An exchange cannot be part of a programme in which only one of the two takes part."""

    sentence = gettext_lazy("You do not both take part in that programme now. Choose again what it is part of.")


class AlreadyAnswered(Refused):
    """Somebody else answered the question first."""

    sentence = gettext_lazy("Somebody has answered this question already. Read what they said.")


class MessagedEnough(Refused):
    """The limit on messages to the people of a programme in a day."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("You can write to people of this programme %(n)s times a day. Write again tomorrow.") % {"n": most}
        )
