"""Django settings; every value that changes between installations comes from ``config.environment``."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from percorsi.config import environment, logs, mail
from percorsi.config.database import connection_settings
from percorsi.kernel import theme

BASE_DIR = Path(__file__).resolve().parent.parent
PUBLIC_URL = urlsplit(environment.public_url())
HTTPS = PUBLIC_URL.scheme == "https"

SECRET_KEY, *SECRET_KEY_FALLBACKS = environment.secrets_of("SECRET_KEY")
PERCORSI_CONTEXT_KEY, *PERCORSI_OLDER_CONTEXT_KEYS = environment.secrets_of("CONTEXT_KEY")
PERCORSI_ENVELOPE_KEYS = environment.secrets_of("ENVELOPE_KEYS")
PERCORSI_ENVELOPE_KEYS_AGAIN = partial(environment.secrets_of, "ENVELOPE_KEYS")  # a key changed while we run
PERCORSI_ERASURE_JOURNAL = environment.data_folder() / "erasures.jsonl"
PERCORSI_DEMO = environment.is_demo()
PERCORSI_ACCESSIBILITY_URL = environment.read("PERCORSI_ACCESSIBILITY_URL")
PERCORSI_QUICK_EXIT_URL = environment.read("PERCORSI_QUICK_EXIT_URL")
PERCORSI_PRIVACY_URL = environment.read("PERCORSI_PRIVACY_URL")
PERCORSI_PUBLIC_URL = environment.public_url()
PERCORSI_IDENTITY_REALMS = environment.identity_realms()
PERCORSI_BEHIND_PROXY = environment.is_on("PERCORSI_BEHIND_PROXY")
PERCORSI_NAMES_IN_ACCESSES = environment.is_on("PERCORSI_NAMES_IN_ACCESSES")
DEBUG = environment.is_on("PERCORSI_DEBUG")
ALLOWED_HOSTS = [
    host
    for host in {PUBLIC_URL.hostname, "127.0.0.1", "localhost", *environment.read("PERCORSI_HOSTS").split(",")}
    if host
]
CSRF_TRUSTED_ORIGINS = [environment.public_url()]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "template_partials",
    "django_countries",
    "percorsi.kernel",
    "percorsi.audit",
    "percorsi.access",
    "percorsi.territory",
    "percorsi.network",
    "percorsi.programmes",
    "percorsi.accounts",
    "percorsi.people",
    "percorsi.outreach",
    "percorsi.cases",
    "percorsi.diary",
    "percorsi.compartments",
    "percorsi.assessments",
    "percorsi.eligibility",
    "percorsi.plans",
    "percorsi.activities",
    "percorsi.placements",
    "percorsi.calendar",
    "percorsi.checks",
    "percorsi.exchange",
    "percorsi.rights",
    "percorsi.retention",
    "percorsi.indicators",
    "percorsi.oversight",
    "percorsi.desk",
    "percorsi.demo",
]

# What protects an answer stands outside everything that may give one: files, redirects and failures carry it too.
MIDDLEWARE = [
    "percorsi.kernel.middleware.Requests",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "percorsi.kernel.middleware.PrivatePages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "percorsi.accounts.middleware.SessionRules",
    "percorsi.access.middleware.ActorContext",
    "percorsi.accounts.middleware.SentDrafts",
]

ROOT_URLCONF = "percorsi.config.urls"
WSGI_APPLICATION = "percorsi.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "percorsi.kernel.context_processors.installation",
                "percorsi.access.context_processors.who_acts",
                "percorsi.accounts.context_processors.session_left",
                "percorsi.desk.context_processors.around",
                "percorsi.demo.context_processors.demonstration",
            ],
        },
    },
]
FORM_RENDERER = "percorsi.kernel.forms.Renderer"

DATABASES = {"default": connection_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["percorsi.accounts.local_accounts.LocalAccounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "accounts:sign_in"

SESSION_ENGINE = "percorsi.accounts.sessions"
SESSION_COOKIE_AGE = 30 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-percorsi" if HTTPS else f"percorsi-{PUBLIC_URL.port or 80}"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "percorsi.kernel.views.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PERCORSI_BEHIND_PROXY else None
# Not "no-referrer": browsers would then send "Origin: null", which the protection against forged requests refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "manifest-src": ["'self'"],
    },
}
# Reported, not yet refused: htmx puts an answer into the page as text, which a browser would refuse.
CONTENT_SECURITY_POLICY_REPORT_ONLY = {"DIRECTIVES": {"default-src": None, "require-trusted-types-for": ["'script'"]}}

PERCORSI_MAIL = mail.is_possible()
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = (
    mail.server()
)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.read("PERCORSI_MAIL_FROM")

LANGUAGE_CODE = "it"
LANGUAGES = [("it", "Italiano"), ("en", "English")]
TIME_ZONE = "Europe/Rome"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "percorsi.kernel.formats"

STATIC_URL = "/static/"
STATIC_ROOT = environment.data_folder() / "static"
STATICFILES_DIRS = theme.folders(environment.data_folder())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FILE_UPLOAD_HANDLERS = ["percorsi.kernel.files.receiving.InMemory"]
PERCORSI_SCANNER = environment.read("PERCORSI_SCANNER")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

ADMINS: list[tuple[str, str]] = []  # no failure is sent by mail: it would carry what people wrote
LOGGING = logs.settings(environment.read("PERCORSI_LOG_LEVEL"), in_words=DEBUG)
