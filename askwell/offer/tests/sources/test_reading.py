"""Files and folders: whatever is in them, the good records come out and the rest is said in plain words."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from askwell.offer.sources import Limits, Raw, Refused, RunProblem, prepare_all, read
from askwell.offer.tests.sources.test_records import TODAY

SERVICES = [{"id": str(n), "name": f"Service {n}"} for n in range(1, 4)]


def outcome(
    path: Path, content: bytes | None = None, limits: Limits | None = None
) -> tuple[list[object], list[RunProblem]]:
    if content is not None:
        path.write_bytes(content)
    items = list(read(str(path), limits=limits))
    return [item.record for item in items if isinstance(item, Raw)], [i for i in items if isinstance(i, RunProblem)]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(SERVICES),
        json.dumps({"total_items": 3, "contents": SERVICES, "empty": False}),
        json.dumps({"content": SERVICES, "totalElements": 3}),
        json.dumps({"services": SERVICES}),
        "\n".join(json.dumps(service) for service in SERVICES),
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_shape_and_coding_of_a_feed_is_read(tmp_path: Path, content: str, coding: str) -> None:
    assert outcome(tmp_path / "feed.json", content.encode(coding)) == (SERVICES, [])
    assert outcome(tmp_path / "feed.json.gz", gzip.compress(content.encode(coding))) == (SERVICES, [])


def test_a_single_service_and_a_folder_of_documents_are_read(tmp_path: Path) -> None:
    assert outcome(tmp_path / "a.json", json.dumps(SERVICES[0]).encode()) == (SERVICES[:1], [])
    (tmp_path / "b.json").write_text(json.dumps(SERVICES[1:]))
    (tmp_path / "notes.txt").write_text("not a document")
    items = list(read(str(tmp_path)))
    assert [(item.where, item.number) for item in items if isinstance(item, Raw)] == [
        ("a.json", 1),
        ("b.json", 2),
        ("b.json", 3),
    ]


@pytest.mark.parametrize(
    ("content", "records", "words"),
    [
        (b"", 0, "is empty"),
        (b"   \n", 0, "is empty"),
        (b"<!DOCTYPE html><html><body>Sorry</body></html>", 0, "web page"),
        (b'"just a text"', 0, "single value"),
        (b"null", 0, "single value"),
        (b"hello", 0, "stops being JSON"),
        (json.dumps(SERVICES)[:-20].encode(), 2, "ends in the middle (after record 2)"),
        (b'{"contents": ' + json.dumps(SERVICES)[:-20].encode(), 2, "ends in the middle (after record 2)"),
        (json.dumps(SERVICES).replace('"id": "3"', '"age": NaN').encode(), 2, "NaN"),
        (json.dumps(SERVICES).replace('"id": "3"', '"age": 1e999').encode(), 2, "too large"),
        (json.dumps(SERVICES).encode() + b"<script>", 3, "stops being JSON"),
        (b"[" * 100_000, 0, "ends in the middle"),
        (b"[]", 0, "holds no services"),
        (gzip.compress(json.dumps(SERVICES).encode())[:-12], 2, "packed"),
        (b'[{"id": "1", "name": "' + b"x" * 2_500_000, 0, "without a record"),
    ],
)
def test_a_broken_feed_gives_its_good_records_and_one_clear_sentence(
    tmp_path: Path, content: bytes, records: int, words: str
) -> None:
    found, problems = outcome(tmp_path / "feed.json", content, Limits(one_text=2_000_000))
    assert found[:records] == SERVICES[:records]
    assert len(found) == records
    assert words in problems[0].wrong
    assert problems[0].mend
    assert problems[0].incomplete


def test_windows_letters_in_a_feed_are_read_and_said(tmp_path: Path) -> None:
    content = json.dumps([{"id": "1", "name": "Children's café"}], ensure_ascii=False).replace("'", "\u2019")
    found, problems = outcome(tmp_path / "feed.json", content.encode("cp1252"))
    assert found == [{"id": "1", "name": "Children\u2019s café"}]
    assert [problem.incomplete for problem in problems] == [False]


def test_a_record_that_is_too_large_or_too_deep_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    deep = '{"id": "d", "x": ' + "[" * 5000 + "]" * 5000 + "}"
    large = json.dumps({"id": "l", "name": "Large", "description": "x" * 1_200_000})
    (tmp_path / "feed.json").write_text(f"[{deep}, {large}, {json.dumps(SERVICES[0])}]")
    results = list(prepare_all(read(str(tmp_path / "feed.json")), source="t", today=TODAY))
    assert [isinstance(result, Refused) for result in results] == [True, True, False]
    assert isinstance(results[0], Refused)
    assert results[0].problems[0].record == "record 1"


def test_an_archive_bomb_on_disk_is_left_alone(tmp_path: Path) -> None:
    found, problems = outcome(
        tmp_path / "bomb.json.gz", gzip.compress(b"[" + b" " * 100_000_000), Limits(one_text=2**27)
    )
    assert found == []
    assert "archive bomb" in problems[0].wrong


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (problem,) = read(str(tmp_path / "nowhere.json"))
    assert isinstance(problem, RunProblem)
    assert "no such file" in problem.wrong


def test_memory_does_not_grow_with_the_feed(tmp_path: Path) -> None:
    service = json.dumps({"id": "1", "name": "S", "description": "word " * 200})
    feed = tmp_path / "feed.json"
    feed.write_text("[" + ",".join([service] * 20_000) + "]")
    assert feed.stat().st_size > 20_000_000
    tracemalloc.start()
    count = sum(1 for _ in read(str(feed)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000
