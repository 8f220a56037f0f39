"""A spreadsheet of people looked at line by line: what would happen with each, and what has to be mended first."""

import datetime
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from askwell.areas import access
from askwell.areas.access import Viewer, powers_of
from askwell.areas.models import Area, Organisation, PeopleSheet, Role
from askwell.areas.queries.people_known import Known
from askwell.areas.sources.people_file import COLUMNS, Line
from askwell.core.phone_numbers import NoPhoneNumber, as_e164, takes_texts

INVITE, ADD_ROLE, NOTHING = "invite", "add role", "nothing"
KINDS = tuple(str(kind.label) for kind in Organisation.Kind)
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
_LONGEST = {"name": 150, "email": 254, "organisation": 200, "answers_for": 300}


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, and how it is mended."""

    column: str
    text: str


@dataclass
class LineRead:
    """One line as it is understood: whom, what, what will be done; or what is wrong with it."""

    number: int
    cells: dict[str, str]
    name: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""
    organisation: str = ""
    kind: str = ""
    answers_for: str = ""
    starts_on: datetime.date = datetime.date.min
    ends_on: datetime.date | None = None
    does: str = NOTHING
    problems: list[Problem] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The one address that is used: the email address where there is one."""
        return self.email or self.phone

    def wrong(self, column: str, text: str) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(COLUMNS[column], text))


def sheet_of(viewer: Viewer, sheet_id: uuid.UUID, *, at: datetime.datetime) -> PeopleSheet | None:
    """The spreadsheet that this viewer sent in less than an hour ago; nobody else's."""
    access.require(viewer, access.may_change_people)
    return PeopleSheet.objects.filter(pk=sheet_id, area=viewer.area, person=viewer.who, expires_at__gt=at).first()


def checked(lines: Sequence[Line], *, area: Area, viewer: Viewer | None = None, on: datetime.date) -> list[LineRead]:
    """Each line, understood as far as it can be, with every problem named. Four reads, however many lines."""
    read = [_understood(line, on) for line in lines]
    known = Known(area, emails={line.email for line in read} - {""}, phones={line.phone for line in read} - {""}, on=on)
    seen: dict[tuple[str, str, str], int] = {}
    names: dict[str, tuple[str, int]] = {}
    for line in read:
        _check_organisation(line, known, read)
        if viewer is not None and viewer.who is not None and line.address in {viewer.who.email, viewer.who.phone}:
            line.wrong("email", "This is you. Roles of your own are given by another administrator, on your page.")
        if not line.address:
            continue
        key = (line.address, line.role, line.organisation.lower())
        if key in seen:
            line.wrong("email", f"The same person with the same role stands in line {seen[key]}. Take one out.")
        seen.setdefault(key, line.number)
        other, number = names.setdefault(line.address, (line.name, line.number))
        if other.lower() != line.name.lower() and line.name:
            line.wrong("name", f"Line {number} gives this address to {other}. Correct the name or the address.")
        if not known.has_role(*key):
            line.does = ADD_ROLE if line.address in known.people else INVITE
    return read


def _check_organisation(line: LineRead, known: Known, read: Sequence[LineRead]) -> None:
    name = line.organisation
    if not name or name.lower() in known.organisations or line.kind or line.cells["kind"]:
        return
    if not any(other.organisation.lower() == name.lower() and other.kind for other in read):
        line.wrong("organisation", f"{name!r} is not known here. Correct the name, or enter what kind it is.")


def _understood(line: Line, on: datetime.date) -> LineRead:
    cells = line.cells
    read = LineRead(line.number, cells, name=cells["name"], answers_for=cells["answers_for"])
    if not read.name:
        read.wrong("name", "Enter the name of the person.")
    for column, longest in _LONGEST.items():
        if len(cells[column]) > longest:
            read.wrong(column, f"Shorten it to {longest} characters.")
    read.role = _role(read)
    read.organisation, read.kind = cells["organisation"], _kind(read)
    _read_addresses(read)
    starts_on = _day(read, "starts_on") if cells["starts_on"] else on
    read.starts_on, read.ends_on = starts_on or on, _day(read, "ends_on")
    if read.ends_on and starts_on and read.ends_on < starts_on:
        read.wrong("ends_on", "The last day is before the first day. Change one of them.")
    elif read.ends_on and read.ends_on < on:
        read.wrong("ends_on", "The last day is over already. Enter a later one, or take the line out.")
    if read.role and powers_of(read.role).is_read_only and not cells["ends_on"]:
        read.wrong("ends_on", f"The role {Role(read.role).label} must have a last day. Enter it.")
    return read


def _role(read: LineRead) -> str:
    given = _plain(read.cells["role"])
    roles = {_plain(role.label): role.value for role in Role} | {_plain(role.value): role.value for role in Role}
    role = roles.get(given, "")
    if not given:
        read.wrong("role", "Enter a role.")
    elif not role:
        read.wrong("role", f"There is no role {read.cells['role']!r}. The list of roles is on the page.")
    elif role == Role.OPERATOR:
        read.wrong("role", "Operators are not made from here. Ask the operator of the platform.")
        return ""
    return role


def _kind(read: LineRead) -> str:
    given = _plain(read.cells["kind"])
    kinds = {_plain(kind.label): kind.value for kind in Organisation.Kind}
    kinds |= {_plain(kind.value): kind.value for kind in Organisation.Kind} | {"school": "school", "icb": "icb"}
    if given and given not in kinds:
        read.wrong("kind", f"There is no kind {read.cells['kind']!r}. The list of kinds is on the page.")
    return kinds.get(given, "")


def _read_addresses(read: LineRead) -> None:
    email, phone = read.cells["email"].lower().removeprefix("mailto:"), read.cells["phone"]
    if email:
        try:
            validate_email(email)
            read.email = email
        except ValidationError:
            read.wrong("email", f"{read.cells['email']!r} is not an email address. Correct it.")
    if phone:
        # A spreadsheet that takes a number for a sum drops its first nought.
        try:
            number = as_e164(f"0{phone}" if re.fullmatch(r"[1-9]\d{9}", phone) else phone)
            if takes_texts(number) or email:
                read.phone = number
            else:
                read.wrong("phone", "This number takes no text messages. Enter a mobile number or an email address.")
        except NoPhoneNumber:
            read.wrong("phone", f"{phone!r} is not a phone number. Write it like 07700 900 982.")
    if read.role and powers_of(read.role).is_staff and not email:
        read.wrong("email", "Staff sign in with an email address. Enter it.")
    elif not email and not phone:
        read.wrong("email", "Enter an email address or a mobile number.")


def _day(read: LineRead, column: str) -> datetime.date | None:
    text = read.cells[column]
    for written in _DAYS if text else ():
        try:
            day = datetime.datetime.strptime(text, written).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
        if 2000 <= day.year <= 2100:
            return day
    if text:
        read.wrong(column, f"{text!r} is not a date. Write it like 31/3/2027.")
    return None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", text.lower()).split())


def lines_of(sheet: PeopleSheet) -> list[Line]:
    """The lines of a spreadsheet that is kept."""
    return [Line(number, dict(cells)) for number, cells in sheet.lines]
