"""Families read guides that say who looks after them; editors write them and lose nothing that they typed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwell.areas import rules as areas
from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.dates import today
from askwell.core.rule import Actor
from askwell.offer import rules
from askwell.offer.models import Guide, GuideEdition
from askwell.offer.tests.making import NOW, document, take

TYPED = {"title": "Travel", "summary": "How to get there.", "text": "## Ask\n\nAsk the SENCO.", "sources": ""}


@pytest.fixture
def guides(area: Area, by: Actor) -> Area:
    """The area, with the guides that come along."""
    rules.bring_in_guides(area, by=by, at=NOW)
    return area


@pytest.fixture
def editor(guides: Area, client: Client) -> Client:
    """The browser of a Local Offer editor."""
    return sign_in(client, make_member(guides, Role.OFFER_EDITOR))


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def seen(key: str = "travel") -> str:
    return str(GuideEdition.objects.filter(guide__key=key).latest("number").mark)


def typed(**others: str) -> dict[str, str]:
    return {**TYPED, "seen": seen(), "do": "save", **others}


def test_a_guide_says_who_looks_after_it_when_it_changed_and_what_it_rests_on(guides: Area, client: Client) -> None:
    shown = page(client, "/guides/ehc-needs-assessment/")

    for words in (
        "Who looks after this page",
        "Local Offer team",
        "Last changed",
        "23 November 2026",
        "To be checked by",
    ):
        assert words in shown
    assert "On this page" in shown
    assert "Not checked by us yet" in shown
    assert "Regulations 2014" in shown
    assert 'href="/guides/travel/"' in shown


def test_a_guide_that_is_overdue_says_so(guides: Area, client: Client, by: Actor) -> None:
    guide = Guide.objects.get(key="travel")
    before = NOW - timedelta(days=400)
    rules.hand_over(guide, owner=None, team="T", review_on=before.date(), version=1, by=by, at=before)

    assert "This day is over" in page(client, "/guides/travel/")


def test_guides_are_in_the_menu_and_on_the_home_page(guides: Area, client: Client) -> None:
    home = page(client, "/")

    assert 'href="/guides/">Guides</a>' in home
    assert 'href="/guides/local-offer/"' in home
    assert "What the Local Offer is" in page(client, "/guides/")


def test_without_guides_the_page_leads_to_a_person(area: Area, client: Client) -> None:
    assert "There are no guides yet" in page(client, "/guides/")
    assert "Know your rights" not in page(client, "/")


def test_the_words_have_anchors_that_short_forms_lead_to(guides: Area, client: Client) -> None:
    words = page(client, "/guides/words/")
    for key in ("ehc-needs-assessment", "sen-support", "early-years"):
        led_to = re.findall(r'href="/guides/words/#([^"]+)"', page(client, f"/guides/{key}/"))
        assert led_to, key
        for anchor in led_to:
            assert f'id="{anchor}"' in words


def test_short_forms_are_explained_on_the_page_of_a_service(area: Area, client: Client) -> None:
    said = document("Drop-in", description="Talk to a SENCO about EHCP forms. Bring your EHCP.")
    take(area, said)

    shown = page(client, f"/find/{said['id']}/drop-in/")

    assert shown.count(">EHCP</abbr>") == 1
    assert "(education, health and care plan)" in shown


def test_a_guide_is_written_previewed_saved_and_published(editor: Client) -> None:
    before = page(Client(), "/guides/travel/")

    preview = editor.post("/desk/guides/travel/edit/", typed(do="preview")).content.decode()
    assert "This is a preview" in preview
    assert ">SENCO</abbr>" in preview
    assert GuideEdition.objects.filter(guide__key="travel").count() == 1
    assert editor.post("/desk/guides/travel/edit/", typed()).status_code == 302
    assert "Ask the" in page(editor, "/desk/guides/travel/preview/")
    assert page(Client(), "/guides/travel/") == before

    editor.post("/desk/guides/travel/publish/", {"seen": seen(), "do": "publish"})

    assert ">SENCO</abbr>" in page(Client(), "/guides/travel/")
    assert "Beside edition 1" in page(editor, "/desk/guides/travel/editions/2/")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Enter the title of the guide"),
        ({"text": ""}, "Enter the text of the guide"),
        ({"text": "x" * 30_001}, "30,000 characters or fewer"),
        ({"sources": "A law | javascript:alert(1)"}, "must begin with https://"),
        ({"seen": "1.99"}, "changed this guide after you opened it"),
        ({"seen": ""}, "changed this guide after you opened it"),
    ],
)
def test_what_was_typed_is_never_lost(wrong: dict[str, str], told: str, editor: Client) -> None:
    sent = typed(summary="My very own words", **wrong)

    answer = editor.post("/desk/guides/travel/edit/", sent)

    assert answer.status_code == 200
    shown = answer.content.decode()
    assert told in shown
    assert "My very own words" in shown
    if len(sent["text"]) < 1000:
        assert sent["text"] in shown.replace("\r\n", "\n")


def test_whoever_was_overtaken_sees_the_others_words_and_can_save(editor: Client, by: Actor) -> None:
    opened = seen()
    words = rules.GuideWords("Travel", "S", "Words of Ann.")
    rules.write_draft(Guide.objects.get(key="travel"), words, seen=opened, by=Actor("Ann"), at=NOW)

    shown = editor.post("/desk/guides/travel/edit/", typed(seen=opened)).content.decode()

    assert "What Ann wrote meanwhile" in shown
    assert "Words of Ann." in shown
    assert "Ask the SENCO." in shown
    assert f'value="{seen()}"' in shown
    assert editor.post("/desk/guides/travel/edit/", typed()).status_code == 302


def test_hard_sentences_are_named_and_nothing_is_refused(editor: Client) -> None:
    hard = "We will commence the multidisciplinary assessment of your accommodation."

    checked = editor.post("/desk/guides/travel/edit/", typed(text=f"Ask us.\n\n{hard}", do="check")).content.decode()

    assert f"“{hard}”" in checked
    assert "for “commence” say “start”" in checked
    assert GuideEdition.objects.filter(guide__key="travel").count() == 1
    assert re.search(r"The hardest sentence takes a reader of about <strong>\d\d years</strong>: “We will", checked)
    assert editor.post("/desk/guides/travel/edit/", typed(text=hard)).status_code == 302
    before_publishing = page(editor, "/desk/guides/travel/").partition("Publish now")[0]
    assert re.search(r'<a [^>]*href="#reading">1 sentence is hard to read</a>', before_publishing)


def test_a_draft_is_scheduled_by_day_and_hour_and_taken_off_again(editor: Client) -> None:
    editor.post("/desk/guides/travel/edit/", typed())
    day = today() + timedelta(days=3)
    when = {"day-day": day.day, "day-month": day.month, "day-year": day.year, "hour": "14", "seen": seen()}
    late = {**when, "day-year": day.year - 2}

    assert "That time is over" in editor.post("/desk/guides/travel/schedule/", late).content.decode()
    assert editor.post("/desk/guides/travel/schedule/", when).status_code == 302

    assert "at 2pm" in page(editor, "/desk/guides/travel/")
    assert "becomes a draft again" in page(editor, "/desk/guides/travel/edit/")
    editor.post("/desk/guides/travel/publish/", {"seen": seen(), "do": "withdraw"})
    assert "Take it off the schedule" not in page(editor, "/desk/guides/travel/")


def test_somebody_is_named_to_look_after_a_guide(editor: Client, guides: Area) -> None:
    ann = make_member(guides, Role.OFFER_EDITOR)
    day = today() + timedelta(days=100)
    answers = {"version": 1, "owner": ann.pk, "team": ""}
    review = {"review_on-day": day.day, "review_on-month": day.month, "review_on-year": day.year}

    assert "Enter the day" in editor.post("/desk/guides/travel/keeper/", answers).content.decode()
    assert editor.post("/desk/guides/travel/keeper/", answers | review).status_code == 302

    assert ann.name in page(Client(), "/guides/travel/")


def test_overdue_guides_come_first_and_stand_on_the_desk(editor: Client, by: Actor) -> None:
    guide = Guide.objects.get(key="personal-budgets")
    before = NOW - timedelta(days=400)
    rules.hand_over(guide, owner=None, team="T", review_on=before.date(), version=1, by=by, at=before)

    listed = page(editor, "/desk/guides/")

    assert listed.index("Personal budgets") < listed.index("What the Local Offer is")
    assert "Overdue" in listed
    assert "Guide to check" in page(editor, "/desk/")


def test_an_area_writes_a_guide_of_its_own(editor: Client) -> None:
    answer = editor.post("/desk/guides/new/", {**TYPED, "title": "Our bus", "seen": "", "do": "save"})

    assert answer["Location"] == "/desk/guides/our-bus/"
    assert Client().get("/guides/our-bus/").status_code == 404


def test_an_area_explains_words_of_its_own(editor: Client) -> None:
    editor.post("/desk/guides/words/", {"term": "TAF", "stands_for": "team around the family", "meaning": "A meeting."})
    assert 'id="taf"' in page(Client(), "/guides/words/")

    number = re.search(r"/desk/guides/words/(\d+)/remove/", page(editor, "/desk/guides/words/"))
    assert number
    editor.post(f"/desk/guides/words/{number[1]}/remove/")

    assert 'id="taf"' not in page(Client(), "/guides/words/")


def test_the_list_of_editors_asks_the_database_no_more_for_many(editor: Client, guides: Area, by: Actor) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(editor, path)
        return len(queries)

    few = asked("/desk/guides/")
    for number in range(30):
        rules.add_guide(guides, rules.GuideWords(f"Guide {number}", "S", "T"), by=by, at=NOW)

    assert asked("/desk/guides/") <= few
    assert asked("/guides/travel/") <= few + 4


def test_names_of_the_area_are_shown_as_they_are(guides: Area, client: Client, by: Actor) -> None:
    areas.change_area(guides, contact_name="Team <b>", by=by)

    assert "Team &lt;b&gt;" in page(client, "/guides/local-offer/")
