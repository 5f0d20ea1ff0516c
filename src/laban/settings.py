"""Django's settings. What a site may set stands in `SITE` (and in docs/settings.md); the rest is the program's."""

from pathlib import Path

import environ

from laban.keeping.homes import read_home

PACKAGE = Path(__file__).parent

# Every setting of a site: name, type, default. docs/settings.md describes each (a test compares both).
SITE = {
    "LABAN_HOME": (str, "home-demo"),
    "LABAN_HOST": (str, "127.0.0.1"),
    "LABAN_PORT": (int, 8000),
    "LABAN_WORKERS": (int, 2),
    "DATABASE_URL": (str, ""),
    "LABAN_ADDRESS": (str, ""),
    "LABAN_FONTS": (str, ""),
    "LABAN_MAIL": (str, "consolemail://"),
    "LABAN_MAIL_FROM": (str, "laban@localhost"),
}

env = environ.Env(**SITE)

LABAN_HOME = read_home(Path(env("LABAN_HOME")).absolute())
LABAN_DEMO = LABAN_HOME.demo
LABAN_HOST, LABAN_PORT, LABAN_WORKERS = env("LABAN_HOST"), env("LABAN_PORT"), env("LABAN_WORKERS")

LABAN_FONTS = Path(env("LABAN_FONTS")) if env("LABAN_FONTS") else None
# How links in mails and calendars begin.
LABAN_ADDRESS = env("LABAN_ADDRESS") or f"http://{LABAN_HOST}:{LABAN_PORT}"

SECRET_KEY = LABAN_HOME.secret_key
DEBUG = False
ALLOWED_HOSTS = [*LABAN_HOME.hosts, *({LABAN_HOST} - {"0.0.0.0", "::"})]
ROOT_URLCONF = "laban.web.urls"
WSGI_APPLICATION = "laban.web.wsgi.application"

INSTALLED_APPS = [
    "laban.web",
    "laban.organisations",
    "laban.accounts",
    "laban.keeping",
    "laban.collect",
    "laban.publish",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_include_bootstrap",
]

MIDDLEWARE = [
    "laban.web.middleware.security_headers",
    "laban.web.middleware.one_shape_of_errors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "laban.web.middleware.body_limit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "laban.web.middleware.refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "laban.web.context.home",
            ],
        },
    }
]


def _database() -> dict[str, object]:
    """SQLite in the home, or what DATABASE_URL names."""
    if env("DATABASE_URL"):
        return environ.Env.db_url_config(env("DATABASE_URL"))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": LABAN_HOME.database_file,
        "OPTIONS": {
            # Writers queue instead of failing; readers are never held up.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign-in"

if LABAN_HOME.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LABAN_HOME.https

SESSION_COOKIE_NAME = "laban_session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "laban.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
FORMAT_MODULE_PATH = ["laban.web.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = LABAN_HOME.folder("static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "laban.web.fonts.FontFinder",
]
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Above what an upload may have, so that the upload itself can say so.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000

vars().update(environ.Env.email_url_config(env("LABAN_MAIL")))
DEFAULT_FROM_EMAIL = env("LABAN_MAIL_FROM")
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    # Anybody can send a wrong Host; each would write a page into the log.
    "loggers": {"django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

SILENCED_SYSTEM_CHECKS = [
    # HTTPS is the business of the proxy in front (docs/administering.md).
    "security.W004",
    "security.W008",
]
