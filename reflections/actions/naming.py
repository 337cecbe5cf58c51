"""Asking the other person of a visit whether they may be named to a regulator, and their answer."""

from accounts.models import User
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed
from core.transactions import action
from exchanges.models import Visit
from reflections.emails import naming_answered, naming_asked
from reflections.models import Naming


@action
def ask_to_name(*, visit: Visit, by: User) -> Naming:
    """Ask the other person, who is told by a letter that says nothing of what is written. Asked once only."""
    if not by.has_perm("reflections.ask_to_name", visit):
        raise NotAllowed
    naming, is_new = Naming.objects.get_or_create(visit=visit, by=by, defaults={"asked_at": clock.now()})
    if not is_new:
        raise AlreadyDone(naming)
    audit.record("naming.asked", target=naming, by=by)
    naming_asked.post(to=visit.other(by), naming_id=naming.pk)
    return naming


@action
def answer_naming(*, naming: Naming, by: User, agreed: bool) -> Naming:
    """Say yes or no; the one who asked is told. It can be changed later: forms filled in from then on follow it."""
    naming = Naming.objects.select_for_update(of=("self",)).select_related("visit", "by").get(pk=naming.pk)
    if not by.has_perm("reflections.answer_naming", naming):
        raise NotAllowed
    if naming.agreed == agreed:
        raise AlreadyDone(naming)
    naming.agreed, naming.answered_at = agreed, clock.now()
    naming.save(update_fields=["agreed", "answered_at"])
    audit.record("naming.answered", target=naming, by=by, agreed=agreed)
    naming_answered.post(to=naming.by, naming_id=naming.pk, once=naming.answered_at.isoformat())
    return naming
