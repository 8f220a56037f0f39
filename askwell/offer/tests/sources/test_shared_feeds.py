"""Real feeds and the standard's own files, where they are at hand: all taken, or each refusal says why."""

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from askwell.offer.sources import Prepared, Refused, RunProblem, prepare_all, read

TODAY = date(2026, 9, 30)
DATA = Path(os.environ.get("ASKWELL_SHARED", Path(__file__).parents[5] / "shared")) / "data"
SCHEMA = DATA / "oruk" / "3.0" / "schema"

pytestmark = pytest.mark.skipif(
    not SCHEMA.is_dir(), reason=f"the shared reference data is not at {DATA} (set ASKWELL_SHARED)"
)
Results = list[Prepared | Refused | RunProblem]


def taken(path: Path) -> Results:
    return list(prepare_all(read(str(path)), source=path.stem, today=TODAY))


def kinds(results: Results) -> dict[str, int]:
    return dict(Counter(type(result).__name__ for result in results))


@pytest.fixture(scope="module")
def service_schema() -> Draft202012Validator:
    contents = [json.loads(path.read_text()) for path in SCHEMA.glob("*.json")]
    names = [path.name for path in SCHEMA.glob("*.json")]
    address = "https://openreferraluk.org/specifications/3.0/schema/"
    resources = [(address + name, Resource.opaque(found)) for name, found in zip(names, contents, strict=True)]
    schema = json.loads((SCHEMA / "service.json").read_text())
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema, registry=Registry().with_resources(resources), format_checker=checker)


def faults(validator: Draft202012Validator, results: Results) -> list[str]:
    """What the schema says of the documents, except of addresses that came without all of their parts."""
    found = []
    for result in results:
        if isinstance(result, Prepared):
            assert json.loads(json.dumps(result.document, allow_nan=False)) == result.document
            found += [
                f"{result.identifier} {error.json_path}: {error.message}"
                for error in validator.iter_errors(result.document)
                if not (error.validator == "required" and "addresses" in error.absolute_path)
            ]
    return found


def test_every_service_of_a_real_city_directory_is_taken(service_schema: Draft202012Validator) -> None:
    results = taken(DATA / "real-directory" / "dc211-hsds.json")
    assert kinds(results) == {"Prepared": 1997}
    assert faults(service_schema, results) == []


def test_a_real_council_feed_of_version_one_is_taken_but_for_one_nameless_and_one_double(
    service_schema: Draft202012Validator,
) -> None:
    results = taken(DATA / "real-directory" / "bristol_services.json")
    assert kinds(results) == {"Prepared": 817, "Refused": 2}
    assert faults(service_schema, results) == []
    said = {(p.field, p.wrong) for result in results if isinstance(result, Refused) for p in result.problems}
    assert ("name", "there is no name") in said
    assert any(field == "id" and "same identifier" in wrong for field, wrong in said)
    texts = " ".join(str(result.document.get("description")) for result in results if isinstance(result, Prepared))
    assert "<p>" not in texts
    assert "&nbsp;" not in texts


def test_taking_a_feed_twice_gives_the_same() -> None:
    path = DATA / "real-directory" / "bristol_services.json"
    assert taken(path) == taken(path)


@pytest.mark.parametrize("path", ["service_full.json", "service_list.json", "service_list_data.json"])
@pytest.mark.parametrize("feed", ["test", "warn", "fail"])
def test_the_feeds_of_the_official_validator_are_taken(
    feed: str, path: str, service_schema: Draft202012Validator
) -> None:
    file = DATA / "oruk" / "feeds" / feed / path
    if not file.exists():
        pytest.skip(f"{file} is not there")
    results = taken(file)
    assert set(kinds(results)) <= {"Prepared", "Refused"}
    assert faults(service_schema, results) == []
    if (feed, path) == ("fail", "service_list.json"):
        assert kinds(results) == {"Refused": len(results)}
    else:
        assert kinds(results)["Prepared"] == 1


def test_the_standards_own_example_comes_through_whole(service_schema: Draft202012Validator) -> None:
    file = DATA / "oruk" / "3.0" / "examples" / "service_full.json"
    (result,) = taken(file)
    assert isinstance(result, Prepared)
    assert faults(service_schema, [result]) == []
    sent = cast("dict[str, object]", json.loads(file.read_text()))
    assert sent.keys() <= result.document.keys()


def test_records_in_the_shape_of_another_directory_are_taken(service_schema: Draft202012Validator) -> None:
    results = taken(DATA / "peers" / "services.json")
    assert kinds(results) == {"Prepared": 20}
    assert faults(service_schema, results) == []
