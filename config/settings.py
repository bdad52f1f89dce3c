"""Django's settings. Everything that differs between machines comes from the environment.

ACCORD_MODE             demo (what `make run` uses) or live
ACCORD_DATA_DIR         the data folder; `data` in the checkout
DATABASE_URL            a PostgreSQL server of your own; the embedded one otherwise.
                        ACCORD_DATABASE_URL_WEB, _WORKER and _OWNER override it by role. When live,
                        one on another machine needs ?sslmode=verify-full
ACCORD_DATABASE_ROLE    web, worker or owner
ACCORD_SECRET_KEY, ACCORD_ALLOWED_HOSTS    needed when live, refused in a demo
ACCORD_BEHIND_PROXY     set when a proxy that itself sets X-Forwarded-Proto stands before Accord
ACCORD_TRUSTED_PROXIES  how many proxies of yours every request passes; 0. Tries to sign in are counted by
                        the address the first of them saw; without it X-Forwarded-For is not believed
ACCORD_SECRET_KEY_BEFORE, ACCORD_FILES_KEY_BEFORE    the keys before these, while they are being changed:
                        what they sealed still opens. `seal_anew` makes them unnecessary
ACCORD_RETURNS_KEY      what children's ids in returns are made with; the secret key otherwise. Set it to
                        what that was before changing it, so that the same child keeps the same id
ACCORD_SMTP_HOST, _PORT, _USER, _PASSWORD  where live e-mail is handed over
ACCORD_MAIL_FROM        the address e-mail comes from
ACCORD_SIGN_IN_WITH     agencies' own sign-in services, each named by a word; see single_sign_on.py
ACCORD_CONFIRM_MINUTES  how long a code or a key is good for what matters most; 15
ACCORD_NOTICES_EMAIL    mail (what Django is set to; SMTP when live) or notify (GOV.UK Notify)
ACCORD_NOTICES_TEXT     notify, or nothing: no texts
ACCORD_NOTIFY_KEY, _URL, _CALLBACK_TOKEN, _EMAIL_TEMPLATE, _TEXT_TEMPLATE, _CODE_TEMPLATE
                        GOV.UK Notify: its key, where it is, the token of its callbacks, templates
ACCORD_HEADS_DIR        the folder for each day's heads of the log, for partners to take away;
                        `heads` in the data folder
ACCORD_FILES_KEY        the key that wraps the keys of attached files; needed when live
ACCORD_FILES_MEMBER_DAY, ACCORD_FILES_AGENCY_DAY, ACCORD_FILES_AGENCY    how many MB of files one person and
                        one agency may attach in a day, and one agency keep; 200, 2000 and 50000
ACCORD_LOGS             words, or json: an object a line, with one for each request
ACCORD_MONITOR_TOKEN    what a monitor sends to read /health/all and /metrics; without it nobody can
ACCORD_CLAMD            the virus scanner, clamd: host:port or unix:/path. Without one, a live
                        service keeps files and hands none out
"""

import os
import secrets
from pathlib import Path

from config import database, logs, mode, notices, proxies, single_sign_on
from config.casework import CASEWORK

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = mode.data_folder(BASE_DIR)
PACKS_DIR = BASE_DIR / "packs"
ACCORD_MODE = mode.choose(os.environ, DATA_DIR)
LOGGING = logs.choose(os.environ)
LIVE, TESTING = ACCORD_MODE == "live", ACCORD_MODE == "test"

DEBUG = False
_KEY_FILE = DATA_DIR / "secret_key"
SECRET_KEY = os.environ.get("ACCORD_SECRET_KEY") or (
    _KEY_FILE.read_text() if _KEY_FILE.exists() and not TESTING else secrets.token_urlsafe(48)
)
# What the key before this one signed or sealed is still good, while the keys are being changed.
SECRET_KEY_FALLBACKS = [key for key in [os.environ.get("ACCORD_SECRET_KEY_BEFORE", "")] if key]
ACCORD_RETURNS_KEY = os.environ.get("ACCORD_RETURNS_KEY") or SECRET_KEY
ALLOWED_HOSTS = mode.hosts(os.environ) or ["localhost", "127.0.0.1", "[::1]"]
if TESTING:
    ALLOWED_HOSTS.append("testserver")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "accord.access",
    "accord.events",
    "accord.duties",
    "accord.notices",
    *CASEWORK,
    "accord.web",
]

MIDDLEWARE = [
    "accord.web.health.HealthMiddleware",
    "accord.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # opens the transaction that the session, the page and the view log share
    "accord.access.middleware.ActorMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accord.web.signing_in.second_step.SecondStepMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "accord.web.page.environment.environment"},
    },
    {
        # what the sign-in library sends by e-mail
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {"default": database.configure(os.environ, DATA_DIR)}
CACHES = {
    "default": {
        # sign-in limits count across processes, so they are kept in the database
        "BACKEND": "django.core.cache.backends."
        + ("locmem.LocMemCache" if TESTING else "db.DatabaseCache"),
        "LOCATION": "accord_cache",
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static" if LIVE else None  # collected only for live
WHITENOISE_USE_FINDERS = not LIVE
_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": _STATIC if LIVE else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "documents"
ACCORD_HEADS_DIR = os.environ.get("ACCORD_HEADS_DIR") or DATA_DIR / "heads"

# Files that people attach: sealed with keys of their own, which this key wraps; scanned if there is a scanner.
_FILES_KEY_FILE = DATA_DIR / "files_key"
ACCORD_FILES_KEY = os.environ.get("ACCORD_FILES_KEY") or (
    _FILES_KEY_FILE.read_text()
    if _FILES_KEY_FILE.exists() and not TESTING
    else secrets.token_urlsafe(48)
)
ACCORD_FILES_MEMBER_DAY = int(
    os.environ.get("ACCORD_FILES_MEMBER_DAY", "200")
)  # MB, as the next two
ACCORD_FILES_AGENCY_DAY = int(os.environ.get("ACCORD_FILES_AGENCY_DAY", "2000"))
ACCORD_FILES_AGENCY = int(os.environ.get("ACCORD_FILES_AGENCY", "50000"))
ACCORD_FILES_KEY_BEFORE = os.environ.get("ACCORD_FILES_KEY_BEFORE", "")
ACCORD_MONITOR_TOKEN = os.environ.get("ACCORD_MONITOR_TOKEN", "")
ACCORD_CLAMD = os.environ.get("ACCORD_CLAMD", "")
ACCORD_SERVE_UNSCANNED = not LIVE
# Webhooks lead outside our own networks. Tests alone may set this, to listen nearby.
ACCORD_HOOKS_NEAR = False
FILE_UPLOAD_HANDLERS = ["accord.web.page.uploading.InMemory"]

EMAIL_FILE_PATH = DATA_DIR / "post"
EMAIL_BACKEND = {
    "live": "accord.notices.channels.mail.Backend",
    "demo": "django.core.mail.backends.filebased.EmailBackend",
    "test": "django.core.mail.backends.locmem.EmailBackend",
}[ACCORD_MODE]
EMAIL_HOST = os.environ.get("ACCORD_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("ACCORD_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ACCORD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ACCORD_SMTP_PASSWORD", "")
EMAIL_USE_TLS = LIVE and EMAIL_HOST != "localhost"
EMAIL_TIMEOUT = 20  # seconds
ACCORD_NOTICES = notices.choose(os.environ, ACCORD_MODE)
ACCORD_NOTICES_RETRY_SECONDS = 60  # the first wait; each further one is three times as long
ACCORD_ADDRESS = os.environ.get("ACCORD_ADDRESS", "http://127.0.0.1:8000")  # what e-mail links to
DEFAULT_FROM_EMAIL = os.environ.get("ACCORD_MAIL_FROM", "accord@council.example")

# Sign-in: our pages, the library's rules.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}),
    )
] + [{"NAME": "config.sign_in.NotOurWords", "OPTIONS": {}}]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers." + ("MD5PasswordHasher" if TESTING else "PBKDF2PasswordHasher")
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "config.sign_in.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an area's administrator
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds: long enough to find a phone and set codes up
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if LIVE else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Accord"
MFA_ADAPTER = "config.sign_in.SecretsAtRest"
SOCIALACCOUNT_ADAPTER = "config.sign_in.ByAgency"
SOCIALACCOUNT_STORE_TOKENS = False  # what lets us ask for more is thrown away at once
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds
ACCORD_PROVIDERS = single_sign_on.providers(os.environ, live=LIVE)
ACCORD_CONFIRM_MINUTES = int(os.environ.get("ACCORD_CONFIRM_MINUTES", "15"))
CSRF_FAILURE_VIEW = "accord.web.page.errors.csrf_failure"

SESSION_ENGINE = "accord.access.sessions"
SESSION_COOKIE_NAME = "__Host-accord" if LIVE else "accord"
SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: the longest anybody stays signed in
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LIVE
CSRF_COOKIE_NAME = "__Host-csrf" if LIVE else "csrf"

SECURE_SSL_REDIRECT = LIVE
SECURE_REDIRECT_EXEMPT = [r"^api/"]  # a key sent in the clear is refused, not led on
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("ACCORD_BEHIND_PROXY") else None
)
ACCORD_TRUSTED_PROXIES = proxies.count(os.environ)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if LIVE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = LIVE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# the design system's one inline line, which says that scripts run
_INLINE = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", _INLINE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
