"""Taking people in from a spreadsheet: kept while somebody looks at it, then those go in whose line is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from askwell.areas import access, queries
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Organisation, PeopleSheet
from askwell.areas.queries import ADD_ROLE, INVITE, LineRead
from askwell.areas.rules.giving import RoleRefused
from askwell.areas.rules.invitations import invite
from askwell.areas.rules.memberships import add_membership
from askwell.areas.rules.organisations import KnownElsewhere, add_organisation, let_serve
from askwell.areas.sources.people_file import Line
from askwell.core.dates import day_of
from askwell.core.rule import Actor, rule

KEPT_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class TakenIn:
    """What came of a spreadsheet."""

    invited: int = 0
    given: int = 0
    left: int = 0


@rule
def keep_sheet(lines: Sequence[Line], *, by: Viewer, at: datetime) -> PeopleSheet:
    """Keep a spreadsheet for an hour, for whoever sent it to look at. An earlier one of theirs is forgotten.

    Raises NotAllowed.
    """
    access.require(by, access.may_change_people)
    if by.area is None or by.who is None:
        raise RoleRefused("Only a person can send a spreadsheet in, in an area.")
    PeopleSheet.objects.filter(person=by.who).delete()
    kept = PeopleSheet(
        area=by.area,
        person=by.who,
        lines=[[line.number, line.cells] for line in lines],
        expires_at=at + KEPT_FOR,
    )
    kept.save()
    return kept


@rule
def take_in_people(sheet: PeopleSheet, *, site: str = "", by: Viewer, at: datetime) -> TakenIn:
    """Invite those of the spreadsheet whose line is right, and give roles to those who belong here already.

    Lines with a problem are left, and so is what is done already: the same spreadsheet twice changes nothing
    more. Then the spreadsheet is forgotten. Raises NotAllowed, and whatever a single invitation would.
    """
    access.require(by, access.may_change_people, area=sheet.area)
    lines = queries.checked(queries.lines_of(sheet), area=sheet.area, viewer=by, on=day_of(at))
    organisations: dict[str, Organisation] = {}
    done = {INVITE: 0, ADD_ROLE: 0}
    for line in lines:
        if line.problems or line.does not in done:
            continue
        organisation = _organisation(line, lines, sheet.area, organisations, by=by)
        if line.does == ADD_ROLE:
            _add_role(line, organisation, sheet.area, by=by, at=at)
        else:
            _invite(line, organisation, sheet.area, site=site, by=by, at=at)
        done[line.does] += 1
    sheet.delete()
    return TakenIn(done[INVITE], done[ADD_ROLE], len(lines) - sum(done.values()))


@rule
def forget_sheets(*, before: datetime, by: Actor) -> int:
    """Forget the spreadsheets whose hour was over before then, and return of how many."""
    access.require(by, access.may_run_platform)
    count, _ = PeopleSheet.objects.filter(expires_at__lt=before).delete()
    return count


def _organisation(
    line: LineRead, lines: Sequence[LineRead], area: Area, found: dict[str, Organisation], *, by: Actor
) -> Organisation | None:
    name = line.organisation.lower()
    if not name:
        return None
    if name not in found:
        there = queries.organisation_called(area, line.organisation)
        kind = next((other.kind for other in lines if other.organisation.lower() == name and other.kind), "")
        found[name] = there or _new_organisation(line.organisation, kind, area, by=by)
    return found[name]


def _new_organisation(name: str, kind: str, area: Area, *, by: Actor) -> Organisation:
    try:
        return add_organisation(area, name=name, kind=kind, by=by)
    except KnownElsewhere as known:
        let_serve(known.organisation, area=area, by=by)
        return known.organisation


def _add_role(line: LineRead, organisation: Organisation | None, area: Area, *, by: Actor, at: datetime) -> None:
    person = queries.person_at(email=line.email, phone=line.phone)
    if person is None:
        raise RoleRefused(f"Line {line.number}: the person has changed their address meanwhile. Send the file again.")
    add_membership(
        person,
        area=area,
        role=line.role,
        organisation=organisation,
        answers_for=line.answers_for,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        by=by,
        at=at,
    )


def _invite(
    line: LineRead, organisation: Organisation | None, area: Area, *, site: str, by: Actor, at: datetime
) -> None:
    invite(
        area,
        name=line.name,
        email=line.email,
        phone=line.phone,
        role=line.role,
        organisation=organisation,
        answers_for=line.answers_for,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        site=site,
        by=by,
        at=at,
    )
