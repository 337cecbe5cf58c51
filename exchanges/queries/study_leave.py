"""How much notice a visitor's employer asks for."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exchanges.diary import LeadTime
from exchanges.models import Programme

SIX_WEEKS = 42


def notice(*, visitor: User, programme: Programme | None = None) -> LeadTime:
    """Six weeks where somebody has an employer who releases them; none for those who work for themselves."""
    profile = getattr(visitor, "profile", None)
    if profile is None or profile.organisation_id is None:
        return LeadTime(0, "")
    return LeadTime(SIX_WEEKS, _("The visitor’s employer asks for six weeks’ notice"))
