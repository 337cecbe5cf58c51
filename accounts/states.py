"""What can happen to a concern."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.lifecycle import Lifecycle, move


class ConcernState(TextChoices):
    """How far a concern has come, as the person who told it reads it."""

    RECEIVED = "received", _("Received")
    LOOKED_AT = "looked_at", _("Being looked at")
    CLOSED = "closed", _("Closed")


class ConcernEvent(TextChoices):
    """What happens to a concern."""

    TELL = "tell", _("told")
    TAKE_UP = "take_up", _("somebody begins to look at it")
    CLOSE = "close", _("closed, with what was done")


class ConcernRole(TextChoices):
    """As what somebody looks after a concern."""

    PROGRAMME = "programme", _("leads the programme")
    ORGANISATION = "organisation", _("leads the organisation")
    OPERATOR = "operator", _("runs this site")


LOOK_AFTER = "accounts.look_after_concern"

CONCERN = Lifecycle(
    "concern",
    first=ConcernState.RECEIVED,
    moves={
        ConcernEvent.TAKE_UP: move([ConcernState.RECEIVED], ConcernState.LOOKED_AT, LOOK_AFTER),
        ConcernEvent.CLOSE: move([ConcernState.RECEIVED, ConcernState.LOOKED_AT], ConcernState.CLOSED, LOOK_AFTER),
    },
)
