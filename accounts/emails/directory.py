"""Messages about places where people worked until they closed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import queries
from accounts.models import Profile, User
from core.outbox import Mail, message
from core.page import Link
from core.words import day


@message("accounts.organisation_closed", topic="dates")
def organisation_closed(*, to: User, organisation_id: int) -> Mail | None:
    """To the person: the organisation of their profile has closed. Not needed once they have said where they work."""
    profile = Profile.objects.select_related("organisation").filter(person=to, organisation=organisation_id).first()
    if profile is None or profile.organisation is None or profile.organisation.closed_on is None:
        return None
    facts = {"organisation": profile.organisation.name, "day": day(profile.organisation.closed_on)}
    followers = [each.name for each in queries.successors_of(profile.organisation)]
    paragraphs = [_("%(organisation)s closed on %(day)s.") % facts]
    if followers:
        paragraphs.append(_("Its work goes on at: %(names)s.") % {"names": "; ".join(followers)})
    paragraphs.append(
        _("Please tell us where you work now. What you agreed with others stays as it is, and so do your certificates.")
    )
    return Mail(
        subject=_("Where do you work now?"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=paragraphs,
        action=Link(_("Say where you work"), reverse("accounts:place_moved")),
    )


@message("accounts.workplace_closed", topic="dates")
def workplace_closed(*, to: User, workplace_id: int) -> Mail | None:
    """To the person: the place where they receive visitors has closed, while their organisation goes on."""
    profile = Profile.objects.select_related("workplace").filter(person=to, workplace=workplace_id).first()
    if profile is None or profile.workplace is None or profile.workplace.closed_on is None:
        return None
    facts = {"place": profile.workplace.name, "day": day(profile.workplace.closed_on)}
    return Mail(
        subject=_("Where would visitors come to now?"),
        greeting=_("Dear %(name)s,") % {"name": to.name},
        paragraphs=[
            _("%(place)s closed on %(day)s.") % facts,
            _("Please choose the place where visitors find you now."),
        ],
        action=Link(_("Choose the place"), reverse("accounts:workplace_choose")),
    )
