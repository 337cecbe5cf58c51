"""How the process is: what a container, a load balancer or a watcher asks every few seconds. No version, no names."""

import redis
import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.outage import DATABASE_GONE

log = structlog.get_logger()

REDIS_SECONDS = 0.5


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The web process lives. Asks nobody else: a database that is away is no reason to start it again."""
    return _said("ok")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The process can serve people: it reaches its database. Without Redis people still are served; letters wait."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DATABASE_GONE:
        log.error("not ready", missing="database", exc_info=True)
        return _said("not ready: the database is away", status=503)
    if not broker_answers():
        log.warning("degraded", missing="redis")
        return _said("degraded: Redis is away, letters and reminders wait")
    return _said("ready")


def broker_answers() -> bool:
    """Does Redis answer at once? It only wakes the worker."""
    address = settings.CELERY_BROKER_URL
    if address.startswith("redis+socket://"):
        address = "unix" + address.removeprefix("redis+socket").partition("?")[0]
    once = Retry(NoBackoff(), 0)
    try:
        with redis.Redis.from_url(
            address, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS, retry=once
        ) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


def _said(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain", status=status, headers={"Cache-Control": "no-store"})
