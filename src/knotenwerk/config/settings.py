"""The settings of an installation: few, from the environment, with safe defaults (see docs/reference/settings.md)."""

from email.utils import parseaddr
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from knotenwerk.config.storage import storages

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(env("KNOTENWERK_HOME", default=str(Path.cwd() / "var")))

DEBUG = env.bool("KNOTENWERK_DEBUG", default=False)
ADDRESS = env("KNOTENWERK_ADDRESS", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("KNOTENWERK_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [ADDRESS]
SECURE = ADDRESS.startswith("https://")


def read_secret() -> str:
    file = Path(env("KNOTENWERK_SECRET_FILE", default=str(HOME / "secret")))
    if not file.exists():
        raise ImproperlyConfigured(
            f"The secret file {file} is missing. Write 50 random characters into it, "
            "or name another file in KNOTENWERK_SECRET_FILE."
        )
    return file.read_text().strip()


SECRET_KEY = read_secret()

INSTALLED_APPS = [
    "knotenwerk.apps.ui",
    "knotenwerk.apps.accounts",
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "template_partials",
    "csp",
    "knotenwerk.apps.vocabulary",
    "knotenwerk.apps.places",
    "knotenwerk.apps.privacy",
    "knotenwerk.apps.directory",
    "knotenwerk.apps.projects",
    "knotenwerk.apps.encounters",
    "knotenwerk.apps.events",
    "knotenwerk.apps.seating",
    "knotenwerk.apps.network",
    "knotenwerk.apps.newsletter",
    "knotenwerk.apps.office",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "knotenwerk.apps.ui.language.Remembering",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "knotenwerk.config.urls"
WSGI_APPLICATION = "knotenwerk.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "knotenwerk.apps.ui.context.frame",
            ],
            "builtins": ["knotenwerk.apps.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "knotenwerk.apps.ui.forms.Renderer"

DATABASES = {"default": env.db_url("KNOTENWERK_DATABASE_URL", default=f"sqlite:///{HOME / 'knotenwerk.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60  # opening one anew takes longer than most pages, also with SQLite

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # Whole pages for visitors, one minute in the memory of each process
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages", "TIMEOUT": 60},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "sign_in"]}}

# Files and papers
STATIC_URL = "/static/"
STATIC_ROOT = env("KNOTENWERK_STATIC", default=str(HOME / "static"))
MEDIA_URL = "/files/"
MEDIA_ROOT = HOME / "files"
STORAGES = storages(env("KNOTENWERK_FILES_URL", default=""), debug=DEBUG)
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["gz", "br", "woff", "woff2", "jpg", "png", "webp", "pdf", "map"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Mail
vars().update(env.email_url("KNOTENWERK_MAIL_URL", default="consolemail://"))
MAIL_FOLDER = env("KNOTENWERK_MAIL_FOLDER", default="")
if MAIL_FOLDER:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("KNOTENWERK_SENDER", default="Kommune & Konflikt <netzwerk@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Sending the newsletter
KNOTENWERK_RELAY_URL = env(
    "KNOTENWERK_RELAY_URL", default="" if MAIL_FOLDER else env("KNOTENWERK_MAIL_URL", default="")
)
KNOTENWERK_SENDING_CONNECTIONS = env.int("KNOTENWERK_SENDING_CONNECTIONS", default=4)
KNOTENWERK_SENDING_RATE = env("KNOTENWERK_SENDING_RATE", default="")
KNOTENWERK_DKIM_KEY_FILE = env("KNOTENWERK_DKIM_KEY_FILE", default="")
KNOTENWERK_DKIM_SELECTOR = env("KNOTENWERK_DKIM_SELECTOR", default="knotenwerk")
KNOTENWERK_BOUNCE_DOMAIN = env("KNOTENWERK_BOUNCE_DOMAIN", default=parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])

# Registering for an event
KNOTENWERK_CONFIRM_DAYS = env.int("KNOTENWERK_CONFIRM_DAYS", default=7)

# Asking for the newsletter: an address that is not confirmed is deleted after these days
KNOTENWERK_NEWSLETTER_CONFIRM_DAYS = min(env.int("KNOTENWERK_NEWSLETTER_CONFIRM_DAYS", default=7), 14)

# Languages: German first
LANGUAGE_CODE = "de"
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGES = [("de", _("German")), ("en", _("English"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "de"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("de", "en")
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
TIME_ZONE = env("KNOTENWERK_TIME_ZONE", default="Europe/Berlin")
USE_TZ = True

# Sign-in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "knotenwerk.apps.accounts.signing_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "knotenwerk.apps.accounts.signing_in.SingleSignOnAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key", "reauthenticate": "10/m/user"}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "request_login_code": "knotenwerk.apps.accounts.signing_in.AddressForm",
    "confirm_login_code": "knotenwerk.apps.accounts.signing_in.CodeForm",
}

LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # phones whose clocks are half a minute off
MFA_ADAPTER = "knotenwerk.apps.accounts.second_ways.Adapter"
MFA_FORMS = {
    "authenticate": "knotenwerk.apps.accounts.second_ways.SecondWayForm",
    "reauthenticate": "knotenwerk.apps.accounts.second_ways.ConfirmationForm",
    "activate_totp": "knotenwerk.apps.accounts.second_ways.AppForm",
    "add_webauthn": "knotenwerk.apps.accounts.second_ways.PasskeyForm",
    "edit_webauthn": "knotenwerk.apps.accounts.second_ways.PasskeyNameForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # browsers allow passkeys without TLS on this machine only
SOCIALACCOUNT_PROVIDERS = {}
if env("KNOTENWERK_OIDC_URL", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env("KNOTENWERK_OIDC_NAME", default="Single Sign-on"),
                "client_id": env("KNOTENWERK_OIDC_CLIENT"),
                "secret": Path(env("KNOTENWERK_OIDC_SECRET_FILE")).read_text().strip(),
                "settings": {"server_url": env("KNOTENWERK_OIDC_URL")},
            }
        ]
    }

# What one knows of the rooms above, given as paths so that nobody below imports upwards
KNOTENWERK_NAVIGATION = "knotenwerk.apps.office.navigation.navigation"
KNOTENWERK_CLAIMING = "knotenwerk.apps.directory.claiming.account_of"
KNOTENWERK_MET = "knotenwerk.apps.encounters.meeting.people_met"
KNOTENWERK_IMPRINT = "knotenwerk.apps.office.pages.imprint"
KNOTENWERK_SITE_NAME = env("KNOTENWERK_NAME", default="Kommune & Konflikt")

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "knotenwerk.apps.ui.views.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("KNOTENWERK_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # whose word about the client's address counts, for the rate limits
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["simple_history.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("KNOTENWERK_LOG_LEVEL", default="WARNING")},
    # Addresses that were not found may be personal links: they do not belong in a log.
    "loggers": {"django.request": {"level": "ERROR"}},
}
