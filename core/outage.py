"""The database is away for a moment: everybody is told to come back, and nothing is called a fault."""

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

log = structlog.get_logger()

DATABASE_GONE = (OperationalError, InterfaceError)


def unavailable() -> HttpResponse:
    """The page that says so, drawn without a look into the database."""
    log.error("database unavailable", exc_info=True)
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})
