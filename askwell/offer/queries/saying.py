"""Ages, distances, directions and waits as a family says them."""

from math import atan2, degrees, hypot

METRES_A_MILE = 1609.344
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
HERE = 50  # metres; what is nearer is in no direction


def ages_in_words(low: float | None, high: float | None) -> str:
    """An age range as a family says it: "6 months to 5 years", "11 years and over", "" where unknown."""
    if low is None and high is None:
        return ""
    if not low:
        return f"Up to {_age(high)}" if high is not None else "All ages"
    if high is None:
        return f"{_age(low)} and over"
    return f"{_age(low)} to {_age(high)}"


def _age(years: float) -> str:
    whole, months = divmod(round(years * 12), 12)
    parts = ((whole, "year"), (months, "month"))
    return " ".join(f"{count} {of}{'' if count == 1 else 's'}" for count, of in parts if count) or "0 months"


def distance_in_words(miles: float) -> str:
    """A distance as people say it: "less than a quarter of a mile", "1.2 miles", "14 miles"."""
    if miles < 0.25:
        return "less than a quarter of a mile"
    if miles < 0.75:
        return "about half a mile"
    rounded = f"{miles:.1f}".removesuffix(".0") if miles < 9.95 else f"{miles:.0f}"
    return f"{rounded} mile{'' if rounded == '1' else 's'}"


def wait_in_words(weeks: int | None) -> str:
    """The longest wait as people say it: "No wait", "Wait: about 8 weeks"; empty where unknown."""
    if weeks is None:
        return ""
    if not weeks:
        return "No wait"
    if weeks <= 16:
        return f"Wait: about {weeks} week{'' if weeks == 1 else 's'}"
    months = round(weeks * 12 / 52)
    if months < 24:
        return f"Wait: about {months} months"
    years, months = divmod(months + 3, 12)
    return f"Wait: about {years} {'and a half ' if months >= 6 else ''}years"


def bearing_in_words(east: float, north: float) -> str:
    """The direction of what lies so many metres east and north: "north-east"."""
    return COMPASS[round(degrees(atan2(east, north)) / 45) % len(COMPASS)]


def where_in_words(east: float, north: float) -> str:
    """How far away, and in which direction: "1.2 miles north-east"; "here" for what is at the very place."""
    metres = hypot(east, north)
    if metres < HERE:
        return "here"
    return f"{distance_in_words(metres / METRES_A_MILE)} {bearing_in_words(east, north)}"
