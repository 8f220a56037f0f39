"""Editors see, try and change what families say, and whoever answers for the area sees who changed it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema
from askwell.offer.models import FamilyWord
from askwell.offer.rules import keep_family_words, tidy
from askwell.offer.tests.making import document, take
from askwell.offer.tests.test_views import plain

LIST = "/desk/family-words/"
WOBBLER = {"words": "Wobbler", "language": "en", "means": "emotional regulation;  behaviour support"}


@pytest.fixture
def editor(area: Area, client: Client, by: Actor) -> Client:
    """The browser of an editor of an area with seven services."""
    take(area, document("Emotional regulation group"), *(document(f"Behaviour support {one}") for one in range(6)))
    tidy(area, by=by)
    return sign_in(client, make_member(area, Role.OFFER_EDITOR))


def test_an_entry_is_added_and_seen_and_tried(editor: Client) -> None:
    added = plain(editor.post(f"{LIST}keep/", WOBBLER, follow=True))

    assert "“Wobbler” is saved" in added
    assert "Wobbler English emotional regulation; behaviour support Your own" in added
    tried = editor.post(LIST, {"typed": "he has wobblers"})
    assert "“wobblers”: emotional regulation; behaviour support" in plain(tried)
    assert len(re.findall('href="/find/[0-9a-f]', tried.content.decode())) == 5


def test_what_is_tried_says_which_slips_were_mended_and_what_was_not_found(editor: Client) -> None:
    assert "“behavoiur” as “behaviour”" in plain(editor.post(LIST, {"typed": "behavoiur"}))

    nothing = plain(editor.post(LIST, {"typed": "?!"}))
    assert "No words of the list are in it" in nothing
    assert "First services None" in nothing
    assert "Enter what a family might type" in plain(editor.post(LIST, {"typed": ""}))


def test_an_entry_that_comes_along_is_changed_switched_off_and_on_again(editor: Client) -> None:
    before = editor.get(LIST, {"q": "kicking off", "language": "en"})
    assert "words=kicking+off" in before.content.decode()

    form = editor.get(f"{LIST}keep/", {"words": "kicking off", "language": "en", "means": "behaviour support"})
    assert "Change what families say" in plain(form)
    assert 'value="kicking off"' in form.content.decode()

    off = plain(editor.post(f"{LIST}switch-off/", {"words": "kicking off", "language": "en"}, follow=True))
    assert "“kicking off” is switched off" in off
    assert "Switch on again “kicking off”" in off
    assert "No words of the list are in it" in plain(editor.post(LIST, {"typed": "kicking off"}))

    on = plain(editor.post(f"{LIST}{FamilyWord.objects.get().pk}/remove/", follow=True))
    assert "Switch on again" not in on
    assert "“kicking off”: behaviour support" in plain(editor.post(LIST, {"typed": "kicking off"}))


def test_a_mistake_is_told_and_what_was_typed_stays(editor: Client) -> None:
    answer = editor.post(f"{LIST}keep/", {**WOBBLER, "means": "the"})

    assert "Nothing can be found by “the”" in plain(answer)
    assert 'value="Wobbler"' in answer.content.decode()
    nothing = plain(editor.post(f"{LIST}switch-off/", {"words": "xylophone", "language": "en"}, follow=True))
    assert "Enter what services call it" in nothing
    assert not FamilyWord.objects.exists()


def test_the_list_says_what_native_speakers_did_not_check(editor: Client) -> None:
    page = editor.get(LIST, {"language": "pa"})

    assert "were not checked by native speakers" in plain(page)
    assert 'lang="pa" dir="auto"' in page.content.decode()


@pytest.mark.parametrize("asked", ["page=0", "page=x", "page=9999", "language=xx", "q=%00", "q=xylophone", "q=%3Cb%3E"])
def test_no_address_breaks_the_list(editor: Client, asked: str) -> None:
    answer = editor.get(f"{LIST}?{asked}")

    assert answer.status_code == 200
    assert "<b>" not in answer.content.decode()


def test_the_list_takes_as_many_queries_for_one_entry_as_for_many(editor: Client, area: Area, by: Actor) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(LIST)
        return len(asked)

    keep_family_words(area, language="en", words="wobbler", means="sleep", by=by)
    editor.get(LIST)
    few = queries()
    for number in range(30):
        keep_family_words(area, language="en", words=f"wobbler {number}", means="sleep", by=by)

    assert queries() == few


def test_who_changed_an_entry_stands_in_the_history_in_plain_words(area: Area, editor: Client) -> None:
    editor.post(f"{LIST}keep/", WOBBLER)
    editor.post(f"{LIST}keep/", {**WOBBLER, "means": "sleep"})
    editor.post(f"{LIST}{FamilyWord.objects.get().pk}/remove/")

    use_shared_schema()
    history = plain(sign_in(Client(), make_member(area, Role.INSPECTOR)).get("/desk/history/?kind=offer_familyword"))

    assert "added this family word" in history
    assert "language: “English”" in history
    assert "families’ words: “Wobbler”" in history
    assert "changed the services’ words from “emotional regulation; behaviour support” to “sleep”" in history
    assert "removed this family word" in history
