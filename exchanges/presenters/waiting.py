"""What keeps a visit from being confirmed, said to one of its two people."""

from django.utils.translation import gettext as _

from accounts.models import User
from exchanges.models import Visit
from exchanges.presenters.paperwork import paper_doers
from exchanges.queries import outstanding


def what_is_missing(visit: Visit, viewer: User) -> list[str]:
    """What keeps a visit from being confirmed, and whom it waits for."""
    lines = []
    for item in outstanding(visit):
        if item.doers:
            who = paper_doers(item.doers, visit, viewer)
        elif item.waits_for is not None:
            who = _("you") if item.waits_for.pk == viewer.pk else item.waits_for.first_name
        else:
            lines.append(str(item.what))
            continue
        lines.append(_("%(what)s (waits for %(who)s)") % {"what": item.what, "who": who})
    return lines
