"""A file that was taken in: what it is, who gave it, and whether it may be read."""

import uuid

from django.db import models

from askwell.core.rule import Guarded


class FileState(models.TextChoices):
    """What has become of a file."""

    WAITING = "waiting_for_scan", "Being checked for viruses"
    CLEAN = "clean", "May be read"
    REFUSED = "refused", "Refused: something harmful was found"
    REMOVED = "removed", "Removed"


class StoredFile(Guarded):
    """One file, uploaded once and used by any number of records, which link to it from the floors above.

    The content lies in the storage under `key`. Records with the same content in one area share it; the
    record stays when the content is removed, so that the history can still say what there was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=150)
    # What it was uploaded for, in the words of the floor that took it in, such as "logo" or "evidence".
    about = models.CharField(max_length=100)
    is_public = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=FileState, default=FileState.WAITING)
    # What the virus scanner said, and when; "not scanned" where none was set up.
    scan_result = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.CharField(max_length=64, blank=True)
    uploaded_by_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("-uploaded_at", "id")
        indexes = (models.Index(fields=["sha256"], name="core_file_sha256"),)

    def __str__(self) -> str:
        return self.name

    @property
    def may_be_shown(self) -> bool:
        """Whether browsers may show it themselves: a picture that we drew anew, or a PDF."""
        return self.media_type.startswith("image/") or self.media_type == "application/pdf"
