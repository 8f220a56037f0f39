"""The shape of a whole HSDS-UK 3.0 service, put together of its parts."""

from typing import Required

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from askwell.offer.sources.fields import Age, Day, Email, Moment, Status, Text, Url
from askwell.offer.sources.shape import (
    OPEN,
    Attribute,
    Contact,
    CostOption,
    Funding,
    Language,
    Organization,
    Phone,
    Schedule,
    ServiceArea,
    ServiceAtLocation,
)


@OPEN
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
    # Of version 1.0, and our own, which is why they are checked like the standard's.
    attending_access: Text
    send_level: Text
    send_complaints: Text
    send_checked_by: Text
    send_next_check: Day


SERVICE = TypeAdapter(Service)
