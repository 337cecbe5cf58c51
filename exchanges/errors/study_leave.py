"""Why study leave cannot be asked for or answered."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class TooLateForLeave(Refused):
    """The first day has come: study leave is never granted afterwards."""

    sentence = _(
        "The first day of the visit has come, and study leave is not given afterwards. Choose other dates, then ask."
    )


class AlreadyAnswered(Refused):
    """Somebody was faster, the dates changed, or the request was taken back."""

    sentence = _(
        "This has been answered already, or the request has changed since. Nothing was done just now: the first answer"
        " counts."
    )


class NotAnApprover(Refused):
    """Whoever was named cannot say yes: the person themself, the partner, or an address that hides who it is."""

    status = 422
    sentence = _("Name somebody else: this person cannot agree to your study leave.")


class OwnAddress(NotAnApprover):
    """The address is one's own, or looks like it."""

    sentence = _(
        "This looks like your own address, or like your partner’s. Enter the work email of somebody else: the person"
        " who can release you."
    )


class OddLetters(NotAnApprover):
    """Letters that only look like ours."""

    sentence = _("Use plain letters from a to z in the email address. Type it anew rather than pasting it.")


class Silenced(NotAnApprover):
    """The person asked us not to write to them."""

    sentence = _(
        "This person asked us not to send them such emails. Speak with them, and name somebody else who can release"
        " you."
    )


class NobodyNamed(NotAnApprover):
    """A step that needs a person has none."""

    sentence = _("Enter the name and the work email of everybody who has to agree.")


class NeedsSomeoneElse(Refused):
    """The dates already have a yes, or wait for one."""

    sentence = _("Release for these dates is asked for or in place already. Look at it as it is now.")
