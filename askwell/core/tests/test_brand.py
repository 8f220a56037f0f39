"""An area's colours can be read by everyone, or the area is told how to mend them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core import brand
from askwell.core.gallery import DARK, LIGHT, Pair

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
PALETTE = Path(__file__).parents[3] / "frontend" / "src" / "styles" / "_palette.scss"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert brand.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    ratio = brand.contrast(one, other)

    assert ratio == brand.contrast(other, one)
    assert 1 <= ratio <= 21.0001


@given(colours, colours, st.sampled_from([brand.WORDS, brand.SHAPES]))
def test_the_proposed_shade_passes_on_any_ground(colour: str, ground: str, least: float) -> None:
    # 4.5:1 can be had on every ground: black and white never both miss it.
    assert brand.contrast(brand.nearest(colour, [ground], least), ground) >= least


@given(colours, colours)
def test_a_colour_that_passes_is_left_as_it_is(colour: str, ground: str) -> None:
    if brand.contrast(colour, ground) >= brand.WORDS:
        assert brand.nearest(colour, [ground], brand.WORDS) == colour


@given(colours, colours, colours)
def test_an_area_that_takes_every_proposal_has_no_problem_left(main: str, text: str, accent: str) -> None:
    chosen = {"brand": main, "text": text, "accent": accent}

    for problem in brand.check_brand(**chosen):
        found = re.fullmatch(r"The (\w+) colour .*; (#[0-9a-f]{6}) would do\.", problem)
        assert found is not None, problem
        chosen[found[1]] = found[2]

    assert brand.check_brand(**chosen) == []


def test_the_usual_colours_have_no_problem() -> None:
    assert brand.check_brand(brand.DEFAULT_BRAND, brand.DEFAULT_TEXT, brand.DEFAULT_ACCENT) == []


def test_a_problem_says_what_is_measured_what_is_needed_and_what_would_do() -> None:
    problem = brand.check_brand("#38a3b5", "#ffffff", "#ffd27a")[0]

    assert problem.startswith("The brand colour #38a3b5 has 2.4:1 against the page")
    assert "WCAG needs 4.5:1" in problem


@pytest.mark.parametrize("wrong", ["#fff", "red", "", "#12345g", "#123456;}body{display:none", "#123456\n"])
def test_nothing_but_colours_gets_into_the_style_sheet(wrong: str) -> None:
    assert "write it as # and six" in brand.check_brand(wrong, "#ffffff", "#ffb93b")[0]
    with pytest.raises(ValueError, match="is not a colour"):
        brand.area_css(brand=wrong)


@given(colours, colours, colours)
def test_the_style_sheet_of_readable_colours_is_readable_by_day_and_night(main: str, text: str, accent: str) -> None:
    # Whatever was chosen is first made readable, as the area would.
    main = brand.nearest(main, [brand.LIGHT_PAGE, "#ffffff", "#efe7d9"], brand.WORDS)
    text = brand.nearest(text, [main], brand.WORDS)

    sheet = brand.area_css(main, text, accent)

    day, night = (re.findall(r"--brand-ink:(#[0-9a-f]{6})", sheet)) or ("", "")
    strong = re.findall(r"--brand-strong:(#[0-9a-f]{6})", sheet)[0]
    assert brand.contrast(day, brand.LIGHT_PAGE) >= brand.WORDS
    assert brand.contrast(night, brand.DARK_PAGE) >= brand.WORDS
    assert brand.contrast(strong, text) >= brand.WORDS


@pytest.mark.parametrize("pair", [*LIGHT, *DARK], ids=lambda pair: f"{pair.name} {pair.ground}")
def test_every_pair_of_the_palette_can_be_read(pair: Pair) -> None:
    written = PALETTE.read_text()

    assert pair.passes, f"{pair.name} has only {pair.ratio}:1"
    assert pair.colour in written
    assert pair.ground in written


def test_the_usual_colours_are_those_of_the_palette() -> None:
    written = PALETTE.read_text()

    assert f"--brand: {brand.DEFAULT_BRAND}" in written
    assert f"--brand-text: {brand.DEFAULT_TEXT}" in written
    assert f"--brand-accent: {brand.DEFAULT_ACCENT}" in written
