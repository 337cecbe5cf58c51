"""Logs as events: readable lines on a developer's machine, one JSON object a line in production.

One shape for ourselves, Django, gunicorn and Celery. What people type stays out of it: an address of a page is written
as its route, and an error without the words that may quote a value.
"""

import logging.config
import sys
import traceback
from typing import Any

import structlog

# Errors that speak of machines and code. The words of any other may quote what somebody typed.
SPEAK_OF_MACHINES = frozenset(
    "AttributeError ConnectionError ConnectionRefusedError ConnectionResetError ImportError ImproperlyConfigured "
    "InterfaceError ModuleNotFoundError NameError OperationalError ProgrammingError TemplateDoesNotExist TimeoutError "
    "TypeError".split()
)

FROM_OUTSIDE = ("DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")

# Its access log would quote addresses; `core.middleware.RequestLogMiddleware` writes the line of a request.
GUNICORN = {
    "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
}


class NothingTyped(logging.Filter):
    """Takes out of a library's line what it quotes from a request or from an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "gunicorn.error" and str(record.msg).startswith(("Invalid request", "Error handling")):
            record.msg, record.args = str(record.msg).split(" request")[0] + " request", ()
        elif record.name == "celery.app.trace" and isinstance(record.args, dict):
            record.args = {**record.args, "exc": str(record.args.get("exc", "")).split("(")[0]}
        elif (request := getattr(record, "request", None)) is not None and isinstance(record.args, tuple):
            path = getattr(request, "path", "").encode("unicode_escape").decode("ascii")
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "an address that leads nowhere"
            record.args = tuple(route if given == path else given for given in record.args)
        return True


def quiet_errors(logger: Any, name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Write an error as its kind and its places; its first line of words only where that speaks of machines."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_told(error))
    return event


def _told(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    words = str(error).split("\n")[0] if type(error).__name__ in SPEAK_OF_MACHINES else ""
    frames = traceback.extract_tb(error.__traceback__)
    return [
        *(_told(before) if before else []),
        f"{kind}: {words}" if words else kind,
        *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
    ]


def as_dict(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """The settings of Python's `logging`: everything to standard error, in one shape."""
    last = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"nothing typed": {"()": NothingTyped}},
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _shared(as_json=as_json),
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "events", "filters": ["nothing typed"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"level": "WARNING"},
            # Scanners, and bodies without end; the request's own line says 400.
            **{f"django.security.{kind}": {"level": "CRITICAL"} for kind in FROM_OUTSIDE},
            "celery": {"level": "WARNING"},
            "fontTools": {"level": "ERROR"},
            **(GUNICORN if as_json else {}),
        },
    }


def _shared(*, as_json: bool) -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        *([structlog.stdlib.add_logger_name] if as_json else []),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        quiet_errors if as_json else structlog.processors.format_exc_info,
    ]


def configure(*, as_json: bool, level: str = "INFO") -> None:
    """Send the product's and the libraries' logs through structlog to standard error."""
    structlog.configure(
        processors=[*_shared(as_json=as_json), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    logging.captureWarnings(as_json)
    logging.config.dictConfig(as_dict(as_json=as_json, level=level))
