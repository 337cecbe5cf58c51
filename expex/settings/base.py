"""Settings that every installation shares; local, test and production say what differs."""

from pathlib import Path

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from expex import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRET_KEY = env.text("EXPEX_SECRET_KEY")
FIELD_KEY = env.key("EXPEX_FIELD_KEY")  # wraps the authors' keys and seals mail that carries codes
SITE_ORIGIN = env.text("EXPEX_SITE_ORIGIN", "http://localhost:8000")
DEMO = env.flag("EXPEX_DEMO", default=False)  # the page /mail/ shows every message, codes included

DEBUG = False
GALLERY = True  # the page /gallery/ shows every component, to look at and to test
ALLOWED_HOSTS = env.words("EXPEX_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
ROOT_URLCONF = "expex.urls"
WSGI_APPLICATION = "expex.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "expex.apps.ExpexConfig",
    "evaluation.apps.EvaluationConfig",
    "matching.apps.MatchingConfig",
    "reflections.apps.ReflectionsConfig",
    "exchanges.apps.ExchangesConfig",
    "accounts.apps.AccountsConfig",
    "core.apps.CoreConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "core.middleware.RequestLogMiddleware",  # outermost: every answer has its line and its id, a redirect too
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # outside of everything that may answer, so that every answer carries the headers
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.ProbeMiddleware",
    "core.middleware.RejectBadInputMiddleware",
    "core.middleware.DatabaseUnavailableMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "accounts.middleware.OneClickMiddleware",  # before the session and the form's token: neither plays a part in it
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.middleware.SessionTimeoutMiddleware",
    "core.middleware.AccessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SigningInMiddleware",
    "accounts.middleware.SecondStepMiddleware",
    "core.middleware.RefusedMiddleware",
    "core.middleware.NoStoreMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "expex.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nhsuk"]
CRISPY_TEMPLATE_PACK = "nhsuk"
CRISPY_FAIL_SILENTLY = False

# Transactions belong to actions, so that a serialisation failure can be retried around them.
DATABASES = {
    "default": {
        **env.database(),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"]["OPTIONS"].setdefault(
    "options", "-c lock_timeout=5000 -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000"
)

DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)

# Sessions and rate limits live in PostgreSQL: with Redis down people still sign in.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 60 * 60
SESSION_IDLE_SECONDS_OF_ROLES = 30 * 60  # operators, leads: whoever sees other people's data
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "TIMEOUT": 300,
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10},
    }
}

# What core is told by the floors above it.
ACCESS_TABLE = "expex.access.TABLE"
PRIVACY_OF_LIBRARIES = "expex.privacy.LIBRARIES"
OUTBOX_WISHES = "accounts.queries.wishes"  # how people want to be written to

# allauth; `security.md` of the design papers gives the reasons, `docs/security.md` the short form.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER = "accounts.provider.ProviderAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.signup.NameForm"
ACCOUNT_FORMS = {
    "login": "accounts.forms.signing_in.SignInForm",
    "signup": "accounts.forms.signing_in.JoinForm",
    "request_login_code": "accounts.forms.signing_in.RequestCodeForm",
    "confirm_login_code": "accounts.forms.signing_in.SignInCodeForm",
    "confirm_email_verification_code": "accounts.forms.signing_in.AddressCodeForm",
    "reset_password": "accounts.forms.signing_in.ResetPasswordForm",
    "confirm_password_reset_code": "accounts.forms.signing_in.ResetCodeForm",
    "reset_password_from_key": "accounts.forms.signing_in.ChooseNewPasswordForm",
    "change_password": "accounts.forms.signing_in.ChangePasswordForm",
    "set_password": "accounts.forms.signing_in.SetPasswordForm",
    "add_email": "accounts.forms.signing_in.NewAddressForm",
    "reauthenticate": "accounts.forms.signing_in.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.signing_in.SecondStepForm",
    "reauthenticate": "accounts.forms.signing_in.SecondStepAgainForm",
    "activate_totp": "accounts.forms.signing_in.ConnectAppForm",
    "add_webauthn": "accounts.forms.passkey.AddPasskeyForm",
    "signup_webauthn": "accounts.forms.passkey.FirstPasskeyForm",
    "edit_webauthn": "accounts.forms.passkey.RenamePasskeyForm",
    "login_webauthn": "accounts.forms.passkey.PasskeySignInForm",
    "authenticate_webauthn": "accounts.forms.passkey.PasskeyAsSecondStepForm",
    "reauthenticate_webauthn": "accounts.forms.passkey.PasskeyAgainForm",
}
SOCIALACCOUNT_FORMS = {
    "signup": "accounts.forms.provider.JoinWithProviderForm",
    "disconnect": "accounts.forms.provider.DisconnectForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # codes survive mail gateways that open every link
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGIN_TIMEOUT = 600
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2  # the present one and the one it is being changed to; with more allauth does not start
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {  # a hospital is one address on the internet: generous per address, strict per account
    "login": "600/m/ip",
    "login_failed": "120/m/ip,5/5m/key",
    "signup": "120/m/ip",
    "reset_password": "60/m/ip,3/10m/key",
    "request_login_code": "60/m/ip,3/10m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/60s/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("EXPEX_TRUSTED_PROXIES", 0)
BEHIND_PROXY = ALLAUTH_TRUSTED_PROXY_COUNT > 0  # then the proxy's X-Request-ID is believed
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # with fingerprint, face or screen lock it is both factors at once
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}  # there is nothing to guess
MFA_TOTP_TOLERANCE = 0
MFA_TOTP_ISSUER = "Exp-Ex"
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = False
OIDC_PROVIDERS = env.identity_providers()  # none unless the operator names one
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_AUTO_SIGNUP = False  # a newcomer says their name, and shows that the address is theirs
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # only where the operator trusts the provider's addresses (docs/security.md)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passwords.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.WordsAroundThePersonValidator"},
]

# The browser is told to run and show only what we serve.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURITY_CONTACT = env.text("EXPEX_SECURITY_CONTACT", "mailto:security@expex.invalid")  # /.well-known/security.txt
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 1

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
USE_I18N = len(LANGUAGES) > 1  # else every word is looked up in catalogues that do not have it: a tenth of a page
LOCALE_PATHS = [BASE_DIR / "expex" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]

EMAIL_BACKEND = "core.mail.OutboxBackend"  # whatever a library sends goes through the outbox too
OUTBOX_TRANSPORT = env.text("EXPEX_MAIL_TRANSPORT", "django.core.mail.backends.smtp.EmailBackend")
DEFAULT_FROM_EMAIL = env.text("EXPEX_FROM_EMAIL", "Exp-Ex <no-reply@expex.invalid>")

CELERY_BROKER_URL = env.broker()
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "health_check_interval": 25,
}
CELERY_VISIBILITY_TIMEOUT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = env.text("EXPEX_BEAT_FILE", "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "drain the outbox": {"task": "core.tasks.drain_outbox", "schedule": 2.0, "options": {"expires": 10}},
    "sweep the outbox": {"task": "core.tasks.sweep_outbox", "schedule": 10.0, "options": {"expires": 10}},
    "remind and expire": {"task": "exchanges.tasks.remind", "schedule": 600.0, "options": {"expires": 600}},
    "delete old lists of people": {"task": "exchanges.tasks.delete_lists", "schedule": 3600.0},
    "remind of changes": {"task": "reflections.tasks.remind", "schedule": 600.0, "options": {"expires": 600}},
    "ask for feedback": {"task": "evaluation.tasks.ask_and_remind", "schedule": 600.0, "options": {"expires": 600}},
    "close quarters": {"task": "evaluation.tasks.close_quarters", "schedule": 3600.0, "options": {"expires": 3600}},
    "make reports": {"task": "evaluation.tasks.make_reports", "schedule": 2.0, "options": {"expires": 10}},
    "heal the listings": {"task": "matching.tasks.heal_listings", "schedule": 600.0, "options": {"expires": 600}},
    "work out rounds": {"task": "matching.tasks.work_out_rounds", "schedule": 2.0, "options": {"expires": 10}},
    "suggest anew": {"task": "matching.tasks.reckon_outdated", "schedule": 20.0, "options": {"expires": 20}},
    "suggest anew to everybody": {
        "task": "matching.tasks.reckon_everybody",
        "schedule": crontab(hour=2, minute=30),
        "options": {"expires": 3600},
    },
    "erase closed accounts": {"task": "accounts.tasks.erase_closed_accounts", "schedule": 3600.0},
    "end what is checked and confirmed": {
        "task": "accounts.tasks.end_trust",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "remind of what will end": {
        "task": "accounts.tasks.remind_of_trust",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "confirm by new domains": {
        "task": "accounts.tasks.confirm_by_new_domains",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "end what former leads looked after": {
        "task": "exchanges.tasks.end_what_leads_looked_after",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "hand on concerns": {
        "task": "accounts.tasks.hand_on_concerns",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "write weekly summaries": {
        "task": "expex.tasks.post_digests",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "sum up for line managers": {
        "task": "exchanges.tasks.sum_up",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "clear old sessions": {"task": "core.tasks.clear_sessions", "schedule": 86_400.0},
}

LOGGING_CONFIG = None
logs.configure(as_json=env.flag("EXPEX_JSON_LOGS", default=True), level=env.text("EXPEX_LOG_LEVEL", "INFO"))

CSRF_FAILURE_VIEW = "core.views.csrf_failure"
