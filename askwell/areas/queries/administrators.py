"""Whether an area has somebody who looks after it."""

import datetime

from askwell.areas.models import Area, Membership, Role, has_not_ended_by

_DAY = datetime.timedelta(days=1)


def administered_until(area: Area, *, on: datetime.date) -> datetime.date:
    """The last day up to which the area has an administrator on every day from `on`.

    The day before `on` where it has none even then; the end of the calendar where there is no such day.
    """
    spans = Membership.objects.filter(
        has_not_ended_by(on), area=area, role=Role.ADMINISTRATOR, person__is_active=True
    ).order_by("starts_on")
    until = on - _DAY
    for first, last in spans.values_list("starts_on", "ends_on"):
        if first - _DAY > until or last is None:
            return until if first - _DAY > until else datetime.date.max
        until = max(until, last)
    return until
