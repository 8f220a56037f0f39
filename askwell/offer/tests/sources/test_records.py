"""One record: what is kept, what is dropped and said, what refuses it."""

from datetime import date
from typing import cast
from uuid import UUID

import pytest

from askwell.offer.sources import Prepared, Raw, Refused, RunProblem, prepare, prepare_all

TODAY = date(2026, 9, 30)
ID = "5f1b6f3e-2a44-4c43-9d0b-0c7f4d1f9a10"
Json = dict[str, object]


def ready(**fields: object) -> Prepared:
    result = prepare({"id": ID, "name": "Tees Deaf Club", **fields}, source="tees", today=TODAY)
    assert isinstance(result, Prepared), result
    return result


def at(document: object, *path: str | int) -> object:
    for step in path:
        document = cast("Json", document)[step] if isinstance(step, str) else cast("list[object]", document)[step]
    return document


def test_a_bare_service_is_taken_as_active() -> None:
    result = ready()
    assert result.identifier == UUID(ID)
    assert result.document == {"id": ID, "name": "Tees Deaf Club", "status": "active"}
    assert result.problems == ()


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("text", ""),
        (["list"], ""),
        (None, ""),
        ({"name": "No id"}, "id"),
        ({"id": "", "name": "No id"}, "id"),
        ({"id": "00000000-0000-0000-0000-000000000000", "name": "Nothing"}, "id"),
        ({"id": True, "name": "True"}, "id"),
        ({"id": 1}, "name"),
        ({"id": 1, "name": "<p><br></p>"}, "name"),
        ({"id": 1, "name": {"en": "x"}}, "name"),
    ],
)
def test_a_record_without_name_or_identifier_is_refused_with_the_mend(record: object, field: str) -> None:
    result = prepare(record, source="tees", today=TODAY, record="record 7")
    assert isinstance(result, Refused)
    problem = result.problems[0]
    assert (problem.field, problem.severity) == (field, "refused")
    assert problem.record in {"record 7", "1"}
    assert problem.wrong
    assert problem.mend


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("minimum_age", "4.5", 4.5),
        ("minimum_age", 0, 0),
        ("maximum_age", "25", 25),
        ("assured_date", "21/09/2026", "2026-09-21"),
        ("assured_date", "2026-09-21T10:00:00Z", "2026-09-21"),
        ("last_modified", "2026-01-02 03:04:05", "2026-01-02T03:04:05Z"),
        ("last_modified", "02/01/2026", "2026-01-02T00:00:00Z"),
        ("url", "www.tees.org/x y", None),
        ("url", "www.tees.org/a", "https://www.tees.org/a"),
        ("url", "tees.org.uk", "https://tees.org.uk"),
        ("url", "https://tees.org/?a=1&copy=2", "https://tees.org/?a=1&copy=2"),
        ("url", "https://tees.org/caf\u00e9 (1)", "https://tees.org/caf%C3%A9%20(1)"),
        ("email", "mailto:club@tees.org", "club@tees.org"),
        ("status", "Temporarily_Closed", "temporarily closed"),
        ("status", "closed", "defunct"),
        ("fees", 5, "5"),
        ("wait_time", "About 12 weeks", "About 12 weeks"),
        ("send_needs_met", ["autism"], ["autism"]),
        ("pc_metadata", {"x": {"y": None, "z": "<b>1</b>"}}, {"x": {"z": "1"}}),
    ],
)
def test_values_take_the_form_of_the_standard(field: str, value: object, expected: object) -> None:
    assert ready(**{field: value}).document.get(field) == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minimum_age", "about five"),
        ("minimum_age", -1),
        ("maximum_age", 121),
        ("maximum_age", True),
        ("assured_date", "31/02/2026"),
        ("assured_date", "0001-01-01"),
        ("assured_date", "last week"),
        ("assured_date", "2026-10-01"),
        ("url", "javascript:alert(1)"),
        ("url", "Tees Deaf Club"),
        ("url", "http:www.tees.org"),
        ("email", "club at tees.org"),
        ("email", "a@x.org; b@x.org"),
        ("organization", "Tees"),
        ("organization", {"description": "nameless"}),
        ("phones", "01642 000000"),
        ("fees", {"en": "free"}),
        ("last_modified", "yesterday"),
    ],
)
def test_a_bad_optional_field_is_left_out_and_said(field: str, value: object) -> None:
    result = ready(**{field: value})
    assert field not in result.document
    (problem,) = result.problems
    assert problem.record == ID
    assert problem.field.startswith(field)
    assert problem.severity == "warning"
    assert problem.wrong
    assert problem.mend
    assert "pydantic" not in problem.wrong + problem.mend


def test_an_unknown_status_is_not_shown_to_families() -> None:
    result = ready(status="on the agenda")
    assert result.document["status"] == "inactive"
    assert result.problems[0].field == "status"


def test_ages_the_wrong_way_round_are_both_left_out() -> None:
    result = ready(minimum_age=18, maximum_age=5)
    assert not {"minimum_age", "maximum_age"} & result.document.keys()
    assert len(result.problems) == 1


def test_only_the_bad_part_of_a_place_is_lost() -> None:
    place = {
        "location": {
            "latitude": 100,
            "longitude": -1.2,
            "name": "Hall",
            "addresses": ["x", {"postal_code": "TS1 1AA"}],
        }
    }
    result = ready(service_at_locations=[place], schedules=[{"byday": "Monday and then"}, {"byday": "Tuesday, FR"}])
    location = at(result.document, "service_at_locations", 0, "location")
    assert at(location, "name") == "Hall"
    assert "latitude" not in cast("Json", location)
    assert "longitude" not in cast("Json", location)
    assert at(location, "addresses", 0, "country") == "GB"
    assert at(result.document, "schedules", 1, "byday") == "TU,FR"
    fields = {problem.field for problem in result.problems}
    assert "service_at_locations[0].location.latitude" in fields
    assert "service_at_locations[0].location.addresses[0]" in fields


def test_several_bad_entries_of_one_list_all_go_and_the_good_stay() -> None:
    result = ready(phones=["a", {"number": "1"}, {"number": "01642 123456"}, None, 5, {"description": "none"}])
    phones = cast("list[Json]", result.document["phones"])
    assert [phone["number"] for phone in phones] == ["01642 123456"]
    assert len(result.problems) == 4


def test_identifiers_that_are_no_uuids_become_the_same_uuid_every_time() -> None:
    record: Json = {
        "id": 12,
        "name": "Club",
        "organization": {"id": "org-1", "name": "Tees"},
        "organization_id": "org-1",
        "phones": [{"number": "01642 1"}, {"number": "01642 1"}],
    }
    first = prepare(record, source="tees", today=TODAY)
    again = prepare(record, source="tees", today=TODAY)
    other = prepare(record, source="york", today=TODAY)
    assert isinstance(first, Prepared)
    assert isinstance(other, Prepared)
    assert first == again
    assert first.identifier != other.identifier
    assert first.document["send_original_id"] == "12"
    assert at(first.document, "organization", "send_original_id") == "org-1"
    assert first.document["organization_id"] == at(first.document, "organization", "id")
    assert at(first.document, "phones", 0, "id") != at(first.document, "phones", 1, "id")
    assert record["id"] == 12


def test_a_uuid_is_kept_in_small_letters() -> None:
    result = prepare({"id": ID.upper(), "name": "Club"}, source="tees", today=TODAY)
    assert isinstance(result, Prepared)
    assert result.identifier == UUID(ID)
    assert "send_original_id" not in result.document


def test_a_record_of_version_one_becomes_one_of_version_three() -> None:
    result = ready(
        description="<p>Games &amp; tea</p>",
        url=None,
        attending_type="venue",
        attending_access="referral",
        eligibilitys=[
            {"id": "e1", "eligibility": "child", "minimum_age": 4, "maximum_age": 11},
            {"id": "e2", "eligibility": "teen", "minimum_age": "12", "maximum_age": 17.5},
        ],
        regular_schedules=[{"id": "s1", "opens_at": "9am", "closes_at": "17:30:00", "freq": "weekly", "byday": "MO"}],
        holiday_schedules=[{"id": "h1", "closed": True, "start_date": "2026-12-24", "end_date": "2026-12-28"}],
        fundings=[{"id": "f1", "source": "Council"}],
        languages=[{"id": "l1", "language": "Polish"}],
        contacts=[
            {
                "id": "c1",
                "name": "Desk",
                "phones": [{"id": "p1", "number": "01642 123456", "language": "English"}],
            }
        ],
        service_areas=[{"id": "a1", "service_area": "Middlesbrough"}],
        service_taxonomys=[{"id": "x1", "taxonomy": {"id": "t1", "name": "Clubs", "vocabulary": "local"}}],
        organization={"id": "o1", "name": "Tees", "url": "http://tees.org"},
        service_at_locations=[
            {
                "id": "sl1",
                "regular_schedules": [{"byday": "TU"}],
                "location": {
                    "id": "loc1",
                    "latitude": "54.57",
                    "longitude": "-1.23",
                    "accessibility_for_disabilities": [{"id": "acc1", "accessibility": "Hearing loop"}],
                    "physical_addresses": [
                        {
                            "address_1": "1 High St",
                            "city": "Middlesbrough",
                            "postal_code": "TS1 1AA",
                            "state_province": "Tees",
                        }
                    ],
                },
            }
        ],
    )
    document = result.document
    assert result.problems == ()
    assert document["description"] == "Games & tea"
    assert (document["minimum_age"], document["maximum_age"]) == (4, 17.5)
    assert document["eligibility_description"] == "child, teen"
    assert document["application_process"] == "referral"
    assert at(document, "schedules", 0, "opens_at") == "09:00"
    assert at(document, "schedules", 0, "freq") == "WEEKLY"
    assert at(document, "schedules", 0, "attending_type") == "venue"
    assert at(document, "schedules", 1, "valid_from") == "2026-12-24"
    assert at(document, "schedules", 1, "description") == "Closed"
    assert at(document, "funding", 0, "source") == "Council"
    assert at(document, "languages", 0, "name") == "Polish"
    assert at(document, "contacts", 0, "phones", 0, "number") == "01642 123456"
    assert at(document, "service_areas", 0, "name") == "Middlesbrough"
    assert at(document, "attributes", 0, "taxonomy_term", "name") == "Clubs"
    assert at(document, "attributes", 0, "taxonomy_term", "taxonomy") == "local"
    assert at(document, "organization", "website") == "http://tees.org"
    assert at(document, "organization", "description") == "Tees"
    location = at(document, "service_at_locations", 0, "location")
    assert at(location, "location_type") == "physical"
    assert at(location, "latitude") == 54.57
    assert at(location, "accessibility", 0, "accessibility") == "Hearing loop"
    assert at(location, "addresses", 0, "country") == "GB"
    assert at(document, "service_at_locations", 0, "schedules", 0, "byday") == "TU"


def test_what_is_nested_without_end_or_hugely_long_is_left_out() -> None:
    deep: object = "x"
    for _ in range(5000):
        deep = [deep]
    result = ready(send_deep=deep, description="word " * 20_000)
    assert "send_deep" not in result.document
    assert len(str(result.document["description"])) <= 50_000
    assert {problem.field.partition("[")[0] for problem in result.problems} == {"send_deep", "description"}


def test_of_two_records_with_one_identifier_the_first_counts() -> None:
    raws: list[Raw | RunProblem] = [
        Raw("f", 1, {"id": ID, "name": "A"}),
        RunProblem("f", "w", "m", False),
        Raw("f", 2, {"id": ID, "name": "B"}),
    ]
    first, told, second = prepare_all(raws, source="tees", today=TODAY)
    assert isinstance(first, Prepared)
    assert isinstance(told, RunProblem)
    assert isinstance(second, Refused)
    assert "record 1" in second.problems[0].wrong
