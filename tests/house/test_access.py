"""Every address answers everybody as the table (access_table.py) says: each role, nobody, and those of elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils.timezone import now

from askwell.areas import rules
from askwell.areas.access import POWERS, decision_on
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import make_member, make_organisation, make_person, make_sign_in_service, sign_in
from askwell.core import messages
from askwell.core.dates import today
from askwell.core.messages import Channel, Recipient
from askwell.core.models import Message
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.offer import rules as offer_rules
from askwell.offer.queries import KeptList
from askwell.offer.rules import share
from askwell.offer.tests.making import document, take
from askwell.offer.tests.making_schools import facts, take_schools
from tests.house.access_page import as_page
from tests.house.access_table import NOBODY, TABLE, Answer, Row

pytestmark = pytest.mark.usefixtures("demonstration_addresses")
BY = Actor("a test")
HOST = {"host": "here.example.org"}
PAGE = Path(__file__).parents[2] / "docs" / "access.md"


@dataclass(frozen=True)
class World:
    """Two areas with something in each, and what stands for it in the table's addresses."""

    here: Area
    there: Area
    things: dict[str, str]

    def path(self, row: Row) -> str:
        """The row's address, filled."""
        return row.path.format(**self.things)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Two areas, each with a service."""
    areas, things = [], {}
    for slug, what, name in (("there", "theirs", "Clinic elsewhere"), ("here", "ours", "Sleep clinic")):
        use_shared_schema()
        area = rules.create_area(slug, name=slug.title(), host=f"{slug}.example.org", by=BY)
        use_schema(area.schema_name)
        take(area, document(name))
        if what == "ours":
            offer_rules.bring_in_guides(area, by=BY, at=now())
        else:
            words = offer_rules.GuideWords("Of theirs", "What it is.", "Words.")
            offer_rules.add_guide(area, words, by=BY, at=now())
        things[what] = document(name)["id"]
        kept = KeptList((UUID(things[what]),))
        things[what.removesuffix("s") + "_list"] = share(kept, area=area, by=BY, at=now()).token
        take_schools(area, facts(f"School {slug}"))
        things[f"{what.removesuffix('s')}_school"] = str(facts(f"School {slug}").identifier("a test"))
        things[what.removesuffix("s") + "_sign_in"] = str(make_sign_in_service(area).pk)
        things["message" if what == "ours" else "their_message"] = str(write_message().reference)
        things |= people_of(area, what.removesuffix("s"))
        areas.append(area)
    there, here = areas
    yield World(here, there, things)
    use_shared_schema()


def write_message() -> Message:
    """A message that waits, in the area whose schema is in use."""
    to = Recipient("Sam Lee", channels=(Channel.EMAIL,), email="sam@example.org")
    values = {"name": "Sam", "place": "Here", "ways": "email", "contact": "Call 01632 960001."}
    return messages.write("contact_choices", to, values=values, by=BY, at=datetime(2026, 11, 23, 12, tzinfo=UTC))


def people_of(area: Area, whose: str) -> dict[str, str]:
    """Somebody with a role in the area, their organisation, and an invitation."""
    organisation = make_organisation(area)
    family = make_member(area, Role.FAMILY, organisation=organisation)
    invited = rules.invite(
        area,
        name="Ali Khan",
        email=f"ali@{area.slug}.example.org",
        role=Role.LISTENER,
        starts_on=today(),
        by=BY,
        at=now(),
    )
    return {
        f"{whose}_person": str(family.pk),
        f"{whose}_role_number": str(family.memberships.get().pk),
        f"{whose}_organisation_number": str(organisation.pk),
        f"{whose}_invitation": str(invited.pk),
        f"{whose}_token": invited.token,
        f"{whose}_sheet": str(uuid4()),
    }


def every_address(
    patterns: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """The names of all addresses that the program has, and their patterns."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from every_address(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


def visitors(world: World) -> dict[str, Person | None]:
    """Each kind of visitor; None for somebody who did not sign in."""
    day = timedelta(days=1)
    return {
        **{role.value: make_member(world.here, role) for role in Role},
        "signed out": None,
        "no role here": make_person(),
        "administrator elsewhere": make_member(world.there, Role.ADMINISTRATOR),
        "administrator until yesterday": make_member(world.here, Role.ADMINISTRATOR, ends_on=today() - day),
        "administrator from tomorrow": make_member(world.here, Role.ADMINISTRATOR, starts_on=today() + day),
    }


def browser_of(person: Person | None) -> Client:
    """A browser that knows nothing but this sign-in."""
    client = Client(headers=HOST)
    return sign_in(client, person) if person else client


def expected(row: Row, who: str) -> Answer:
    """What the table says that this visitor is answered."""
    everybody = "anybody" in row.open_to
    with_sign_in = "signed in" in row.open_to and who != "signed out"
    if everybody or with_sign_in or who in row.open_to:
        return row.differently.get(who, row.answers)
    return (302, 302) if who == "signed out" else (403, 403)


def test_every_address_has_a_row_and_a_decision() -> None:
    named = {row.name for row in TABLE}
    there = dict(every_address())

    assert there.keys() - named == set(), "say in TABLE (tests/house/access_table.py) who may open these"
    assert named - there.keys() == set(), "there are no such addresses any more: take their rows out of TABLE"
    undecided = [name for name, pattern in there.items() if decision_on(pattern.callback) is None]
    assert undecided == [], "say who may open these: @open_to(access...) on the view"
    for row in TABLE:
        filled = row.path.format_map(_Anything())
        assert resolve(filled).view_name == row.name


def test_each_address_answers_every_role_as_the_table_says(world: World) -> None:
    wrong = []
    for who, person in visitors(world).items():
        cache.clear()  # each has their own network address, so that nobody's attempts count for others
        for row in TABLE:
            path = world.path(row)
            answered = (browser_of(person).get(path).status_code, browser_of(person).post(path).status_code)
            if answered != expected(row, who):
                wrong.append(f"{path} answers {who} with {answered}, not {expected(row, who)}")

    assert not wrong, "\n".join(wrong)


def test_staff_open_nothing_of_theirs_before_a_second_proof(world: World) -> None:
    wrong = []
    for role in Role:
        if not POWERS[role].is_staff:
            continue
        client = sign_in(Client(headers=HOST), make_member(world.here, role), proved_twice=False)
        for row in TABLE:
            if row.open_to & {"anybody", "signed in"}:
                continue
            answer = client.get(world.path(row))
            if (answer.status_code, answer.headers.get("Location")) != (302, "/sign-in/prove/"):
                wrong.append(f"{row.path} answers {role} with {answer.status_code}")

    assert not wrong


def test_at_an_unknown_host_nothing_of_any_area_is_to_be_had(world: World) -> None:
    stranger = Client(headers={"host": "elsewhere.example.org"})
    wrong = []
    for row in TABLE:
        path = world.path(row)
        wanted = row.answers if row.anywhere else (404, 404)
        answered = (stranger.get(path).status_code, stranger.post(path).status_code)
        if answered != wanted:
            wrong.append(f"{path} answers {answered}, not {wanted}")

    assert not wrong


def test_another_areas_service_is_found_in_no_list(world: World) -> None:
    here = Client(headers=HOST).get("/find/").content.decode()
    there = Client(headers={"host": "there.example.org"}).get("/find/").content.decode()

    assert world.things["ours"] in here
    assert world.things["theirs"] not in here
    assert world.things["theirs"] in there
    assert world.things["ours"] not in there


def test_a_form_that_another_site_sends_is_refused(world: World) -> None:
    person = make_person()
    for role in Role:
        make_member(world.here, role, person=person)
    for row in TABLE:
        everything = sign_in(Client(enforce_csrf_checks=True, headers=HOST), person)
        answered = everything.post(world.path(row)).status_code
        if not row.takes_foreign_forms and row.open_to != NOBODY:
            assert answered in (403, 405), f"{row.path} takes a foreign form"


def test_the_page_in_the_documents_is_this_table() -> None:
    assert PAGE.read_text() == as_page(), "write it anew: make fix"


class _Anything(dict[str, str]):
    """Fills any field of an address with something of its kind."""

    def __missing__(self, key: str) -> str:
        return "1" if key.endswith(("number", "pk", "sign_in")) else "00000000-0000-4000-8000-000000000000"
