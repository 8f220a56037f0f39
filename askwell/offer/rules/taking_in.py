"""Taking services into an area's Local Offer: the same way for a feed, a folder and a single edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core import jobs
from askwell.core.rule import Actor, rule
from askwell.offer import access
from askwell.offer.models import TEXT_SEARCH
from askwell.offer.rules.deriving import Derived, DerivedPlace, Document, canonical, derive, fingerprint
from askwell.offer.rules.tidying import note_change

COLUMNS = (
    "identifier, document, fingerprint, name, slug, status, organisation_name, minimum_age, maximum_age, assured_on,"
    " traits, wait_weeks"
)


@dataclass(frozen=True)
class Taken:
    """How many services of a batch were new, changed, and as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@rule
def take_in(
    area: Area,
    services: Sequence[tuple[UUID, Document]],
    *,
    source: str,
    dry_run: bool = False,
    by: Actor,
    on: datetime,
) -> Taken:
    """Insert or update services of `area` by their identifiers, leaving unchanged ones alone.

    `services` are checked Open Referral UK 3.0 documents; of an identifier given twice the last is taken.
    Nothing is ever removed; if anything changed, the area's words are counted anew soon. With `dry_run`
    everything is done and then taken back, so that the count is true and nothing has changed.
    """
    require(by, access.may_edit_offer, area=area)
    distinct = dict(services)
    written = {identifier: canonical(document) for identifier, document in distinct.items()}
    marks = {identifier: fingerprint(text) for identifier, text in written.items()}
    with connection.cursor() as cursor:
        # Two imports into one area take turns, or they could wait for each other for ever.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('askwell offer'), %s)", [area.pk])
        known = _fingerprints(cursor, area, list(distinct))
        other = {
            identifier: derive(document)
            for identifier, document in distinct.items()
            if known.get(identifier) != marks[identifier]
        }
        if other:
            _stage(cursor, other, written, marks)
            _replace_places(cursor, _merge(cursor, area, source, on), other)
            note_change(cursor, area)
            jobs.queue("offer.tidy", once=f"offer.tidy {area.slug}", area=area.slug)
    if dry_run:
        transaction.set_rollback(True)
    changed = len(other.keys() & known.keys())
    return Taken(len(other) - changed, changed, len(distinct) - len(other))


def _fingerprints(cursor: CursorWrapper, area: Area, identifiers: list[UUID]) -> dict[UUID, bytes]:
    cursor.execute(
        "SELECT identifier, fingerprint FROM offer_service WHERE area_id = %s AND identifier = ANY(%s)",
        [area.pk, identifiers],
    )
    return {identifier: bytes(mark) for identifier, mark in cursor.fetchall()}


def _stage(
    cursor: CursorWrapper, derived: dict[UUID, Derived], written: dict[UUID, str], marks: dict[UUID, bytes]
) -> None:
    cursor.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS staged (identifier uuid, document jsonb, fingerprint bytea,"
        " name text, slug text, status text, organisation_name text, minimum_age float8, maximum_age float8,"
        " assured_on date, traits text[], wait_weeks int2,"
        " words_a text, words_b text, words_c text, words_d text) ON COMMIT DELETE ROWS"
    )
    cursor.execute("TRUNCATE staged")
    with cursor.copy(f"COPY staged ({COLUMNS}, words_a, words_b, words_c, words_d) FROM STDIN") as copy:
        for identifier, columns in derived.items():
            copy.write_row(
                (
                    identifier,
                    written[identifier],
                    marks[identifier],
                    columns.name,
                    columns.slug,
                    columns.status,
                    columns.organisation_name,
                    columns.minimum_age,
                    columns.maximum_age,
                    columns.assured_on,
                    list(columns.traits),
                    columns.wait_weeks,
                    *columns.words,
                )
            )


def _merge(cursor: CursorWrapper, area: Area, source: str, on: datetime) -> list[tuple[int, UUID, bool]]:
    """Write what is new or changed; return (key, identifier, whether new) of each service written."""
    changing = [column.strip() for column in COLUMNS.split(",") if column.strip() != "identifier"]
    assignments = ", ".join(
        f"{column} = excluded.{column}" for column in [*changing, "source", "taken_in_at", "search"]
    )
    weights = " || ".join(
        f"setweight(to_tsvector('{TEXT_SEARCH}', words_{weight}), '{weight.upper()}')" for weight in "abcd"
    )
    cursor.execute(
        f"""
        INSERT INTO offer_service (area_id, {COLUMNS}, source, taken_in_at, search)
        SELECT %s, {COLUMNS}, %s, %s, {weights}
        FROM staged
        ON CONFLICT (area_id, identifier) DO UPDATE SET {assignments}
        RETURNING id, identifier, xmax = 0
        """,
        [area.pk, source, on],
    )
    return list(cursor.fetchall())


def _replace_places(
    cursor: CursorWrapper,
    written: list[tuple[int, UUID, bool]],
    derived: dict[UUID, Derived],
) -> None:
    """Give the services written their places; those that have them already keep them, so nothing is noted of them."""
    there: dict[int, list[DerivedPlace]] = {key: [] for key, _, _ in written}
    cursor.execute(
        "SELECT service_id, name, postcode, easting, northing FROM offer_serviceplace"
        " WHERE service_id = ANY(%s) ORDER BY id",
        [[key for key, _, new in written if not new]],
    )
    for key, *place in cursor.fetchall():
        there[key].append(DerivedPlace(*place))
    other = {key: derived[mark].places for key, mark, _ in written if derived[mark].places != tuple(there[key])}
    cursor.execute("DELETE FROM offer_serviceplace WHERE service_id = ANY(%s)", [list(other)])
    with cursor.copy("COPY offer_serviceplace (service_id, name, postcode, easting, northing) FROM STDIN") as copy:
        for key, places in other.items():
            for place in places:
                copy.write_row((key, place.name, place.postcode, place.easting, place.northing))
