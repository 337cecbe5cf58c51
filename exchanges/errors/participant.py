"""Why somebody cannot get into a programme, or is not invited to it."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refused


class TakesNobodyNow(Refused):
    """The programme is being set up, closed or archived."""

    sentence = _("This programme takes nobody on at the moment. Ask the people who run it.")


class NotForThem(Refused):
    """Not confirmed, not of an organisation that takes part, or on no side."""

    status = 403
    sentence = _("You cannot apply for this programme yet. Its page says what is missing.")


class FitsNoSide(Refused):
    """What somebody does fits none of the sides, or not the one that was chosen."""

    status = 422
    sentence = _("This side of the programme is for other professions. Choose another one.")


class ProgrammeFull(Refused):
    """Everybody whom the programme has room for takes part already."""

    sentence = _(
        "Every place is taken. Put them on the waiting list; you can give them the next place that falls free."
    )


class SideFull(Refused):
    """Everybody whom the other side has room for takes part already."""

    sentence = _("Every place on that side is taken. Give it more places in the set-up first.")


class InvitedEnough(Refused):
    """A programme, and a person for all programmes, write to a limited number of people a day."""

    status = 429
    sentence = _(
        "You have sent 500 invitations today, or this programme has. Send the others tomorrow: who was invited already "
        "is not written to twice."
    )


class CannotBeInvited(Refused):
    """This address gets no invitation; the sentence says why."""

    status = 422
    sentence = _("This address cannot be invited.")


class NotTheirs(Refused):
    """The link is used, too old, taken back, or for another address: nobody learns which."""

    status = 404
    sentence = _("This invitation cannot be used.")


class EnoughLists(Refused):
    """Rows of other people's data are not piled up."""

    status = 429
    sentence = _("You have uploaded 20 lists for this programme today. Go on with one of them, or come back tomorrow.")
