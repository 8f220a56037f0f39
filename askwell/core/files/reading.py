"""Reading a file: the only door to a content for people, and the only place where a reading is noted."""

import logging
from datetime import datetime
from typing import IO

from askwell.core.files.keeping import open_content
from askwell.core.models import StoredFile
from askwell.core.rule import Actor

log = logging.getLogger(__name__)


def open_to_read(file: StoredFile, *, by: Actor, at: datetime) -> IO[bytes]:
    """The content, for somebody who reads it now; the reading is noted first."""
    note_reading(file, by=by, at=at)
    return open_content(file)


def note_reading(file: StoredFile, *, by: Actor, at: datetime) -> None:
    """Note that `by` read the file. Who did is for the history and not for the log, which anyone may see."""
    log.info("The file %s was read.", file.pk)
