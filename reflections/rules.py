"""Who may begin to write. Whoever did is the only one who ever sees it: `Reflection.objects.visible_to`."""

import rules

from accounts.models import User
from exchanges.enums import VisitState
from exchanges.models import Visit


@rules.predicate
def was_on_visit(user: User, visit: Visit) -> bool:
    """Visited or hosted."""
    return visit.has(user)


@rules.predicate
def took_place(_user: User, visit: Visit) -> bool:
    """There is something to reflect on."""
    return visit.state == VisitState.TOOK_PLACE


rules.add_perm("reflections.start", was_on_visit & took_place)
