"""What the environment says of uploaded files."""

import os
import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.environment.general import General


class Files(General):
    """How large files may be, where they are kept, and what scans them."""

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


def _whole_number(name: str, usual: int) -> int:
    given = os.environ.get(name) or str(usual)
    if not given.isdecimal() or not 1 <= int(given) <= 90:
        raise ImproperlyConfigured(f"{name} is {given!r}. Write a whole number from 1 to 90, like {usual}.")
    return int(given)
