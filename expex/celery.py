"""Where the Celery worker and its clock enter."""

import os
from pathlib import Path
from typing import Any

import structlog
from celery import Celery, signals

from expex import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expex.settings.production")
env.settings_or_stop()

app = Celery("expex")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEARTBEAT = env.text("EXPEX_HEARTBEAT", "")  # a file that is touched as long as tasks are sent (beat) or done (worker)


@signals.setup_logging.connect
def keep_our_logs(**_: Any) -> None:
    """The settings have said how logs are written; with a listener here Celery leaves them alone."""


@signals.task_prerun.connect
def name_the_task(task_id: str, task: Any, **_: Any) -> None:
    """Every line that a task writes says which task, and which run of it."""
    structlog.contextvars.bind_contextvars(task=task.name, run=task_id)


@signals.task_postrun.connect
def forget_the_task(**_: Any) -> None:
    """The process goes on to other work."""
    structlog.contextvars.clear_contextvars()
    beat_the_heart()


@signals.after_task_publish.connect
def beat_the_heart(**_: Any) -> None:
    """Sent (by the clock) or done (by the worker): deploy/healthy.py looks how long ago that was."""
    if HEARTBEAT:
        Path(HEARTBEAT).touch()
