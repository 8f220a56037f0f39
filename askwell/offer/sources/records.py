"""One record of any feed made ready: an HSDS-UK 3.0 document, or a refusal that says why."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from askwell.offer.sources.checking import Unusable, checked
from askwell.offer.sources.cleaning import cleaned
from askwell.offer.sources.completing import complete
from askwell.offer.sources.identifiers import identify, original
from askwell.offer.sources.results import Notes, Prepared, Raw, Refused, RunProblem
from askwell.offer.sources.streaming import Oversized
from askwell.offer.sources.version_one import to_version_three

LONGEST_NAME = 300  # characters


def prepare(raw: object, *, source: str, today: date, record: str = "") -> Prepared | Refused:
    """Make one record ready.

    `source` names the feed and must stay the same between imports: identifiers that are no UUIDs are made
    from it. `today` is the day against which dates are judged. `record` is how problems name a record
    without identifier.
    """
    if isinstance(raw, Oversized):
        return Notes(record).refuse("", f"the record {raw.why}", "Ask the publisher to shorten it.")
    if not isinstance(raw, dict):
        return Notes(record).refuse(
            "", "the record is not an object", "Send each service as an object with its fields."
        )
    given = original(raw.get("id"))
    notes = Notes(given or record)
    if given is None:
        return notes.refuse("id", "there is no identifier", "Give the service an id that never changes.")
    service = cleaned(to_version_three(raw), notes)
    if not isinstance(service.get("name"), str):
        return notes.refuse("name", "there is no name", "Give the service the name by which families know it.")
    name = str(service["name"])
    if len(name) > LONGEST_NAME:
        notes.warn("name", f"is {len(name):,} characters long; it was cut at {LONGEST_NAME}", "Give a short name.")
        service["name"] = name[:LONGEST_NAME].rsplit(" ", 1)[0]
    complete(service, notes)
    identify(service, "service", source)
    try:
        document = checked(service, today, notes)
    except Unusable as unusable:
        return notes.refuse(unusable.field, unusable.wrong, unusable.mend)
    return Prepared(UUID(str(document["id"])), document, tuple(notes.problems))


def prepare_all(
    items: Iterable[Raw | RunProblem], *, source: str, today: date
) -> Iterator[Prepared | Refused | RunProblem]:
    """Make every record of a run ready, in order; of two with the same identifier the first counts."""
    seen: dict[int, int] = {}
    for item in items:
        if isinstance(item, RunProblem):
            yield item
            continue
        result = prepare(item.record, source=source, today=today, record=f"record {item.number}")
        if isinstance(result, Prepared):
            first = seen.setdefault(result.identifier.int, item.number)
            if first != item.number:
                result = Notes(str(result.identifier)).refuse(
                    "id",
                    f"record {item.number} has the same identifier as record {first}, which was taken",
                    "Give every service an identifier of its own.",
                )
        yield result
