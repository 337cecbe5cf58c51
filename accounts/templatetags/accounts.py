"""Words about people that templates of libraries need."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django import template

from accounts import presenters, queries

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """Firefox on Windows."""
    return presenters.device(user_agent)


@register.filter
def last_used(session: UserSession) -> datetime:
    """When somebody last opened a page there."""
    return queries.last_used(session)
