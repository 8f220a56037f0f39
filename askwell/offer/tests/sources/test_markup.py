"""Texts: families read what the publisher wrote, and never its markup."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.offer.sources.markup import one_line, plain_text

PIECES = [
    *(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&lt;",
        "&gt;",
        "&amp;",
        "&amp;lt;",
        "&#60;",
        "&#x3c;",
    ),
    *(
        "<script>",
        "</script>",
        "<style>",
        "<p>",
        "</p>",
        "<li>",
        "<ul>",
        "<br/>",
        '<a href="http://x.org">',
        "</a>",
    ),
    *(
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<xmp>",
        "<textarea>",
        '"',
        "'",
        "=",
        "alert(1)",
    ),
    *(
        "ages <5",
        " ",
        "\n",
        "\r\n",
        "\u200b",
        "\u202e",
        "\x00",
        "\ud800",
        "\u00a0",
        "text",
        "é",
        "-",
        "- ",
        "&nbsp;",
    ),
]
MARKUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join)


@given(MARKUP)
@settings(max_examples=1500, deadline=None)
def test_no_markup_leaves_a_tag_or_an_invisible_character_behind(text: str) -> None:
    clean = plain_text(text)
    assert not re.search(r"<[a-zA-Z/!?]", clean)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff\ud800-\udfff]", clean)
    assert "  " not in clean
    assert "\n\n\n" not in clean
    clean.encode()


@given(MARKUP)
@settings(max_examples=500, deadline=None)
def test_a_cleaned_text_stays_as_it_is(text: str) -> None:
    once = plain_text(text)
    assert plain_text(once) == once


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("For ages <5 and <10", "For ages <5 and <10"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("R&D &notice", "R&D &notice"),
        ("<p>One</p>\r\n<p>Two<br>Three</p><p><br></p>", "One\n\nTwo\nThree"),
        (
            "<h2>Who</h2><ul><li>Deaf children</li><li><p>Parents</p></li><li></li></ul>Come",
            "Who\n\n- Deaf children\n- Parents\n\nCome",
        ),
        ('See <a href="https://x.org/a">our page</a>.', "See our page (https://x.org/a)."),
        ('See <a href="https://www.x.org/">x.org</a>.', "See x.org."),
        ('<a href="javascript:alert(1)">press</a>', "press"),
        ('<a href="mailto:a@x.org">Write</a>', "Write (a@x.org)"),
        ("a&nbsp;&nbsp;b &amp; c &pound;5", "a b & c £5"),
        ("&lt;b&gt;bold&lt;/b&gt; Tom &amp;amp; Ann", "bold Tom & Ann"),
        ("<script>alert('x < y')</script>Hello<style>p{}</style><!-- <b>no</b> -->", "Hello"),
        ("Line one\nLine two", "Line one\nLine two"),
        ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # noqa: RUF001 - Persian
        ("<p><br></p>", ""),
        ("<table><tr><td>Mon</td><td>9:00</td></tr><tr><td>Tue</td></tr></table>", "Mon 9:00\nTue"),
    ],
)
def test_what_the_publisher_wrote_can_be_read(given_text: str, expected: str) -> None:
    assert plain_text(given_text) == expected


def test_a_name_is_one_line() -> None:
    assert one_line("<b>Tees</b><br>Deaf  Club\n") == "Tees Deaf Club"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<!--",
        "<![CDATA[",
        "<a href='http://x.org'>",
        "<script>",
        "&amp;",
        "<",
        "<li>",
        "<svg <",
        ' "a" <a ',
    ],
)
def test_hostile_markup_cannot_hold_up_an_import(piece: str) -> None:
    begun = time.process_time()
    plain_text(piece * (500_000 // len(piece)))
    assert time.process_time() - begun < 5
