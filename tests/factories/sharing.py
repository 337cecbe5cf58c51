"""Shared learning in a given state, reached through the same actions as in the product, and the people around it."""

from typing import Any

from accounts.models import Membership, Organisation, User
from reflections.actions import sharing as actions
from reflections.actions.sharing import Words
from reflections.enums import Audience
from reflections.models import SharedLearning
from tests.factories.accounts import MembershipFactory, PersonFactory


def words(**changes: Any) -> Words:
    """What an author says, to everybody and with their name."""
    said: dict[str, Any] = {
        "title": "Handing over by telephone",
        "text": "Three sentences first: what is different, what matters, who to ring.",
        "audience": Audience.EVERYONE,
        "topics": ["handover"],
    }
    return Words(**said | changes)


def lead_of(organisation: Organisation, **person: Any) -> User:
    """A confirmed lead there."""
    return staff_of(organisation, role=Membership.Role.LEAD, **person)


def staff_of(organisation: Organisation, role: str = Membership.Role.MEMBER, **person: Any) -> User:
    """Somebody whose place there is confirmed."""
    found = PersonFactory(**person)
    found.profile.organisation = organisation
    found.profile.save()
    MembershipFactory(person=found, organisation=organisation, role=role)
    return found


def written(author: User, **changes: Any) -> SharedLearning:
    """A draft."""
    return actions.write(by=author, words=words(**changes))


def sent(author: User, **changes: Any) -> SharedLearning:
    """With a lead."""
    shared = written(author, **changes)
    return actions.send(shared=shared, by=author, seen=shared.version)


def published(author: User, *, by: User | None = None, **changes: Any) -> SharedLearning:
    """In the library, let through by a lead of the author's organisation."""
    shared = sent(author, **changes)
    by = by or lead_of(author.profile.organisation)
    return actions.publish(shared=shared, by=by, seen=shared.version)
