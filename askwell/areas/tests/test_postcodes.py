"""A postcode is understood however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.areas.sources.postcodes import neighbours, understand

OUTWARD = st.sampled_from(["M1", "TS1", "TS14", "B33", "CR2", "DN55", "W1A", "EC1A", "SW1A"])
INWARD = st.from_regex(r"[0-9][A-Z]{2}", fullmatch=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TS1 2AA", "TS1 2AA"),
        ("ts12aa", "TS1 2AA"),
        (" ts1  2aa. ", "TS1 2AA"),
        ("TS1-2AA", "TS1 2AA"),
        ("T S 1 2 A A", "TS1 2AA"),
        ("TS1 ZAA", "TS1 2AA"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("ec1a1bb", "EC1A 1BB"),
        ("M1 1AE", "M1 1AE"),
        ("TS1", "TS1"),
        ("ts14", "TS14"),
        ("TS1 4", "TS1 4"),
        ("TS14 6", "TS14 6"),
        ("TSI 2AA", "TS1 2AA"),
        ("5W1A 1AA", "SW1A 1AA"),
    ],
)
def test_a_postcode_is_understood_however_it_is_typed(typed: str, meant: str) -> None:
    assert str(understand(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    ["", " ", "hello", "12345", "TS", "1AA", "TS1 2A", "Middlesbrough", "TS1 2AAA", "🙂", "'; DROP", "٣٤٥"],
)
def test_what_is_no_postcode_is_not_taken_for_one(typed: str) -> None:
    assert understand(typed) is None


@given(
    outward=OUTWARD,
    inward=INWARD,
    gaps=st.lists(st.sampled_from([" ", "-", ".", "\t", ""]), min_size=8, max_size=8),
)
def test_spaces_dots_and_case_never_matter(outward: str, inward: str, gaps: list[str]) -> None:
    letters = outward + inward
    typed = "".join(gap + letter for gap, letter in zip(gaps, letters, strict=False)).lower()

    assert str(understand(typed)) == f"{outward} {inward}"


@given(st.text(max_size=12))
def test_no_text_breaks_the_understanding(text: str) -> None:
    understood = understand(text)

    assert understood is None or understand(str(understood)) == understood


@given(outward=OUTWARD, inward=INWARD)
def test_a_neighbour_is_one_slip_away_and_another_postcode(outward: str, inward: str) -> None:
    near = neighbours(outward + inward)

    assert near
    assert outward + inward not in near
    assert all(understand(postcode) for postcode in near)
