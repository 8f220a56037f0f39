"""Addresses: paged feeds of both versions, read politely, to their end, and never round in a circle."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from askwell.core import outgoing
from askwell.offer.sources import Limits, Raw, RunProblem, read

Json = dict[str, object]
Answer = tuple[int, object]
Api = Callable[[str, dict[str, str]], Answer]
QUICK = Limits(pause=0.01, web=outgoing.Limits(read=5, whole=10))


@contextmanager
def serving(api: Api) -> Iterator[tuple[str, Counter[str]]]:
    """A real API on loopback: its base address, and how often each path was asked for."""
    asked: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked[self.path] += 1
            parts = urlsplit(self.path)
            status, content = api(parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()})
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}", asked
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def outcome(address: str, limits: Limits = QUICK) -> tuple[list[Json], list[RunProblem]]:
    items = list(read(address, allowed_hosts=["127.0.0.1"], limits=limits))
    records = [item.record for item in items if isinstance(item, Raw) and isinstance(item.record, dict)]
    return records, [item for item in items if isinstance(item, RunProblem)]


def service(number: int, **fields: object) -> Json:
    return {"id": f"s{number}", "name": f"Service {number}", "contacts": [], **fields}


def pages(total: int, **envelope: object) -> Api:
    """A feed of version 3: two services a page, from page 1."""

    def api(path: str, query: dict[str, str]) -> Answer:
        if path != "/services":
            return 404, {}
        page = int(query.get("page", 1))
        contents = [service(2 * page - 1), service(2 * page)] if page <= total else []
        facts = {"total_pages": total, "last_page": page >= total, "empty": not contents, **envelope}
        return 200, {**facts, "contents": contents}

    return api


def numbers(records: list[Json]) -> list[str]:
    return [str(record["id"]) for record in records]


def all_of(total: int) -> list[str]:
    return [f"s{number}" for number in range(1, 2 * total + 1)]


@pytest.mark.parametrize("path", ["/services", "", "/"])
def test_all_pages_are_read_from_the_list_or_the_base(path: str) -> None:
    with serving(pages(5)) as (base, asked):
        assert outcome(base + path) == (outcome(base + "/services")[0], [])
        records, problems = outcome(base + path)
        assert (numbers(records), problems) == (all_of(5), [])
        assert asked["/services?page=6"] == 0


@pytest.mark.parametrize(
    "door", [{"version": "HSDS-UK-3.0", "profile": "x", "openapi_url": "y"}, b"<html>Hello</html>"]
)
def test_the_front_door_of_an_api_leads_to_its_services(door: object) -> None:
    inner = pages(2)
    with serving(lambda path, query: (200, door) if path == "/api" else inner(path.removeprefix("/api"), query)) as (
        base,
        _,
    ):
        records, problems = outcome(f"{base}/api")
    assert (numbers(records), problems) == (all_of(2), [])


def test_pages_of_version_one_are_read_and_other_parameters_kept() -> None:
    def api(_: str, query: dict[str, str]) -> Answer:
        assert query["taxonomy_id"] == "7"
        page = int(query.get("page", 1))
        return 200, {
            "content": [service(page)],
            "totalPages": 3,
            "number": page,
            "last": page == 3,
            "empty": False,
        }

    with serving(api) as (base, _):
        records, problems = outcome(f"{base}/services?taxonomy_id=7")
    assert (numbers(records), problems) == (["s1", "s2", "s3"], [])


@pytest.mark.parametrize("first_is", [0, 1])
def test_pages_counted_from_zero_are_all_read(first_is: int) -> None:
    """Some feeds count pages from zero, some only say so."""

    def api(_: str, query: dict[str, str]) -> Answer:
        page = max(int(query.get("page", first_is)) - first_is, 0)
        content = [service(page + 1)] if page < 3 else []
        return 200, {"content": content, "number": page, "last": page >= 2, "empty": not content}

    with serving(api) as (base, _):
        records, problems = outcome(f"{base}/services")
    assert (numbers(records), problems) == (["s1", "s2", "s3"], [])


def test_a_feed_that_says_nothing_of_pages_is_read_to_its_end() -> None:
    with serving(lambda _, __: (200, {"contents": [service(1), service(2)]})) as (base, _):
        records, problems = outcome(f"{base}/services")
    assert (numbers(records), problems) == (["s1", "s2"], [])


def test_paging_in_a_circle_ends_with_what_was_new() -> None:
    def api(_: str, query: dict[str, str]) -> Answer:
        page = int(query.get("page", 1))
        return 200, {"contents": [service(page % 3), service(page % 3 + 10)], "last_page": False}

    with serving(api) as (base, asked):
        records, (problem,) = outcome(f"{base}/services")
    assert len(records) == 6
    assert "circle" in problem.wrong
    assert problem.incomplete
    assert sum(asked.values()) == 4


def test_a_feed_that_never_ends_is_left_after_so_many_pages() -> None:
    with serving(pages(10**9, total_pages=None, last_page=False)) as (base, asked):
        records, (problem,) = outcome(f"{base}/services", Limits(pages=5))
    assert len(records) == 12
    assert "goes on" in problem.wrong
    assert sum(asked.values()) == 6


@pytest.mark.parametrize("status", [404, 500, 429])
def test_a_page_that_fails_is_tried_again_and_then_the_run_is_incomplete(status: int) -> None:
    inner = pages(5)
    with serving(lambda path, query: (status, b"") if query.get("page") == "3" else inner(path, query)) as (
        base,
        asked,
    ):
        records, (problem,) = outcome(f"{base}/services")
    assert numbers(records) == all_of(2)
    assert problem.incomplete
    assert str(status) in problem.wrong
    assert asked["/services?page=3"] == QUICK.tries


def test_a_page_that_fails_once_costs_nothing() -> None:
    inner = pages(3)
    failed: list[int] = []

    def api(path: str, query: dict[str, str]) -> Answer:
        if query.get("page") == "2" and not failed:
            failed.append(1)
            return 503, b""
        return inner(path, query)

    with serving(api) as (base, _):
        assert outcome(f"{base}/services")[1] == []


def test_a_page_that_is_cut_off_ends_the_run_as_incomplete() -> None:
    inner = pages(3)

    def api(path: str, query: dict[str, str]) -> Answer:
        status, content = inner(path, query)
        return (status, json.dumps(content).encode()[:-30]) if query.get("page") == "2" else (status, content)

    with serving(api) as (base, asked):
        records, (problem,) = outcome(f"{base}/services")
    assert numbers(records) == ["s1", "s2", "s3"]
    assert "middle" in problem.wrong
    assert problem.incomplete
    assert asked["/services?page=3"] == 0


def test_a_feed_that_gives_fewer_services_than_it_promises_is_incomplete() -> None:
    with serving(pages(2, total_items=9)) as (base, _):
        records, (problem,) = outcome(f"{base}/services")
    assert len(records) == 4
    assert problem.incomplete


@pytest.mark.parametrize(
    ("status", "content"), [(200, b"<html>no</html>"), (404, b""), (500, b""), (200, b""), (403, b"")]
)
def test_an_address_without_services_is_said_plainly(status: int, content: bytes) -> None:
    with serving(lambda _, __: (status, content)) as (base, _):
        records, problems = outcome(base)
    assert records == []
    assert len(problems) == 1
    assert problems[0].incomplete
    assert problems[0].mend


def test_a_private_address_is_refused_unless_allowed() -> None:
    with serving(pages(1)) as (base, asked):
        (problem,) = read(f"{base}/services")
        assert isinstance(problem, RunProblem)
        assert "loopback" in problem.wrong
        assert not asked


def outlines(total: int, detail: Callable[[int], Answer]) -> Api:
    def api(path: str, _: dict[str, str]) -> Answer:
        if path == "/services":
            return 200, {
                "contents": [{"id": f"s{n}", "name": f"Service {n}"} for n in range(1, total + 1)],
                "last_page": True,
            }
        return detail(int(path.rpartition("/s")[2]))

    return api


def test_a_list_of_outlines_is_filled_from_each_service() -> None:
    with serving(outlines(30, lambda n: (200, service(n, schedules=[{"id": n}])))) as (base, asked):
        records, problems = outcome(f"{base}/services")
    assert numbers(records) == [f"s{n}" for n in range(1, 31)]
    assert all("schedules" in record for record in records)
    assert problems == []
    assert max(asked.values()) == 1


def test_a_detail_that_fails_leaves_the_outline_and_a_warning() -> None:
    with serving(outlines(6, lambda n: (200, service(n)) if n != 4 else (500, b""))) as (base, _):
        records, (problem,) = outcome(f"{base}/services")
    assert ["contacts" in record for record in records] == [True, True, True, False, True, True]
    assert not problem.incomplete
    assert problem.where.endswith("/services/s4")


def test_details_that_all_fail_are_given_up() -> None:
    with serving(outlines(60, lambda n: (200, service(n)) if n == 1 else (404, b""))) as (base, asked):
        records, problems = outcome(f"{base}/services", Limits(pause=0, tries=1, detail_failures=5))
    assert len(records) == 60
    assert len(asked) < 40
    assert any("in a row" in problem.wrong for problem in problems)


def test_details_that_say_no_more_than_the_list_are_not_asked_for() -> None:
    with serving(outlines(10, lambda n: (200, {"id": f"s{n}", "name": "x"}))) as (base, asked):
        records, problems = outcome(f"{base}/services")
    assert (len(records), problems) == (10, [])
    assert sum(asked.values()) == 2
