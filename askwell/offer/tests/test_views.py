"""The pages of finding help: whatever is typed, a family gets a page that helps on."""

import re
from typing import Protocol
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwell.areas.models import Area
from askwell.offer.queries import a_known_postcode
from askwell.offer.tests.making import document, location, take

ODD_WORDS = [
    "a" * 10_000,
    "sleep " * 2_000,
    "\x00\x01\x1f\x7f sleep",
    "'; DROP TABLE offer_service; --",
    "sleep & | ! ( <-> :* '",
    "😴🛏️ sleep",
    "the and of",
    "%s %(area)s {}",
    "<script>alert(1)</script>",
    "ﷺ" * 100,
    "sleep\u202e\u0301\ufeff",
]


class Answered(Protocol):
    """A page that was sent."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


def text(answer: Answered) -> str:
    return answer.content.decode()


def plain(answer: Answered) -> str:
    """The words of a page, without its tags and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(answer)).split())


@pytest.fixture
def offer(area: Area) -> Area:
    """An area with three services, two of them somewhere."""
    take(
        area,
        document("Sleep clinic", description="For children who will not settle.", service_at_locations=[location()]),
        document("Swimming", service_at_locations=[location("TS8 0AA", latitude=54.52)], minimum_age=8, maximum_age=12),
        document("Helpline"),
    )
    return area


def test_any_words_at_all_are_answered_with_a_page(offer: Area, client: Client) -> None:
    for words in ODD_WORDS:
        asked = client.get("/find/", {"q": words})
        posted = client.post("/find/", {"q": words}, follow=True)

        assert asked.status_code == posted.status_code == 200, words
        assert "<script>alert" not in text(asked)
    assert "Sleep clinic" in text(client.get("/find/"))


def test_long_words_are_searched_for_as_far_as_they_go_and_the_page_says_so(offer: Area, client: Client) -> None:
    answer = client.post("/find/", {"q": "sleep " * 2_000}, follow=True)

    assert "You wrote a lot, so we searched for the first words only" in text(answer)
    assert "Sleep clinic" in text(answer)


def test_what_is_searched_for_fits_into_an_address(offer: Area, client: Client) -> None:
    for words in ("sleep " * 2_000, "😴 " * 5_000, "é" * 10_000):
        answer = client.post("/find/", {"q": words, "age": "4", "distance": "25", "postcode": "TS2"})

        assert answer.status_code == 302
        assert len(answer["Location"]) < 4_000, "web servers refuse longer ones"


def test_a_null_character_is_no_mistake_of_the_family(offer: Area, client: Client) -> None:
    answer = client.get("/find/", {"q": "sleep\x00clinic", "age": "\x00", "postcode": "TS2\x001PX"})

    assert "There is a problem" not in text(answer)
    assert "\x00" not in text(answer)
    assert "Sleep clinic" in text(answer)


def test_words_that_everything_has_are_told_apart_from_nothing_found(offer: Area, client: Client) -> None:
    assert "Those words are too common to search for" in text(client.get("/find/", {"q": "the and of"}))
    assert "No service matches" in text(client.get("/find/", {"q": "xylophone"}))


def test_a_page_that_is_none_is_answered_with_one_that_is(offer: Area, client: Client) -> None:
    for page in ["0", "-1", "abc", "999999999999", "9999", "1.5", "1e3", "00", "²", "\uff12", "\x00"]:
        answer = client.get("/find/", {"page": page})

        assert answer.status_code == 200
        assert "There is no such page of results. This is page 1." in text(answer)
        assert "Sleep clinic" in text(answer)


def test_an_age_that_is_none_is_told_and_the_rest_is_searched(offer: Area, client: Client) -> None:
    for age in ["-1", "1e9", "abc", "26", "99999999", "4 5", "nan", "inf", "1" * 20]:
        answer = client.post("/find/", {"q": "sleep", "age": age, "postcode": "TS2 1PX"})

        assert answer.status_code == 200
        assert "There is a problem" in text(answer)
        assert "<title>Error: " in text(answer)
        assert "Enter an age" in plain(answer)
        assert "Sleep clinic" in text(answer)
        assert 'value="sleep"' in text(answer)
        assert 'value="TS2 1PX"' in text(answer)


def test_an_age_is_understood_however_it_is_typed(offer: Area, client: Client) -> None:
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in "10")
    for age, finds in (("10", True), (" 10 YEARS ", True), (full_width, True), ("18 months", False), ("6 wks", False)):
        answer = client.post("/find/", {"age": age}, follow=True)

        assert "There is a problem" not in text(answer), age
        assert ("Swimming" in text(answer)) is finds, age


def test_a_distance_that_is_none_is_told(offer: Area, client: Client) -> None:
    for distance in ["abc", "-5", "1e309", "2", "nan"]:
        answer = client.get("/find/", {"distance": distance, "postcode": "TS2"})

        assert answer.status_code == 200
        assert "Choose one of the answers shown for how far you can go" in text(answer)
        assert "Sleep clinic" in text(answer)


def test_a_postcode_that_is_none_is_told_and_what_was_typed_stays(offer: Area, client: Client) -> None:
    for postcode in ["ZZ99 9ZZ", "nowhere", "1", "TS", "'; --", "x" * 10_000, "😴"]:
        answer = client.post("/find/", {"q": "sleep", "postcode": postcode})

        assert answer.status_code == 200
        assert "There is a problem" in text(answer)
        assert 'value="sleep"' in text(answer)
        assert "place" not in answer.cookies or not answer.cookies["place"].value


def test_a_distance_needs_a_postcode(offer: Area, client: Client) -> None:
    answer = client.post("/find/", {"distance": "5"})

    assert "Enter your postcode, so that we know where to count the distance from" in text(answer)


def test_the_answer_begins_at_the_results_unless_help_cannot_wait(offer: Area, client: Client) -> None:
    assert client.post("/find/", {"q": "sleep"})["Location"] == "/find/?q=sleep#results"
    assert 'id="results"' in text(client.get("/find/?q=sleep"))
    for words in ("i cant cope", "sleep " * 100 + "i cant cope"):
        assert "#" not in client.post("/find/", {"q": words})["Location"]


def test_back_brings_no_old_words_above_other_results(offer: Area, client: Client) -> None:
    page = text(client.get("/find/", {"q": "sleep"}))

    assert re.search(r'<input[^>]* name="q"[^>]* autocomplete="off"', page)
    assert re.search(r'<form id="search"[^>]* autocomplete="off"', page)


def test_a_shared_address_with_a_distance_greets_nobody_with_a_mistake(offer: Area, client: Client) -> None:
    for page in ("/find/", "/find/map/"):
        answer = client.get(page, {"q": "sleep", "distance": "3"})

        assert "There is a problem" not in text(answer)
        assert "to keep to 3 miles." in plain(answer)
        assert "Sleep clinic" in text(answer)

    assert "to keep to 3 miles" not in text(client.get("/find/", {"distance": "3", "postcode": "TS2 1PX"}))


def test_the_postcode_is_kept_by_the_browser_alone_and_stands_in_no_address(offer: Area, client: Client) -> None:
    answer = client.post("/find/", {"q": "sleep", "postcode": "TS2 1PX", "distance": "5", "age": "4"})

    assert answer["Location"] == "/find/?q=sleep&distance=5&age=4#results"
    kept = answer.cookies["place"]
    assert kept["max-age"] == "" == kept["expires"], "it ends when the browser is closed"
    assert kept["httponly"]
    assert kept["samesite"] == "Lax"


def test_a_page_with_the_postcode_in_it_is_kept_by_nobody_on_the_way(offer: Area, client: Client) -> None:
    for path in ["/", "/find/"]:
        client.post("/find/", {"postcode": "TS2 1PX"})

        answer = client.get(path)

        assert "TS2 1PX" in text(answer)
        assert "private" in answer.get("Cache-Control", "")


def test_leaving_out_the_postcode_lets_the_browser_forget_it(offer: Area, client: Client) -> None:
    client.post("/find/", {"postcode": "TS2 1PX"})

    answer = client.post("/find/", {"q": "sleep", "postcode": ""})

    assert answer.cookies["place"].value == ""
    assert "TS2 1PX" not in text(client.get("/find/"))


def test_a_forged_place_is_as_good_as_none(offer: Area, client: Client) -> None:
    for forged in ["TS2 1PX|449980|521250|", "TS2 1PX|449980|521250|:1xV:guessed", "\x00", "||||:::"]:
        client.cookies["place"] = forged

        answer = client.get("/find/")

        assert answer.status_code == 200
        assert "TS2 1PX" not in plain(answer).partition("Sleep clinic")[0]
        assert " away" not in plain(answer)


def test_searching_works_without_cookies_and_from_an_old_page(offer: Area) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/find/", {"q": "sleep"}, follow=True)

    assert answer.status_code == 200
    assert "Sleep clinic" in text(answer)


def test_an_address_that_was_cut_or_is_not_utf_8_is_answered(offer: Area, client: Client) -> None:
    for address in ["/find/?q=%ED%A0%80sleep&age=%FF", "/find/?q=%", "/find/?%00=%00", "/find/?q[]=a"]:
        assert client.get(address).status_code == 200


def test_a_post_that_is_not_a_form_is_answered(offer: Area, client: Client) -> None:
    assert client.post("/find/", b"\xff\x00{", content_type="application/json").status_code == 302
    assert client.post("/find/", b"--", content_type="multipart/form-data").status_code == 400
    broken = client.post("/find/", b"q=%ED%A0%80&page=%", content_type="application/x-www-form-urlencoded")
    assert broken.status_code == 302


def test_a_post_that_is_too_large_is_refused_in_words(offer: Area, client: Client) -> None:
    answer = client.post("/find/", {"q": "x" * 3_000_000})

    assert answer.status_code == 413
    assert "What you sent is too large" in text(answer)


def test_a_service_that_is_not_there_is_told_of_in_words(offer: Area, client: Client) -> None:
    for path in ["/find/nonsense/", f"/find/{uuid4()}/", f"/find/{uuid4()}/sleep/", "/find/%00/", "/find/%ED%A0%80/x/"]:
        answer = client.get(path)

        assert answer.status_code == 404
        assert "We cannot find that page" in text(answer)


def test_a_service_has_one_address_to_which_others_lead(offer: Area, client: Client) -> None:
    for end in ["", "wrong-slug/", "sleep/"]:
        identifier = document("Sleep clinic")["id"]

        answer = client.get(f"/find/{identifier}/{end}")

        assert answer.status_code == 302
        assert answer["Location"] == f"/find/{identifier}/sleep-clinic/"
        assert client.get(answer["Location"]).status_code == 200


def test_a_service_closed_for_now_has_a_page_that_says_so(area: Area, client: Client) -> None:
    take(area, document("Sleep clinic", status="temporarily closed"))

    answer = client.get(f"/find/{document('Sleep clinic')['id']}/sleep-clinic/")

    assert answer.status_code == 200
    assert "Ask before you go." in text(answer)


def test_a_service_that_ended_or_is_not_public_yet_is_shown_nowhere(area: Area, client: Client) -> None:
    for status in ["inactive", "defunct"]:
        take(area, document("Refuge", status=status, service_at_locations=[location("TS9 9ZZ")]))

        assert client.get(f"/find/{document('Refuge')['id']}/refuge/").status_code == 404
        assert "TS9 9ZZ" not in text(client.post("/find/", {"postcode": "TS1 1AA"}))
        assert a_known_postcode() == ""


def test_what_a_service_says_is_shown_and_never_taken_as_html(area: Area, client: Client) -> None:
    bad = '<img src=x onerror="alert(1)">'
    take(area, document(f"Clinic {bad}", description=bad, alert=bad, fees_description=bad))

    for path in ("/find/", f"/find/{document(f'Clinic {bad}')['id']}/"):
        answer = client.get(path, follow=True)
        assert "<img src=x" not in text(answer)
        assert "&lt;img" in text(answer)


def test_a_service_page_names_what_nobody_has_told(offer: Area, client: Client) -> None:
    answer = client.get(f"/find/{document('Helpline')['id']}/helpline/")

    for question in (
        "What it is",
        "Who it is for",
        "How to get it",
        "How long the wait is",
        "What it costs",
        "When it is open",
        "Where it is",
        "Get in touch",
        "If you are not happy with it",
        "Last checked",
    ):
        assert question in text(answer)
    assert "Nobody has told us this yet." in text(answer)
    assert "What we do not know yet" in text(answer)


@pytest.mark.parametrize("count", [3, 50])  # with fewer, the page says what a wider search would find
def test_many_services_take_no_more_questions_to_the_database_than_one(area: Area, client: Client, count: int) -> None:
    take(
        area,
        *(
            document(f"Sleep {number}", service_at_locations=[location(f"TS{number} 1PX") for _ in range(3)])
            for number in range(1, count + 1)
        ),
    )
    client.post("/find/", {"postcode": "TS1 1PX"})
    client.get("/find/?q=sleep")  # what the search keeps at hand is read once, until the offer changes
    assert len(asked(client, "/find/?q=sleep&distance=25&age=4&need=sleep&access=quiet")) <= 12
    assert len(asked(client, f"/find/{document('Sleep 1')['id']}/sleep-1/")) <= 4
    assert len(asked(client, "/")) <= 3


def asked(client: Client, path: str) -> list[str]:
    """What the page at `path` asks of the database, but for the choice of the schema."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured if not query["sql"].startswith("SET search_path")]


def test_pages_of_results_lead_on_with_the_same_search(area: Area, client: Client) -> None:
    take(area, *(document(f"Sleep {number}") for number in range(25)))

    first = client.get("/find/", {"q": "sleep", "age": "4"})
    last = client.get("/find/?q=sleep&age=4&page=3")

    assert quote("/find/?q=sleep", safe="/?=") + "&amp;age=4&amp;page=2" in text(first)
    assert "page 3 of 3" in text(last)
    assert text(last).count("aw-result") > 0
