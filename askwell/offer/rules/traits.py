"""The one place where a service's traits are derived from its document: what it is for, and how it is given.

A trait is only there where the entry says so. What an entry does not say is not guessed, so a family that
chooses a filter is not sent to a service that may not be right.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from askwell.offer.rules.asking import cost_of, referral_of
from askwell.offer.rules.naming import named_in, plain
from askwell.offer.rules.opening import opening_of
from askwell.offer.rules.waiting import spaces_of, weeks_of
from askwell.offer.sources.traits import NEED, all_traits, traits_in

Document = dict[str, Any]
_LANGUAGE_NONE = re.compile(r"\bonly\b")


def traits_of(document: Document) -> frozenset[str]:
    """The names of the traits that `document`, a checked Open Referral UK 3.0 service, has."""
    found = (
        _needs(document)
        | opening_of(document)
        | _ways(document)
        | _access(document)
        | _languages(document)
        | cost_of(document)
        | referral_of(document)
        | spaces_of(document.get("wait_time", ""))
        | {f"level:{str(document.get('send_level', '')).strip().lower()}"}
    )
    return frozenset(found & all_traits().keys())


def wait_weeks_of(document: Document) -> int | None:
    """How many weeks a family waits at most; None where the entry does not tell."""
    return weeks_of(document.get("wait_time", ""))


def _needs(document: Document) -> set[str]:
    """From terms and name; from the description only where those name none, as it names much in passing."""
    found = named_in("\n".join([document["name"], document.get("alternate_name", ""), *_terms(document)]), NEED)
    if found:
        return found
    return named_in(
        f"{document.get('description', '')}\n{document.get('eligibility_description', '')}", NEED, unless_none=True
    )


def _terms(document: Document) -> Iterator[str]:
    for attribute in document.get("attributes", ()):
        yield str((attribute.get("taxonomy_term") or {}).get("name") or attribute.get("label") or "")
    for audience in document.get("pc_targetAudience") or ():
        yield str(audience.get("audienceType") or "") if isinstance(audience, dict) else ""


def _ways(document: Document) -> set[str]:
    found: set[str] = set()
    texts = [document["name"], document.get("description", ""), document.get("application_process", "")]
    for schedule in document.get("schedules", ()):
        texts.append(str(schedule.get("description") or ""))
        found |= _attending(schedule.get("attending_type"))
    texts += [str(phone.get("description") or "") for phone in document.get("phones", ())]
    for here in document.get("service_at_locations", ()):
        location = here.get("location") or {}
        if location.get("location_type") == "virtual":
            found.add("how:online")
        elif location.get("addresses") or "latitude" in location:
            found.add("how:face-to-face")
    found |= _attending(document.get("attending_type"))
    return found | named_in("\n".join(texts), "how", unless_none=True)


def _attending(kind: object) -> set[str]:
    """Open Referral UK 1.0's way of attending, which the newer standard keeps with the schedule."""
    known = {"venue": "face-to-face", "online": "online", "phone": "phone", "home visit": "at-home"}
    said = re.split(r"[,;/]", str(kind or "").lower().replace("_", " "))
    return {f"how:{known[one.strip()]}" for one in said if one.strip() in known}


def _access(document: Document) -> set[str]:
    texts: list[str] = []
    for here in document.get("service_at_locations", ()):
        location = here.get("location") or {}
        texts.append(str(location.get("description") or ""))
        for access in location.get("accessibility", ()):
            texts += [str(access.get(part) or "") for part in ("accessibility", "description", "details")]
    return named_in("\n".join(texts), "access", unless_none=True)


def _languages(document: Document) -> set[str]:
    """Languages by code or name, also several in one field; interpreters count for the languages they name."""
    found = named_in(document.get("interpretation_services", ""), "language", unless_none=True)
    by_code = _languages_by_code()
    for language in document.get("languages", ()):
        code = str(language.get("code") or "").lower()
        known = by_code.get(code) or by_code.get(code.partition("-")[0])
        found |= {known} if known else named_in(plain(str(language.get("name") or "")), "language", unless_none=True)
    return found


@lru_cache(maxsize=1)
def _languages_by_code() -> dict[str, str]:
    return {word: trait.name for trait in traits_in("language") for word in (trait.key, *trait.words)}
