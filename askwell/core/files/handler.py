"""Taking uploads off the wire: never more than is allowed, and never held in memory.

A file that is too large is not kept, but the rest of its form is read, so that the form can say which file it
was and what was typed stays. A body that is far too large as a whole is not read at all.
"""

import io
import time
from contextlib import suppress
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest

from askwell.core.files.kinds import EVERY_KIND, MB, largest

MOST_AT_ONCE = 100 * MB
"""The most bytes that one form may send with all its files."""
_LINGER_SECONDS = 30
_PIECE = 64 * 1024


class TooMuchSent(RequestDataTooBig):
    """A form with its files is larger than MOST_AT_ONCE."""


class TooLargeFile(UploadedFile):  # type: ignore[type-arg]  # it has no content, of any type
    """What stands for a file that was not kept, because it is larger than any that is taken."""


class LimitedUploads(TemporaryFileUploadHandler):
    """Keeps each file in the folder for temporary files, as Django does, while it is not too large."""

    is_too_large = False

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ANN401
        META: dict[str, str],  # noqa: N803  # Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Refuse a body that says itself that it is too large. Raises TooMuchSent."""
        if content_length > MOST_AT_ONCE:
            raise TooMuchSent

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of the file, or none any more."""
        if self.is_too_large:
            return
        if start + len(raw_data) > largest(EVERY_KIND):
            self.is_too_large = True
            self.file.close()
            return
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:  # noqa: ANN401
        """The file, or what stands for one that was too large."""
        if self.is_too_large:
            return TooLargeFile(io.BytesIO(), self.file_name, self.content_type, file_size)
        return super().file_complete(file_size)


def let_the_rest_pass(request: HttpRequest) -> None:
    """Read what is still being sent, for half a minute at most, and throw it away.

    A connection that is closed while the other side still sends makes its browser show an error of its own
    instead of the page that it was sent. Call it when the answer is on its way.
    """
    stream = request.META.get("wsgi.input")
    deadline = time.monotonic() + _LINGER_SECONDS
    with suppress(OSError, ValueError):
        while stream and time.monotonic() < deadline and stream.read(_PIECE):
            pass
