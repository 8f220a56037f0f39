"""Seeing that a schema's history is whole: nothing altered, removed or put in between since it was sealed.

The chain is computed anew here and not by functions of the database, which whoever altered the history could have
altered too.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from askwell.core.history.sql import DIGEST
from askwell.core.history.triggers import missing
from askwell.core.jinja import uk_datetime
from askwell.core.schema import schema_in_use

_AT_ONCE = 50  # seals, each of which may be of some thousand entries
_DIGEST_BYTES = 64


@dataclass(frozen=True)
class Head:
    """The last seal of a history. Noted elsewhere, it shows later that nothing was removed from the end."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True)
class Whole:
    """A history that is as it was sealed; `head` is None where nothing has happened yet."""

    schema: str
    entries: int
    head: Head | None


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong with a history: what, and of which entry; as much of it as can still be known."""

    schema: str
    wrong: str
    entry: int | None = None
    at: datetime | None = None
    table: str = ""
    record: str = ""

    def __str__(self) -> str:
        if self.entry is None:
            return f"{self.schema}: {self.wrong}."
        about = f", {self.table} {self.record}, {uk_datetime(self.at)}" if self.at else ""
        return f"{self.schema}: entry {self.entry}{about}: {self.wrong}."


@dataclass(frozen=True)
class _Sealed:
    """A seal, and the digests of those of its entries that are there."""

    number: int
    hash: bytes
    entries: list[int]
    digests: bytes
    there: dict[int, bytes]

    def hash_after(self, before: bytes) -> bytes:
        """The hash that it must have, if the seal before has the hash `before`."""
        ids = "{" + ",".join(map(str, self.entries)) + "}"
        return hashlib.sha256(before + f"{self.number}:{ids}".encode() + self.digests).digest()


def head() -> Head | None:
    """The last seal in the schema in use."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, encode(hash, 'hex') FROM {_table('core_seal')} ORDER BY number DESC LIMIT 1")
        found = cursor.fetchone()
    return Head(*found) if found else None


def verify(*, noted: Head | None = None) -> Whole | Fault:
    """Look through the whole history of the schema in use; `noted` is a head that it is known to have had."""
    schema = schema_in_use()
    before, number, entries, last = b"", 0, 0, 0
    noted_is_there = noted is None
    unsealed = _first_unsealed()
    for seal in _seals():
        fault = _fault_of(seal, before, number, last)
        if fault:
            entry, wrong = fault
            if unsealed is not None and unsealed <= entry:
                break
            return _told(schema, entry, wrong)
        before, number, last = seal.hash, seal.number, max([last, *seal.entries])
        entries += len(seal.entries)
        noted_is_there = noted_is_there or noted == Head(seal.number, seal.hash.hex())
    if emptied := _emptied():
        return _told(schema, emptied, "the history was emptied: all that was before it is gone")
    if unsealed is not None:
        return _told(schema, unsealed, "it stands under no seal: it was put in between, or its seal was removed")
    if not noted_is_there:
        return Fault(schema, f"the seal {noted} that was noted is not there: entries were removed, or all sealed anew")
    if off := missing():
        return Fault(schema, f"changes are not noted as they should be, see {', '.join(off)}; mend it: askwell migrate")
    return Whole(schema, entries, Head(number, before.hex()) if number else None)


def _fault_of(seal: _Sealed, before: bytes, number: int, last: int) -> tuple[int, str] | None:
    """What is wrong with a seal or its entries, and with which entry first."""
    if seal.number != number + 1:
        return last + 1, f"it was removed together with its seal {number + 1}"
    for place, entry in enumerate(seal.entries):
        digest = seal.there.get(entry)
        if digest is None:
            return entry, f"it was removed; its seal {seal.number} is still there"
        if digest != seal.digests[place * _DIGEST_BYTES :][:_DIGEST_BYTES]:
            return entry, f"it was altered since it was sealed as part of {seal.number}"
    if seal.hash != seal.hash_after(before):
        first = seal.entries[0] if seal.entries else last + 1
        return first, f"its seal {seal.number} was altered or put in between, or the one before was"
    return None


def _seals() -> Iterator[_Sealed]:
    """The seals in their order, some at a time, with what is there of their entries."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number, hash, entries, digests FROM {_table('core_seal')}"
                " WHERE number > %s ORDER BY number LIMIT %s",
                [after, _AT_ONCE],
            )
            seals = cursor.fetchall()
            wanted = [entry for seal in seals for entry in seal[2]]
            cursor.execute(f"SELECT id, {DIGEST} FROM {_table('core_entry')} AS entry WHERE id = ANY(%s)", [wanted])
            there = {entry: bytes(digest) for entry, digest in cursor.fetchall()}
        if not seals:
            return
        for number, sealed, entries, digests in seals:
            yield _Sealed(number, bytes(sealed), entries, bytes(digests), there)
        after = seals[-1][0]


def _first_unsealed() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT min(id) FROM (SELECT id FROM {_table('core_entry')}"
            f" EXCEPT SELECT unnest(entries) FROM {_table('core_seal')}) AS unsealed"
        )
        found: int | None = cursor.fetchone()[0]
    return found


def _emptied() -> int | None:
    """The entry that notes that a table of the history was emptied as a whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT min(id) FROM {_table('core_entry')} WHERE operation = 'truncate'"
            " AND table_name IN ('core_entry', 'core_seal')"
        )
        found: int | None = cursor.fetchone()[0]
    return found


def _told(schema: str, entry: int, wrong: str) -> Fault:
    """The fault, with what the entry says of itself, if it is there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT at, table_name, record FROM {_table('core_entry')} WHERE id = %s", [entry])
        found = cursor.fetchone() or (None, "", "")
    return Fault(schema, wrong, entry, *found)


def _table(name: str) -> str:
    """The table of the schema in use, and never one of another schema behind it."""
    return f'"{schema_in_use()}".{name}'
