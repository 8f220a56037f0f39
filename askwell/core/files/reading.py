"""Reading a file: the only door to a content for people, and the only place where a reading is noted."""

from datetime import datetime
from typing import IO

from askwell.core.files.keeping import open_content
from askwell.core.models import StoredFile
from askwell.core.readings import note_reading
from askwell.core.rule import Actor


def open_to_read(file: StoredFile, *, by: Actor, at: datetime) -> IO[bytes]:
    """The content, for somebody who reads it now; the reading is noted first."""
    note_reading(what=StoredFile._meta.db_table, record=str(file.pk), by=by, at=at)
    return open_content(file)
