"""At the command line the first administrator and the operators are made, and roles ended in an emergency."""

import re

from django.test import Client

from askwell.areas.models import Area, Membership, Person, Role
from askwell.areas.tests.conftest import Run
from askwell.areas.tests.making import make_member, make_person
from askwell.core.models import Message


def test_the_first_administrator_is_invited_with_a_link(area: Area, run: Run, client: Client) -> None:
    done = run("person", "invite", "--area", "north-tees", "--name", "Sam Lee", "--email", "sam@example.org")

    assert done.exit_code == 0, done.output
    link = re.search(r"http://testserver(/invitation/\S+)", done.output)
    assert link
    assert client.get(link[1]).status_code == 200
    message = Message.objects.get()
    assert link[1] in message.body
    assert "Local Offer team invites you" in message.body


def test_an_operator_is_invited_at_the_command_line(area: Area, run: Run) -> None:
    done = run("person", "invite", "--area", "north-tees", "--name", "Op", "--email", "op@example.org", "--operator")

    assert done.exit_code == 0, done.output
    assert "as Operator of the platform" in Message.objects.get().body


def test_what_cannot_be_is_said_in_one_line(area: Area, run: Run) -> None:
    invite = ("person", "invite", "--area", "north-tees", "--name", "Sam")

    for words, told in (
        ((*invite, "--email", "sam"), "is not an email address"),
        ((*invite, "--email", "sam@example.org", "--role", "boss"), "There is no role 'boss'"),
        ((*invite, "--email", "sam@example.org", "--role", "inspector"), "must have a last day"),
        (("person", "end", "nobody@example.org", "--why", "Left"), "Nobody with the address"),
        (("person", "stop", "nobody@example.org", "--why", "Left"), "There is nobody"),
    ):
        done = run(*words)
        assert done.exit_code == 1
        assert told in done.output
        assert "Traceback" not in done.output


def test_people_are_listed_and_their_roles_ended(area: Area, run: Run) -> None:
    sam = make_member(area, Role.ADMINISTRATOR, person=make_person("Sam Lee", email="sam@example.org"))
    make_member(area, Role.LISTENER, person=sam)

    assert "Sam Lee\tsam@example.org\tadministrator" in run("person", "list", "--area", "north-tees").output
    ended = run("person", "end", "sam@example.org", "--role", "listener", "--why", "Left")
    assert ended.output == "Sam Lee is no longer listener in north-tees.\n"
    assert run("person", "end", "sam@example.org", "--area", "north-tees", "--why", "Left").exit_code == 0

    assert not Membership.objects.filter(person=sam, ended_at=None).exists()


def test_somebody_is_stopped_and_allowed_again(area: Area, run: Run) -> None:
    sam = make_member(area, Role.LISTENER, person=make_person("Sam Lee", email="sam@example.org"))

    run("person", "stop", "sam@example.org", "--why", "Lost a laptop")
    assert not Person.objects.get(pk=sam.pk).is_active
    run("person", "allow", "sam@example.org")
    assert Person.objects.get(pk=sam.pk).is_active
