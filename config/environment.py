"""What the environment says: the only place that reads environment variables."""

import os
import re
import secrets
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from askwell.core.postgres import Cluster

ENGINE = "django_tenants.postgresql_backend"


class Environment:
    """The environment variables of an installation (docs/operating.md lists them), with their defaults.

    `base` is the folder of the checkout; without `ASKWELL_DATA` the data folder is `.askwell` in it.
    """

    def __init__(self, base: Path) -> None:
        self.base = base

    @property
    def data(self) -> Path:
        """The folder that holds everything Askwell keeps on disk: database, secret key, reports."""
        return Path(os.environ.get("ASKWELL_DATA") or self.base / ".askwell").absolute()

    @property
    def database_url(self) -> str | None:
        """The address of the installation's own PostgreSQL server; None: the embedded one is used."""
        return os.environ.get("DATABASE_URL") or None

    @property
    def debug(self) -> bool:
        """True while somebody develops Askwell: tracebacks in the browser, the gallery at /design/."""
        return os.environ.get("ASKWELL_DEBUG") == "1"

    @property
    def demonstration(self) -> bool:
        """True in `make demo`: the gallery is shown and the demonstration's conveniences exist."""
        return os.environ.get("ASKWELL_DEMONSTRATION") == "1"

    @property
    def testing(self) -> bool:
        """True under the test runner."""
        return "pytest" in sys.modules

    @property
    def https(self) -> bool:
        """True where visitors reach Askwell by https: cookies are then sent by https alone."""
        return os.environ.get("ASKWELL_HTTPS") == "1"

    @property
    def outgoing_allowed_hosts(self) -> frozenset[str]:
        """Hosts in private networks that the operator allows Askwell to fetch from."""
        return frozenset(os.environ.get("ASKWELL_ALLOW_HOSTS", "").replace(",", " ").split())

    @property
    def clamd(self) -> str:
        """Where the virus scanner listens: "unix:/path" or "tcp:host:port"; empty: files are not scanned."""
        given = os.environ.get("ASKWELL_CLAMD", "")
        if given and not re.fullmatch(r"unix:/.+|tcp:.+:\d{1,5}", given):
            raise ImproperlyConfigured(
                f"ASKWELL_CLAMD is {given!r}. Write it like unix:/run/clamav/clamd.ctl or tcp:clamav.internal:3310."
            )
        return given

    @property
    def largest_document_mb(self) -> int:
        """The most megabytes that an uploaded document may have."""
        return _whole_number("ASKWELL_LARGEST_DOCUMENT_MB", 20)

    @property
    def largest_picture_mb(self) -> int:
        """The most megabytes that an uploaded picture may have."""
        return _whole_number("ASKWELL_LARGEST_PICTURE_MB", 10)

    def file_storage(self) -> dict[str, Any]:
        """Django's settings for where uploaded files are kept: the data folder, or S3-compatible storage."""
        bucket = os.environ.get("ASKWELL_FILES_S3")
        if not bucket:
            options: dict[str, Any] = {
                "location": self.data / "files",
                "base_url": None,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
                "allow_overwrite": True,
            }
            return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
        # Reading it takes long, and only who keeps files there needs it.
        from botocore.config import Config

        options = {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("ASKWELL_FILES_S3_ENDPOINT") or None,
            "access_key": os.environ.get("ASKWELL_FILES_S3_KEY") or None,
            "secret_key": os.environ.get("ASKWELL_FILES_S3_SECRET") or None,
            "region_name": os.environ.get("ASKWELL_FILES_S3_REGION") or None,
            "default_acl": "private",
            "file_overwrite": True,
            "max_memory_size": 1_000_000,
            # Other makers' storage knows neither names of buckets in hosts nor Amazon's newest checksums.
            "client_config": Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        }
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}

    @property
    def support_email(self) -> str:
        """Whom to write to when no page of an area can be shown."""
        return os.environ.get("ASKWELL_SUPPORT_EMAIL", "")

    @property
    def support_phone(self) -> str:
        """Whom to call when no page of an area can be shown."""
        return os.environ.get("ASKWELL_SUPPORT_PHONE", "")

    @property
    def secret_key(self) -> str:
        """`ASKWELL_SECRET_KEY`, or a key made once and kept in the data folder for its owner to read."""
        if given := os.environ.get("ASKWELL_SECRET_KEY"):
            return given
        kept = self.data / "secret_key"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            made = kept.with_name(f"secret_key.{os.getpid()}")
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(50))
            try:
                # A link fails where another process was quicker, so all of them read one key.
                kept.hardlink_to(made)
            except FileExistsError:
                pass
            finally:
                made.unlink()
        return kept.read_text()

    def database(self) -> dict[str, Any]:
        """Django's settings for the database in use."""
        if self.database_url:
            settings: dict[str, Any] = dict(_parsed(self.database_url))
        else:
            settings = {"ENGINE": ENGINE, **Cluster(self.data).django_settings}
        return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def _whole_number(name: str, usual: int) -> int:
    given = os.environ.get(name) or str(usual)
    if not given.isdecimal() or not 1 <= int(given) <= 90:
        raise ImproperlyConfigured(f"{name} is {given!r}. Write a whole number from 1 to 90, like {usual}.")
    return int(given)


def _parsed(url: str) -> dj_database_url.DBConfig:
    try:
        if url.startswith(("postgres://", "postgresql://")):
            return dj_database_url.parse(url, engine=ENGINE)
    except ValueError:
        pass
    raise ImproperlyConfigured(
        "DATABASE_URL is not the address of a PostgreSQL server. Write it like postgresql://user:password@host:5432/name"
        " (other characters than letters and figures in the password as %40 and so on)."
    )
