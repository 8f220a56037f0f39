"""Whatever administrators do in whatever order: the area keeps one, and nobody gains what nobody gave them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from askwell.areas import queries, rules
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Membership, Person, Role, holds_on
from askwell.areas.tests.making import PROVED, make_member
from askwell.core.rule import Refusal

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROLES = (Role.ADMINISTRATOR, Role.LISTENER, Role.SAFEGUARDING_LEAD, Role.INSPECTOR, Role.OPERATOR)

days = some.integers(min_value=-3, max_value=6).map(lambda number: DAY + timedelta(days=number))
step = some.tuples(
    some.sampled_from(["add", "change", "end"]),
    some.integers(0, 3),  # who acts
    some.integers(0, 3),  # on whom
    some.sampled_from(ROLES),
    days,
    some.none() | days,
)


def act(what: str, whom: Person, role: Role, first: date, last: date | None, by: Viewer) -> None:
    """Do it, or be refused; both are well."""
    assert by.area is not None
    held = Membership.objects.filter(person=whom).order_by("-pk").first()
    try:
        if what == "add":
            area = None if role is Role.OPERATOR else by.area
            rules.add_membership(whom, area=area, role=role, starts_on=first, ends_on=last, by=by, at=AT)
        elif held is not None and what == "change":
            rules.change_membership(
                held, organisation=None, answers_for="", starts_on=first, ends_on=last, by=by, at=AT
            )
        elif held is not None:
            rules.end_membership(held, on=first, why="A try", by=by, at=AT)
    except Refusal:
        pass


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some.lists(step, max_size=8))
def test_no_path_leaves_an_area_without_an_administrator_or_lifts_anybody(area: Area, steps: list) -> None:  # type: ignore[type-arg]
    people = [
        make_member(area, Role.ADMINISTRATOR),
        make_member(area, Role.ADMINISTRATOR, ends_on=DAY + timedelta(days=2)),
        make_member(area, Role.LISTENER),
        make_member(area, Role.INSPECTOR),
    ]
    # Those of the example before would count as administrators too.
    Membership.objects.filter(area=area).exclude(person__in=people)._raw_delete("default")
    for what, who, whom, role, first, last in steps:
        actor = queries.viewer(people[who].pk, area, proofs=PROVED, on=DAY)

        act(what, people[whom], role, first, last, actor)

        assert queries.administered_until(area, on=DAY) == date.max
        after = queries.viewer(people[who].pk, area, proofs=PROVED, on=DAY)
        assert after.permissions <= actor.permissions, "they lifted themselves"
        assert not Membership.objects.filter(person__in=people, role=Role.OPERATOR).exists()
        assert_no_doubles(people)


def assert_no_doubles(people: list[Person]) -> None:
    for number in range(-4, 8):
        held = Membership.objects.filter(holds_on(DAY + timedelta(days=number)), person__in=people, ended_at=None)
        keys = list(held.values_list("person", "area", "organisation", "role"))
        assert len(keys) == len(set(keys))
