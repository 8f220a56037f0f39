"""Administrators find people, see all there is, and do not overwrite one another; nobody sees another area's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Membership, Person, Role
from askwell.areas.tests.making import PROVED, make_member, make_organisation, make_person, sign_in
from askwell.core.dates import today
from askwell.core.rule import Actor

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
ENTERED = {
    "version": "1", "name": "Ali Khan", "postal_address": "", "first_way": "email", "second_way": "", "third_way": "",
    "language": "en", "may_be_contacted": "yes",
}  # fmt: skip


@pytest.fixture
def browser(area: Area, client: Client) -> Client:
    return sign_in(client, make_member(area, Role.ADMINISTRATOR, person=make_person("Sam Lee")))


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text(client, address)
    return len(asked)


@pytest.mark.parametrize(
    "address", ["/desk/people/", "/desk/people/invitations/", "/desk/organisations/", "/desk/directory/"]
)
def test_a_list_of_fifty_asks_no_more_than_a_list_of_one(area: Area, browser: Client, by: Actor, address: str) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            make_member(area, Role.LISTENER, organisation=make_organisation(area))
            rules.invite(
                area, name="Ali", email=f"{Person.objects.count()}@example.org", role=Role.LISTENER, starts_on=today(),
                by=by, at=timezone.now(),
            )  # fmt: skip

    fill(1)
    text(browser, address)
    few = count(browser, address)
    fill(49)

    assert count(browser, address) <= few + 1
    assert few <= 14


def test_people_are_found_by_name_organisation_and_role(area: Area, browser: Client) -> None:
    council = make_organisation(area, "North Tees Council")
    make_member(area, Role.LISTENER, person=make_person("Ali Khan"), organisation=council)
    make_member(area, Role.FAMILY, person=make_person("Bo Green"))

    for asked, found in (("q=ali", "Ali Khan"), ("q=tees+council", "Ali Khan"), ("role=family", "Bo Green")):
        page = text(browser, f"/desk/people/?{asked}")
        assert found in page
        assert ({"Ali Khan", "Bo Green"} - {found}).pop() not in page
    assert "Nobody found" in text(browser, "/desk/people/?q=xylophone")
    assert "Sam Lee" in text(browser, "/desk/people/?page=99&role=nonsense&show=nonsense")


def test_whose_roles_have_ended_are_listed_apart(area: Area, browser: Client) -> None:
    make_member(area, Role.LISTENER, person=make_person("Ali Khan"), ends_on=today() - timedelta(days=1))
    make_member(area, Role.LISTENER, person=make_person("Bo Green"))

    assert "Ali Khan" not in text(browser, "/desk/people/")
    assert "Ali Khan" in text(browser, "/desk/people/?show=ended")
    assert "Bo Green" not in text(browser, "/desk/people/?show=ended")


def test_the_list_is_paged(area: Area, browser: Client) -> None:
    for number in range(30):
        make_member(area, Role.FAMILY, person=make_person(f"Child {number:02}"))

    first, second = text(browser, "/desk/people/"), text(browser, "/desk/people/?page=2")

    assert "31 people" in first
    assert "Child 00" in first and "Child 29" not in first  # noqa: PT018
    assert "Child 29" in second


def test_another_areas_people_are_nowhere(area: Area, elsewhere: Area, browser: Client) -> None:
    stranger = make_member(elsewhere, Role.LISTENER, person=make_person("Zed Far"))
    both = make_member(area, Role.LISTENER, person=make_person("Ali Khan"))
    make_member(elsewhere, Role.SAFEGUARDING_LEAD, person=both, organisation=make_organisation(elsewhere, "Far Trust"))

    assert "Zed Far" not in text(browser, "/desk/people/")
    assert "Zed Far" not in text(browser, "/desk/directory/")
    assert browser.get(f"/desk/people/{stranger.pk}/").status_code == 404
    assert browser.get(f"/desk/people/roles/{stranger.memberships.get().pk}/end/").status_code == 404
    page = text(browser, f"/desk/people/{both.pk}/")
    assert "Far Trust" not in page
    assert "Safeguarding" not in page


def test_a_person_is_changed_and_the_names_of_ways_are_kept_in_order(area: Area, browser: Client) -> None:
    somebody = make_member(area, Role.FAMILY)

    answer = browser.post(
        f"/desk/people/{somebody.pk}/change/",
        ENTERED | {"postal_address": "1 High Street\n\nStockton", "first_way": "letter", "second_way": "email"},
    )

    assert answer.status_code == 302
    now = Person.objects.get(pk=somebody.pk)
    assert (now.name, now.postal_address, now.channels) == ("Ali Khan", "1 High Street\nStockton", ["letter", "email"])
    assert (now.version, now.changed_by) == (2, "Sam Lee")


def test_a_way_without_an_address_is_refused_and_what_was_typed_stays(area: Area, browser: Client) -> None:
    somebody = make_member(area, Role.FAMILY)

    page = browser.post(f"/desk/people/{somebody.pk}/change/", ENTERED | {"second_way": "sms"}).content.decode()

    assert "There is no address for: text message" in page
    assert 'value="Ali Khan"' in page


def test_the_second_of_two_administrators_sees_what_the_first_has_saved(area: Area, browser: Client) -> None:
    somebody = make_member(area, Role.FAMILY, person=make_person("Ali Kan"))
    other = sign_in(Client(), make_member(area, Role.ADMINISTRATOR, person=make_person("Jo Reed")))
    address = f"/desk/people/{somebody.pk}/change/"
    browser.post(address, ENTERED | {"name": "Ali Kahn", "language": "ur"})

    page = other.post(address, ENTERED | {"name": "Ali Khan"}).content.decode()

    assert "Somebody else (Sam Lee, just now) changed this meanwhile" in page
    assert 'value="Ali Khan"' in page
    for words in ("Ali Kahn", "Urdu", "What it says now", 'name="version" id="id_version" value="2"'):
        assert words in page
    assert Person.objects.get(pk=somebody.pk).name == "Ali Kahn"

    assert other.post(address, ENTERED | {"version": "2"}).status_code == 302
    assert Person.objects.get(pk=somebody.pk).name == "Ali Khan"


def test_how_somebody_signs_in_is_changed_by_nobody_else(area: Area, browser: Client) -> None:
    somebody = make_member(area, Role.FAMILY)

    browser.post(
        f"/desk/people/{somebody.pk}/change/", ENTERED | {"email": "evil@example.org", "phone": "07700 900123"}
    )

    now = Person.objects.get(pk=somebody.pk)
    assert (now.email, now.phone) == (somebody.email, None)


def test_a_person_of_elsewhere_is_not_changed_from_here(area: Area, elsewhere: Area) -> None:
    administrator: Viewer = queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())
    stranger = make_member(elsewhere, Role.FAMILY)

    with pytest.raises(NotAllowed):
        rules.change_person(
            stranger, area=area, version=1, name="X", postal_address="", language="en", channels=[],
            may_be_contacted=True, by=administrator, at=AT,
        )  # fmt: skip


def test_the_end_of_a_role_shows_first_what_is_still_theirs(area: Area, browser: Client) -> None:
    lead = make_member(area, Role.SAFEGUARDING_LEAD)
    held = lead.memberships.get()
    address = f"/desk/people/roles/{held.pk}/end/"

    assert "area&#39;s only safeguarding lead" in text(browser, address)
    wrong = browser.post(address, {"when": "on a day", "why": "Moved"}).content.decode()
    assert "Enter the last day" in wrong
    assert browser.post(address, {"when": "at once", "why": "Moved"}).status_code == 302

    page = text(browser, f"/desk/people/{lead.pk}/")
    assert "Moved" in page
    assert "area&#39;s only safeguarding lead" in page


def test_a_role_is_given_and_changed_on_its_pages(area: Area, browser: Client) -> None:
    council = make_organisation(area, "North Tees Council")
    somebody = make_member(area, Role.FAMILY)
    day = today()
    form = {
        "role": "listener", "organisation": str(council.pk), "answers_for": "sleep", "starts_on-day": day.day,
        "starts_on-month": day.month, "starts_on-year": day.year,
    }  # fmt: skip

    assert browser.post(f"/desk/people/{somebody.pk}/add-role/", form).status_code == 302
    given = Membership.objects.get(person=somebody, role="listener")
    assert (given.organisation, given.answers_for) == (council, "sleep")

    again = browser.post(f"/desk/people/{somebody.pk}/add-role/", form).content.decode()
    assert "has this role for this organisation already" in again
    change = f"/desk/people/roles/{given.pk}/change/"
    assert 'value="sleep"' in text(browser, change)
    changed = form | {"answers_for": "rest", "organisation": "", "version": given.version}
    assert browser.post(change, changed).status_code == 302
    given.refresh_from_db()
    assert (given.answers_for, given.organisation, given.role) == ("rest", None, "listener")


def test_the_directory_lists_who_answers_for_what_and_nobodys_private_things(area: Area, browser: Client) -> None:
    council = make_organisation(area, "North Tees Council")
    people = ((Role.LISTENER, "Lis Tener"), (Role.FAMILY, "Fam Ily"), (Role.PROVIDER, "Pro Vider"))
    for number, (role, name) in enumerate(people):
        make_member(area, role, person=make_person(name, phone=f"+44770090010{number}"), organisation=council)
    make_member(area, Role.LISTENER, person=make_person("Gone Away"), ends_on=today() - timedelta(days=1))
    quiet = make_person("Qui Et", email="quiet@example.org", may_be_contacted=False)
    make_member(area, Role.BOARD_MEMBER, person=quiet)

    page, sheet = text(browser, "/desk/directory/"), text(browser, "/desk/directory/csv/")

    for shown in (page, sheet):
        assert "Lis Tener" in shown
        assert "North Tees Council" in shown
        assert "Qui Et" in shown
        for hidden in ("Fam Ily", "Pro Vider", "Gone Away", "7700", "quiet@example.org"):
            assert hidden not in shown
    assert "attachment" in browser.get("/desk/directory/csv/").headers["Content-Disposition"]


def test_no_cell_of_the_download_is_a_formula(area: Area, browser: Client) -> None:
    make_member(area, Role.LISTENER, person=make_person('=HYPERLINK("http://evil.example")'))

    assert "'=HYPERLINK" in text(browser, "/desk/directory/csv/")


def test_an_organisation_is_kept_once_for_all_areas(area: Area, elsewhere: Area, browser: Client, by: Actor) -> None:
    trust = rules.add_organisation(elsewhere, name="Tees NHS Trust", kind="nhs_trust", by=by)
    form = {"version": "0", "name": "tees  nhs trust", "kind": "nhs_trust"}

    page = browser.post("/desk/organisations/add/", form).content.decode()
    assert "is known to Askwell already" in page
    assert browser.post(f"/desk/organisations/{trust.pk}/use/").status_code == 302
    browser.post(f"/desk/organisations/{trust.pk}/use/")

    assert trust.serves.count() == 2
    assert "is there already" in browser.post("/desk/organisations/add/", form).content.decode()
    changed = browser.post(f"/desk/organisations/{trust.pk}/change/", form | {"version": "1", "name": "Ours"})
    assert "its name and kind stay" in changed.content.decode()
    assert (
        browser.post(
            f"/desk/organisations/{trust.pk}/change/",
            form | {"version": "1", "name": trust.name, "phone": "01632 960001"},
        ).status_code
        == 302
    )
    late = browser.post(f"/desk/organisations/{trust.pk}/change/", form | {"version": "1", "name": trust.name})
    assert "changed this meanwhile" in late.content.decode()
