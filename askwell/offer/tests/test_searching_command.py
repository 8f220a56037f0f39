"""An operator measures how well services are found, with a file of searches."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from askwell.areas.models import Area
from askwell.core import dates, meaning
from askwell.offer.queries import SearchFor, search
from askwell.offer.tests.making import document, take
from config.command import askwell

ASKED = {"b": "wheelchiar", "a": "sleep", "c": "somewhere to meet other mums"}


@pytest.fixture
def offer(area: Area) -> Area:
    take(
        area,
        *(document(f"Sleep group {number}") for number in range(4)),
        document("Wheelchair loans", description="Powered chairs to borrow."),
        document("Stay and play", description="Parents with babies get together over coffee and make friends."),
    )
    return area


@pytest.fixture
def answered(offer: Area, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs the command on lines, within the test's transaction, which its end must not close."""
    monkeypatch.setattr(connection, "close", lambda: None)

    def run(lines: list[str], *options: str) -> Result:
        (tmp_path / "asked").write_text("\n".join(lines), encoding="utf-8")
        files = ("--queries", str(tmp_path / "asked"), "--out", str(tmp_path / "out"))
        return CliRunner().invoke(askwell, ["offer", "search", "--area", offer.slug, *files, *options])

    return run


def written(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "out").read_text(encoding="utf-8").splitlines()]


def lines(asked: dict[str, str]) -> list[str]:
    return [json.dumps({"qid": qid, "query": words}) for qid, words in asked.items()]


@pytest.mark.parametrize("options", [(), ("--without-model",)])
def test_each_search_is_answered_in_order_as_a_family_is(
    options: tuple[str, ...], offer: Area, answered: Callable[..., Result], tmp_path: Path
) -> None:
    ran = answered(lines(ASKED), *options)

    assert ran.exit_code == 0, ran.output
    assert written(tmp_path) == [
        {
            "qid": qid,
            "ids": [
                str(service.identifier)
                for service in search(SearchFor(offer, words, with_meaning=not options), today=dates.today()).found
            ],
        }
        for qid, words in ASKED.items()
    ]
    assert all(answer["ids"] for answer in written(tmp_path)[:2])


def test_no_more_are_named_than_were_asked_for(answered: Callable[..., Result], tmp_path: Path) -> None:
    answered(lines({"1": "sleep"}), "--limit", "3")
    (few,) = written(tmp_path)
    answered(lines({"1": "sleep"}), "--limit", "4", "--without-model")
    (more,) = written(tmp_path)

    assert [len(str(few["ids"]).split(",")), len(str(more["ids"]).split(","))] == [3, 4]


def test_without_the_model_no_service_is_read(answered: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "meanings_of", lambda texts: pytest.fail(f"read {texts}"))

    assert answered(lines(ASKED), "--without-model").exit_code == 0


def test_where_the_model_is_not_installed_it_says_so_and_goes_on(
    answered: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(meaning, "is_installed", lambda: False)

    ran = answered(lines(ASKED))

    assert ran.exit_code == 0
    assert "is not installed" in ran.output
    assert len(written(tmp_path)) == len(ASKED)


@pytest.mark.parametrize("bad", ["help with sleep", '{"qid": "1"}', "[1]", '"query"'])
def test_a_line_that_is_no_search_is_named_and_nothing_is_answered(
    bad: str, answered: Callable[..., Result], tmp_path: Path
) -> None:
    ran = answered([*lines({"1": "sleep"}), "", bad])

    assert ran.exit_code == 2
    assert "line 3: this is no search" in ran.output
    assert not (tmp_path / "out").exists()
