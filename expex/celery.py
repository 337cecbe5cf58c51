"""Where the Celery worker and its clock enter."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expex.settings.production")

app = Celery("expex")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
