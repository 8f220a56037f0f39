"""The filters on the page of finding help: sent with the words, shown as chosen, taken back by a link."""

import re

import pytest
from django.test import Client

from askwell.areas.models import Area
from askwell.offer.sources.traits import all_traits
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.test_views import plain, text


@pytest.fixture
def filterable(area: Area) -> Area:
    """An area with services that differ in need and price."""
    take(
        area,
        document("Autism club", fees_description="Free", wait_time="3 months"),
        document("Autism swimming", fees_description="£4"),
        document("Sleep clinic", fees_description="Free"),
    )
    return area


def test_filters_are_sent_with_the_words_and_become_an_address_to_share(filterable: Area, client: Client) -> None:
    asked_for = {"q": "help", "postcode": "", "need": ["sleep", "autism"], "cost": "free"}

    answer = client.post("/find/", asked_for)

    assert answer["Location"] == "/find/?q=help&need=autism&need=sleep&cost=free#results"


def test_a_filtered_address_shows_what_fits_and_what_is_chosen(filterable: Area, client: Client) -> None:
    answer = client.get("/find/?need=autism&need=sleep&cost=free")

    assert "2 services" in plain(answer)
    assert "Autism swimming" not in text(answer)
    assert "Take away the filter Autism" in plain(answer)
    assert 'href="/find/?need=sleep&amp;cost=free"' in text(answer)
    assert re.search(r'value="autism" checked', text(answer))
    assert "Wait: about 13 weeks" in plain(answer)


def test_each_filter_says_how_many_it_leaves_and_one_that_leaves_none_is_not_shown(
    filterable: Area, client: Client
) -> None:
    answer = client.get("/find/")

    assert "Autism (2 services )" in plain(answer)
    assert "Sleep (1 service )" in plain(answer)
    assert "Epilepsy" not in text(answer)
    assert "Day</legend>" not in text(answer)


def test_a_chosen_filter_is_shown_even_where_it_leaves_nothing(filterable: Area, client: Client) -> None:
    answer = client.get("/find/?need=epilepsy")

    assert "No service matches" in text(answer)
    assert "without the filters</a>" in text(answer)
    assert "Epilepsy (0 services )" in plain(answer)
    assert "Clear all filters" in text(answer)


def test_filters_that_nobody_knows_are_passed_over(filterable: Area, client: Client) -> None:
    for address in (
        "?need=unheard-of&level=gold&day=",
        "?need=need:autism&need=%00",
        "?need[]=autism",
    ):
        answer = client.get(f"/find/{address}")

        assert answer.status_code == 200
        assert "3 services" in plain(answer)
        assert "There is a problem" not in text(answer)


def test_clearing_the_filters_keeps_the_words_and_the_age(filterable: Area, client: Client) -> None:
    answer = client.get("/find/?q=help&age=4&need=autism&cost=free")

    assert '<a class="govuk-link" href="/find/?q=help&amp;age=4">Clear all filters</a>' in text(answer)


def test_a_postcode_in_the_address_stands_in_no_link_of_a_filter(filterable: Area, client: Client) -> None:
    take(filterable, document("Hall", service_at_locations=[location()]))

    answer = client.get("/find/?postcode=TS2+1PX&need=autism")

    assert re.findall(r'href="[^"]*(?:TS2|postcode)', text(answer)) == []


def test_a_slip_in_the_form_does_not_lose_the_filters(filterable: Area, client: Client) -> None:
    answer = client.post("/find/", {"age": "abc", "need": "sleep"})

    assert "There is a problem" in text(answer)
    assert "Take away the filter Sleep" in plain(answer)
    assert "Autism swimming" not in text(answer)


def test_pages_of_filtered_results_stay_filtered(area: Area, client: Client) -> None:
    take(area, *(document(f"Sleep {number}") for number in range(25)))

    assert "need=sleep&amp;page=2" in text(client.get("/find/?need=sleep"))


def test_all_filters_at_once_are_answered_and_fit_into_an_address(filterable: Area, client: Client) -> None:
    every: dict[str, list[str]] = {}
    for trait in all_traits().values():
        every.setdefault(trait.group, []).append(trait.key)

    answer = client.post("/find/", {"q": "😴 " * 5_000, "age": "4", **every})

    assert len(answer["Location"]) < 7_000, "web servers refuse longer ones"
    assert client.get(answer["Location"]).status_code == 200


def test_a_service_page_leads_on_to_help_with_the_same_needs(filterable: Area, client: Client) -> None:
    answer = client.get(f"/find/{document('Autism club')['id']}/autism-club/")

    assert '<a class="govuk-link" href="/find/?need=autism">Autism</a>' in text(answer)
    assert "need=communication" not in text(answer), "the wider need is said by its part"
    assert "Wait: about 13 weeks" in plain(answer)
