"""Schools, settings and colleges: what a register knows of them, taken in; and what they tell, kept."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.text import slugify

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core.rule import Actor, Refusal, rule
from askwell.offer import access
from askwell.offer.models import Kind, Need, Phase, Provision, School
from askwell.offer.rules.taking_in import Taken
from askwell.offer.sources.provision import items
from askwell.offer.sources.register_rows import SchoolFacts

# Raised when other facts are kept of the same line, so that the next import keeps them of every school.
_KEPT_AS = "1"
LONGEST_TEXT = 4_000
_FACTS = (
    *("urn", "name", "slug", "kind", "phase", "minimum_age", "maximum_age", "address", "postcode", "easting"),
    *("northing", "website", "phone", "is_special", "is_outside", "opened_on", "closed_on", "source", "fingerprint"),
    "taken_in_at",
)


class ProvisionRefused(Refusal):
    """What a school tells cannot be kept like that; the message names the mend."""


class ProvisionChangedMeanwhile(ProvisionRefused):
    """Somebody else changed it since it was seen; `now` is what they left."""

    def __init__(self, now: Provision) -> None:
        super().__init__(
            "Somebody else changed this school meanwhile. What they wrote is shown below; yours is still here."
            " Put together what should stay, and save again."
        )
        self.now = now


@rule
def take_in_schools(
    area: Area, schools: Sequence[SchoolFacts], *, source: str, dry_run: bool = False, by: Actor, on: datetime
) -> Taken:
    """Insert or renew the facts of schools of `area`, leaving those alone of which nothing changed.

    What a school told is never touched; a new one begins with the needs and places that the register knows.
    Of one given twice the last is taken. Nothing is removed. With `dry_run` all is done and taken back.
    Raises NotAllowed.
    """
    require(by, access.may_edit_offer, area=area)
    distinct = {facts.identifier(source): facts for facts in schools}
    with connection.cursor() as cursor:
        # Two imports into one area take turns, or they could wait for each other for ever.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('askwell schools'), %s)", [area.pk])
    there = School.objects.filter(area=area, identifier__in=distinct).values_list("identifier", "fingerprint")
    known = {identifier: bytes(mark) for identifier, mark in there}
    other = [
        _school(area, identifier, facts, source, on)
        for identifier, facts in distinct.items()
        if known.get(identifier) != _fingerprint(facts)
    ]
    School.objects.bulk_create(
        other, update_conflicts=True, unique_fields=["area", "identifier"], update_fields=list(_FACTS)
    )
    new = [school for school in other if school.identifier not in known]
    Provision.objects.bulk_create(_first_provision(school, distinct[school.identifier]) for school in new)
    if dry_run:
        transaction.set_rollback(True)
    return Taken(len(new), len(other) - len(new), len(distinct) - len(other))


@rule
def tell_provision(
    school: School,
    *,
    area: Area,
    version: int,
    texts: Mapping[str, str],
    has_special_places: bool = False,
    needs: Sequence[str] = (),
    places: int | None = None,
    contact_role: str = "",
    contact_email: str = "",
    report_url: str = "",
    accessibility_plan_url: str = "",
    services: Sequence[UUID] = (),
    checked_on: date | None,
    checked_by: str,
    by: Actor,
) -> Provision:
    """Keep what a school tells of its help for special needs; `version` is the one that was seen.

    `texts` are by the keys of the table of what the law has told; one left empty is shown to families as not
    told yet. Raises NotAllowed, ProvisionChangedMeanwhile, ProvisionRefused.
    """
    require(by, access.may_edit_offer, area=area)
    kept: Provision | None = (
        Provision.objects.select_for_update(no_key=True).filter(school=school.pk, school__area=area).first()
    )
    if kept is None:
        raise ProvisionRefused("This school is not one of your area's. Look for it in the list.")
    if kept.version != version:
        raise ProvisionChangedMeanwhile(kept)
    kept.texts = _clean(texts)
    kept.told = [item.key for item in items() if item.key in kept.texts]
    # All places of a special school are special, so it has none among others.
    kept.has_special_places = not school.is_special and (has_special_places or bool(needs) or places is not None)
    kept.needs, kept.places = list(needs), places
    kept.contact_role, kept.contact_email = contact_role.strip(), contact_email.strip()
    kept.report_url, kept.accessibility_plan_url = report_url.strip(), accessibility_plan_url.strip()
    kept.services = list(dict.fromkeys(services))
    kept.checked_on, kept.checked_by = checked_on, checked_by.strip()
    kept.version += 1
    try:
        kept.clean_fields()
    except ValidationError as wrong:
        raise ProvisionRefused(" ".join(wrong.messages)) from wrong
    kept.save()
    return kept


def _clean(texts: Mapping[str, str]) -> dict[str, str]:
    said = {item.key: texts.get(item.key, "").replace("\0", "").replace("\r\n", "\n").strip() for item in items()}
    unknown = texts.keys() - said.keys()
    if unknown:
        raise ProvisionRefused(f"There is nothing called {min(unknown)!r} to be told. Use the fields of the form.")
    for item in items():
        if len(said[item.key]) > LONGEST_TEXT:
            raise ProvisionRefused(f"“{item.short}” has more than {LONGEST_TEXT:,} characters. Shorten it.")
    return {key: text for key, text in said.items() if text}


def _first_provision(school: School, facts: SchoolFacts) -> Provision:
    needs = [need for need in facts.needs if need in Need.values]
    # The needs that a whole special school is for are not those of a base in it.
    has_base = bool(facts.places) and not facts.is_special
    return Provision(school=school, needs=needs, places=facts.places, has_special_places=has_base)


def _school(area: Area, identifier: UUID, facts: SchoolFacts, source: str, on: datetime) -> School:
    return School(
        area=area,
        identifier=identifier,
        urn=facts.urn,
        name=facts.name,
        slug=slugify(facts.name)[:80].strip("-") or "school",
        kind=facts.kind if facts.kind in Kind.values else "",
        phase=facts.phase if facts.phase in Phase.values else "",
        minimum_age=facts.minimum_age,
        maximum_age=facts.maximum_age,
        address=facts.address,
        postcode=facts.postcode,
        easting=facts.easting,
        northing=facts.northing,
        website=facts.website,
        phone=facts.phone,
        is_special=facts.is_special,
        is_outside=bool(facts.is_outside),
        opened_on=facts.opened_on,
        closed_on=facts.closed_on,
        source=source[:500],
        fingerprint=_fingerprint(facts),
        taken_in_at=on,
    )


def _fingerprint(facts: SchoolFacts) -> bytes:
    return hashlib.blake2b(repr((_KEPT_AS, astuple(facts))).encode(), digest_size=16).digest()
