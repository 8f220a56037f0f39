"""Makes one valid school; a test states only what matters to it."""

from dataclasses import replace
from datetime import date
from typing import Any

from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.offer.models import School
from askwell.offer.rules import Taken, take_in_schools, tell_provision
from askwell.offer.sources.register_rows import SchoolFacts, facts_of
from askwell.offer.tests.making import NOW

BY = Actor("a test")


def facts(name: str = "Quayside Primary", **said: Any) -> SchoolFacts:
    """A school called `name`, as a register would tell of it."""
    plain = facts_of({"reference": name, "name": name, "kind": "maintained"})
    days: dict[str, Any] = {key: date.fromisoformat(said.pop(key)) for key in ("opened_on", "closed_on") if key in said}
    known: dict[str, Any] = {"phase": "primary", **days, **said}
    return replace(plain, **known)


def take_schools(area: Area, *schools: SchoolFacts, source: str = "a test", dry_run: bool = False) -> Taken:
    """Take the schools into the area."""
    return take_in_schools(area, schools, source=source, dry_run=dry_run, by=BY, on=NOW)


def tell(area: Area, name: str, *, by: Actor = BY, **said: Any) -> School:
    """Have the school called `name` tell something; returns it."""
    school: School = School.objects.select_related("provision").get(area=area, name=name)
    usual = {"version": school.provision.version, "texts": {}, "checked_on": NOW.date(), "checked_by": "The SENCO"}
    tell_provision(school, area=area, by=by, **{**usual, **said})
    return school
