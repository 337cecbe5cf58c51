"""The test suite: real PostgreSQL and Valkey, mail kept in memory, cheap passwords."""

from expex.settings.base import *

DEMO = False
OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
CELERY_TASK_ALWAYS_EAGER = False
DATABASES["default"]["OPTIONS"]["options"] += " -c expex.may_truncate_audit=yes"  # tests empty their own database
