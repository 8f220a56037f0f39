"""A register renews what it knows of schools, and what schools told stays until an editor changes it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.areas import queries as areas
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Role
from askwell.areas.queries import Place
from askwell.areas.rules import create_area, replace_postcodes
from askwell.areas.sources.code_point import Row
from askwell.areas.tests.making import PROVED, make_member
from askwell.core.dates import today
from askwell.core.schema import use_schema, use_shared_schema
from askwell.offer.models import Provision, School
from askwell.offer.rules import ProvisionChangedMeanwhile, ProvisionRefused, Taken, take_in_schools
from askwell.offer.rules.importing_schools import Only, SchoolsImported, WhichSchools, import_schools
from askwell.offer.sources.provision import items
from askwell.offer.sources.register import LeftOut, Line, WrongLine
from askwell.offer.tests.making import NOW
from askwell.offer.tests.making_schools import BY, facts, take_schools, tell

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture
def elsewhere(area: Area) -> Area:
    """Another area."""
    use_shared_schema()
    made = create_area("there", name="There", host="there.example.org", by=BY)
    use_schema(area.schema_name)
    return made


def bring_in(area: Area, *lines: Line, only: Only, dry_run: bool = False) -> tuple[SchoolsImported, list[WrongLine]]:
    noted: list[WrongLine] = []
    came = import_schools(
        area,
        lines,
        only=only,
        source="a test",
        dry_run=dry_run,
        note=noted.append,
        progress=lambda _: None,
        by=BY,
        on=NOW,
    )
    return came, noted


def names(area: Area) -> set[str]:
    return set(School.objects.filter(area=area).values_list("name", flat=True))


def test_taking_in_twice_changes_nothing(area: Area) -> None:
    first = take_schools(area, facts(), facts("Hillside"))
    before = list(School.objects.values_list("pk", "taken_in_at"))

    second = take_schools(area, facts(), facts("Hillside"))

    assert (first, second) == (Taken(new=2), Taken(unchanged=2))
    assert list(School.objects.values_list("pk", "taken_in_at")) == before


def test_what_a_school_told_is_never_overwritten(area: Area) -> None:
    take_schools(area, facts(needs=("hearing",), places=3))
    tell(area, "Quayside Primary", texts={"teaching": "In small steps."}, needs=["autism"], places=8)

    taken = take_schools(area, facts(needs=("vision",), places=1, website="https://new.example.org"))

    school = School.objects.select_related("provision").get()
    assert taken == Taken(changed=1)
    assert school.website == "https://new.example.org"
    assert school.provision.texts == {"teaching": "In small steps."}
    assert (school.provision.needs, school.provision.places) == (["autism"], 8)


def test_a_new_school_begins_with_what_the_register_knows_of_its_special_places(area: Area) -> None:
    take_schools(area, facts(needs=("hearing", "unheard-of"), places=3))

    kept = Provision.objects.get()
    assert (kept.needs, kept.places, kept.has_special_places, kept.told) == (["hearing"], 3, True, [])


def test_a_school_that_closes_is_marked(area: Area) -> None:
    take_schools(area, facts())

    take_schools(area, facts(closed_on="2026-08-31"))

    assert str(School.objects.get().closed_on) == "2026-08-31"


def test_a_trial_changes_nothing_and_counts_truly(area: Area) -> None:
    assert take_schools(area, facts(), dry_run=True) == Taken(new=1)
    assert not School.objects.exists()


@pytest.mark.parametrize(
    "only",
    [
        Only(authority="HERE"),
        Only(authority="806"),
        Only(outward=frozenset({"TS1"})),
        Only(near=Place("TS1 1AA", 450_000, 521_000), within_miles=2),
        Only(urns=frozenset({"100001"})),
        Only(),
    ],
    ids=["name", "number", "outward", "near", "urn", "called like the area"],
)
def test_only_the_areas_own_schools_are_taken(area: Area, only: Only) -> None:
    area.name = "Here (demonstration)"
    ours = facts(
        "Ours",
        urn="100001",
        authority="Here",
        authority_code="806",
        postcode="TS1 1AA",
        easting=450_100,
        northing=521_000,
    )
    theirs = facts(
        "Theirs",
        urn="100002",
        authority="There",
        authority_code="807",
        postcode="TS10 1AA",
        easting=470_000,
        northing=521_000,
    )

    came, _ = bring_in(area, ours, theirs, only=only)

    assert names(area) == {"Ours"}
    assert (came.read, came.elsewhere) == (2, 1)


def test_a_file_that_names_no_authority_asks_which_schools_are_meant(area: Area) -> None:
    with pytest.raises(WhichSchools, match="--outward"):
        bring_in(area, facts(), only=Only())


def test_good_lines_go_in_and_bad_ones_are_noted(area: Area) -> None:
    wrong = WrongLine(3, "Hillside", "It has no name.", "Fill in its name.")

    came, noted = bring_in(area, facts(), wrong, LeftOut(4, "Other independent school"), only=Only(everything=True))

    assert noted == [wrong]
    assert (came.read, came.wrong, came.left_out, came.taken) == (3, 1, 1, Taken(new=1))


def test_earlier_schools_that_are_not_in_it_now_are_counted_and_left(area: Area) -> None:
    bring_in(area, facts(), facts("Hillside"), only=Only(everything=True))

    came, _ = bring_in(area, facts(), only=Only(everything=True))

    assert came.not_seen == 1
    assert names(area) == {"Quayside Primary", "Hillside"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.dictionaries(st.sampled_from([item.key for item in items()]), WORDS))
def test_whatever_is_told_is_kept_and_what_is_empty_counts_as_not_told(area: Area, texts: dict[str, str]) -> None:
    take_schools(area, facts())

    tell(area, "Quayside Primary", texts=texts)

    kept = Provision.objects.get()
    assert set(kept.told) == {key for key, text in texts.items() if text.replace("\0", "").strip()}
    assert all(kept.texts[key] == texts[key].replace("\0", "").replace("\r\n", "\n").strip() for key in kept.told)


def test_of_two_editors_the_second_hears_of_the_first(area: Area) -> None:
    take_schools(area, facts())
    tell(area, "Quayside Primary", texts={"teaching": "First."}, version=1)

    with pytest.raises(ProvisionChangedMeanwhile) as meanwhile:
        tell(area, "Quayside Primary", texts={"teaching": "Second."}, version=1)

    assert meanwhile.value.now.texts == {"teaching": "First."}


@pytest.mark.parametrize(
    "said",
    [
        {"texts": {"weather": "Fine."}},
        {"texts": {"teaching": "a" * 4_001}},
        {"needs": ["weather"]},
        {"places": 100_000},
        {"report_url": "javascript:alert(1)"},
        {"contact_email": "nobody"},
    ],
)
def test_what_cannot_be_kept_is_refused(area: Area, said: dict[str, Any]) -> None:
    take_schools(area, facts())

    with pytest.raises(ProvisionRefused):
        tell(area, "Quayside Primary", **said)


def acting(area: Area, role: Role) -> Viewer:
    """Somebody with this role in the area."""
    return areas.viewer(make_member(area, role).pk, area, proofs=PROVED, on=today())


def test_only_editors_of_the_area_write(area: Area, elsewhere: Area) -> None:
    take_schools(area, facts())

    for viewer in (acting(area, Role.FAMILY), acting(elsewhere, Role.OFFER_EDITOR)):
        with pytest.raises(NotAllowed):
            tell(area, "Quayside Primary", by=viewer)
        with pytest.raises(NotAllowed):
            take_in_schools(area, [facts()], source="a test", by=viewer, on=NOW)

    tell(area, "Quayside Primary", by=acting(area, Role.OFFER_EDITOR), texts={"teaching": "Well."})
    assert Provision.objects.get().told == ["teaching"]


def test_postcodes_place_a_school_of_which_the_register_does_not_say_where_it_is(area: Area) -> None:
    replace_postcodes([Row("TS11AA", "TS1", "TS11", 450_000, 521_000)], by=BY)

    bring_in(area, facts(postcode="TS1 1AA"), facts("Lost", postcode="ZZ9 9ZZ"), only=Only(everything=True))

    assert School.objects.get(name="Quayside Primary").easting == 450_000
    assert School.objects.get(name="Lost").easting is None
