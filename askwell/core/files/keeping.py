"""Where contents are kept: by what is in them, each area's apart, in the storage that the settings name.

A content that several records of an area share is kept once. Whoever writes or removes one holds its lock
until the end of the transaction, so that it is never removed while somebody takes the same content in.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, cast

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import connection

from askwell.core.models import StoredFile
from askwell.core.schema import schema_in_use


def key_of(sha256: str) -> str:
    """Where a content of the area in use is kept."""
    return f"{schema_in_use()}/{sha256[:2]}/{sha256}"


def open_content(file: StoredFile) -> IO[bytes]:
    """The content of a file, for work on it inside the program; people read it through links."""
    return cast("IO[bytes]", _storage().open(file.key, "rb"))


def lock(key: str) -> None:
    """Be the only one to write or remove this content, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"askwell file {key}"])


def keep(key: str, content: IO[bytes], size: int) -> None:
    """Write a content, unless it is there already, whole. Call `lock` first."""
    storage = _storage()
    if storage.exists(key) and storage.size(key) == size:
        return
    content.seek(0)
    storage.save(key, File(content, name=key))


def let_go(key: str) -> None:
    """Remove a content. Call `lock` first."""
    _storage().delete(key)


def kept_before(moment: datetime) -> Iterator[str]:
    """Every content of the area in use that was written before `moment`."""
    storage = _storage()
    try:
        folders, _ = storage.listdir(schema_in_use())
    except FileNotFoundError:
        return
    for folder in folders:
        inside = f"{schema_in_use()}/{folder}"
        for name in storage.listdir(inside)[1]:
            if storage.get_modified_time(f"{inside}/{name}") < moment:
                yield f"{inside}/{name}"


def _storage() -> Storage:
    return storages["files"]
