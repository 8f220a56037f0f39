"""The demonstration's people exist in demonstrations alone."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from pytest_django import Settings

from askwell.areas import queries, rules
from askwell.areas.models import Area, Organisation, Person, Role
from askwell.areas.tests.making import sign_in
from askwell.areas.tests.signing import PASSWORD, send, type_password
from askwell.core.rule import Actor, changing

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
