"""Why a round of pairing cannot go on, in sentences that say what can be done instead."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class TooFewToPair(Refused):
    """A round needs two people."""

    sentence = _("Choose at least two people to pair.")


class BeingPaired(Refused):
    """The pairs are being worked out just now."""

    sentence = _("The pairs are being worked out. Wait until that is done, or stop it.")


class NothingToPublish(Refused):
    """No pair was chosen, or none is there."""

    sentence = _("Choose at least one pair to publish.")


class NothingPublished(Refused):
    """A round without a published pair is thrown away, not done."""

    sentence = _("No pair of this round is published. Publish some, or throw the round away.")


class NothingBefore(Refused):
    """The first draft stands; there is none before it."""

    sentence = _("This is the first draft. There is no step to take back.")


class PairNotPossible(Refused):
    """A rule that always holds forbids the pair, or one of the two is with somebody else already; which of it, stays
    unsaid where a block may be the reason."""

    sentence = _("These two cannot be paired.")


class NothingLearnt(Refused):
    """There is no proposal to answer, or learning is off."""

    sentence = _("There are no proposed weights. Switch learning on and work them out first.")
