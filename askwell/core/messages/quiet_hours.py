"""When a family is left in peace: messages that can wait do so until the morning."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

UNITED_KINGDOM = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class QuietHours:
    """From when until when, by the clock on the wall. The same time twice: never quiet."""

    begins: time = time(20)
    ends: time = time(8)

    def cover(self, moment: time) -> bool:
        """Whether it is quiet at this time of day: at the beginning it is, at the end no more."""
        if self.begins <= self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends


USUAL = QuietHours()


def next_allowed(at: datetime, quiet: QuietHours = USUAL, zone: ZoneInfo = UNITED_KINGDOM) -> datetime:
    """The first moment from `at` on that is not in the quiet hours: `at` itself, or their end.

    Hours are those on the wall in `zone`, also in the nights when the clocks change.
    """
    local = at.astimezone(zone)
    if not quiet.cover(local.time()):
        return at
    for day in (local.date(), local.date() + timedelta(days=1)):
        # When the clocks go back an hour comes twice, so that the end of quiet hours may come twice too.
        for fold in (0, 1):
            end = datetime.combine(day, quiet.ends, zone).replace(fold=fold).astimezone(UTC)
            if end >= at and not quiet.cover(end.astimezone(zone).time()):
                return end
    # The end falls into the hour that is left out in spring, and quiet hours are next to endless: an hour on.
    return next_allowed(at + timedelta(hours=1), quiet, zone)
