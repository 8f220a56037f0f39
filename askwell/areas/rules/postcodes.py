"""Exchanging all postcodes for those of a new file, while the site runs."""

from collections.abc import Callable, Iterable
from itertools import islice

from django.db import connection
from django.db.backends.utils import CursorWrapper

from askwell.areas import access
from askwell.areas.models import Postcode
from askwell.areas.sources.code_point import Row
from askwell.core.rule import Actor, Refusal, rule

TABLE = Postcode._meta.db_table
NEW = f"public.{TABLE}_new"


class NoPostcodes(Refusal):
    """A file held no postcode that could be used, so those in place were kept."""


@rule
def replace_postcodes(rows: Iterable[Row], *, progress: Callable[[int], None] = lambda _: None, by: Actor) -> int:
    """Put `rows` in the place of all postcodes, and return how many there are now.

    A new table is filled beside the old one and takes its name in the same transaction, so that a search
    meanwhile sees the old postcodes and then the new ones, never half of them. `progress` is told the
    number of rows so far. Of a postcode given twice the first is kept. Raises NoPostcodes on an empty file;
    whatever `rows` raises leaves the old postcodes as they were.
    """
    access.require(by, access.may_run_platform)
    rows = iter(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('askwell postcodes'))")
        cursor.execute(f"CREATE TABLE {NEW} (LIKE public.{TABLE} INCLUDING DEFAULTS)")
        with cursor.copy(f"COPY {NEW} (postcode, outward, sector, easting, northing) FROM STDIN") as copy:
            # Postcodes hold no character that COPY's text format gives a meaning to; written as text, in
            # pieces, they go in three times as fast as row by row.
            number = 0
            while piece := list(islice(rows, 10_000)):
                copy.write("".join([f"{p}\t{o}\t{s}\t{e}\t{n}\n" for p, o, s, e, n in piece]))
                number += len(piece)
                progress(number)
        cursor.execute(f"SELECT count(*) FROM {NEW}")
        count = int(cursor.fetchone()[0])
        if not count:
            raise NoPostcodes("The file holds no postcode with a known place. The postcodes in place were kept.")
        if _has_doubles(cursor):
            count -= _remove_doubles(cursor)
        _take_the_place(cursor)
        return count


def _has_doubles(cursor: CursorWrapper) -> bool:
    cursor.execute(f"SELECT EXISTS (SELECT FROM {NEW} GROUP BY postcode HAVING count(*) > 1)")
    return bool(cursor.fetchone()[0])


def _remove_doubles(cursor: CursorWrapper) -> int:
    cursor.execute(
        f"DELETE FROM {NEW} AS later USING {NEW} AS first "
        "WHERE later.postcode = first.postcode AND later.ctid > first.ctid"
    )
    return int(cursor.rowcount)


def _take_the_place(cursor: CursorWrapper) -> None:
    """Give the filled table the old one's indexes, and then its name and theirs."""
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = %s", [TABLE])
    indexes: list[tuple[str, str]] = cursor.fetchall()
    for name, definition in indexes:
        cursor.execute(definition.replace(name, f"{name}_new", 1).replace(f".{TABLE} ", f".{TABLE}_new ", 1))
    cursor.execute(f"ALTER TABLE {NEW} ADD PRIMARY KEY USING INDEX {TABLE}_pkey_new")
    cursor.execute(f"ANALYZE {NEW}")
    cursor.execute(f"DROP TABLE public.{TABLE}")
    cursor.execute(f"ALTER TABLE {NEW} RENAME TO {TABLE}")
    for name, _ in indexes:
        cursor.execute(f"ALTER INDEX public.{name}_new RENAME TO {name}")
