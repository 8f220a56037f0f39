"""A guide's Markdown is shown safely, and each short form in it is explained where it first stands."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from markupsafe import Markup

from askwell.areas import rules as areas
from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.offer import queries, rules
from askwell.offer.sources.glossary import Word, shipped_words


class Tags(HTMLParser):
    """Notes every tag and its attributes, as a browser would read them."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.names.append(tag)
        self.attributes += attrs


def html(text: str, area: Area) -> str:
    return str(queries.guide_text(text, area).html)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](data:text/html,x)",
        "[x](//elsewhere.example.org)",
        "[x](/\\elsewhere.example.org)",
        "![x](https://elsewhere.example.org/x.png)",
        "<javascript:alert(1)>",
        '[x](https://example.org "\\" onclick=alert(1)")',
    ],
)
def test_nothing_in_a_text_runs_or_is_fetched_or_leads_somewhere_unsafe(text: str, area: Area) -> None:
    tags = Tags()
    tags.feed(html(text, area))

    assert set(tags.names) <= {"p", "a"}
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    led_to = [value or "" for name, value in tags.attributes if name == "href"]
    assert not [address for address in led_to if not address.startswith(("https://", "/%5C"))]


@pytest.mark.parametrize("address", ["https://www.gov.uk/", "mailto:a@example.org", "tel:01632960100", "/find/?q=x"])
def test_links_lead_to_pages_mail_and_telephones(address: str, area: Area) -> None:
    assert f'href="{address}"' in html(f"[x]({address})", area)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=some.text(alphabet="<>&\"'`*_[]()!#\n- {}SENaq:/", max_size=80))
def test_no_text_breaks_the_page(text: str, area: Area) -> None:
    shown = queries.Explainer(shipped_words()).explain(queries.guide_text(text, area).html)

    assert "<s" not in str(shown).replace("<strong>", "").replace("<span", "")
    assert str(shown).count("<p ") == str(shown).count("</p>")


def test_headings_begin_below_the_title_and_make_the_contents(area: Area) -> None:
    made = queries.guide_text("# One\n\n## Two\n\n### Three\n\n## Two", area)

    assert made.contents == (("one", "One"), ("two", "Two"), ("two-2", "Two"))
    assert "<h1" not in made.html
    assert '<h3 id="three"' in made.html


def test_whom_to_ask_is_filled_in_and_means_nothing_but_itself(area: Area, by: Actor) -> None:
    assert 'href="/contact/"' in html("Ask {{contact}}.", area)

    areas.change_area(
        area, contact_name="Team *A* <b>", contact_phone="01632 960100", contact_email="a_b_c@example.org", by=by
    )
    shown = html("Ask {{ contact }}. {{unknown}}", area)

    assert "Team *A* &lt;b&gt;" in shown
    assert 'href="tel:01632960100"' in shown
    assert 'href="mailto:a_b_c@example.org"' in shown
    assert queries.unknown_fields("{{contact}} {{unknown}}") == ("unknown",)


SENCO = Word("SENCO", "special educational needs co-ordinator", "A teacher.")
SEN = Word("SEN", "special educational needs", "Needs.")
AE = Word("A&E", "accident and emergency", "Part of a hospital.")
PLAIN = Word("Mediation", "", "A meeting.")
WORDS = (SENCO, SEN, AE, PLAIN)


def explained(*texts: str) -> str:
    explainer = queries.Explainer(WORDS)
    return " ".join(str(explainer.explain(Markup(text))) for text in texts)  # noqa: S704  # what is tested


def test_a_short_form_is_explained_where_it_first_stands_and_only_there() -> None:
    shown = explained("<p>Ask the SENCO. The SENCO helps with SEN.</p>", "<p>SENCO</p>")

    assert shown.count("<abbr") == 2
    assert '<abbr title="special educational needs co-ordinator">SENCO</abbr>' in shown
    assert "(special educational needs co-ordinator)" in shown
    assert 'href="/guides/words/#senco"' in shown


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="/SEN/">SEN</a></p>',
        "<h2>SEN</h2>",
        "<code>SEN</code>",
        "<p>SENSE, sen, SEN-like, PRESEN, Mediation</p>",
    ],
)
def test_short_forms_in_links_headings_and_other_words_are_left_alone(text: str) -> None:
    assert explained(text) == text


def test_what_is_said_already_is_not_said_twice() -> None:
    assert "aw-word__means" not in explained("<p>A SENCO (special educational needs co-ordinator) helps.</p>")
    assert explained("<p>Go to A&amp;E.</p>").count("accident and emergency") == 2


def test_words_that_are_no_html_are_escaped() -> None:
    assert "&lt;b&gt;" in queries.Explainer(WORDS).explain("<b>SEN</b>")


def test_the_glossary_explains_every_word_once_in_the_order_of_the_alphabet(area: Area, by: Actor) -> None:
    shipped = queries.glossary(area)
    assert len(shipped) >= 60
    assert len({word.anchor for word in shipped}) == len(shipped)
    assert not [word.term for word in shipped if not word.meaning]

    rules.explain_word(area, term="senco", stands_for="", meaning="Our own words.", by=by)
    rules.explain_word(area, term="TAF", stands_for="team around the family", meaning="A meeting.", by=by)
    words = {word.term: word for word in queries.glossary(area)}

    assert words["senco"].meaning == "Our own words."
    assert "SENCO" not in words
    assert "TAF" in words
    rules.forget_word(area, queries.own_words(area)[0].pk, by=by)
    assert len(queries.own_words(area)) == 1


@pytest.mark.parametrize("given", [{"term": " "}, {"meaning": ""}, {"term": "x" * 61}, {"meaning": "x" * 401}])
def test_a_word_without_meaning_or_far_too_long_is_refused(given: dict[str, str], area: Area, by: Actor) -> None:
    said = {"term": "TAF", "stands_for": "", "meaning": "A meeting."} | given

    with pytest.raises(rules.WordRefused):
        rules.explain_word(area, **said, by=by)
