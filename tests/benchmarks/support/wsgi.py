"""The product for gunicorn; what begins with /bare/ passes by its middleware."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

whole = get_wsgi_application()
with override_settings(MIDDLEWARE=[]):
    bare = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """One request."""
    path = environ["PATH_INFO"]
    if path.startswith("/bare/"):
        return bare({**environ, "PATH_INFO": path.removeprefix("/bare")}, start_response)
    return whole(environ, start_response)
