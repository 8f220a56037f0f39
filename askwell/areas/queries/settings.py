"""What an area has settled, and what a change of it would do, as its pages show it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from askwell.areas.models import Area, Host, Person, Role, holds_on
from askwell.areas.queries.dates import NoCalendar, calendar
from askwell.core.messages.quiet_hours import USUAL, QuietHours
from askwell.core.schema import schema_in_use
from askwell.core.working_days import BeyondTheCalendar

# Times of day at which a message might be written, for showing when it would go out.
MOMENTS = frozenset({time(7, 30), time(12), time(21, 30)})
CHECKED_DAYS_AGO = (30, 180, 400)
# An invented count of families by age, for showing which numbers would be hidden.
COUNTS = {"Under 5": 14, "5 to 10": 9, "11 to 15": 6, "16 to 19": 4, "20 to 25": 2}


@dataclass(frozen=True)
class GoesOut:
    """When a message goes out that was written at a time of day."""

    written: time
    goes_out: time
    is_next_day: bool

    @property
    def waits(self) -> bool:
        """Whether it does not go out at once."""
        return self.written != self.goes_out


@dataclass(frozen=True)
class Effects:
    """What families and staff would see of an area that is settled so."""

    area: Area
    lead: Person | None
    sending: tuple[GoesOut, ...]
    counts: dict[str, str]
    checked: tuple[tuple[str, str], ...]
    written_on: date
    answered_by: date | None


def effects(area: Area, *, beside: Area | None = None, on: date) -> Effects:
    """What the area's settings do, as examples; the area may be one that is only looked at.

    Where it stands `beside` itself in another state, the examples are those that tell the two apart.
    """
    other = beside or area
    telling = {
        min(one, another)
        for one, another in ((area.quiet_from, other.quiet_from), (area.quiet_until, other.quiet_until))
        if one != another
    }
    return Effects(
        area,
        safeguarding_lead_of(area, on=on),
        tuple(goes_out(area, moment) for moment in sorted(MOMENTS | telling)),
        counts_shown(area, COUNTS),
        tuple((f"{days} days ago", _state(area, days)) for days in CHECKED_DAYS_AGO),
        on,
        _answered_by(area, on),
    )


def _answered_by(area: Area, written_on: date) -> date | None:
    """The last day for an answer; None where no calendar of bank holidays reaches so far."""
    try:
        return calendar().add_working_days(written_on, area.answer_within_days)
    except (NoCalendar, BeyondTheCalendar):
        return None


def _state(area: Area, days: int) -> str:
    if days > area.stale_after_days:
        return "stale"
    return "ageing" if days > area.ageing_after_days else "fresh"


def hosts_of(area: Area) -> list[Host]:
    """The host names at which the area is found, the one that messages use first."""
    return list(Host.objects.filter(tenant=area).order_by("-is_primary", "domain"))


def people_with_role(area: Area, role: Role, *, on: date) -> list[Person]:
    """Everybody who has the role in the area on that day, by name."""
    held = Q(memberships__in=area.memberships.filter(holds_on(on), role=role))
    return list(Person.objects.filter(held, is_active=True).distinct().order_by("name", "pk"))


def safeguarding_lead_of(area: Area, *, on: date) -> Person | None:
    """Whom the area named as its safeguarding lead, if they still have that role on the day; else None."""
    if area.safeguarding_lead_id is None:
        return None
    lead: Person | None = Person.objects.filter(
        Q(memberships__in=area.memberships.filter(holds_on(on), role=Role.SAFEGUARDING_LEAD)),
        pk=area.safeguarding_lead_id,
        is_active=True,
    ).first()
    return lead


def quiet_hours(area: Area) -> QuietHours:
    """The hours in which the area's messages rest, as the outbox takes them."""
    return QuietHours(area.quiet_from, area.quiet_until)


def quiet_hours_in_use() -> QuietHours:
    """The hours in which messages rest in the area whose schema is in use; the usual ones where none is."""
    area = Area.objects.filter(schema_name=schema_in_use()).first()
    return USUAL if area is None else quiet_hours(area)


def goes_out(area: Area, written: time) -> GoesOut:
    """When a message written at this time of day would go out, by the hours in which the area's messages rest."""
    rests, ends = quiet_hours(area).cover(written), area.quiet_until
    return GoesOut(written, ends if rests else written, rests and ends <= written)


def counts_shown(area: Area, counts: dict[str, int]) -> dict[str, str]:
    """The counts as a table shows them, with those hidden that are too small.

    Where only one is hidden, the next smallest is too, so that the total does not give the first away.
    """
    small = {name for name, count in counts.items() if 0 < count < area.small_numbers_under}
    if len(small) == 1 and len(counts) > 1:
        small.add(min(counts.keys() - small, key=lambda name: counts[name]))
    told = f"fewer than {area.small_numbers_under}"
    return {
        name: str(count) if name not in small else told if count < area.small_numbers_under else "not shown"
        for name, count in counts.items()
    }


def half_hours() -> list[time]:
    """Every half hour of a day."""
    midnight = datetime(2001, 1, 1)  # noqa: DTZ001  # only its time of day is used
    return [(midnight + timedelta(minutes=30 * step)).time() for step in range(48)]
