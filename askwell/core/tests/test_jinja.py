"""Pages say things in the UK way, and show what people wrote as they wrote it."""

import datetime
import re

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from askwell.core import jinja
from askwell.core.drawing import page_links
from askwell.core.errors import KINDS, render_error
from askwell.core.gallery import gallery

UTC = datetime.UTC


def test_a_date_reads_as_in_britain() -> None:
    assert jinja.uk_date(datetime.date(2026, 3, 3)) == "3 March 2026"
    assert jinja.uk_date(None) == ""


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (9, 0, "9am"),
        (14, 15, "2:15pm"),
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (12, 5, "12:05pm"),
        (0, 5, "12:05am"),
    ],
)
def test_a_time_reads_as_in_britain(hour: int, minute: int, words: str) -> None:
    assert jinja.uk_time(datetime.datetime(2026, 1, 5, hour, minute, tzinfo=UTC)) == words


def test_a_time_in_summer_is_summer_time() -> None:
    late = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert jinja.uk_datetime(late) == "1 July 2026 at 12:30am"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 services"), (1, "1 service"), (2, "2 services"), (1234, "1,234 services")]
)
def test_a_count_agrees_with_its_word(count: int, words: str) -> None:
    assert jinja.plural(count, "service") == words


def test_a_word_may_have_a_plural_of_its_own() -> None:
    assert jinja.plural(3, "child", "children") == "3 children"


def test_blank_lines_make_paragraphs_and_dashes_make_lists() -> None:
    shown = jinja.paragraphs("We asked for:\r\n- a call\r\n- a letter\r\n\r\nNobody came.\nTwice.")

    assert re.sub(r' class="[^"]*"', "", shown) == (
        "<p>We asked for:</p>\n<ul><li>a call</li><li>a letter</li></ul>\n<p>Nobody came.<br>Twice.</p>"
    )


@given(st.text(alphabet=st.sampled_from("ab <>&\"'-*•\n\r\t/=")))
def test_no_written_word_is_ever_taken_as_html(text: str) -> None:
    left = re.sub(r'<(/?)(p|ul|li|br)( class="[a-z -]+")?>', "", jinja.paragraphs(text))

    assert "<" not in left
    assert ">" not in left


@given(st.text(alphabet="abcdefgh \n", min_size=1))
def test_every_word_is_shown(text: str) -> None:
    assert HTMLParser(jinja.paragraphs(text)).text(separator=" ").split() == text.split()


@given(st.integers(1, 200), st.integers(1, 200))
def test_the_first_last_and_current_page_are_always_linked(one: int, other: int) -> None:
    number, pages = sorted((one, other))

    links = page_links(number, pages, "/find/?page=")

    items = links["items"]
    assert isinstance(items, list)
    shown = [item["number"] for item in items if "number" in item]
    assert {1, number, pages} <= set(shown)
    assert shown == sorted(set(shown))
    assert [item["number"] for item in items if item.get("current")] == [number]
    assert ("next" in links) is (number < pages)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_page_needs_no_database_and_offers_ways_on(kind: str) -> None:
    response = render_error(RequestFactory().get("/"), KINDS[kind], kind)

    page = HTMLParser(response.content)
    assert response.status_code == KINDS[kind]
    assert page.css_first("h1") is not None
    assert page.css_first(".aw-header__home") is not None
    assert "What you can do now" in page.text()
    assert "Speak to a person" in page.text()


def test_an_unknown_host_is_told_which_areas_there_are() -> None:
    areas = [{"name": "Millbrook & Vale", "url": "https://millbrook.example/"}]

    page = HTMLParser(render_error(RequestFactory().get("/"), 404, "no_area", areas=areas).content)

    assert "Millbrook & Vale" in [link.text() for link in page.css('main a[href="https://millbrook.example/"]')]


def test_an_error_page_that_cannot_be_drawn_is_replaced_by_a_bare_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = render_error(RequestFactory().get("/"), 500, "no such page")

    assert response.status_code == 500
    assert "Sorry, something went wrong" in response.content.decode()
    assert "could not be drawn" in caplog.text


def design_page() -> HttpResponse:
    """The living page of the design system, as it is sent."""
    return HttpResponse(render_to_string("site/design.html", gallery()))


def test_nothing_is_written_inline_so_the_content_policy_can_forbid_it() -> None:
    page = HTMLParser(design_page().content)

    assert not page.css("[style], style, script:not([src])")
    assert not [node for node in page.css("*") if any(name.startswith("on") for name in node.attributes)]


def test_no_two_things_on_the_design_page_have_one_id() -> None:
    ids = [node.attributes["id"] for node in HTMLParser(design_page().content).css("[id]")]

    assert len(ids) == len(set(ids))


def test_a_page_with_mistakes_says_so_in_its_title() -> None:
    wrong = render_to_string("site/design.html", gallery() | {"form": gallery()["wrong_form"]})

    assert HTMLParser(wrong).css("title")[0].text().startswith("Error: ")
    assert not HTMLParser(design_page().content).css("title")[0].text().startswith("Error: ")


def test_a_demonstration_says_that_it_is_invented() -> None:
    area = {"name": "Millbrook", "is_demonstration": True}

    page = HTMLParser(render_to_string("site/design.html", gallery() | {"area": area}))

    assert "Every service, person and organisation in it is invented." in page.css(".aw-demonstration")[0].text()
    assert HTMLParser(design_page().content).css_first(".aw-demonstration") is None
