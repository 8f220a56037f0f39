"""What a service's page tells a family: everything they ask, and what nobody has told us yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import Any
from uuid import UUID

from askwell.areas.queries import Place
from askwell.core.dates import in_words
from askwell.offer.models import Service, Status
from askwell.offer.queries.freshness import Freshness, freshness, terms_of
from askwell.offer.queries.opening import opening_times
from askwell.offer.queries.saying import METRES_A_MILE, ages_in_words, distance_in_words, wait_in_words
from askwell.offer.sources.traits import NEED, all_traits, traits_in

Document = dict[str, Any]

LEVELS = {
    "universal": "For every family",
    "targeted": "Extra help, for some families",
    "specialist": "Specialist help, for a few families",
}
ACCESS = {
    "referral": "Somebody has to refer you.",
    "appointment": "By appointment.",
    "membership": "For members.",
    "drop-in": "Just turn up.",
}


@dataclass(frozen=True)
class Spot:
    """A place where the service is given: its name, address lines, map address and how to get about in it."""

    name: str
    lines: tuple[str, ...]
    map_url: str
    miles: float | None
    access: tuple[str, ...]
    says: str

    @property
    def distance(self) -> str:
        """How far it is from the visitor's place; empty where that is not known."""
        return "" if self.miles is None else distance_in_words(self.miles)


@dataclass(frozen=True)
class Contact:
    """Ways to reach the service. `phones` are (number as shown, number to dial, what it is for)."""

    phones: tuple[tuple[str, str, str], ...]
    email: str
    url: str
    people: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.phones or self.email or self.url)


@dataclass(frozen=True)
class ServicePage:
    """A service as its page shows it. Empty texts are facts nobody has told us; `missing` names them.

    `longest_wait` is what we understood of `wait`; `needs` are (key, label) of those it is for, to find more by.
    `spots` are the nearest first, where distances are known.
    """

    identifier: UUID
    slug: str
    name: str
    other_name: str
    organisation_name: str
    is_running: bool
    status: str
    alert: str
    level: str
    what: str
    who: str
    ages: str
    how: str
    wait: str
    longest_wait: str
    cost: str
    prices: tuple[str, ...]
    when: tuple[str, ...]
    spots: tuple[Spot, ...]
    comes_to_you: tuple[str, ...]
    contact: Contact
    languages: str
    complaints: str
    about: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    freshness: Freshness
    checked_by: str
    next_check: str
    missing: tuple[str, ...] = field(default=())


def tell(service: Service, *, today: date, near: Place | None = None) -> ServicePage:
    """What the page of `service` tells, with distances from `near` in miles where that is known."""
    said: Document = service.document
    page = ServicePage(
        identifier=service.identifier,
        slug=service.slug,
        name=service.name,
        other_name=said.get("alternate_name", ""),
        organisation_name=service.organisation_name,
        is_running=service.status == Status.ACTIVE,
        status=Status(service.status).label,
        alert=said.get("alert", ""),
        level=LEVELS.get(said.get("send_level", ""), ""),
        what=said.get("description", ""),
        who=said.get("eligibility_description", ""),
        ages=ages_in_words(service.minimum_age, service.maximum_age),
        how=_how(said),
        wait=said.get("wait_time", ""),
        longest_wait=wait_in_words(service.wait_weeks),
        cost=said.get("fees_description") or said.get("fees", ""),
        prices=tuple(_prices(said)),
        when=opening_times(said, today=today),
        spots=tuple(sorted(_spots(service, near), key=lambda spot: inf if spot.miles is None else spot.miles)),
        comes_to_you=tuple(filter(None, (area.get("name") for area in said.get("service_areas", ())))),
        contact=_contact(said),
        languages=_languages(said),
        complaints=said.get("send_complaints", ""),
        about=tuple(dict.fromkeys(_about(said))),
        needs=tuple(_needs(service)),
        freshness=freshness(service.assured_on, today=today, terms=terms_of(service.area)),
        checked_by=said.get("send_checked_by") or said.get("assurer_email", ""),
        next_check=_date(said.get("send_next_check", "")),
    )
    return ServicePage(**{**page.__dict__, "missing": tuple(_missing(page))})


def _missing(page: ServicePage) -> Iterator[str]:
    """What families ask and the entry does not say."""
    asked: list[tuple[object, str]] = [
        (page.what, "what happens there"),
        (page.who or page.ages, "who it is for"),
        (page.how, "how to get it"),
        (page.wait, "how long the wait is"),
        (page.cost or page.prices, "what it costs"),
        (page.when, "when it is open"),
        (page.spots or page.comes_to_you, "where it is"),
        (page.contact, "how to get in touch"),
        (page.complaints, "how to complain"),
        (page.freshness.checked_on, "when this was last checked"),
    ]
    return (words for fact, words in asked if not fact)


def _how(said: Document) -> str:
    parts = [said.get("application_process", ""), ACCESS.get(said.get("attending_access", ""), "")]
    return "\n\n".join(part for part in parts if part)


def _prices(said: Document) -> Iterator[str]:
    for option in said.get("cost_options", ()):
        amount = option.get("amount")
        price = "" if amount is None else "free" if not amount else f"£{amount:,.2f}".removesuffix(".00")
        words = [option.get("option", ""), price, option.get("amount_description", "")]
        yield ", ".join(word for word in words if word)


def _spots(service: Service, near: Place | None) -> Iterator[Spot]:
    distances = {
        (place.name, place.postcode): ((place.easting - near.easting) ** 2 + (place.northing - near.northing) ** 2)
        ** 0.5
        for place in (service.places.all() if near else ())
        if near
    }
    for here in service.document.get("service_at_locations", ()):
        location = here.get("location") or {}
        address = (location.get("addresses") or [{}])[0]
        lines = [address.get(part, "") for part in ("address_1", "address_2", "city", "state_province", "postal_code")]
        name = location.get("name", "")
        metres = distances.get((name or lines[0], lines[-1]))
        latitude, longitude = location.get("latitude"), location.get("longitude")
        yield Spot(
            name=name,
            lines=tuple(dict.fromkeys(line for line in lines if line)),
            map_url=""
            if latitude is None or longitude is None
            else f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}",
            miles=None if metres is None else metres / METRES_A_MILE,
            access=tuple(_access(location)),
            says=location.get("description", ""),
        )


def _access(location: Document) -> Iterator[str]:
    for access in location.get("accessibility", ()):
        words = [access.get("description") or access.get("accessibility", ""), access.get("details", "")]
        yield ". ".join(dict.fromkeys(word.rstrip(".") for word in words if word)) + "."


def _contact(said: Document) -> Contact:
    organisation = said.get("organization") or {}
    people = said.get("contacts", ())
    phones = [*said.get("phones", ()), *(phone for person in people for phone in person.get("phones", ()))]
    emails = [said.get("email", ""), *(person.get("email", "") for person in people), organisation.get("email", "")]
    return Contact(
        phones=tuple(
            dict.fromkeys(
                (
                    phone["number"],
                    "".join(part for part in phone["number"] if part in "+0123456789"),
                    phone.get("description", ""),
                )
                for phone in phones
                if phone.get("number")
            )
        ),
        email=next(filter(_is_plain, emails), ""),
        url=said.get("url") or organisation.get("website", ""),
        people=tuple(person["title"] for person in people if person.get("title")),
    )


def _is_plain(email: str) -> bool:
    """Whether an address can stand in a link without adding anything to the message that is written."""
    return bool(email) and not set("?&%") & set(email)


def _languages(said: Document) -> str:
    names = [language.get("name", "") for language in said.get("languages", ())]
    parts = [", ".join(name for name in names if name), said.get("interpretation_services", "")]
    return ". ".join(part for part in parts if part)


def _about(said: Document) -> Iterator[str]:
    for attribute in said.get("attributes", ()):
        name = (attribute.get("taxonomy_term") or {}).get("name")
        if name:
            yield name


def _needs(service: Service) -> Iterator[tuple[str, str]]:
    """The needs that it is for, without the wider ones that those are a part of."""
    wider = {f"{NEED}:{all_traits()[name].parent}" for name in service.traits if name in all_traits()}
    for trait in traits_in(NEED):
        if trait.name in service.traits and trait.name not in wider:
            yield trait.key, trait.label


def _date(text: str) -> str:
    return in_words(date.fromisoformat(text[:10])) if text else ""
