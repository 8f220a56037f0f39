"""Loading bank holidays and deadline rules, each as a whole, so that nothing of an older file is left."""

import hashlib
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.db import connection

from askwell.areas import access
from askwell.areas.models import BankHoliday, DeadlineRule, Edition
from askwell.areas.sources import bank_holidays, deadline_rules
from askwell.core.rule import Actor, rule

_SHIPPED = {
    Edition.Kind.BANK_HOLIDAYS: bank_holidays.COMES_WITH_ASKWELL,
    Edition.Kind.DEADLINE_RULES: deadline_rules.COMES_WITH_ASKWELL,
}


@rule
def load_calendar(file: Path | None = None, *, on: date, by: Actor) -> Edition:
    """Put the bank holidays of `file` in the place of all there were; without one, those that come with Askwell.

    Raises UnusableFile, and changes nothing, for a file with a missing year, a date that is none or twice
    there; the message names the lines and the mend. The same file loaded again changes nothing.
    """
    access.require(by, access.may_run_platform)
    return _load(Edition.Kind.BANK_HOLIDAYS, file, on=on, by=by)


@rule
def load_deadline_rules(file: Path | None = None, *, on: date, by: Actor) -> Edition:
    """Put the deadline rules of `file` in the place of all there were; without one, those that come with Askwell.

    Raises UnusableFile, and changes nothing, for units that are not known, lengths that are no numbers and
    versions that overlap; the message names the lines and the mend.
    """
    access.require(by, access.may_run_platform)
    return _load(Edition.Kind.DEADLINE_RULES, file, on=on, by=by)


@rule
def load_what_comes_along(*, on: date, by: Actor) -> list[Edition]:
    """Load what comes with Askwell where nothing is loaded yet, or where an older version of it is.

    What the operator loaded from a file of their own stays. Returns what was loaded now.
    """
    access.require(by, access.may_run_platform)
    there = {edition.kind: edition for edition in Edition.objects.all()}
    loaded = []
    for kind, file in _SHIPPED.items():
        edition = there.get(kind)
        if edition and (not edition.comes_with_askwell or edition.fingerprint == _fingerprint(file.read_bytes())):
            continue
        loaded.append(_load(kind, None, on=on, by=by))
    return loaded


def _load(kind: Edition.Kind, file: Path | None, *, on: date, by: Actor) -> Edition:
    from_where = file or _SHIPPED[kind]
    content = from_where.read_bytes()
    called = from_where.name[:200]
    with connection.cursor() as cursor:
        # Of two that load at once, the second waits, and then finds what the first left.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('askwell dated law'))")
    edition = Edition(
        kind=kind,
        called=called,
        comes_with_askwell=file is None,
        fingerprint=_fingerprint(content),
        loaded_on=on,
        loaded_by=by.name[:200],
    )
    there: Edition | None = Edition.objects.filter(kind=kind, comes_with_askwell=file is None).first()
    if there and there.fingerprint == edition.fingerprint:
        return there
    rows: list[BankHoliday] | list[DeadlineRule]
    if kind == Edition.Kind.BANK_HOLIDAYS:
        rows = [BankHoliday(edition=edition, **asdict(row)) for row in bank_holidays.read(content, called=called)]
        edition.first_year, edition.last_year = rows[0].day.year, rows[-1].day.year
    else:
        rows = [DeadlineRule(edition=edition, **asdict(row)) for row in deadline_rules.read(content, called=called)]
    Edition.objects.filter(kind=kind).delete()
    edition.save()
    type(rows[0]).objects.bulk_create(rows)
    return edition


def _fingerprint(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=32).hexdigest()
