"""The product as a drill runs it: the settings of the tests, and a real mail server on this machine."""

import os

from expex.settings import test
from expex.settings.test import *

OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = "127.0.0.1", int(os.environ["DRILL_SMTP_PORT"]), 20

for left_out in filter(None, os.environ.get("DRILL_LEFT_OUT", "").split(",")):
    del test.CELERY_BEAT_SCHEDULE[left_out]
