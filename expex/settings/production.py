"""Production: no default secret, no embedded server, HTTPS only, behind a proxy that sets X-Forwarded-Proto."""

from urllib.parse import urlsplit

from expex.settings.base import *

env.refuse("EXPEX_DEMO", "it opens everybody's mail, codes included, to everybody")
env.refuse("EXPEX_DEBUG", "it shows how the site is made to whoever meets a fault")

SECRET_KEY = env.secret("EXPEX_SECRET_KEY")
FIELD_KEY = env.secret_key("EXPEX_FIELD_KEY")
SITE_ORIGIN = env.https_origin("EXPEX_SITE_ORIGIN")
ALLOWED_HOSTS = [urlsplit(SITE_ORIGIN).hostname or ""]
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
DEMO = DEBUG = GALLERY = False

# The proxy in front overwrites these headers (deploy/nginx.conf); X-Forwarded-Host is never believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.proxies("EXPEX_TRUSTED_PROXIES")
BEHIND_PROXY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = USE_X_FORWARDED_PORT = False

SESSION_COOKIE_NAME = "__Host-expex"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked from inside the container, over plain HTTP
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True  # type: ignore[assignment]
SECURITY_CONTACT = env.contact("EXPEX_SECURITY_CONTACT")

DEFAULT_FROM_EMAIL = env.sender("EXPEX_FROM_EMAIL")
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
