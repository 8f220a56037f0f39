"""Two people change the same at the same moment: one after the other, and the second is told."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from askwell.areas import queries, rules
from askwell.areas.models import Area, Membership, Person, Role
from askwell.areas.tests.making import PROVED, make_member
from askwell.core.rule import Actor, Refusal, changing
from askwell.core.schema import use_schema, use_shared_schema

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = date(2026, 11, 25)
BY = Actor("a test")


@pytest.fixture
def area(transactional_db: None) -> Iterator[Area]:
    """An area whose schema goes with the test: here nothing is rolled back."""
    made = rules.create_area("at-once", name="At Once", host="testserver", by=BY)
    use_schema(made.schema_name)
    yield made
    use_shared_schema()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {made.schema_name} CASCADE")


def at_once(area: Area, *doings: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each in a connection of its own; what came of each, or its refusal."""
    together = threading.Barrier(len(doings))
    came: list[object] = [None] * len(doings)

    def run(place: int, doing: Callable[[], object]) -> None:
        try:
            use_schema(area.schema_name)
            together.wait(timeout=10)
            came[place] = doing()
        except Refusal as refusal:
            came[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return came


def test_two_administrators_who_end_each_other_at_once_leave_one(area: Area) -> None:
    for _ in range(5):
        with changing("a test", by=BY):
            Membership.objects.all().delete()
        one, two = make_member(area, Role.ADMINISTRATOR), make_member(area, Role.ADMINISTRATOR)

        def ends(who: Person, whom: Person) -> Callable[[], object]:
            viewer = queries.viewer(who.pk, area, proofs=PROVED, on=DAY)
            held = whom.memberships.get()
            return lambda: rules.end_membership(held, on=DAY, why="A quarrel", by=viewer, at=AT)

        came = at_once(area, ends(one, two), ends(two, one))

        assert sum(isinstance(result, rules.LastAdministrator) for result in came) == 1
        assert queries.administered_until(area, on=DAY) == date.max


def test_of_two_who_change_one_person_the_second_is_told(area: Area) -> None:
    somebody = make_member(area, Role.FAMILY)
    administrators = [make_member(area, Role.ADMINISTRATOR) for _ in range(2)]

    def changes(who: Person) -> Callable[[], object]:
        viewer = queries.viewer(who.pk, area, proofs=PROVED, on=DAY)
        return lambda: rules.change_person(
            somebody, area=area, version=1, name=f"As {who.name} says", postal_address="", language="en",
            channels=["email"], may_be_contacted=True, by=viewer, at=AT,
        )  # fmt: skip

    came = at_once(area, *map(changes, administrators))

    assert sum(isinstance(result, rules.PersonChangedMeanwhile) for result in came) == 1
    assert Person.objects.get(pk=somebody.pk).version == 2


def test_one_link_opened_twice_at_once_makes_one_person(area: Area) -> None:
    sent = rules.invite(area, name="Ali", email="ali@example.org", role=Role.LISTENER, starts_on=DAY, by=BY, at=AT)
    accept = lambda: rules.accept_invitation(sent.token, area=area, signed_in=None, by=BY, at=AT)  # noqa: E731

    came = at_once(area, accept, accept)

    assert sum(isinstance(result, Refusal) for result in came) == 1
    assert Membership.objects.filter(person__email="ali@example.org").count() == 1


def test_the_same_role_given_twice_at_once_is_given_once(area: Area) -> None:
    member = make_member(area, Role.BOARD_MEMBER)
    give = lambda: rules.add_membership(  # noqa: E731
        member, area=area, role=Role.LISTENER, starts_on=DAY, ends_on=date(2027, 1, 1), by=BY, at=AT
    )

    came = at_once(area, give, give)

    assert sum(isinstance(result, rules.RoleRefused) for result in came) == 1
    with transaction.atomic():
        assert member.memberships.filter(role=Role.LISTENER).count() == 1
