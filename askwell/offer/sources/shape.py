"""The shape of an HSDS-UK 3.0 service, with the fields of upstream HSDS that families need as well.

Typed dictionaries, so that a document goes in and comes out as a plain one. Every shape lets unknown fields
pass.
"""

from typing import Required

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from askwell.offer.sources.fields import (
    Amount,
    Day,
    Days,
    Email,
    Frequency,
    Latitude,
    Longitude,
    MonthDays,
    PhoneNumber,
    PlaceType,
    Text,
    Time,
    Uri,
    Url,
)

OPEN = with_config(ConfigDict(extra="allow"))


@OPEN
class Language(TypedDict, total=False):
    id: Required[str]
    name: Text
    code: Text
    note: Text


@OPEN
class Phone(TypedDict, total=False):
    id: Required[str]
    number: Required[PhoneNumber]
    description: Text
    type: Text
    languages: list[Language]


@OPEN
class TaxonomyTerm(TypedDict, total=False):
    id: Required[str]
    name: Required[Text]
    description: Required[Text]
    parent_id: str
    taxonomy: Text
    taxonomy_id: str
    term_uri: Uri
    term: Text


@OPEN
class Attribute(TypedDict, total=False):
    id: Required[str]
    link_id: str
    link_type: Text
    value: Text
    taxonomy_term_id: str
    taxonomy_term: TaxonomyTerm


@OPEN
class Contact(TypedDict, total=False):
    id: Required[str]
    name: Text
    title: Text
    department: Text
    email: Email
    phones: list[Phone]
    attributes: list[Attribute]


@OPEN
class Schedule(TypedDict, total=False):
    id: Required[str]
    valid_from: Day
    valid_to: Day
    dtstart: Day
    until: Day
    freq: Frequency
    interval: Amount
    byday: Days
    bymonthday: MonthDays
    description: Text
    opens_at: Time
    closes_at: Time
    schedule_link: Url
    attending_type: Text
    notes: Text


@OPEN
class Address(TypedDict, total=False):
    id: Required[str]
    attention: Text
    address_1: Text
    address_2: Text
    city: Text
    region: Text
    state_province: Text
    postal_code: Text
    country: Text
    address_type: Required[PlaceType]
    attributes: list[Attribute]


@OPEN
class Accessibility(TypedDict, total=False):
    id: Required[str]
    description: Text
    details: Text
    url: Url
    accessibility: Text
    attributes: list[Attribute]


@OPEN
class Location(TypedDict, total=False):
    id: Required[str]
    location_type: Required[PlaceType]
    name: Text
    alternate_name: Text
    description: Text
    transportation: Text
    latitude: Latitude
    longitude: Longitude
    external_identifier: Text
    external_identifier_type: Text
    url: Url
    addresses: list[Address]
    accessibility: list[Accessibility]
    contacts: list[Contact]
    phones: list[Phone]
    schedules: list[Schedule]
    languages: list[Language]
    attributes: list[Attribute]


@OPEN
class ServiceAtLocation(TypedDict, total=False):
    id: Required[str]
    service_id: str
    location_id: str
    description: Text
    location: Location
    schedules: list[Schedule]
    contacts: list[Contact]
    phones: list[Phone]
    attributes: list[Attribute]


@OPEN
class ServiceArea(TypedDict, total=False):
    id: Required[str]
    name: Text
    extent: Text
    extent_type: Text
    uri: Text
    service_area: Text


@OPEN
class OrganizationIdentifier(TypedDict, total=False):
    id: Required[str]
    identifier_scheme: Text
    identifier_type: Required[Text]
    identifier: Required[Text]
    attributes: list[Attribute]


@OPEN
class Organization(TypedDict, total=False):
    id: Required[str]
    name: Required[Text]
    description: Required[Text]
    email: Email
    website: Url
    logo: Url
    uri: Uri
    organization_identifiers: list[OrganizationIdentifier]
    phones: list[Phone]
    contacts: list[Contact]
    attributes: list[Attribute]


@OPEN
class Funding(TypedDict, total=False):
    id: Required[str]
    source: Text


@OPEN
class CostOption(TypedDict, total=False):
    id: Required[str]
    valid_from: Day
    valid_to: Day
    option: Text
    amount: Amount
    amount_description: Text
    currency: Text
