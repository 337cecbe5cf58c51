"""How the pages of private writing fetch what they are about: within the author's own, or not at all."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.http import SignedInRequest
from reflections.enums import ReflectionState
from reflections.errors import NoSuchReflection
from reflections.models import Reflection
from reflections.queries import with_visits


def own(request: SignedInRequest, pk: int) -> Reflection:
    """The author's own, or 404; a form that comes too late gets its words handed back with it."""
    try:
        return get_object_or_404(with_visits(request.user), pk=pk)
    except Http404:
        if request.method == "POST":
            raise NoSuchReflection from None
        raise


def page_of(reflection: Reflection) -> str:
    """Where a link to it leads: a draft to its writing, a finished one to its reading."""
    is_draft = reflection.state == ReflectionState.DRAFT
    return "reflections:reflection_write" if is_draft else "reflections:reflection_read"
