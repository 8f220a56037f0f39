"""The desk says what is mine, what changed, and where things are, to each as far as they may know."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from askwell.areas import queries as areas
from askwell.areas import rules
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Role
from askwell.areas.queries import Mine
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.dates import today
from askwell.core.models.message import Message
from askwell.core.rule import Actor, changing
from askwell.core.tests.making_files import picture
from askwell.offer import queries as offer
from askwell.offer.tests.making import document, take
from askwell.site.queries.mine import what_is_mine

WEDNESDAY = date(2026, 11, 25)


def desk_of(client: Client, area: Area, role: Role) -> str:
    return sign_in(client, make_member(area, role)).get("/desk/").content.decode()


@pytest.mark.parametrize("role", [Role.FAMILY, Role.PROVIDER, Role.BOARD_MEMBER])
def test_an_empty_desk_says_what_will_stand_there(role: Role, client: Client, area: Area) -> None:
    page = desk_of(client, area, role)

    assert "Nothing waits for you" in page
    assert "Nothing has changed yet" in page


def test_what_is_mine_is_told_by_when(monkeypatch: pytest.MonkeyPatch) -> None:
    due = {"late": -1, "now": 0, "soon": 4, "next week": 5, "some day": None}
    things = [
        Mine(title, "Promise", due_on=None if days is None else WEDNESDAY + timedelta(days=days))
        for title, days in due.items()
    ]
    monkeypatch.setattr(areas.MINE, "_fillings", [lambda viewer, day: things])

    groups = what_is_mine(Viewer("somebody"), WEDNESDAY)

    told = {group.name: [thing.title for thing in group.things] for group in groups}
    assert told == {
        "Late": ["late"],
        "Today": ["now"],
        "This week": ["soon"],
        "Later": ["next week"],
        "No date": ["some day"],
    }


def test_editors_find_the_services_to_check_the_longest_unchecked_first(client: Client, area: Area) -> None:
    take(area, document("Old", assured_date="2024-02-01"), document("Older", assured_date="2023-02-01"))
    take(area, document("Never", assured_date=None), document("Fresh", assured_date=f"{today()}"))

    page = desk_of(client, area, Role.OFFER_EDITOR)
    waits = page[: page.index("What changed")]

    assert waits.index("Older") < waits.index(">Old<") < waits.index("Never")
    assert "Fresh" not in waits
    assert "was due 1 February 2024" in waits
    assert "Service to check" not in desk_of(Client(), area, Role.BOARD_MEMBER)


def test_what_counts_as_stale_is_the_areas_own_affair(area: Area, by: Actor) -> None:
    take(area, document("Clinic", assured_date=f"{WEDNESDAY - timedelta(days=100)}"))
    assert offer.stale_services(area, WEDNESDAY, 5).count == 0

    rules.change_area(area, ageing_after_days=30, stale_after_days=90, by=by)

    assert offer.stale_services(area, WEDNESDAY, 5).count == 1
    assert offer.freshness(WEDNESDAY - timedelta(days=100), today=WEDNESDAY).state == "ageing"
    found = offer.search(offer.SearchFor(area), today=WEDNESDAY)
    assert [service.freshness.state for service in found.found] == ["stale"]


def test_administrators_are_told_which_roles_end_soon(client: Client, area: Area) -> None:
    make_member(area, Role.INSPECTOR, ends_on=today() + timedelta(days=30))
    make_member(area, Role.ADVISER, ends_on=today() + timedelta(days=31))

    page = desk_of(client, area, Role.ADMINISTRATOR)

    assert page.count("Role that ends") == 1
    assert ", Inspector" in page[: page.index("Role that ends")]


def test_operators_are_told_of_failed_jobs(client: Client, area: Area) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts, abort_requested)"
            " VALUES ('default', 'offer.tidy', 0, '{}', 'failed', 5, false)"
        )

    page = desk_of(client, area, Role.OPERATOR)

    assert "1 job failed" in page
    assert "/operator/jobs/?state=failed" in page


def test_administrators_are_told_of_messages_that_need_somebody(client: Client, area: Area, by: Actor) -> None:
    with changing("a test", by=by):
        for state in ("failed", "doubtful", "sent"):
            Message(
                recipient_name="Sam", state=state, address="x", written_at=timezone.now(), written_by="a test"
            ).save()

    assert "2 messages need somebody to look" in desk_of(client, area, Role.ADMINISTRATOR)
    assert "messages need" not in desk_of(Client(), area, Role.LISTENER)


def test_the_first_days_are_told_from_facts_and_end(client: Client, area: Area, by: Actor) -> None:
    fresh = desk_of(client, area, Role.ADMINISTRATOR)
    assert "0 of 7 done" in fresh

    rules.change_area(area, contact_phone="01632 960777", brand="#5b2a86", by=by)
    rules.set_logo(area, picture("PNG"), by=by)
    lead = make_member(area, Role.SAFEGUARDING_LEAD)
    rules.change_area(area, safeguarding_lead=lead, on=today(), by=by)
    make_member(area, Role.ADMINISTRATOR)
    take(area, document())

    page = client.get("/desk/").content.decode()

    assert "6 of 7 done" in page
    assert "Set how messages are sent" in page
    assert "Getting North Tees ready" not in desk_of(Client(), area, Role.BOARD_MEMBER)


def test_every_page_named_on_a_desk_opens(area: Area) -> None:
    wrong = []
    for role in Role:
        client = Client()
        page = desk_of(client, area, role)
        named = re.findall(r'<h4 class="aw-card__heading"><a class="govuk-link" href="([^"]+)"', page)
        assert named
        wrong += [f"{role}: {href}" for href in named if client.get(href).status_code != 200]

    assert not wrong


def test_many_services_taken_in_together_are_told_as_one_change(client: Client, area: Area) -> None:
    take(area, *(document(f"Service {number}") for number in range(7)))

    assert "7 services were added or changed" in desk_of(client, area, Role.FAMILY)


def test_the_way_to_the_desk_is_shown_to_whoever_has_one(client: Client, area: Area) -> None:
    assert "Your desk" not in client.get("/contact/").content.decode()

    sign_in(client, make_member(area, Role.FAMILY))

    assert '<a class="govuk-service-navigation__link" href="/desk/">Your desk</a>' in (
        client.get("/contact/").content.decode()
    )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFER_EDITOR])
def test_a_full_desk_asks_the_database_no_more_often_than_an_empty_one(role: Role, client: Client, area: Area) -> None:
    sign_in(client, make_member(area, role))

    def fill(count: int) -> int:
        for number in range(count):
            make_member(area, Role.ADVISER, ends_on=today() + timedelta(days=number % 20))
        take(area, *(document(f"Clinic {count} {number}", assured_date="2020-01-01") for number in range(count)))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/desk/").status_code == 200
        return len(asked)

    few, many = fill(1), fill(50)

    assert many <= few
    assert many <= 18
