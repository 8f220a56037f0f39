"""The demonstration's people exist in demonstrations alone."""

from collections import Counter

import pytest
from click import ClickException
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from pytest_django import Settings

from askwell.areas import queries, rules
from askwell.areas.models import Area, Organisation, Person, Role
from askwell.areas.tests.making import PROVED, make_member, sign_in
from askwell.areas.tests.signing import PASSWORD, send, type_password
from askwell.core.dates import today
from askwell.core.rule import Actor, changing
from askwell.core.schema import use_shared_schema
from config import demonstration as demonstration_command

BY = Actor("a test")


@pytest.fixture
def demonstration(area: Area, settings: Settings) -> Area:
    """An area that is one."""
    cache.clear()
    resolve("/")  # the addresses are made once, and here as without a demonstration
    settings.DEMONSTRATION = True
    with changing("a test", by=BY):
        area.is_demonstration = True
        area.save()
    rules.invent_people(area, PASSWORD, at=timezone.now(), by=BY)
    return area


def test_there_is_one_for_each_role_and_two_administrators_and_none_twice(demonstration: Area) -> None:
    before = Person.objects.count()

    rules.invent_people(demonstration, PASSWORD, at=timezone.now(), by=BY)

    roles = Counter(
        role for person in Person.objects.all() for role in person.memberships.values_list("role", flat=True)
    )
    assert roles == Counter({**dict.fromkeys(Role.values, 1), Role.ADMINISTRATOR.value: 2})
    assert Person.objects.count() == before == len(rules.PEOPLE)
    kinds = set(Organisation.objects.values_list("kind", flat=True))
    assert kinds == set(Organisation.Kind.values) - {Organisation.Kind.PROVIDER}
    assert all(queries.is_invented(person) for person in Person.objects.all())


def test_they_sign_in_with_the_codes_that_a_page_shows(demonstration: Area) -> None:
    for one in queries.codes_now(demonstration):
        client = Client()
        assert type_password(client, one.email)["Location"] == "/sign-in/second/"
        assert send(client, "/sign-in/second/", code=one.code)["Location"] == "/desk/"
    assert len(queries.codes_now(demonstration)) == len(rules.PEOPLE) - 2


def test_nobody_is_invented_in_an_area_that_is_no_demonstration(area: Area) -> None:
    with pytest.raises(rules.NoDemonstration):
        rules.invent_people(area, PASSWORD, at=timezone.now(), by=BY)

    assert not Person.objects.exists()
    assert not Organisation.objects.exists()


def test_without_the_demonstration_they_can_do_nothing_and_their_codes_are_not_shown(
    demonstration: Area, settings: Settings
) -> None:
    operator = Person.objects.get(memberships__role=Role.OPERATOR)
    inside = sign_in(Client(), operator)
    assert inside.get("/operator/jobs/").status_code == 200
    code = queries.codes_now(demonstration)[0]
    settings.DEMONSTRATION = False

    assert inside.get("/operator/jobs/").status_code == 302
    client = Client()
    assert type_password(client, code.email)["Location"] == "/sign-in/closed/"
    assert queries.codes_now(demonstration) == ()
    assert Client().get("/demo/codes/").status_code == 404


def test_they_stay_in_the_demonstration_whatever_address_they_take(
    demonstration: Area, elsewhere: Area, settings: Settings
) -> None:
    operator = Person.objects.get(memberships__role=Role.OPERATOR)
    with changing("a test", by=BY):
        operator.email = "sam@example.org"
        operator.save()

    assert is_there(operator, demonstration)
    assert not is_there(operator, elsewhere)
    settings.DEMONSTRATION = False
    assert not is_there(operator, demonstration)


@pytest.mark.parametrize("role", [Role.FAMILY, Role.OPERATOR])
def test_whoever_is_invited_in_a_demonstration_is_somebody_only_there(
    demonstration: Area, elsewhere: Area, role: Role
) -> None:
    now = timezone.now()
    sent = rules.invite(demonstration, name="Ali", email="ali@example.org", role=role, starts_on=today(), by=BY, at=now)

    made = rules.accept_invitation(sent.token, area=demonstration, signed_in=None, by=BY, at=now).person
    make_member(elsewhere, Role.ADMINISTRATOR, person=made)

    assert is_there(made, demonstration)
    assert not is_there(made, elsewhere)


def is_there(person: Person, area: Area) -> bool:
    """Whether the person is somebody in the area, after both proofs."""
    return queries.viewer(person.pk, area, proofs=PROVED, on=today()).who is not None


def test_an_area_of_the_same_name_that_is_no_demonstration_is_left_alone(area: Area) -> None:
    use_shared_schema()
    rules.create_area(demonstration_command.SLUG, name="Middlesbrough", host="m.example.org", by=BY)

    with pytest.raises(ClickException, match="no demonstration"):
        demonstration_command.load()
