"""Every setting of the installation; what differs between installations is read from the environment."""

from pathlib import Path
from typing import Any

from heldinmind.access import limits
from heldinmind.access.roles import password_of, role_of
from heldinmind.config import environment as env
from heldinmind.kit import postgres

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("HELDINMIND_VAR", str(ROOT / "var")))

DATABASE_URL = env.text("DATABASE_URL")
EMBEDDED = not DATABASE_URL
# Demonstration data and sign-ins live only in the embedded database, unless somebody says DEMO=1 in so many words.
DEMO = env.flag("DEMO", default=EMBEDDED)
DEMO_WAS_SAID = bool(env.text("DEMO"))
DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY", VAR / "secret-key")
ALLOWED_HOSTS = env.text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env.text("TRUSTED_ORIGINS").split(",") if origin]
HTTPS = env.flag("HTTPS", default=not DEMO)

# Which process this is decides which database role it signs in as: commands are the owner until they act for a team.
PROCESS = env.one_of("HELDINMIND_PROCESS", ("owner", "web", "worker"), "owner")


def _database() -> dict[str, Any]:
    if EMBEDDED:
        server = postgres.ensure_running(ROOT)
        owner = env.database(server.url())
    else:
        owner = env.database(DATABASE_URL)
    if PROCESS != "owner":
        owner |= {
            "USER": role_of(PROCESS),
            "PASSWORD": password_of(PROCESS, SECRET_KEY),
        }
    return owner | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": owner["OPTIONS"]
        | {
            "application_name": f"heldinmind-{PROCESS}",
            # A page asks for few rows: starting parallel workers costs more than they save (docs/benchmarks.md).
            "options": "-c max_parallel_workers_per_gather=0",
        },
    }


DATABASES = {"default": _database()}
# Emails are unique without regard to case, by a constraint that this check does not recognise.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "heldinmind.kit",
    "heldinmind.design",
    "heldinmind.access",
    "heldinmind.people",
    "heldinmind.messages",
    "heldinmind.documents",
    "heldinmind.measures",
    "heldinmind.risk",
    "heldinmind.safeguarding",
    "heldinmind.referrals",
    "heldinmind.care",
    "heldinmind.charges",
    "heldinmind.rights",
    "heldinmind.reporting",
    "heldinmind.caseload",
    "heldinmind.website",
    "heldinmind.exchange",
    "heldinmind.config",
]
MIDDLEWARE = [
    "heldinmind.design.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "heldinmind.config.limits.refuse_floods",
    "heldinmind.access.middleware.last_seen",
    "heldinmind.access.middleware.Acting",
]
ROOT_URLCONF = "heldinmind.config.urls"
WSGI_APPLICATION = "heldinmind.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "heldinmind.design.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "heldinmind.config.navigation.navigation",
            ],
        },
    },
    {
        # Only for the kept libraries' own pieces (allauth renders a few of its parts with it).
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Signing in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_ADAPTER = "heldinmind.access.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = limits.SIGNING_IN
ACCOUNT_REAUTHENTICATION_TIMEOUT = limits.CONFIRMED_FOR
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Held in Mind"
MFA_ADAPTER = "heldinmind.access.adapter.SealedSecondStep"
MFA_RATE_LIMITS = limits.PASSKEYS
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "heldinmind.access.forms.AddPasskeyForm",
    "edit_webauthn": "heldinmind.access.forms.RenamePasskeyForm",
}
# A browser makes a passkey only where the connection is encrypted, or on the machine's own localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Signing in through the organisation's own provider, where OIDC_SERVER_URL names one (docs/adr: sign-in through a provider).
SOCIALACCOUNT_ADAPTER = "heldinmind.access.provider.ProviderAdapter"
OIDC = env.provider()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC.app], "OAUTH_PKCE_ENABLED": True}} if OIDC else {}
FORM_ACTIONS = OIDC.form_actions if OIDC else []

SESSION_COOKIE_NAME = "held_session"
CSRF_COOKIE_AGE = None  # ends with the browser, so that a shared phone keeps no trace
SESSION_COOKIE_AGE = 60 * 60 * 10  # a long working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# Attempts to sign in are counted by where they come from, which behind the proxy is what it says.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_TEMP_DIR = None
FILE_MOST_BYTES = env.whole("FILE_MEGABYTES", 10) * 1_000_000  # of one file that is added to a family's record
# Attempts are counted in the database, so that every web process knows of all of them.
CACHES = {
    "default": {
        "BACKEND": "heldinmind.access.counters.Counters",
        "LOCATION": "access_counter",
        "OPTIONS": {"MAX_ENTRIES": limits.COUNTERS_BEFORE_CLEARING},
    }
}

# What changed is kept by triggers; who changed it is a column default of the event tables (see access.history).
PGHISTORY_APPEND_ONLY = True

CSRF_FAILURE_VIEW = "heldinmind.config.errors.not_from_here"

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [ROOT / "heldinmind" / "locale"]
# Welsh is offered once its catalogue is here: English words under a Welsh name help nobody and are read out wrongly.
TRANSLATED = [
    (code, name)
    for code, name in [("cy", "Cymraeg")]
    if (LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.mo").exists()
]
LANGUAGES = [("en-gb", "English"), *TRANSLATED]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "frontend" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Messages. Sender and address are read by whoever picks up the phone, so neither says what the team does.
EMAIL_URL = env.text("EMAIL_URL")  # smtp://user:password@host:587?tls=1; without one, on the screen of a demonstration
EMAIL_IS_SET_UP = bool(EMAIL_URL) or DEMO
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_URL else 'console'}.EmailBackend"
_MAIL = env.mail(EMAIL_URL)
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starts_tls, _MAIL.tls_from_the_start
EMAIL_TIMEOUT = 30  # seconds
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "messages@localhost")
MESSAGE_SENDER_NAME = env.text("MESSAGE_SENDER_NAME", "Community services")
TEXT_GATEWAY = env.one_of("TEXT_GATEWAY", ("console", "notify", "none"), "console" if DEMO else "none")
NOTIFY_API_KEY = env.text("NOTIFY_API_KEY")
NOTIFY_TEMPLATE_ID = env.text("NOTIFY_TEMPLATE_ID")
NOTIFY_URL = env.text("NOTIFY_URL", "https://api.notifications.service.gov.uk")
if TEXT_GATEWAY == "notify" and not (NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID):
    raise env.BadSetting("TEXT_GATEWAY=notify needs NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID.")
MEDIA_ROOT = VAR / "uploads"
# Whose record was destroyed, by key alone: kept beside the database, so that a restore of an older backup destroys them again.
DESTROYED = Path(env.text("DESTROYED", str(VAR / "destroyed.jsonl")))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "heldinmind.config.logs.Line",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
