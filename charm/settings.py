"""charm's settings: one module, complete without any environment variable.

On a laptop it runs as it is: SQLite, a secret key made on the first start, mail on the console.
In production the environment says what differs (docs/deploy.md); `manage.py check --deploy`
names what is still missing there (charm/checks.py).
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import django.conf.locale
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from . import environment

BASE_DIR = Path(__file__).resolve().parent.parent


# What differs from place to place

DATA_DIR = Path(environment.text("DATA_DIR", BASE_DIR / "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key("SECRET_KEY", DATA_DIR / "secret_key")
SITE_URL = environment.url("SITE_URL", f"http://127.0.0.1:{environment.text('PORT', 8000)}")
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname, "localhost", "127.0.0.1", "[::1]"]
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")
DATABASES = {
    "default": environment.database(
        "DATABASE_URL",
        {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "db.sqlite3",
            # WAL lets readers go on beside a writer; IMMEDIATE makes writers queue up for
            # `timeout` seconds instead of failing with «database is locked» half-way.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # What is erased is overwritten too, and cannot be read from the file any more.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                " PRAGMA secure_delete=ON;",
            },
        },
    )
}
MAILERS = {"default": environment.mailer("EMAIL_URL")}
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"charm@{urlsplit(SITE_URL).hostname}")

# The applications, from the ground floor up: imports point from charm to comments to reports.

INSTALLED_APPS = [
    "charm.apps.CharmConfig",
    "comments",
    "reports",
    "modeltranslation",  # before the admin, which shows its fields
    "charm.apps.CharmAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.redirects",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_prose_editor",
]
MIDDLEWARE = [
    "charm.middleware.LanguageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "charm.middleware.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "charm.middleware.SecretAddressMiddleware",
    "reports.middleware.ProcessCacheMiddleware",
    "charm.middleware.RefuseUnreadableMiddleware",  # before anything that reads the request
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.redirects.middleware.RedirectFallbackMiddleware",
    "charm.database_outage.OutageMiddleware",
]
ROOT_URLCONF = "charm.urls"
WSGI_APPLICATION = "charm.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reports.context_processors.site",
            ],
        },
    }
]
TASKS = {"default": {"BACKEND": "charm.tasks.DurableBackend"}}
PERIODIC_TASKS = {  # seconds between two runs
    "charm.tasks.heartbeat": 30,
    "comments.tasks.sweep": 30,
    "comments.tasks.ask_usage": 60 * 60,
    "comments.tasks.forget": 24 * 60 * 60,
    "comments.moderation.digest.remind": 60,
}
SITE_ID = 1
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# The site

# Defaults: staff change these in the admin (reports.models.SiteSettings).
SITE_NAME = "CHARM"
QUICK_EXIT_URL = "https://www.jma.go.jp/"  # neutral, without ads; empty switches the link off

# Languages and times

LANGUAGE_CODE = "ja"
LANGUAGES = [
    ("ja", _("Japanese")),
    ("ja-simple", _("Easy Japanese")),
    ("en", _("English")),
    ("th", _("Thai")),
]
ADMIN_LANGUAGES = ["ja", "en", "th"]
# Thai has no spaces, and browsers break lines by a dictionary that lacks these.
UNBROKEN_NAMES = {"th": ["โอซาก้า", "ชาร์ม", "เกียวโต", "โกเบ", "อุเมดะ", "นัมบะ", "โตเกียว"]}
# Django does not know the tag `ja-simple` (BCP 47 variant «simple») and would name it 日本語.
django.conf.locale.LANG_INFO["ja-simple"] = {
    "bidi": False,
    "code": "ja-simple",
    "name": "Easy Japanese",
    "name_local": "やさしい日本語",
}
# Django's own strings that its Thai and Japanese catalogues lack stand in a path of their own,
# so that `makemessages` does not throw them out.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "charm" / "django_locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ja"
# No fallback on read: it works field by field, and a Thai title could sit over a Japanese text.
MODELTRANSLATION_ENABLE_FALLBACKS = False
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Files. Originals are never public; photos below MEDIA_ROOT have names that cannot be guessed.

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a folder that is not there
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()  # until `collectstatic`
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "originals", "base_url": None},
    },
    "staticfiles": {"BACKEND": "charm.storage.StaticFilesStorage"},
}
PHOTO_MAX_BYTES = 25 * 1024 * 1024
PHOTO_MAX_PIXELS = 60_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # forty photos with captions and alt texts in four languages

# Comments: what Akismet is told, and for how long what is kept. The privacy page is made of these.

AKISMET_API_KEY = environment.text("AKISMET_API_KEY")
AKISMET_API_URL = environment.url("AKISMET_API_URL", "https://rest.akismet.com")
AKISMET_FIELDS = (
    "user_ip",
    "user_agent",
    "permalink",
    "comment_type",
    "comment_author",
    "comment_content",
    "comment_date_gmt",
    "comment_post_modified_gmt",
    "blog_lang",
    "blog_charset",
    "recheck_reason",
)
COMMENT_LIMITS = environment.limits("COMMENT_LIMITS", "5/10m,30/d")
COMMENT_MAX_LENGTH = 5000
COMMENT_NAME_MAX_LENGTH = 40
COMMENT_MAX_LINKS = 2  # more, and a person looks first
COMMENTS_CLOSE_AFTER = environment.days("COMMENTS_CLOSE_AFTER")  # None: they stay open
COMMENTS_HOLD_ALL = environment.flag("COMMENTS_HOLD_ALL")  # staff read every comment first
KEEP_SENDER = timedelta(days=15)  # address, browser and snapshot, after the final state
KEEP_SPAM = timedelta(days=15)
KEEP_REMOVED = timedelta(days=30)

# Safety. Public pages hold no nonce, so that anyone may cache them; the admin's pages ask for one.

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"  # readers get no cookie
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "charm.errors.csrf_failure"
if SITE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, by plain HTTP
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    # Only the organisation knows whether all that has its name speaks https, so not having said
    # so is no mistake that the deployment check should name.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.flag("HSTS_SUBDOMAINS")
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "charm": {"level": "INFO"},
        # httpx writes addresses at INFO, and Akismet's carry the key.
        "httpx": {"level": "WARNING"},
    },
}
