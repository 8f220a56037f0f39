"""Postcodes are loaded from Code-Point Open and found again."""

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from askwell.areas import queries, rules
from askwell.areas.queries import UnknownPlace
from askwell.areas.sources import code_point
from askwell.areas.sources.code_point import Row, Skipped, UnreadableFile
from askwell.core.rule import Actor

HEADER = "postcode,quality,easting,northing,district_code\n"
TWO = HEADER + "TS1 2AA,10,450032,520279,E06000002\nTS1 2AB,10,450100,520300,E06000002\n"


def rows_of(file: Path) -> list[Row]:
    return list(code_point.read(file, Skipped()))


def load(text: str, tmp_path: Path, by: Actor) -> int:
    file = tmp_path / "postcodes.csv"
    file.write_text(text)
    return rules.replace_postcodes(code_point.read(file, Skipped()), by=by)


def test_a_csv_with_a_header_is_read(tmp_path: Path) -> None:
    file = tmp_path / "codepoint.csv.gz"
    file.write_bytes(gzip.compress(TWO.encode()))

    assert rows_of(file) == [
        Row("TS12AA", "TS1", "TS12", 450032, 520279),
        Row("TS12AB", "TS1", "TS12", 450100, 520300),
    ]


def test_ordnance_surveys_own_zip_is_read(tmp_path: Path) -> None:
    file = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("Doc/licence.txt", "words")
        packed.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO\n")
        packed.writestr("Data/CSV/ts.csv", '"TS1 2AA",10,450032,520279,"E92000001","","","","E06000002","E05001"\n')
        packed.writestr("Data/CSV/m.csv", '"M1  1AE",10,384778,398113,"E92000001"\n')

    assert [row.postcode for row in rows_of(file)] == ["TS12AA", "M11AE"]


def test_postcodes_without_a_place_and_lines_that_are_none_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "postcodes.csv"
    file.write_text(TWO + "TS1 2AD,90,0,0,\nnonsense,10,1,2,\nTS1 2AE,10,many,2,\n")
    skipped = Skipped()

    assert len(list(code_point.read(file, skipped))) == 2
    assert (skipped.without_place, skipped.not_understood) == (1, 2)
    assert skipped.first_not_understood == "nonsense,10,1,2,"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("feed.csv", b"<!DOCTYPE html><html>", "is not Code-Point Open"),
        (
            "feed.csv",
            b"postcode,latitude,longitude\nTS1 2AA,54.5,-1.2\n",
            "has no column easting or northing",
        ),
        ("feed.csv.gz", gzip.compress(TWO.encode() * 4000)[:900], "cannot be read to its end"),
        ("feed.csv.gz", b"not gzip at all", "cannot be read to its end"),
        ("feed.csv", "postcode,easting\n".encode("utf-16"), "cannot be read to its end"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_what_was_found(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(UnreadableFile, match=told):
        rows_of(file)


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no file .*gone\.zip"):
        rows_of(tmp_path / "gone.zip")


@pytest.mark.django_db
def test_a_new_file_takes_the_place_of_the_old(tmp_path: Path, by: Actor) -> None:
    load(TWO, tmp_path, by)

    count = load(HEADER + "TS1 2AB,10,1,2,\nTS1 2AB,10,3,4,\nTS3 6AA,10,5,6,\n", tmp_path, by)

    assert count == queries.postcode_count() == 2
    assert queries.find_place("TS1 2AB").easting == 1
    with pytest.raises(UnknownPlace):
        queries.find_place("TS1 2AA")


@pytest.mark.django_db
def test_the_new_postcodes_are_indexed_like_the_old(tmp_path: Path, by: Actor) -> None:
    def indexes() -> set[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'areas_postcode'")
            return set(cursor.fetchall())

    before = indexes()
    load(TWO, tmp_path, by)

    assert before
    assert indexes() == before


@pytest.mark.django_db
def test_a_file_that_breaks_off_leaves_the_postcodes_as_they_were(tmp_path: Path, by: Actor) -> None:
    load(TWO, tmp_path, by)

    def breaking() -> Iterator[Row]:
        yield Row("M11AE", "M1", "M11", 1, 2)
        raise UnreadableFile("it breaks off")

    with pytest.raises(UnreadableFile):
        rules.replace_postcodes(breaking(), by=by)
    with pytest.raises(rules.NoPostcodes):
        rules.replace_postcodes([], by=by)

    assert queries.postcode_count() == 2


@pytest.mark.django_db
def test_the_middle_of_an_outward_code_and_of_a_sector_is_found(tmp_path: Path, by: Actor) -> None:
    load(HEADER + "TS1 2AA,10,100,1000,\nTS1 3AA,10,300,3000,\nTS10 2AA,10,9000,9000,\n", tmp_path, by)

    outward, sector = queries.find_place("ts1"), queries.find_place("TS1 3")

    assert (outward.easting, outward.northing, outward.middle_of) == (200, 2000, "TS1")
    assert (sector.easting, sector.middle_of) == (300, "TS1 3")


@pytest.mark.django_db
def test_an_unknown_postcode_gets_a_clear_message_and_near_matches(tmp_path: Path, by: Actor) -> None:
    load(HEADER + "TS1 2AA,10,1,1,\nTS1 2BA,10,1,1,\nTS2 1AA,10,1,1,\nSR1 2AB,10,1,1,\n", tmp_path, by)

    with pytest.raises(UnknownPlace, match="We do not know the postcode TS1 2AB") as unknown:
        queries.find_place("TS1 2AB")

    assert unknown.value.near == ("TS1 2BA", "TS1 2AA")


@pytest.mark.slow
@pytest.mark.django_db
def test_every_postcode_of_england_goes_in(shared: Path, by: Actor) -> None:
    file = shared / "data/postcodes/codepoint-open-2014-08-england.csv.gz"
    skipped = Skipped()

    count = rules.replace_postcodes(code_point.read(file, skipped), by=by)

    assert count + skipped.without_place == 1_438_107
    assert skipped.not_understood == 0
    assert queries.find_place("TS1 2AA").easting == pytest.approx(450_032, abs=1)
