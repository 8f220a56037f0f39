"""A register of schools is read as it is published, and every line that cannot be taken says why."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.offer.models import Kind, Need, Phase
from askwell.offer.sources.provision import PARTS, items
from askwell.offer.sources.register import LeftOut, Line, UnreadableRegister, WrongLine, read_register
from askwell.offer.sources.register_rows import SchoolFacts, identifier_of
from askwell.offer.sources.register_words import _NEEDS, _PHASES, _TYPES

GIAS = Path(os.environ.get("ASKWELL_SHARED", Path(__file__).parents[5] / "shared")) / "data/schools/gias-2022.csv"
OFFICIAL = (
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,"
    "CloseDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Street,Locality,Address3,Town,Postcode,"
    "SchoolWebsite,TelephoneNum,Section41Approved (name),SEN1 (name),SEN2 (name),ResourcedProvisionCapacity,"
    "SenUnitCapacity,Easting,Northing"
)


def lines(tmp_path: Path, *rows: str, header: str = OFFICIAL, encoding: str = "cp1252") -> list[Line]:
    file = tmp_path / "register.csv"
    file.write_bytes("\r\n".join([header, *rows]).encode(encoding))
    return list(read_register(file))


def official(name: str = "Quayside Primary", kind: str = "Community school", **said: str) -> str:
    known = {
        "URN": "100001",
        "LA (code)": "806",
        "LA (name)": "Somewhere",
        "EstablishmentName": name,
        "TypeOfEstablishment (name)": kind,
        "Postcode": "TS2 1PX",
    } | {key.replace("_", " "): value for key, value in said.items()}
    return ",".join(f'"{known.get(column, "")}"' for column in OFFICIAL.split(","))


def test_the_departments_own_file_is_read(tmp_path: Path) -> None:
    row = official(
        OpenDate="01-09-1999",
        CloseDate="31-08-2025",
        StatutoryLowAge="3",
        StatutoryHighAge="11",
        Street="1 Quay Road",
        Town="Here",
        SchoolWebsite="www.quayside.example.org",
        TelephoneNum="01632960001",
        ResourcedProvisionCapacity="8",
        SenUnitCapacity="4",
        Easting="450000",
        Northing="521000",
        **{"PhaseOfEducation (name)": "Primary", "SEN1 (name)": "ASD - Autistic Spectrum Disorder"},
    )

    (found,) = lines(tmp_path, row)

    assert isinstance(found, SchoolFacts)
    assert (found.reference, found.kind, found.phase) == ("100001", "maintained", "primary")
    assert (found.opened_on, found.closed_on) == (date(1999, 9, 1), date(2025, 8, 31))
    assert (found.minimum_age, found.maximum_age, found.address) == (3, 11, "1 Quay Road, Here")
    assert (found.website, found.phone) == ("https://www.quayside.example.org", "01632960001")
    assert (found.needs, found.places) == (("autism",), 12)
    assert (found.easting, found.northing, found.authority, found.authority_code) == (
        450_000,
        521_000,
        "Somewhere",
        "806",
    )


@pytest.mark.parametrize(
    ("establishment", "section_41", "kind"),
    [
        ("Local authority nursery school", "", "maintained"),
        ("Voluntary aided school", "", "maintained"),
        ("Community special school", "", "maintained"),
        ("Academy converter", "", "academy"),
        ("Free schools special", "", "academy"),
        ("Academy alternative provision converter", "", "academy"),
        ("Non-maintained special school", "", "non_maintained_special"),
        ("Further education", "", "post_16"),
        ("Special post 16 institution", "", "post_16"),
        ("Special post 16 institution", "Approved", "section_41"),
        ("Other independent special school", "Approved", "section_41"),
        ("Other independent special school", "Not approved", "commissioned"),
        ("Pupil referral unit", "", "pupil_referral_unit"),
    ],
)
def test_each_type_is_one_of_the_eight_kinds(tmp_path: Path, establishment: str, section_41: str, kind: str) -> None:
    (found,) = lines(tmp_path, official(kind=establishment, **{"Section41Approved (name)": section_41}))

    assert isinstance(found, SchoolFacts)
    assert found.kind == kind


@pytest.mark.parametrize("kind", ["Children's centre", "Other independent school", "Welsh establishment"])
def test_types_that_a_local_offer_does_not_list_are_left_out(tmp_path: Path, kind: str) -> None:
    assert lines(tmp_path, official(kind=kind)) == [LeftOut(2, kind)]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_names_with_accents_are_read_in_both_encodings(tmp_path: Path, encoding: str) -> None:
    (found,) = lines(tmp_path, official("École Saint Zoë’s"), encoding=encoding)

    assert isinstance(found, SchoolFacts)
    assert found.name == "École Saint Zoë’s"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (official(name=""), "no name"),
        (official(name="a" * 201), "more than 200"),
        (official(URN="12"), "not a number of six figures"),
        (official(URN=""), "neither a URN nor a reference"),
        (official(OpenDate="31-02-2020"), "date"),
        (official(StatutoryLowAge="three"), "youngest age"),
        (official(StatutoryLowAge="11", StatutoryHighAge="3"), "youngest age is 11"),
        ("100001,only two", "2 columns, not the 25"),
    ],
)
def test_a_wrong_line_says_where_it_is_and_how_to_mend_it(tmp_path: Path, row: str, wrong: str) -> None:
    good, found = lines(tmp_path, official(URN="100002"), row)

    assert isinstance(good, SchoolFacts)
    assert isinstance(found, WrongLine)
    assert found.line == 3
    assert wrong in found.wrong
    assert found.mend


@pytest.mark.parametrize("content", [b"", b"a,b\r\n1,2\r\n", b"\x00\x01\x02", b"urn,name", b"x" * 200_000])
def test_what_is_no_register_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(content)

    if content == b"urn,name":
        assert list(read_register(file)) == []
    else:
        with pytest.raises(UnreadableRegister, match=r"register\.csv"):
            list(read_register(file))
    with pytest.raises(UnreadableRegister, match="no file"):
        list(read_register(tmp_path / "none.csv"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200))
def test_no_line_whatever_stops_the_reading(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(f"{OFFICIAL}\n{official()}\n".encode() + content.replace(b'"', b""))

    found = list(read_register(file))

    assert isinstance(found[0], SchoolFacts)
    assert all(isinstance(line, SchoolFacts | WrongLine | LeftOut) for line in found)


def test_a_school_is_known_again_by_its_urn_wherever_it_comes_from(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, official())

    assert isinstance(found, SchoolFacts)
    assert found.identifier("one file") == found.identifier("another") == identifier_of("100001")


def test_the_words_of_the_register_are_those_of_the_records() -> None:
    assert {kind for _, kind in _TYPES if kind} | {"section_41"} == set(Kind.values)
    assert {phase for _, phase in _PHASES} <= set(Phase.values)
    assert set(_NEEDS.values()) == set(Need.values)


def test_the_ten_items_of_the_law_and_the_others_stand_in_the_table() -> None:
    counted = Counter(item.requirement for item in items())

    assert counted == {"LO-03": 3, "LO-04": 5, "LO-05": 10}
    assert len({item.key for item in items()}) == len(items())
    assert {item.part for item in items()} == set(PARTS)


@pytest.mark.skipif(not GIAS.is_file(), reason=f"the register is not at {GIAS} (set ASKWELL_SHARED)")
def test_the_whole_register_is_read() -> None:
    found = Counter(type(line).__name__ for line in read_register(GIAS))

    assert found == {"SchoolFacts": 49_514}
