"""Who may open which address: one table. An address that is not in it fails."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, clear_url_caches, get_resolver, resolve

import askwell.site.urls
import config.urls
from askwell.areas import access, rules
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.offer.tests.making import document, take

OURS, THEIRS = document("Sleep clinic")["id"], document("Clinic elsewhere")["id"]


@dataclass(frozen=True)
class Row:
    """One address, and how it answers: to a visitor and to an operator, each looking (GET) and sending (POST).

    `anywhere` is True where it answers at any host, because it says nothing of any area; `takes_foreign_forms`
    where a form from another site does no harm.
    """

    name: str
    path: str
    visitor: tuple[int, int]
    operator: tuple[int, int]
    anywhere: bool = False
    takes_foreign_forms: bool = False


READ_ONLY = (200, 405)
TABLE = [
    Row("site:home", "/", READ_ONLY, READ_ONLY),
    Row("site:healthz", "/healthz", READ_ONLY, READ_ONLY, anywhere=True),
    Row("site:area_css", "/area.css", READ_ONLY, READ_ONLY),
    Row("site:logo", "/logo", (404, 405), (404, 405)),
    Row("site:accessibility", "/accessibility/", READ_ONLY, READ_ONLY),
    Row("site:privacy", "/privacy/", READ_ONLY, READ_ONLY),
    Row("site:cookies", "/cookies/", READ_ONLY, READ_ONLY),
    Row("site:contact", "/contact/", READ_ONLY, READ_ONLY),
    Row("site:design", "/design/", READ_ONLY, READ_ONLY),
    Row("site:design_error", "/design/error/404/", (404, 405), (404, 405)),
    Row("site:design_error", "/design/error/csrf/", (403, 405), (403, 405)),
    Row("offer:find", "/find/", (200, 302), (200, 302), takes_foreign_forms=True),
    Row("offer:service_by_number", f"/find/{OURS}/", (302, 405), (302, 405)),
    Row("offer:service_by_number", f"/find/{THEIRS}/", (404, 405), (404, 405)),
    Row("offer:service", f"/find/{OURS}/sleep-clinic/", READ_ONLY, READ_ONLY),
    Row("offer:service", f"/find/{THEIRS}/clinic-elsewhere/", (404, 405), (404, 405)),
    Row("areas:enter", "/operator/enter/{token}/", (200, 302), (200, 302)),
    Row("areas:enter", "/operator/enter/guessed/", (403, 403), (403, 403)),
    Row("areas:jobs", "/operator/jobs/", (403, 405), (200, 405)),
    Row("areas:file", "/files/guessed/", (404, 405), (404, 405)),
    Row("areas:try_again", "/operator/jobs/1/try-again/", (405, 403), (405, 302)),
]
BY = Actor("a test")


@pytest.fixture(scope="module", autouse=True)
def demonstration() -> Iterator[None]:
    """The addresses as a demonstration has them: all there are."""
    before = settings.DEMONSTRATION

    def show(*, everything: bool) -> None:
        settings.DEMONSTRATION = everything
        importlib.reload(askwell.site.urls)
        importlib.reload(config.urls)
        clear_url_caches()

    show(everything=True)
    yield
    show(everything=before)


@pytest.fixture
def areas(db: None) -> Iterator[None]:
    """Two areas, each with a service."""
    for slug, host, service in (("here", "here.example.org", OURS), ("there", "there.example.org", THEIRS)):
        use_shared_schema()
        area = rules.create_area(slug, name=slug.title(), host=host, by=BY)
        use_schema(area.schema_name)
        take(area, document("Sleep clinic" if service == OURS else "Clinic elsewhere"))
    yield
    use_shared_schema()


def every_address(patterns: list[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses that the program has."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from every_address(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def test_every_address_has_a_row() -> None:
    named = {row.name for row in TABLE}
    there = set(every_address())

    assert there - named == set(), "say in TABLE (tests/house/test_access.py) who may open these, one Row for each"
    assert named - there == set(), "there are no such addresses any more: take their rows out of TABLE"
    for row in TABLE:
        assert resolve(row.path.format(token="x")).view_name == row.name


def test_each_address_answers_visitors_and_operators_as_the_table_says(areas: None) -> None:
    entrance = f"/operator/enter/{access.make_operator_token()}/"
    operator = Client(headers={"host": "here.example.org"})
    operator.post(entrance)
    visitor = Client(headers={"host": "here.example.org"})
    wrong = []
    for row in TABLE:
        path = row.path.format(token=access.make_operator_token())
        for who, client, expected in (("a visitor", visitor, row.visitor), ("an operator", operator, row.operator)):
            answered = (client.get(path).status_code, client.post(path).status_code)
            visitor.cookies.clear()
            if answered != expected:
                wrong.append(f"{path} answers {who} with {answered}, not {expected}")

    assert not wrong


def test_at_an_unknown_host_nothing_of_any_area_is_to_be_had(areas: None) -> None:
    stranger = Client(headers={"host": "elsewhere.example.org"})
    wrong = []
    for row in TABLE:
        path = row.path.format(token=access.make_operator_token())
        expected = row.visitor if row.anywhere else (404, 404)
        answered = (stranger.get(path).status_code, stranger.post(path).status_code)
        if answered != expected:
            wrong.append(f"{path} answers {answered}, not {expected}")

    assert not wrong


def test_an_operator_of_one_area_is_none_at_an_unknown_host(areas: None) -> None:
    operator = Client(headers={"host": "here.example.org"})
    operator.post(f"/operator/enter/{access.make_operator_token()}/")

    assert operator.get("/operator/jobs/", headers={"host": "elsewhere.example.org"}).status_code == 404


def test_another_areas_service_is_found_in_no_list(areas: None) -> None:
    here = Client(headers={"host": "here.example.org"}).get("/find/").content.decode()
    there = Client(headers={"host": "there.example.org"}).get("/find/").content.decode()

    assert OURS in here
    assert THEIRS not in here
    assert THEIRS in there
    assert OURS not in there


def test_a_form_that_another_site_sends_is_refused(areas: None) -> None:
    operator = Client(enforce_csrf_checks=True, headers={"host": "here.example.org"})
    operator.cookies["operator"] = signed_operator()
    for row in TABLE:
        path = row.path.format(token=access.make_operator_token())
        answered = operator.post(path).status_code
        assert answered == (row.operator[1] if row.takes_foreign_forms else 403), f"{path} takes a foreign form"


def signed_operator() -> str:
    client = Client(headers={"host": "here.example.org"})
    client.post(f"/operator/enter/{access.make_operator_token()}/")
    return client.cookies["operator"].value
