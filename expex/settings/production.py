"""Production: no default secret, no embedded server, HTTPS only, behind a proxy that sets X-Forwarded-Proto."""

from urllib.parse import urlsplit

from expex.settings.base import *

SITE_ORIGIN = env.text("EXPEX_SITE_ORIGIN")
ALLOWED_HOSTS = [urlsplit(SITE_ORIGIN).hostname or ""]
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
DEMO = False

SESSION_COOKIE_NAME = "__Host-expex"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True  # type: ignore[assignment]

DEFAULT_FROM_EMAIL = env.text("EXPEX_FROM_EMAIL")
EMAIL_HOST = env.text("EXPEX_SMTP_HOST")
EMAIL_PORT = env.whole_number("EXPEX_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("EXPEX_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("EXPEX_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EXPEX_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20

STATIC_ROOT = env.text("EXPEX_STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
