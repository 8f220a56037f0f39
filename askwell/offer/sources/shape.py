"""The shape of an HSDS-UK 3.0 service, with the fields of upstream HSDS that families need as well.

Typed dictionaries, so that a document goes in and comes out as a plain one. Every shape lets unknown fields
pass.
"""

from typing import Required

from pydantic import ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from askwell.offer.sources.fields import (
    Age,
    Amount,
    Day,
    Days,
    Email,
    Frequency,
    Latitude,
    Longitude,
    Moment,
    MonthDays,
    PhoneNumber,
    PlaceType,
    Status,
    Text,
    Time,
    Uri,
    Url,
)

_OPEN = with_config(ConfigDict(extra="allow"))


@_OPEN
class Language(TypedDict, total=False):
    id: Required[str]
    name: Text
    code: Text
    note: Text


@_OPEN
class Phone(TypedDict, total=False):
    id: Required[str]
    number: Required[PhoneNumber]
    description: Text
    type: Text
    languages: list[Language]


@_OPEN
class TaxonomyTerm(TypedDict, total=False):
    id: Required[str]
    name: Required[Text]
    description: Required[Text]
    parent_id: str
    taxonomy: Text
    taxonomy_id: str
    term_uri: Uri
    term: Text


@_OPEN
class Attribute(TypedDict, total=False):
    id: Required[str]
    link_id: str
    link_type: Text
    value: Text
    taxonomy_term_id: str
    taxonomy_term: TaxonomyTerm


@_OPEN
class Contact(TypedDict, total=False):
    id: Required[str]
    name: Text
    title: Text
    department: Text
    email: Email
    phones: list[Phone]
    attributes: list[Attribute]


@_OPEN
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


@_OPEN
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


@_OPEN
class Accessibility(TypedDict, total=False):
    id: Required[str]
    description: Text
    details: Text
    url: Url
    accessibility: Text
    attributes: list[Attribute]


@_OPEN
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


@_OPEN
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


@_OPEN
class ServiceArea(TypedDict, total=False):
    id: Required[str]
    name: Text
    extent: Text
    extent_type: Text
    uri: Text
    service_area: Text


@_OPEN
class OrganizationIdentifier(TypedDict, total=False):
    id: Required[str]
    identifier_scheme: Text
    identifier_type: Required[Text]
    identifier: Required[Text]
    attributes: list[Attribute]


@_OPEN
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


@_OPEN
class Funding(TypedDict, total=False):
    id: Required[str]
    source: Text


@_OPEN
class CostOption(TypedDict, total=False):
    id: Required[str]
    valid_from: Day
    valid_to: Day
    option: Text
    amount: Amount
    amount_description: Text
    currency: Text


@_OPEN
class Service(TypedDict, total=False):
    id: Required[str]
    organization_id: str
    name: Required[Text]
    alternate_name: Text
    description: Text
    url: Url
    email: Email
    status: Required[Status]
    fees: Text
    fees_description: Text
    accreditations: Text
    application_process: Text
    eligibility_description: Text
    interpretation_services: Text
    wait_time: Text
    minimum_age: Age
    maximum_age: Age
    assured_date: Day
    assurer_email: Email
    alert: Text
    last_modified: Moment
    organization: Organization
    phones: list[Phone]
    schedules: list[Schedule]
    service_areas: list[ServiceArea]
    service_at_locations: list[ServiceAtLocation]
    languages: list[Language]
    funding: list[Funding]
    cost_options: list[CostOption]
    contacts: list[Contact]
    attributes: list[Attribute]


SERVICE = TypeAdapter(Service)
