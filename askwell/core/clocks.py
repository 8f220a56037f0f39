"""Starting a clock, pausing and resuming it with a reason, and stopping it.

Any floor may have clocks; they are kept in the schema in use. Whether somebody may do this to a clock is
decided by the floor whose clock it is.
"""

from datetime import date

from askwell.core.dates import in_words
from askwell.core.deadlines import Term, Unit, due_on
from askwell.core.models import Clock, Pause
from askwell.core.rule import Actor, Refusal, rule
from askwell.core.working_days import Calendar


class ClockRefused(Refusal):
    """A clock cannot be started, paused, resumed or stopped like that; the message says why and names the mend."""


@rule
def start_clock(what_for: str, *, term: Term, calendar: Calendar, on: date, rule_key: str = "", by: Actor) -> Clock:
    """Start a clock for `what_for` on the day `on`; `rule_key` names the deadline's rule, if it has one.

    Raises ClockRefused where nobody could tell what it is for, and BeyondTheCalendar where the day due cannot
    be known yet.
    """
    what_for = what_for.strip()
    if not what_for or len(what_for) > 200:
        raise ClockRefused("Say in 1 to 200 characters what the clock is for.")
    if term.length < 1:
        raise ClockRefused("A clock must run for at least one day. Give a length of 1 or more.")
    clock = Clock(
        what_for=what_for,
        rule_key=rule_key,
        length=term.length,
        unit=term.unit,
        start_day_counts=term.start_day_counts,
        moves_to_next_working_day=term.moves_to_next_working_day,
        started_on=on,
        started_by=by.name,
        due_on=due_on(on, term, calendar),
    )
    clock.save()
    return clock


@rule
def pause(clock: Clock, *, reason: str, on: date, by: Actor) -> Clock:
    """Pause a clock that runs, from the day `on`, which no longer counts.

    Raises ClockRefused without a reason, where the clock does not run, where `on` lies before its start or
    its last pause's end or after the day due, and where the day due is fixed by the calendar.
    """
    clock = _held(clock)
    reason = _given(reason, "Say why the clock is paused: a clock never stops without a reason.")
    if clock.state != Clock.State.RUNNING:
        raise ClockRefused(f"The clock cannot be paused: {_state(clock)}.")
    if clock.unit == Unit.FIXED_DAY:
        raise ClockRefused(f"{clock.term.in_words} is a fixed day, which no pause moves. Leave the clock running.")
    _not_before(on, _last_day(clock), "paused")
    if on > clock.due_on:
        raise ClockRefused(
            f"The clock ran out on {in_words(clock.due_on)}, so a pause from {in_words(on)} would change nothing. "
            "Stop the clock when the thing is done."
        )
    Pause(clock=clock, paused_on=on, paused_by=by.name, reason_to_pause=reason).save()
    clock.state = Clock.State.PAUSED
    clock.save()
    return clock


@rule
def resume(clock: Clock, *, reason: str, on: date, calendar: Calendar, by: Actor) -> Clock:
    """Let a paused clock run again from the day `on`, which counts; the day due moves by what was paused.

    Raises ClockRefused without a reason, where the clock is not paused and where `on` lies before the pause;
    BeyondTheCalendar where the new day due cannot be known yet.
    """
    clock = _held(clock)
    reason = _given(reason, "Say why the clock runs again: a clock is never resumed without a reason.")
    if clock.state != Clock.State.PAUSED:
        raise ClockRefused(f"The clock cannot be resumed: {_state(clock)}.")
    _not_before(on, _last_day(clock), "resumed")
    under_way = clock.pauses.get(resumed_on=None)
    under_way.resumed_on, under_way.resumed_by, under_way.reason_to_resume = on, by.name, reason
    under_way.save()
    clock.state = Clock.State.RUNNING
    clock.due_on = due_on(clock.started_on, clock.term, calendar, pauses=_pauses(clock))
    clock.save()
    return clock


@rule
def stop(clock: Clock, *, on: date, by: Actor) -> Clock:
    """Stop a clock for good, because on the day `on` the thing was done or fell away.

    Raises ClockRefused where it is paused or stopped already, and where `on` lies before its start or its
    last pause's end.
    """
    clock = _held(clock)
    if clock.state == Clock.State.PAUSED:
        raise ClockRefused("The clock is paused. Resume it first, saying why, so that the days paused are counted.")
    if clock.state == Clock.State.STOPPED:
        raise ClockRefused(f"The clock cannot be stopped: {_state(clock)}.")
    _not_before(on, _last_day(clock), "stopped")
    clock.state, clock.ended_on, clock.ended_by = Clock.State.STOPPED, on, by.name
    clock.save()
    return clock


def _held(clock: Clock) -> Clock:
    """The clock as it is now, kept from others until the change is done."""
    held: Clock = Clock.objects.select_for_update().get(pk=clock.pk)
    return held


def _given(reason: str, mend: str) -> str:
    if not reason.strip():
        raise ClockRefused(mend)
    return reason.strip()


def _state(clock: Clock) -> str:
    return {
        Clock.State.RUNNING: "it is running",
        Clock.State.PAUSED: "it is paused already",
        Clock.State.STOPPED: f"it was stopped on {in_words(clock.ended_on or clock.due_on)}",
    }[Clock.State(clock.state)]


def _last_day(clock: Clock) -> date:
    """The last day on which something happened to the clock."""
    last = clock.pauses.last()
    return (last.resumed_on or last.paused_on) if last else clock.started_on


def _pauses(clock: Clock) -> list[tuple[date, date]]:
    return [(past.paused_on, past.resumed_on) for past in clock.pauses.all() if past.resumed_on]


def _not_before(on: date, last: date, done: str) -> None:
    if on < last:
        raise ClockRefused(
            f"The clock cannot be {done} on {in_words(on)}: its last change was on {in_words(last)}. "
            "Give that day or a later one."
        )
