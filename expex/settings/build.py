"""While an image is built: production's static files, and nothing that could serve. Secrets are thrown away."""

import base64
import os
import secrets

os.environ.update(
    EXPEX_SECRET_KEY=secrets.token_urlsafe(50),
    EXPEX_FIELD_KEY=base64.b64encode(secrets.token_bytes(32)).decode(),
    EXPEX_SITE_ORIGIN="https://expex.invalid",
    EXPEX_TRUSTED_PROXIES="1",
    EXPEX_SECURITY_CONTACT="mailto:security@expex.invalid",
    EXPEX_FROM_EMAIL="no-reply@expex.example",
    EXPEX_SMTP_HOST="mail.invalid",
    DATABASE_URL="postgres://mail.invalid/none",
    REDIS_URL="redis://redis.invalid",
)

from expex.settings.production import *

DATABASES = {}
ALLOWED_HOSTS = []
