"""Words about people that templates of libraries need."""

from django import template

from accounts import presenters

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """Firefox on Windows."""
    return presenters.device(user_agent)
