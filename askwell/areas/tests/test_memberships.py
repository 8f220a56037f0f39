"""Roles are given, changed and ended by whoever may, and an area is never left without an administrator."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.areas.access import POWERS, NotAllowed, Permission, Viewer
from askwell.areas.access.permissions import CHANGING
from askwell.areas.models import Area, Membership, Person, Role
from askwell.areas.rules import LastAdministrator, RoleRefused
from askwell.areas.tests.making import BY, PROVED, make_member, make_organisation, make_person, sign_in
from askwell.core.dates import today
from askwell.core.rule import Actor

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = date(2026, 11, 25)
TOMORROW = DAY + timedelta(days=1)


def seen_as(person: Person, area: Area) -> Viewer:
    return queries.viewer(person.pk, area, proofs=PROVED, on=DAY)


@pytest.fixture
def administrator(area: Area) -> Viewer:
    return seen_as(make_member(area, Role.ADMINISTRATOR), area)


def role_of(person: Person) -> Membership:
    return person.memberships.get()


def give(person: Person, area: Area, role: Role, by: Actor, **more: object) -> Membership:
    return rules.add_membership(person, area=area, role=role, by=by, at=AT, **({"starts_on": DAY} | more))  # type: ignore[arg-type]


def end(held: Membership, by: Actor, on: date = DAY) -> Membership:
    return rules.end_membership(held, on=on, why="They moved on", by=by, at=AT)


def test_an_administrator_gives_every_role_but_the_operators(area: Area, administrator: Viewer) -> None:
    member = make_member(area, Role.BOARD_MEMBER)

    for role in Role:
        ends_on = TOMORROW if role in (Role.INSPECTOR, Role.ADVISER) else None
        if role is Role.OPERATOR:
            with pytest.raises(NotAllowed):
                give(member, area, role, administrator)
        elif role is not Role.BOARD_MEMBER:
            assert give(member, area, role, administrator, ends_on=ends_on).role == role


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_gives_any_role(area: Area, role: Role) -> None:
    somebody = make_member(area, role)
    member = make_member(area, Role.BOARD_MEMBER)

    for given in (Role.FAMILY, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            give(member, area, given, seen_as(somebody, area))
        with pytest.raises(NotAllowed):
            give(somebody, area, given, seen_as(somebody, area))


def test_an_administrator_elsewhere_changes_nothing_here(area: Area, elsewhere: Area) -> None:
    stranger = seen_as(make_member(elsewhere, Role.ADMINISTRATOR), elsewhere)
    member = make_member(area, Role.LISTENER)

    with pytest.raises(NotAllowed):
        give(member, area, Role.PRACTITIONER, stranger)
    with pytest.raises(NotAllowed):
        end(role_of(member), stranger)


def test_nobody_gives_themselves_what_they_may_not_do_yet(area: Area, administrator: Viewer) -> None:
    assert administrator.who is not None

    with pytest.raises(NotAllowed, match="another administrator"):
        give(administrator.who, area, Role.SAFEGUARDING_LEAD, administrator)

    assert give(administrator.who, area, Role.BOARD_MEMBER, administrator).role == Role.BOARD_MEMBER


def test_nobody_makes_their_own_role_longer(area: Area) -> None:
    make_member(area, Role.ADMINISTRATOR)
    until_tomorrow = make_member(area, Role.ADMINISTRATOR, ends_on=TOMORROW)

    with pytest.raises(NotAllowed, match="longer"):
        rules.change_membership(
            role_of(until_tomorrow), organisation=None, answers_for="", starts_on=date(2020, 1, 6), ends_on=None,
            by=seen_as(until_tomorrow, area), at=AT,
        )  # fmt: skip


def test_somebody_from_outside_is_invited_instead(area: Area, administrator: Viewer) -> None:
    with pytest.raises(RoleRefused, match="Send an invitation"):
        give(make_person(), area, Role.LISTENER, administrator)


def test_an_inspector_has_a_last_day(area: Area, administrator: Viewer) -> None:
    member = make_member(area, Role.BOARD_MEMBER)

    with pytest.raises(RoleRefused, match="must have a last day"):
        give(member, area, Role.INSPECTOR, administrator)
    with pytest.raises(RoleRefused, match="before the first day"):
        give(member, area, Role.INSPECTOR, administrator, ends_on=DAY - timedelta(days=1))


def test_an_organisation_of_elsewhere_cannot_be_acted_for(area: Area, administrator: Viewer, elsewhere: Area) -> None:
    theirs = make_organisation(elsewhere)

    with pytest.raises(RoleRefused, match="Add it there first"):
        give(make_member(area, Role.LISTENER), area, Role.PRACTITIONER, administrator, organisation=theirs)


def test_the_same_role_twice_is_refused_while_days_overlap(area: Area, administrator: Viewer) -> None:
    member = make_member(area, Role.BOARD_MEMBER)
    give(member, area, Role.LISTENER, administrator, ends_on=DAY + timedelta(days=10))

    with pytest.raises(RoleRefused, match="already"):
        give(member, area, Role.LISTENER, administrator, starts_on=DAY + timedelta(days=10))

    assert give(member, area, Role.LISTENER, administrator, starts_on=DAY + timedelta(days=11))
    assert give(member, area, Role.LISTENER, administrator, organisation=make_organisation(area))


def test_the_last_administrator_stays(area: Area, administrator: Viewer) -> None:
    assert administrator.who is not None
    own = role_of(administrator.who)

    with pytest.raises(LastAdministrator):
        end(own, administrator)
    with pytest.raises(LastAdministrator):
        rules.change_membership(
            own, organisation=None, answers_for="", starts_on=own.starts_on, ends_on=TOMORROW, by=administrator, at=AT
        )

    successor = make_member(area, Role.ADMINISTRATOR, starts_on=TOMORROW)
    assert end(own, administrator, on=DAY + timedelta(days=1)).ends_on == TOMORROW
    with pytest.raises(LastAdministrator):
        end(role_of(successor), administrator)


def test_one_who_leaves_before_their_successor_comes_leaves_a_gap(area: Area, administrator: Viewer) -> None:
    assert administrator.who is not None
    make_member(area, Role.ADMINISTRATOR, starts_on=DAY + timedelta(days=5))

    with pytest.raises(LastAdministrator):
        end(role_of(administrator.who), administrator)


def test_the_command_line_may_end_even_the_last(area: Area, administrator: Viewer, by: Actor) -> None:
    assert administrator.who is not None

    assert end(role_of(administrator.who), by).ended_at == AT


def test_ending_needs_a_reason_and_happens_once(area: Area, administrator: Viewer) -> None:
    held = role_of(make_member(area, Role.LISTENER))

    with pytest.raises(RoleRefused, match="why"):
        rules.end_membership(held, on=DAY, why=" ", by=administrator, at=AT)
    end(held, administrator)
    with pytest.raises(RoleRefused, match="ended already"):
        end(held, administrator)


def test_what_is_still_theirs_is_listed_and_noted(area: Area, administrator: Viewer) -> None:
    lead = make_member(area, Role.SAFEGUARDING_LEAD)
    give(lead, area, Role.ADMINISTRATOR, administrator)
    as_lead = seen_as(lead, area)
    for name in ("Ali", "Bo"):
        rules.invite(area, name=name, email=f"{name}@example.org", role=Role.LISTENER, starts_on=DAY, by=as_lead, at=AT)
    held = lead.memberships.get(role=Role.SAFEGUARDING_LEAD)

    listed = [owned.in_words for owned in queries.what_is_owned(held, on=DAY)]
    ended = end(held, administrator)

    assert listed == ["2 open invitations", "1 other role, which stays", "being the area's only safeguarding lead"]
    assert ended.left_behind == listed


def test_a_role_that_ends_at_once_is_gone_with_the_next_request(area: Area, client: Client, by: Actor) -> None:
    other = make_member(area, Role.ADMINISTRATOR)
    member = make_member(area, Role.ADMINISTRATOR)
    sign_in(client, member)
    assert client.get("/desk/people/").status_code == 200
    viewer = queries.viewer(other.pk, area, proofs=PROVED, on=today())

    now = datetime.now(tz=UTC)
    rules.end_membership(role_of(member), on=today(), why="They moved on", by=viewer, at=now)

    assert client.get("/desk/people/").status_code in {302, 403}


def test_whoever_has_no_role_left_is_signed_out_everywhere(area: Area, client: Client, administrator: Viewer) -> None:
    member = make_member(area, Role.LISTENER)
    give(member, area, Role.BOARD_MEMBER, administrator)
    sign_in(client, member)
    key = client.session.session_key
    UserSession.objects.create(user=member, ip="127.0.0.1", session_key=str(key), user_agent="a browser")

    end(member.memberships.get(role=Role.LISTENER), administrator)
    assert Session.objects.filter(session_key=key).exists()

    end(member.memberships.get(role=Role.BOARD_MEMBER), administrator)
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get("/desk/directory/").status_code == 302


def test_whoever_is_stopped_signs_in_nowhere(area: Area, client: Client, administrator: Viewer, by: Actor) -> None:
    member = make_member(area, Role.LISTENER)
    sign_in(client, member)
    assert client.get("/desk/directory/").status_code == 200

    with pytest.raises(NotAllowed):
        rules.deactivate_person(member, why="Lost trust", by=administrator, at=AT)
    rules.deactivate_person(member, why="Lost trust", by=by, at=AT)
    assert client.get("/desk/directory/").status_code == 302

    rules.reactivate_person(member, by=by, at=AT)
    assert Person.objects.get(pk=member.pk).is_active


def test_a_role_ended_on_its_first_day_never_held_again(area: Area, administrator: Viewer) -> None:
    held = give(make_member(area, Role.BOARD_MEMBER), area, Role.LISTENER, administrator, starts_on=TOMORROW)

    ended = end(held, administrator)

    assert (ended.starts_on, ended.ends_on) == (TOMORROW, TOMORROW)
    assert queries.viewer(held.person_id, area, proofs=PROVED, on=TOMORROW).roles == {Role.BOARD_MEMBER}


def test_whoever_reads_and_advises_changes_nothing_whatever_else_they_are(area: Area) -> None:
    person = make_member(area, Role.INSPECTOR, person=make_member(area, Role.ADMINISTRATOR))

    viewer = queries.viewer(person.pk, area, proofs=PROVED, on=today())

    assert not viewer.permissions & CHANGING
    assert viewer.may(Permission.SEE_PEOPLE)
    assert not any(powers.is_read_only and powers.permissions & CHANGING for powers in POWERS.values())


def test_an_advisers_role_ends(area: Area) -> None:
    with pytest.raises(RoleRefused, match="Adviser must have a last day"):
        rules.invite(
            area, name="A", email="a@example.org", role=Role.ADVISER, starts_on=today(), by=BY, at=timezone.now()
        )


def test_two_administrators_changing_one_role_hear_of_each_other(area: Area, client: Client) -> None:
    member = make_member(area, Role.LISTENER)
    role = Membership.objects.get(person=member)
    sign_in(client, make_member(area, Role.ADMINISTRATOR))
    path = f"/desk/people/roles/{role.pk}/change/"
    first = {"starts_on-day": "6", "starts_on-month": "1", "starts_on-year": "2020", "version": "1"}
    assert client.post(path, first | {"answers_for": "Speech"}).status_code == 302

    told = client.post(path, first | {"answers_for": "Hearing"}).content.decode()

    assert "Somebody else changed this role meanwhile" in told
    assert "answers for: Speech" in told
    assert 'value="Hearing"' in told
    assert client.post(path, first | {"answers_for": "Hearing", "version": "2"}).status_code == 302
    role.refresh_from_db()
    assert role.answers_for == "Hearing"
