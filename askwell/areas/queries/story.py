"""What was changed in an area, as far as the viewer may see it, the newest first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from askwell.areas import access
from askwell.areas.access import Viewer
from askwell.areas.models import (
    Area,
    Invitation,
    Membership,
    Organisation,
    Person,
    SignInService,
    has_not_ended_by,
)
from askwell.core.history import Told
from askwell.core.history.words import name_of, told
from askwell.core.models import Entry
from askwell.core.schema import SHARED

PER_PAGE = 20
LAST_PAGE = 500


@dataclass(frozen=True)
class Link:
    """How shared records belong to an area: the table that says so, with its columns of the record and the area."""

    table: str
    record: str
    area: str

    @property
    def condition(self) -> str:
        """In SQL, for an entry: its record belongs to the area, or did."""
        return (
            f"entry.record IN (SELECT {self.record}::text FROM public.{self.table} WHERE {self.area} = %(area)s"
            f" UNION ALL SELECT changes ->> '{self.record}' FROM public.core_entry WHERE table_name = '{self.table}'"
            f" AND operation = 'delete' AND changes ->> '{self.area}' = %(area)s::text)"
        )


# A person's record goes on when they leave. What is changed afterwards is told to their other areas.
WHILE_HERE = (
    "EXISTS (SELECT FROM public.areas_membership AS held WHERE held.area_id = %(area)s"
    " AND held.person_id::text = entry.record AND entry.at::date >= held.starts_on"
    " AND entry.at < coalesce(held.ended_at, held.ends_on + 1, 'infinity'))"
)

# The shared tables hold the records of all areas. Without a link here, nothing of a table is told.
LINKS = {
    "areas_host": Link("areas_host", "id", "tenant_id"),
    "areas_logo": Link("areas_logo", "id", "area_id"),
    "areas_membership": Link("areas_membership", "id", "area_id"),
    "areas_neighbour": Link("areas_neighbour", "id", "area_id"),
    "areas_serves": Link("areas_serves", "id", "area_id"),
    "areas_organisation": Link("areas_serves", "organisation_id", "area_id"),
    "areas_person": Link("areas_membership", "person_id", "area_id"),
    "areas_signinservice": Link("areas_signinservice", "id", "area_id"),
    "areas_invitation": Link("areas_invitation", "id", "area_id"),
    "offer_familyword": Link("offer_familyword", "id", "area_id"),
    "offer_glossaryterm": Link("offer_glossaryterm", "id", "area_id"),
    "offer_guide": Link("offer_guide", "id", "area_id"),
    "offer_service": Link("offer_service", "id", "area_id"),
}


# Records that are known by a name. What somebody who left is called by now is not told.
NAMED: Mapping[str, Callable[[date], "QuerySet[Any]"]] = {
    "areas_person": lambda on: Person.objects.filter(
        pk__in=Membership.objects.filter(has_not_ended_by(on)).values("person")
    ),
    "areas_membership": lambda on: Membership.objects.filter(has_not_ended_by(on)).select_related("person"),
    "areas_organisation": lambda _on: Organisation.objects.all(),
    "areas_invitation": lambda _on: Invitation.objects.all(),
    "areas_signinservice": lambda _on: SignInService.objects.all(),
}


@dataclass(frozen=True)
class Wanted:
    """Which entries are looked for: of one table, of one record, by somebody whose name has these letters."""

    table: str = ""
    record: str = ""
    who: str = ""


@dataclass(frozen=True)
class StoryPage:
    """One page of the history, and whether there is an older one."""

    told: tuple[Told, ...]
    number: int
    has_older: bool


def area_history(
    viewer: Viewer, wanted: Wanted | None = None, *, page: int = 1, per_page: int = PER_PAGE, on: date
) -> StoryPage:
    """What was changed in the viewer's area: one query, and one for the names of each kind of record.

    Raises NotAllowed where they may not see the history.
    """
    access.require(viewer, access.may_see_history)
    wanted = wanted or Wanted()
    page = min(max(page, 1), LAST_PAGE)
    tables = [table for table in access.tables_seen(viewer) if wanted.table in ("", table)]
    if viewer.area is None or not tables:
        return StoryPage((), 1, has_older=False)
    statement = _statement(viewer.area, tables, wanted)
    values = {
        "area": viewer.area.pk,
        "record": wanted.record,
        "who": f"%{_literally(wanted.who)}%",
        "own": [table for table in tables if table not in LINKS and table != "areas_area"],
        "limit": per_page + 1,
        "offset": (page - 1) * per_page,
    }
    entries = list(Entry.objects.raw(statement, values))
    shown = entries[:per_page]
    names = _names(shown, on=on)
    return StoryPage(tuple(_told(entry, names) for entry in shown), page, len(entries) > per_page)


def kinds_seen(viewer: Viewer) -> list[tuple[str, str]]:
    """The kinds of records whose history the viewer may see, with their names."""
    return sorted(
        ((table, name_of(table).capitalize()) for table in access.tables_seen(viewer)), key=lambda one: one[1]
    )


def _statement(area: Area, tables: list[str], wanted: Wanted) -> str:
    """Entries of shared records that belong to the area, and of the area's own."""
    shared = [f"entry.table_name = '{table}' AND {_condition(table)}" for table in tables if table in LINKS]
    if "areas_area" in tables:
        shared.append("entry.table_name = 'areas_area' AND entry.record = %(area)s::text")
    further = " AND entry.record = %(record)s" if wanted.record else ""
    further += " AND entry.by_name ILIKE %(who)s" if wanted.who else ""
    # Numbers grow with time, so that each half is read from its newest end only as far as the page needs.
    latest = "ORDER BY id DESC LIMIT %(limit)s + %(offset)s"
    of_all = " OR ".join(f"({one})" for one in shared) or "false"
    return (
        f'SELECT * FROM ((SELECT * FROM "{SHARED}".core_entry AS entry WHERE ({of_all}){further} {latest})'
        f' UNION ALL (SELECT * FROM "{area.schema_name}".core_entry AS entry'
        f" WHERE entry.table_name = ANY(%(own)s){further} {latest})) AS entry"
        " ORDER BY at DESC, id DESC LIMIT %(limit)s OFFSET %(offset)s"
    )


def _condition(table: str) -> str:
    return WHILE_HERE if table == "areas_person" else LINKS[table].condition


def _literally(text: str) -> str:
    """The text so that LIKE takes it letter by letter."""
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_").replace("\x00", "")


def _names(entries: Iterable[Entry], *, on: date) -> Mapping[tuple[str, str], str]:
    """What the records of these entries are called: one read a kind. Who is gone, or has left, has no name."""
    numbers: dict[str, set[str]] = {}
    for entry in entries:
        numbers.setdefault(entry.table_name, set()).add(entry.record)
    names: dict[tuple[str, str], str] = {}
    for table, records in numbers.items():
        if table in NAMED:
            named = NAMED[table](on).filter(pk__in=records)
            names |= {(table, str(record.pk)): str(record) for record in named}
    return names


def _told(entry: Entry, names: Mapping[tuple[str, str], str]) -> Told:
    who = f"{entry.by_name} for {entry.organisation}" if entry.organisation else entry.by_name
    return Told(
        number=entry.pk,
        when=entry.at,
        who=who or "outside Askwell",
        what=told(entry),
        why=entry.why,
        where=entry.place,
        about=f"{name_of(entry.table_name)} {names.get((entry.table_name, entry.record), '')}".strip(),
        table=entry.table_name,
        record=entry.record,
    )
