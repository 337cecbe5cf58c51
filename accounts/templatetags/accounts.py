"""Words about people that templates of libraries need."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django import template

from accounts import presenters, queries
from accounts.models import User
from accounts.queries import WaysIn

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """Firefox on Windows."""
    return presenters.device(user_agent)


@register.simple_tag
def ways_of(person: User) -> WaysIn:
    """How this person can sign in."""
    return queries.ways_in(person)


@register.filter
def last_used(session: UserSession) -> datetime:
    """When somebody last opened a page there."""
    return queries.last_used(session)
