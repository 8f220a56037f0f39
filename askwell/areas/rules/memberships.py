"""Giving somebody a role, changing it, and ending it."""

from datetime import date, datetime

from askwell.areas import access, queries
from askwell.areas.access import NotAllowed
from askwell.areas.models import Area, Membership, Organisation, Person, has_not_ended_by
from askwell.areas.rules.giving import (
    RoleRefused,
    check_days,
    check_fields,
    check_may_give,
    check_no_double,
    check_organisation,
    is_oneself,
    keeping_an_administrator,
)
from askwell.areas.rules.signing_out import sign_out_everywhere
from askwell.core.dates import day_of, in_words
from askwell.core.rule import Actor, rule


@rule
def add_membership(
    person: Person,
    *,
    area: Area | None,
    role: str,
    organisation: Organisation | None = None,
    answers_for: str = "",
    starts_on: date,
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Give a role to somebody who belongs to the area already; anybody else is invited (rules/invitations.py).

    An operator's role has no area. Raises NotAllowed, and RoleRefused where the days, the organisation or a
    role that they have already stand against it.
    """
    access.require(by, access.may_change_operators if area is None else access.may_change_people, area=area)
    check_may_give(role, area, to=person, by=by)
    here = Membership.objects.filter(has_not_ended_by(day_of(at)), person=person, area=area)
    if area is not None and not here.exists():
        raise RoleRefused(f"{person} does not belong to {area}. Send an invitation, so that they can agree.")
    return give(
        person,
        area=area,
        role=role,
        organisation=organisation,
        answers_for=answers_for,
        starts_on=starts_on,
        ends_on=ends_on,
        by=by,
        at=at,
    )


def give(
    person: Person,
    *,
    area: Area | None,
    role: str,
    organisation: Organisation | None,
    answers_for: str,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Give a role. It is no rule: rules that asked whether they may call it. Raises RoleRefused."""
    check_days(role, starts_on, ends_on)
    check_organisation(organisation, area)
    with keeping_an_administrator(area, by=by, on=day_of(at)):
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        made = Membership(
            person=person,
            area=area,
            role=role,
            organisation=organisation,
            answers_for=answers_for.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        check_fields(made)
        check_no_double(made)
        made.save()
    return made


class RoleChangedMeanwhile(RoleRefused):
    """Somebody else changed the role since the page was opened; `now` is the role as it is kept now."""

    def __init__(self, now: Membership) -> None:
        until = f" to {in_words(now.ends_on)}" if now.ends_on else " on"
        super().__init__(
            f"Somebody else changed this role meanwhile. It says now: {now.organisation or 'no organisation'}; answers"
            f" for: {now.answers_for or 'not said'}; from {in_words(now.starts_on)}{until}. Save again to keep what you"
            " entered."
        )
        self.now = now


@rule
def change_membership(
    membership: Membership,
    *,
    version: int | None = None,
    organisation: Organisation | None,
    answers_for: str,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Change for whom, what and how long somebody has a role. Another role is another membership.

    `version` is the one that was seen, where a person looked at it first. Nobody makes their own role longer.
    Raises NotAllowed, RoleRefused, RoleChangedMeanwhile among them, and LastAdministrator.
    """
    access.require(
        by, access.may_change_people if membership.area else access.may_change_operators, area=membership.area
    )
    check_days(membership.role, starts_on, ends_on)
    check_organisation(organisation, membership.area)
    with keeping_an_administrator(membership.area, by=by, on=day_of(at)):
        now = _still_there(membership, on=day_of(at))
        if version not in (None, now.version):
            raise RoleChangedMeanwhile(now)
        if is_oneself(by, now.person) and _is_longer(now, starts_on, ends_on):
            raise NotAllowed("You cannot make your own role longer. Ask another administrator to do it.")
        now.organisation, now.answers_for = organisation, answers_for.strip()
        now.starts_on, now.ends_on = starts_on, ends_on
        now.version += 1
        check_fields(now)
        check_no_double(now)
        now.save()
    _sign_out_if_nothing_is_left(now.person, on=day_of(at))
    return now


@rule
def end_membership(membership: Membership, *, on: date, why: str, by: Actor, at: datetime) -> Membership:
    """End a role with `on` as its last day. Today, or a day before, ends it at once.

    What the person still answers for is noted with it. Somebody who has no role left is signed out
    everywhere. Raises NotAllowed, RoleRefused where there is no reason or it has ended, and LastAdministrator.
    """
    access.require(
        by, access.may_change_people if membership.area else access.may_change_operators, area=membership.area
    )
    if not why.strip():
        raise RoleRefused("Say why the role ends, for those who look at it later.")
    today = day_of(at)
    with keeping_an_administrator(membership.area, by=by, on=today):
        now = _still_there(membership, on=today)
        if on > today and now.ends_on is not None and on > now.ends_on:
            raise RoleRefused("The role ends before that day already. Choose an earlier day, or change its last day.")
        now.left_behind = [owned.in_words for owned in queries.what_is_owned(now, on=today)]
        now.ends_on = max(on, now.starts_on)
        now.why_ended = why.strip()
        if on <= today:
            now.ended_at, now.ended_by = at, by.name
        check_fields(now)
        now.save()
    _sign_out_if_nothing_is_left(now.person, on=today)
    return now


def _still_there(membership: Membership, *, on: date) -> Membership:
    now: Membership | None = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "organisation", "area")
        .filter(has_not_ended_by(on), pk=membership.pk)
        .first()
    )
    if now is None:
        raise RoleRefused("This role has ended already. Give the person a new one where they need it.")
    return now


def _is_longer(now: Membership, starts_on: date, ends_on: date | None) -> bool:
    return starts_on < now.starts_on or (now.ends_on or date.max) < (ends_on or date.max)


def _sign_out_if_nothing_is_left(person: Person, *, on: date) -> None:
    if not Membership.objects.filter(has_not_ended_by(on), person=person).exists():
        sign_out_everywhere(person)
