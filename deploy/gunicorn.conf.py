"""How gunicorn serves the pages in production: `gunicorn --config deploy/gunicorn.conf.py expex.wsgi`.

There is no access log of gunicorn's own: it would quote addresses. The product writes one line per request, with the
route instead (`core.middleware.RequestLogMiddleware`).
"""

import os
from threading import Thread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expex.settings.production")

from expex import env, logs

bind = env.text("EXPEX_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = env.whole_number("EXPEX_WEB_WORKERS", 2)
threads = env.whole_number("EXPEX_WEB_THREADS", 8)
max_requests, max_requests_jitter = 2000, 200
timeout = graceful_timeout = 30
keepalive = 5
limit_request_line = 8190
limit_request_fields = 60
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108  a heartbeat that no disk holds up
logconfig_dict = logs.as_dict(as_json=env.flag("EXPEX_JSON_LOGS", default=True))


def on_starting(server: object) -> None:
    """A missing or wrong setting stops everything with its sentence, before a worker is made."""
    env.settings_or_stop()


def post_worker_init(worker: object) -> None:
    """Suggestions weigh everybody who can be found in the memory of the process; they are read before a page asks."""
    from matching.queries.everybody import read_ahead

    Thread(target=read_ahead, name="everybody", daemon=True).start()
