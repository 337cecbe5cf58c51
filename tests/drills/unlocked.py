"""The product with one thing taken out: it looks at a row without holding it. For the control of the drill alone."""

from importlib import import_module
from typing import Any

from expex.wsgi import application

__all__ = ["application"]


def look(subject: Any) -> Any:
    """The row as it is now, held by nobody."""
    return type(subject)._default_manager.get(pk=subject.pk)


import_module("core.lifecycle").lock = look  # type: ignore[attr-defined]  # once Django is set up
