"""Who may. Private writing is seen by its author alone: `Reflection.objects.visible_to`. Shared learning is looked at
by a lead before anybody sees it, and never by its author."""

import rules

from accounts.models import User
from accounts.rules import is_confirmed
from exchanges.enums import VisitState
from exchanges.models import Visit
from reflections.models import Change, Naming, SharedLearning


@rules.predicate
def was_on_visit(user: User, visit: Visit) -> bool:
    """Visited or hosted."""
    return visit.has(user)


@rules.predicate
def took_place(_user: User, visit: Visit) -> bool:
    """There is something to reflect on."""
    return visit.state == VisitState.TOOK_PLACE


@rules.predicate
def wrote(user: User, shared: SharedLearning) -> bool:
    """The author."""
    return shared.author_id == user.pk


@rules.predicate
def looks_at(user: User, shared: SharedLearning) -> bool:
    """A lead of the organisation that the text comes from, or an operator where no lead can; never its author."""
    return SharedLearning.objects.to_look_at(user).filter(pk=shared.pk).exists()


@rules.predicate
def takes_care_of(user: User, shared: SharedLearning) -> bool:
    """A lead of the organisation that the text comes from, or an operator."""
    return SharedLearning.objects.in_care_of(user).filter(pk=shared.pk).exists()


@rules.predicate
def can_read(user: User, shared: SharedLearning) -> bool:
    """The library shows it to them."""
    return SharedLearning.objects.readable_by(user).filter(pk=shared.pk).exists()


@rules.predicate
def owns_change(user: User, change: Change) -> bool:
    """The person who wants to do it."""
    return change.owner_id == user.pk


@rules.predicate
def can_reach_the_other(user: User, visit: Visit) -> bool:
    """Neither has left, and no block stands between them."""
    return User.objects.filter(pk=visit.other(user).pk, is_active=True).not_blocked_for(user).exists()


@rules.predicate
def is_to_be_named(user: User, naming: Naming) -> bool:
    """The one who is asked."""
    return naming.visit.has(user) and naming.by_id != user.pk


rules.add_perm("reflections.start", was_on_visit & took_place)
rules.add_perm("reflections.share", is_confirmed)
rules.add_perm("reflections.own_shared", wrote)
rules.add_perm("reflections.send_shared", wrote & is_confirmed)
rules.add_perm("reflections.review_shared", looks_at)
rules.add_perm("reflections.take_down_shared", takes_care_of)
rules.add_perm("reflections.respond", is_confirmed & can_read & ~wrote)
rules.add_perm("reflections.begin_change", is_confirmed)
rules.add_perm("reflections.own_change", owns_change)
rules.add_perm("reflections.ask_to_name", was_on_visit & took_place & can_reach_the_other)
rules.add_perm("reflections.answer_naming", is_to_be_named)
