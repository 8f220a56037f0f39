"""The pages of a family's own list: only the browser keeps it, and nothing is lost in silence."""

import logging
import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from askwell.areas.models import Area
from askwell.core.log_lines import HideTokens
from askwell.core.models import Message
from askwell.offer import rules
from askwell.offer.models import SharedList
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.test_views import plain, text

CLINIC, SWIMMING = (document(name)["id"] for name in ("Sleep clinic", "Swimming"))


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def offer(area: Area) -> Area:
    take(area, document("Sleep clinic", service_at_locations=[location()]), document("Swimming"))
    return area


def keep(client: Client, *identifiers: str, back: str = "/find/?q=sleep") -> str:
    """Put services on the list; where the last answer leads."""
    for identifier in identifiers:
        answer = client.post("/shortlist/change/", {"add": identifier, "back": back})
    leads_to: str = answer.headers["Location"]
    return leads_to


def shared(client: Client) -> str:
    """The address of a link that this browser has just made."""
    client.post("/shortlist/share/")
    address: str = re.findall(r"/shortlist/shared/[\w-]{43}/", text(client.get("/shortlist/")))[0]
    return address


@pytest.mark.usefixtures("offer")
class TestKeeping:
    def test_a_service_goes_on_the_list_and_the_visitor_back_to_its_button(self, client: Client) -> None:
        assert keep(client, CLINIC) == f"/find/?q=sleep#keep-{CLINIC}"

        assert "Your list (1)" in text(client.get("/"))
        found = text(client.get("/find/"))
        assert f'id="keep-{CLINIC}"' in found
        assert 'name="take_off"' in found
        assert "Sleep clinic" in text(client.get("/shortlist/"))

    def test_it_comes_off_again(self, client: Client) -> None:
        keep(client, CLINIC, SWIMMING)

        client.post("/shortlist/change/", {"take_off": CLINIC, "back": "/shortlist/"})

        page = text(client.get("/shortlist/"))
        assert "Swimming" in page
        assert "Sleep clinic" not in page

    def test_the_whole_list_can_be_emptied(self, client: Client) -> None:
        keep(client, CLINIC, SWIMMING)

        client.post("/shortlist/change/", {"empty": "yes"})

        assert "There is nothing on your list" in text(client.get("/shortlist/"))
        assert client.cookies["list"].value == ""

    def test_the_place_nearest_to_the_visitor_stands_first_and_the_others_are_counted(
        self, client: Client, area: Area
    ) -> None:
        near, far = location("TS1 2AB", latitude=54.575, longitude=-1.235), location("TS8 0AA", latitude=54.5)
        farther, farthest = location("TS8 0AB", latitude=54.4), location("TS8 0AC", latitude=54.3)
        take(area, document("Music", service_at_locations=[farthest, farther, far, near]))
        keep(client, document("Music")["id"])
        assert "TS8 0AC" in plain(client.get("/shortlist/"))
        client.post("/find/", {"postcode": "TS1 2AB"})

        for page in (plain(client.get("/shortlist/")), plain(client.get(shared(client)))):
            assert page.index("TS1 2AB") < page.index("TS8 0AA")
            assert "TS8 0AA, and 2 more places" in page
            assert "TS8 0AB" not in page

    def test_an_empty_list_teaches_what_it_is_for(self, client: Client) -> None:
        page = plain(client.get("/shortlist/"))

        assert "choose “Add to your list”" in page
        assert "Only your browser keeps the list" in page

    def test_nothing_of_it_is_kept_by_us(self, client: Client) -> None:
        keep(client, CLINIC)

        cookie = client.cookies["list"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not SharedList.objects.exists()

    def test_a_changed_cookie_is_an_empty_list(self, client: Client) -> None:
        keep(client, CLINIC)
        client.cookies["list"] = "x" + client.cookies["list"].value

        assert "There is nothing on your list" in text(client.get("/shortlist/"))

    @pytest.mark.parametrize("odd", ["", "x", "\x00", "0" * 5000, "00000000-0000-4000-8000-000000000000"])
    def test_what_is_no_service_changes_nothing(self, client: Client, odd: str) -> None:
        assert client.post("/shortlist/change/", {"add": odd, "back": odd}).status_code == 302
        assert "Your list (" not in text(client.get("/"))

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/\r\nX: y"]
    )
    def test_the_way_back_leads_nowhere_else(self, client: Client, elsewhere: str) -> None:
        assert keep(client, CLINIC, back=elsewhere) == "/shortlist/#list"

    def test_a_full_list_says_so_and_how_to_go_on(self, client: Client, area: Area) -> None:
        names = [f"Group {number}" for number in range(31)]
        take(area, *(document(name) for name in names))
        keep(client, *(document(name)["id"] for name in names))

        page = plain(client.get("/find/"))
        assert "Your list is full. It has room for 30 services. Take one off to add another." in page
        assert "Your list (30)" in page

    def test_what_has_ended_or_gone_since_is_said(self, client: Client, area: Area) -> None:
        keep(client, CLINIC, SWIMMING)
        take(area, document("Sleep clinic", status="defunct"))

        page = plain(client.get("/shortlist/"))
        assert "“Sleep clinic” is not running any more" in page
        client.post("/shortlist/change/", {"take_off": CLINIC})
        assert "Sleep clinic" not in plain(client.get("/shortlist/"))

    def test_a_form_from_elsewhere_is_refused(self, offer: Area) -> None:
        strict = Client(enforce_csrf_checks=True)
        for origin in ("https://evil.example", "null", "http://testserver.evil.example", "http://testserver:1", ""):
            headers = {"origin": origin} if origin else {}
            assert strict.post("/shortlist/change/", {"add": CLINIC}, headers=headers).status_code == 403, origin
        ours = strict.post("/shortlist/change/", {"add": CLINIC}, headers={"origin": "http://testserver"})
        assert ours.status_code == 302

    def test_whoever_only_looks_is_given_no_cookie(self, client: Client) -> None:
        client.get("/find/")
        client.get(f"/find/{CLINIC}/sleep-clinic/")
        client.get("/shortlist/")
        assert not client.cookies


@pytest.mark.usefixtures("offer")
class TestSharing:
    def test_whoever_has_the_link_sees_the_list_and_can_keep_it(self, client: Client) -> None:
        keep(client, CLINIC, SWIMMING)
        link = shared(client)
        somebody = Client()

        seen = somebody.get(link)

        assert "Sleep clinic" in plain(seen)
        assert "Keep as your list" in plain(seen)
        assert "noindex" in seen["X-Robots-Tag"]
        assert seen["Referrer-Policy"] == "strict-origin"
        assert "no-store" in seen["Cache-Control"]
        somebody.post(f"{link}keep/")
        assert "Your list (2)" in text(somebody.get("/"))

    def test_keeping_a_shared_list_loses_nothing_of_ones_own(self, client: Client) -> None:
        keep(client, CLINIC)
        somebody = Client()
        keep(somebody, SWIMMING)

        somebody.post(f"{shared(client)}keep/")

        assert "Your list (2)" in text(somebody.get("/"))

    def test_only_the_browser_that_made_a_link_ends_it(self, client: Client) -> None:
        keep(client, CLINIC)
        link = shared(client)

        assert Client().post(f"{link}end/").status_code == 404
        assert Client().get(link).status_code == 200
        client.post(f"{link}end/")
        ended = Client().get(link)
        assert ended.status_code == 404
        assert "This list is not here any more" in plain(ended)
        assert "Links that you made" not in plain(client.get("/shortlist/"))

    def test_an_ended_link_is_told_in_plain_words_before_it_is_swept(self, client: Client) -> None:
        keep(client, CLINIC)
        link = shared(client)
        with_rule = SharedList.objects.get()
        assert with_rule.expires_at - with_rule.made_at == timedelta(days=90)
        assert with_rule.expires_at > timezone.now()
        assert Client().post("/shortlist/shared/guessed/keep/").status_code == 404
        assert Client().get(link.replace("shared/", "shared/x")).status_code == 404

    def test_its_token_stays_out_of_the_logs(self, client: Client) -> None:
        keep(client, CLINIC)
        link = shared(client)
        record = logging.LogRecord("x", 30, "x", 1, "Not Found: %s", (link,), None)

        HideTokens().filter(record)

        assert record.getMessage() == "Not Found: /shortlist/shared/.../"

    def test_an_empty_list_is_not_shared(self, client: Client) -> None:
        page = plain(client.post("/shortlist/share/", follow=True))

        assert "There is nothing on your list to share" in page
        assert not SharedList.objects.exists()

    def test_links_have_a_limit(self, client: Client) -> None:
        keep(client, CLINIC)
        for _ in range(60):
            client.cookies.pop("shared", None)
            client.post("/shortlist/share/")

        client.cookies.pop("shared")
        assert "Wait an hour" in plain(client.post("/shortlist/share/", follow=True))
        assert SharedList.objects.count() == 60

    @pytest.mark.parametrize("making", ["/shortlist/share/", "/shortlist/send/"])
    def test_no_link_is_made_that_this_browser_could_not_end(self, client: Client, making: str) -> None:
        keep(client, CLINIC)
        links = [shared(client) for _ in range(5)]

        page = plain(client.post(making, {"to": "sam@example.org"}, follow=True))

        assert "You have made 5 links to your list. Sending it makes one too. End one of them" in page
        assert SharedList.objects.count() == page.count("End this link now") == 5
        client.post(f"{links[0]}end/")
        client.post(making, {"to": "sam@example.org"})
        assert SharedList.objects.count() == 5


@pytest.mark.usefixtures("offer")
class TestSending:
    @pytest.mark.parametrize("to", ["", "sam", "sam@", "@", "01632 960001", "+33 6 12 34 56 78", "a" * 300, "999"])
    def test_a_bad_address_is_refused_in_place_and_kept(self, client: Client, to: str) -> None:
        keep(client, CLINIC)

        page = client.post("/shortlist/send/", {"to": to})

        assert page.status_code == 200
        assert "There is a problem" in plain(page)
        assert f'value="{to}"' in text(page)
        assert not Message.objects.exists()

    def test_the_answer_is_the_same_whatever_happens(self, client: Client) -> None:
        keep(client, CLINIC)
        said = [
            plain(client.post("/shortlist/send/", {"to": to}, follow=True)).partition("Links that you made")[0]
            for to in ["sam@example.org"] * 5
        ]

        assert len(set(said)) == 1
        assert "We are sending it to sam@example.org. If that is wrong, send it again" in said[0]
        assert "your list will arrive soon" in said[0]
        assert "sam@example.org" not in plain(client.get("/shortlist/")), "it is shown once"
        assert Message.objects.count() == 3, "after three a day, nothing more goes to an address"

    def test_a_visitor_cannot_write_to_many(self, client: Client) -> None:
        keep(client, CLINIC)
        for number in range(25):
            client.cookies.pop("shared", None)
            client.post("/shortlist/send/", {"to": f"sam{number}@example.org"})

        assert Message.objects.count() == 20

    def test_a_list_whose_services_end_while_it_is_sent_is_no_failure(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def nothing(*_: object, **__: object) -> None:
            raise rules.NothingToShare

        keep(client, CLINIC)
        monkeypatch.setattr(rules, "send_list", nothing)

        page = plain(client.post("/shortlist/send/", {"to": "sam@example.org"}, follow=True))

        assert "There is nothing on your list to share. Add a service first." in page

    def test_nothing_typed_but_the_address_gets_into_the_message(self, client: Client) -> None:
        keep(client, CLINIC)

        client.post("/shortlist/send/", {"to": "sam@example.org", "message": "Buy now", "name": "Buy now"})

        message = Message.objects.get()
        assert "Buy now" not in str(vars(message))
        assert f"/find/{UUID(CLINIC)}/" in message.body

    def test_an_empty_list_is_not_sent(self, client: Client) -> None:
        assert "nothing on your list to send" in plain(client.post("/shortlist/send/", {"to": "sam@example.org"}))
        assert not Message.objects.exists()


@pytest.mark.usefixtures("offer")
class TestPaper:
    def test_a_service_says_in_a_sensible_order_what_families_ask_first(self, client: Client) -> None:
        page = text(client.get(f"/find/{CLINIC}/sleep-clinic/"))

        first = re.findall(r'aw-fact__question">([^<]+)', page)[:4]
        assert first == ["What it is", "Who it is for", "How to get it", "Get in touch"]
        assert page.count("<h1") == 1

    def test_a_service_on_paper_says_where_and_when_it_came_from(self, client: Client) -> None:
        page = text(client.get(f"/find/{CLINIC}/sleep-clinic/"))

        assert "data:image/svg+xml;" in page
        assert f"http://testserver/find/{CLINIC}/" in page
        assert "printed on" in page

    def test_large_print_is_a_page_of_its_own(self, client: Client) -> None:
        assert "aw-large-print" in text(client.get(f"/find/{CLINIC}/sleep-clinic/?print=large"))
        assert "aw-large-print" not in text(client.get(f"/find/{CLINIC}/sleep-clinic/?print=small"))
