"""A file asked for, whose hint says which kinds are taken and how large they may be."""

from collections.abc import Sequence
from typing import Unpack, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from askwell.core.fields import Asked, Look, said
from askwell.core.files.handler import TooLargeFile
from askwell.core.files.kinds import LETTERS, Kind, in_mb, in_words, largest


class FileField(forms.FileField):
    """One file of the kinds given. Its hint says which and how large.

    It checks the size alone. What is in the file is checked by `core.files.take_in`, whose refusals belong to
    this field.
    """

    def __init__(self, label: str, *, kinds: Sequence[Kind] = LETTERS, **asked: Unpack[Asked]) -> None:
        self.look = Look()
        self.most = largest(kinds)
        sizes = f"{in_words(kinds)}, up to {in_mb(self.most)}"
        asked["hint"] = f"{asked['hint']}. {sizes}" if asked.get("hint") else sizes
        self.too_large = f"The file is larger than {in_mb(self.most)}. Choose a smaller one"
        attrs = {
            "accept": ",".join(ending for kind in kinds for ending in kind.endings),
            "data-most-bytes": str(self.most),
            "data-too-large": self.too_large,
        }
        super().__init__(
            widget=forms.FileInput(attrs=attrs),
            **said(label, asked, missing="Choose a file", empty="The file is empty: choose another"),
        )

    def to_python(self, data: "File[bytes] | None") -> "UploadedFile[bytes] | None":
        """The file. Raises ValidationError for one that is too large, whether it was kept or not."""
        if data is not None and (isinstance(data, TooLargeFile) or (data.size or 0) > self.most):
            raise ValidationError(self.too_large, code="too_large")
        return cast("UploadedFile[bytes] | None", super().to_python(data))
