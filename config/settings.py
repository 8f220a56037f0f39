"""All settings of Askwell, in one file; whatever differs between installations comes from the environment."""

from pathlib import Path

from askwell.core.postgres import Cluster
from config import sign_in
from config.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
environment = Environment(BASE_DIR)

DEBUG = environment.debug
DEMONSTRATION = environment.demonstration
SECRET_KEY = environment.secret_key
DATA_DIR = environment.data

# Which names the program answers to is decided by the areas' hosts in the database (areas/middleware/area.py).
ALLOWED_HOSTS = ["*"]

FLOORS = ["core", "areas", "offer", "voice", "site"]

SHARED_APPS = [
    "django_tenants",
    "askwell.core",
    "askwell.areas",
    "askwell.offer",
    "askwell.site",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "csp",
]
# The floors that hold an area's own people and words stand here, the others once they exist: families, promises...
# Core is in both lists: what every floor may keep has its tables in each schema.
TENANT_APPS = ["askwell.core", "askwell.voice", "django.contrib.contenttypes"]
INSTALLED_APPS = SHARED_APPS + [app for app in TENANT_APPS if app not in SHARED_APPS]
TENANT_MODEL = "areas.Area"
TENANT_DOMAIN_MODEL = "areas.Host"
AUTO_DROP_SCHEMA = False
# The search path is set once for each area in use, not before each statement; django-tenants sets it anew after
# a rollback, and areas/tests/test_schemas.py holds it to that.
TENANT_LIMIT_SET_CALLS = True

MIDDLEWARE = [
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "askwell.core.place.TellPlace",
    # Before the redirect to https, so that nobody is sent on to a host that is none of ours.
    "askwell.areas.middleware.FindArea",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "askwell.areas.middleware.Gate",
]
ROOT_URLCONF = "config.urls"
PUBLIC_SCHEMA_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "askwell" / floor / "templates" for floor in FLOORS],
        "OPTIONS": {
            "environment": "askwell.core.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "askwell.site.views.page_context",
            ],
        },
    },
]

DATABASES = {"default": environment.database()}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMBEDDED_CLUSTER = Cluster(DATA_DIR) if environment.database_url is None else None

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "build" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What people upload. It has no addresses of its own: files are handed out by links that end.
    "files": environment.file_storage(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or environment.testing
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Who people are, and how they sign in (areas/sign_in has the rest).
AUTH_USER_MODEL = "areas.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "areas:sign_in"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60
# How long a sign-in lasts is set at each (areas/sign_in/adapter.py); this is the shorter of the two.
SESSION_COOKIE_AGE = 12 * 60 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = environment.proxies

ACCOUNT_FORMS = sign_in.ACCOUNT_FORMS
ACCOUNT_RATE_LIMITS = sign_in.ACCOUNT_RATE_LIMITS
MFA_FORMS = sign_in.MFA_FORMS
MFA_RATE_LIMITS = sign_in.MFA_RATE_LIMITS
ACCOUNT_ADAPTER = "askwell.areas.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False  # a number is checked by the invitation that went to it
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT

MFA_ADAPTER = "askwell.areas.sign_in.proofs.ProofAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey alone is then two proofs: the device, and its owner's finger or PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION or environment.testing
MFA_TOTP_TOLERANCE = 1

# An organisation's own sign-in (areas/sign_in): it checks addresses itself, and none of its tokens is kept.
SOCIALACCOUNT_ADAPTER = "askwell.areas.sign_in.own_service.OwnSignIn"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True

# Attempts are counted where every process sees them. The table stands in the shared schema (config/running.py).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "askwell_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "askwell.site.views.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if environment.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = environment.https
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    # Small files stay in memory; larger ones go to disk, and those that are too large go nowhere.
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "askwell.core.files.handler.LimitedUploads",
]
LARGEST_DOCUMENT_MB = environment.largest_document_mb
LARGEST_PICTURE_MB = environment.largest_picture_mb
CLAMD = environment.clamd

# Who is told on pages that stand without any area: a broken installation, an unknown host.
SUPPORT_EMAIL = environment.support_email
SUPPORT_PHONE = environment.support_phone
MAP_TILES, MAP_ATTRIBUTION = environment.map_tiles, environment.map_attribution  # no tiles: no map

# Hosts in private networks that feeds may be fetched from, as the operator allows: "host" or "host:port".
OUTGOING_ALLOWED_HOSTS = environment.outgoing_allowed_hosts

# How messages are sent (core/messages/adapters).
MESSAGES_ADAPTER = environment.messages_adapter
MESSAGES_FROM = environment.messages_from
SMTP_URL = environment.smtp_url
NOTIFY_KEY = environment.notify_key
NOTIFY_URL = environment.notify_url
NOTIFY_EMAIL_TEMPLATE = environment.notify_email_template
NOTIFY_SMS_TEMPLATE = environment.notify_sms_template
NOTIFY_RECEIPT_TOKEN = environment.notify_receipt_token

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"hide_tokens": {"()": "askwell.core.log_lines.HideTokens"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_tokens"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "askwell": {"level": "INFO"},
        # A page that is not there is the visitor's affair, and its address may say what they looked for.
        "django.request": {"level": "ERROR"},
        # Links of invitations and new addresses hold a token, and a refused form would be logged with it.
        "django.security.csrf": {"level": "ERROR"},
        # Whoever sends too much is told so; it is no fault of the program's.
        "django.security.TooMuchSent": {"level": "CRITICAL"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        # What a sending service, or an email that came back, says may hold an address; Askwell logs the kind.
        "notifications_python_client": {"level": "CRITICAL"},
        "flufl.bounce": {"level": "CRITICAL"},
        # It would log characters of letters that no font has; core/messages/letter.py hears them.
        "weasyprint": {"level": "WARNING", "handlers": [], "propagate": False},
    },
}
